package foods

// Match is a food that a search found.
type Match struct {
	Food Food
	// Partial says that not every word of the query is in the food's names: no food had them all, and this one has
	// the most.
	Partial bool
}

// SearchOptions narrow a search. The zero SearchOptions search everything, for twenty foods.
type SearchOptions struct {
	// Limit is how many foods are wanted at most; 0 is 20.
	Limit int
	// Group is a food group by its code ("0900", or its first digits: "09") or its name ("Fruits and Fruit Juices");
	// empty is all.
	Group string
	// Source is a data set by its id, as [Provenance] has it ("usda-sr28", "fdc-branded-2024-10-31"), or by a part of it
	// between hyphens ("branded"); empty is all.
	Source string
}

// defaultLimit is how many foods a search finds unless it is told.
const defaultLimit = 20

// Search finds foods by what a person calls them, the likeliest first: the words in any order, each a word of the
// food's names or the beginning of one, in the singular or the plural, with one slip of the keyboard in a word of
// four letters or more, or by another word for the same thing (garbanzo for chickpea; data/synonyms.csv). A food id
// in any form that [ParseID] reads, or the number of one alone (an NDB number of 4 to 6 digits, a GTIN of 8, 12, 13 or
// 14 with the right check digit, an FDC id, an FNDDS code), finds that food. The same query gives the same
// answer, whatever the order of its words.
//
// What comes first is decided by costs, which add up, the least first; foods that cost the same come in the order of
// their ids. Each cost is a figure in a table (data/search_costs.csv, _places, _words, _groups, _sources), to be tuned
// against the judged queries of testdata/search.csv:
//
//   - A word of the query costs by how it was found (as it is, as the beginning of a longer word, with a slip, by
//     another word for it) and by where: nothing in the description's head, which is its first part, or its second
//     if the first only names a class ("Spices, pepper, black"); more in the parts behind it; more in the common
//     name, the brand, the manufacturer and the scientific name. A food of which no word is found in the head costs
//     extra.
//   - What the description says beside the query costs by word: nothing for what goes without saying (raw, fresh,
//     all varieties), little for the usual form (white, whole, cooked), much for the odd one (babyfood, imitation,
//     dehydrated, breaded); more in the head, where "Milk shakes" is no milk.
//   - The food group has a cost (baby foods, fast foods and restaurants have a high one), and so have the data set
//     (products come behind generic foods) and a food that USDA's dietary survey never met.
func (c *Catalogue) Search(query string, opts SearchOptions) []Match {
	limit := opts.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	in := c.filter(opts.Group, opts.Source)
	if ids, ok := asIDs(query); ok {
		for _, id := range ids {
			if f, ok := c.Food(id); ok && in(f.row) {
				return []Match{{Food: f}}
			}
		}
		return nil
	}
	index := c.searchIndex()
	if index == nil {
		return nil
	}
	rows, partial := index.Find(query, limit, in)
	matches := make([]Match, 0, len(rows))
	for _, row := range rows {
		matches = append(matches, Match{Food: Food{from: c, row: row}, Partial: partial})
	}
	return matches
}
