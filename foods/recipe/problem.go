package recipe

// Problem is something in a file of recipes that could not be read as it stands. What stands around it was read all
// the same; only with Fatal there is no recipe.
type Problem struct {
	Code     string // "encoding", "unclosed": for machines
	Message  string
	Hint     string // what to do; may be empty
	Position Position
	Fatal    bool
}

// String is the problem as one line: "soup.cook:3:12: message [code]".
func (p Problem) String() string {
	return p.Position.String() + ": " + p.Message + " [" + p.Code + "]"
}
