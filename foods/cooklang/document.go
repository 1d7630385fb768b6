package cooklang

import "github.com/mealwright/mealwright/foods/recipe"

// Document is a .cook or .menu file part by part.
type Document struct {
	Metadata []recipe.Field // in the order of the file, "source.url" for a url under source
	Blocks   []Block
	Comments []recipe.Comment // those behind the metadata
}

// BlockKind is what a block is.
type BlockKind uint8

// The kinds of blocks. A Section holds its name in Text; the blocks up to the next one belong to it.
const (
	Step BlockKind = iota
	Note
	Section
)

// Block is a paragraph.
type Block struct {
	Kind     BlockKind
	Text     string // of a note or the name of a section
	Parts    []Part // of a step
	Position recipe.Position
}

// PartKind is what a part of a step is.
type PartKind uint8

// The kinds of parts.
const (
	Text PartKind = iota
	Ingredient
	Cookware
	Timer
)

// Part is a piece of a step: text between, or something marked.
type Part struct {
	Kind      PartKind
	Text      string // of text
	Name      string
	Alias     string // what the text calls it, where it gives another name: "wine" of "@white wine|wine"
	Quantity  string // as written: "1/2"
	Unit      string
	Note      string // of an ingredient, in parentheses: "peeled"
	Fixed     bool   // the quantity is not scaled
	Optional  bool
	Mention   bool   // of an ingredient that was named before
	Prepared  bool   // a mention of what an earlier step made, no ingredient of its own
	ByName    bool   // another recipe, referred to by its name alone
	Reference string // to another recipe, as written: "./sauces/Pesto"
	Position  recipe.Position
}
