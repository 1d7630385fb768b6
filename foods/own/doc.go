// Package own reads lists of an RDN's own foods: products of a kitchen, packaged foods from their labels.
//
// Start with [Read]. A list is YAML or CSV, told apart by the file's name. In YAML:
//
//	foods: Products of our kitchen           # what the list is called
//	source: A. Rivera, RDN; recipe cards     # where the figures come from; a food may name its own
//	date: 2026-03-01                         # of the figures; may be left out
//	items:
//	  - id: own:oat-bar                      # own: and letters, digits, hyphens, dots, underscores
//	    description: Oat bar, with apple
//	    also: [gtin:00041220576920]          # further ids that lead to it
//	    ingredients: oats, apples, honey, salt
//	    portions: {1 bar: 40 g}
//	    nutrients: {energy: 420 kcal, sodium: 120 mg, protein: 8..9 g}   # of 100 g, or of what per says
//	  - id: own:tomato-soup
//	    description: Tomato soup
//	    label: {serving: 1 cup (245 g), energy: 90 kcal, sodium: 480 mg, fiber: less than 1 g}
//
// nutrients are taken as they are: a quantity with its unit, or an interval. label is what a Nutrition Facts panel prints
// per serving, rounded (21 CFR 101.9): each figure stands for every amount that is printed so. A nutrient that is not
// given is missing, and not zero. per: 40 g says that nutrients are of 40 g.
//
// A CSV has a row per food and a header with the same names: id, description, also, group, manufacturer, brand,
// ingredients, source, refuse, portions, per, serving, and a column per nutrient. A nutrient's column may carry the unit,
// "sodium (mg)", over bare numbers; else each cell has its own. A row with a serving is a label. An empty cell is missing.
// Several ids and portions in a cell have semicolons between them: "1 bar = 40 g; 1 box = 240 g".
package own
