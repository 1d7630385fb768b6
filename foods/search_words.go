package foods

import "sort"

// maxQuery is how many bytes of a query are read, and maxTerms how many of its words are searched for. A longer one
// is not a name of a food.
const (
	maxQuery = 300
	maxTerms = 12
)

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

// searchWord is one row of data/search_words.csv.
type searchWord struct {
	word string
	cost int32
	// class words name a class of foods at the head of a description, behind which the food's own name comes.
	class bool
}
