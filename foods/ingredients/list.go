package ingredients

import "strings"

// List is an ingredient list as it was read. It is not changed after [Parse]; safe for concurrent use.
type List struct {
	// Text is what was read, unchanged: all places are byte offsets into it.
	Text string
	// Items are the ingredients in the order of the text, the parts of a compound one after it.
	Items []Item
	// Statements are what the label says of allergens, apart from the list itself.
	Statements []Statement
	// Remarks are sentences that belong to no ingredient: small print, addresses, storage.
	Remarks []Span
	// Doubts are the places that made no sense, such as a bracket that never closes.
	Doubts []Doubt
	// End says how the text ends.
	End End
}

// Span is a piece of the text, from the byte Start to before the byte End.
type Span struct{ Start, End int }

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Item is one ingredient.
type Item struct {
	// Span is where Name stands.
	Span
	// Name is the ingredient as written, without its percentage, its parts and its brackets.
	Name string
	// Parent is the index of the ingredient that this one is part of, or of the function that is said to be its own;
	// -1 if there is none. Depth is the number of such ingredients above.
	Parent, Depth int
	// Percent is the share that the label states; 0 if it states none.
	Percent float64
	// Minor is whether it stands under "contains 2 % or less of".
	Minor bool
	// Function is what the label says it is for, in one word of [Functions]: "emulsifier"; empty if it does not say.
	Function string
	// IsFunction is whether this is no substance but the name of what its parts are for: "emulsifiers" in
	// "emulsifiers (lecithin, guar gum)".
	IsFunction bool
	// IsNote is whether this only says something of the ingredient before: "to preserve freshness".
	IsNote bool
	// Closed is whether something ends it: a comma, a bracket, a period. The last one of a text that was cut off is
	// not closed; more of its name may have followed.
	Closed bool
	// Choice is whether it is one of several that the label names with "or" or "and/or".
	Choice bool
}

// Statement is what a label says of allergens.
type Statement struct {
	Span
	Kind StatementKind
	// Names are the places of what it names: milk, soy.
	Names []Span
}

// StatementKind is what a statement says of the foods that it names.
type StatementKind uint8

// The kinds of statement.
const (
	Contains     StatementKind = iota // "Contains: milk, soy"
	MayContain                        // "may contain traces of nuts", "made in a facility that also processes nuts"
	DeclaredFree                      // "free from gluten", "contains no milk"
)

// String is the kind in words.
func (k StatementKind) String() string {
	switch k {
	case Contains:
		return "contains"
	case MayContain:
		return "may contain"
	case DeclaredFree:
		return "declared free"
	}
	return "unknown statement"
}

// Doubt is a place that made no sense, and why.
type Doubt struct {
	Span
	Why string
}

// End says how a text ends.
type End uint8

// The ways in which a list ends.
const (
	// Open: nothing marks the end. Most such lists are whole, but nothing shows it.
	Open End = iota
	// Marked: a period, or a statement after the list, marks the end.
	Marked
	// Cut: the text breaks off, in a bracket, after a comma, or where an ingredient was announced.
	Cut
)

// String is the end in words.
func (e End) String() string {
	switch e {
	case Open:
		return "open"
	case Marked:
		return "marked"
	case Cut:
		return "cut off"
	}
	return "unknown end"
}

// At is the text of a place.
func (l *List) At(s Span) string { return l.Text[s.Start:s.End] }

// Parts gives the indices of the ingredients that the i-th one is made of.
func (l *List) Parts(i int) []int {
	var parts []int
	for k := range l.Items {
		if l.Items[k].Parent == i {
			parts = append(parts, k)
		}
	}
	return parts
}

// String is the list as it was understood, one ingredient a line, parts indented.
func (l *List) String() string {
	var b strings.Builder
	for _, it := range l.Items {
		b.WriteString(strings.Repeat("  ", it.Depth))
		b.WriteString(it.Name)
		if it.Function != "" {
			b.WriteString(" [" + it.Function + "]")
		}
		b.WriteByte('\n')
	}
	return b.String()
}
