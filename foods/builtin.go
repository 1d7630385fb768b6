package foods

import (
	_ "embed" // the built-in catalogue
	"sync"
)

//go:generate go run ./internal/gen

// builtinData is the catalogue file that internal/gen writes. A string is part of the program's image: it is read
// from there, page by page, as foods are asked for.
//
//go:embed data/usda-sr28.mwfoods
var builtinData string

var openBuiltin = sync.OnceValue(func() *Catalogue {
	c, err := Open(builtinData)
	if err != nil {
		// No input leads here: the file was written, checked and embedded when the program was built.
		panic("the built-in catalogue cannot be opened, the program was built from damaged files: " + err.Error())
	}
	return c
})

// Builtin is the catalogue that is part of the program: USDA SR28, all 8,789 foods with every value of its
// abbreviated file, joined where both describe the same food with the household weights, alcohol, caffeine,
// tryptophan and trans fat of USDA SR24. It is opened by the first call, which takes microseconds.
func Builtin() *Catalogue { return openBuiltin() }
