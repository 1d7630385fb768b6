package recipe

// Comment is what a file says beside its recipe, to whoever keeps it and not to cooks.
type Comment struct {
	Text     string // without the marks around it
	Position Position
	// About is the line that it is about: its own if something else stands there, else the next if something does; 0 for one
	// in a paragraph of its own, which is about the whole.
	About int
}
