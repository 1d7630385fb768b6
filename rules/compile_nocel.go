//go:build !cel

package rules

// Compile cannot check expressions in a build without CEL.
func Compile(p *Pack) (*Program, Diagnostics) {
	return nil, Diagnostics{{Code: "internal", Message: "built without CEL, as go.mod lacks the modules that cel-go needs", Range: Range{File: p.File},
		Hint: "go get cel.dev/cel-go/checker@v0.33.2 cel.dev/cel-go/cel@v0.33.2, then build with -tags cel"}}
}
