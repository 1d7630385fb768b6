package cli

// The exit codes. Scripts depend on them: they are part of the contract of version 1.
const (
	exitOK       = 0  // nothing required failed or is open
	exitFailed   = 1  // a required rule failed, or a file of a folder could not be read
	exitUsage    = 2  // wrong usage, input that cannot be read, an id that is not known, nothing to do
	exitOpen     = 3  // nothing failed, but something required is open
	exitInternal = 70 // a fault of mealwright's own (EX_SOFTWARE of sysexits.h)
)

// worse is the one of two exit codes that a run over many inputs ends with: the first of 70, 2, 1, 3, 0.
// Open comes after failed, because a plan that fails is not helped by filling in what is missing.
func worse(a, b int) int {
	if urgency(b) > urgency(a) {
		return b
	}
	return a
}

// urgency ranks the exit codes; one that is none of ours is as urgent as an internal error.
func urgency(code int) int {
	switch code {
	case exitOK:
		return 0
	case exitOpen:
		return 1
	case exitFailed:
		return 2
	case exitUsage:
		return 3
	}
	return 4
}
