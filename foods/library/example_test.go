package library_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/library"
	"github.com/mealwright/mealwright/nutrition"
)

// The built-in foods and two lists of an RDN's own become one catalogue.
func ExampleImport() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	report, err := library.Import(context.Background(), library.Options{
		Files: []string{"../../examples/foods/kitchen.yaml", "../../examples/foods/pantry.csv"},
		Into:  filepath.Join(dir, "foods.mwfoods"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Foods, "foods")
	for _, s := range report.Sources {
		fmt.Println(s.ID, s.Foods, s.State)
	}
	// Output:
	// 8793 foods
	// own-kitchen 2 added
	// own-pantry 2 added
	// usda-sr28 8789 added
}

// A list's foods are foods like all others.
func ExampleImport_own() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	into := filepath.Join(dir, "foods.mwfoods")
	list := []string{"../../examples/foods/kitchen.yaml"}
	if _, err := library.Import(context.Background(), library.Options{Files: list, Into: into}); err != nil {
		fmt.Println(err)
		return
	}
	c, err := foods.OpenFile(into)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	soup, err := c.Find("own:tomato-soup")
	if err != nil {
		fmt.Println(err)
		return
	}
	sodium, _ := soup.Known(nutrition.Sodium)
	fmt.Printf("%.1f to %.1f mg, %s: %s\n", sodium.Amount.Lo, sodium.Amount.Hi, sodium.Source, sodium.Reason)
	// Output: 193.9 to 198.0 mg, label of the can: printed as 480 mg in 245 g; a label rounds
}
