package textindex

import (
	"math"
	"sort"
	"strings"
)

// place is where in a food's names a word stands, from the most telling to the least.
type place uint8

// The places, in the order of data/search_places.csv.
const (
	inHead place = iota
	inSecond
	inRest
	inCommonName
	inBrand
	inManufacturer
	inScientificName
	places
)

// headed reports whether a word there names the food rather than something about it.
func (p place) headed() bool { return p == inHead || p == inCommonName }

// cost is what a word costs there; a place that does not exist, as damaged bytes may say, costs as the last.
func (p place) cost() int32 { return placeCosts[min(p, places-1)] }

// searchWord is one row of data/search_words.csv.
type searchWord struct {
	word string
	cost int32
	// class words name a class of foods at the head of a description, behind which the food's own name comes.
	class bool
}

// searchGroup is one row of data/search_groups.csv: a group by the first digits of its code.
type searchGroup struct {
	group string
	cost  int32
}

// searchSource is one row of data/search_sources.csv: a data set by its id.
type searchSource struct {
	source string
	cost   int32
}

// synonym is one row of data/synonyms.csv: what people say and the words that the data have for it, both as stems.
type synonym struct {
	say, means []string
}

// wordCost is what a word of a description costs if the query does not have it, by data/search_words.csv.
func wordCost(word string) searchWord {
	i := sort.Search(len(searchWordTable), func(i int) bool { return searchWordTable[i].word >= word })
	if i < len(searchWordTable) && searchWordTable[i].word == word {
		return searchWordTable[i]
	}
	if word[0] >= '0' && word[0] <= '9' {
		return searchWord{word: word, cost: costNumber}
	}
	return searchWord{word: word, cost: costWord}
}

// refund is what a document's base holds for a word: a query that has it does not pay for it. What stands in
// brackets, and names beside the description, only say more of the same.
func refund(cost uint8, aside bool, where place) int32 {
	switch {
	case aside || cost == 0:
		return 0
	case where == inHead:
		return min(int32(cost)+costHeadWord, math.MaxUint8)
	}
	return int32(cost)
}

// documentCost is what a food costs by its group, by its data set, and by whether the dietary survey uses it.
func documentCost(d *Document) int32 {
	cost := int32(0)
	if !d.Survey {
		cost = costNoSurvey
	}
	for _, s := range searchSourceTable {
		if s.source == d.Source {
			cost += s.cost
			break
		}
	}
	for _, g := range searchGroupTable {
		if strings.HasPrefix(d.GroupCode, g.group) {
			return cost + g.cost
		}
	}
	return cost
}
