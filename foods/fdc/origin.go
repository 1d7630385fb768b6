package fdc

import (
	"slices"
	"strconv"
	"sync"

	"github.com/mealwright/mealwright/nutrition"
)

// origin is a nutrient id of FoodData Central under which a nutrient's value may stand. Where a food has several, the
// one of the least rank wins.
type origin struct {
	id       int
	number   int // USDA nutrient number, without what is behind its point; another thing than the id
	nutrient nutrition.Nutrient
	rank     uint8
	note     string
}

// originIndex finds origins by id and by number. An origin is known by its place in the list.
type originIndex struct {
	list     []origin
	byID     [maxNutrientID]uint8  // 1 + place of the first one of the id; they lie together
	byNumber [maxNutrientNum]uint8 // 1 + place of the first one of the number
}

const (
	// maxNutrientID is above every nutrient id of FoodData Central, which begin at 1001.
	maxNutrientID = 4096
	// maxNutrientNum is above every nutrient number. No number is an id, so that one that stands where ids belong is
	// known for what it is.
	maxNutrientNum = 1000
)

// origins is the index of all origins: each nutrient's own id, and those of data/origins.csv.
var origins = sync.OnceValue(func() *originIndex {
	x := &originIndex{}
	for n := range nutrition.Nutrients() {
		if info := n.Info(); info.FDCID > 0 {
			number, _ := strconv.Atoi(info.Number) // every one is a whole number: a test holds it
			x.list = append(x.list, origin{id: info.FDCID, number: number, nutrient: n})
		}
	}
	x.list = append(x.list, originTable[:]...)
	slices.SortStableFunc(x.list, func(a, b origin) int { return a.id - b.id })
	for i, o := range slices.Backward(x.list) {
		x.byID[o.id] = uint8(i + 1)
		if o.rank == 0 || x.byNumber[o.number] == 0 {
			x.byNumber[o.number] = uint8(i + 1)
		}
	}
	for _, o := range slices.Backward(x.list) { // a number leads to the nutrient whose own it is
		if o.rank == 0 {
			x.byNumber[o.number] = x.byID[o.id]
		}
	}
	return x
})

// originByID is the origin of an id, the first if there are several.
func originByID(id int) (origin, bool) {
	x := origins()
	if id <= 0 || id >= maxNutrientID || x.byID[id] == 0 {
		return origin{}, false
	}
	return x.list[x.byID[id]-1], true
}
