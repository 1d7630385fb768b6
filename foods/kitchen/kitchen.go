package kitchen

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
)

// Lock tells the accepted food of an ingredient by the [match.Key] of its line.
type Lock interface {
	Food(key string) (foods.ID, bool)
}

// Config says what a [Kitchen] works with. The zero Config uses the built-in foods, knows no files, and takes only the
// foods that recipes themselves name by their ids.
type Config struct {
	// Files is where recipes are read from; nil: nowhere. Unlike those of an [os.DirFS] its names may begin with "..".
	Files     fs.FS
	Catalogue *foods.Catalogue // nil: the built-in one
	Lock      Lock             // nil: nothing was accepted
	// Assume takes a proposal that is at least so sure, from 0 to 1, although nobody has accepted it, and says so; 0 takes none.
	Assume float64
	// Cooked is how recipes are cooked, where somebody says so; empty leaves it to the words of their steps. Of a recipe
	// within another it says nothing.
	Cooked []cooking.Method
}

// Kitchen reads recipes. It keeps the dishes that it has read, and is safe for concurrent use.
type Kitchen struct {
	Config

	larder *larder
	mu     sync.Mutex
	dishes map[string]*read
}

// read is what came of one file.
type read struct {
	once     sync.Once
	dish     *Dish
	problems []recipe.Problem
}

// New makes a kitchen.
func New(c Config) *Kitchen {
	if c.Catalogue == nil {
		c.Catalogue = foods.Builtin()
	}
	return &Kitchen{Config: c, larder: newLarder(match.New(c.Catalogue)), dishes: map[string]*read{}}
}

// With is a kitchen of the same catalogue that works with other files, matches and ways of cooking, and shares with k what
// it remembers of foods. The Catalogue of the Config is not looked at.
func (k *Kitchen) With(c Config) *Kitchen {
	c.Catalogue = k.Catalogue
	return &Kitchen{Config: c, larder: k.larder, dishes: map[string]*read{}}
}

// Dish reads the recipe that the file from refers to as ref: a path relative to that file or to the folder of all
// recipes, with or without its ending. What is wrong with it is listed; the dish is nil if there is no recipe.
func (k *Kitchen) Dish(from, ref string) (*Dish, []recipe.Problem) {
	name, data, problem := k.find(from, ref)
	if problem != nil {
		return nil, []recipe.Problem{*problem}
	}
	k.mu.Lock()
	r := k.dishes[name]
	if r == nil {
		if len(k.dishes) >= maxRemembered { // what is still used comes back at once
			k.dishes = map[string]*read{}
		}
		r = &read{}
		k.dishes[name] = r
	}
	k.mu.Unlock()
	r.once.Do(func() { r.dish, r.problems = k.read(name, data) })
	return r.dish, r.problems
}

// Of makes a dish of a recipe that was read already.
func (k *Kitchen) Of(r *recipe.Recipe) (*Dish, []recipe.Problem) {
	c := &composer{Kitchen: k}
	d := c.recipe(r, []string{r.Position.File})
	d.asWhole()
	return d, c.problems
}

// read makes a dish of the first recipe of a file.
func (k *Kitchen) read(name string, data []byte) (*Dish, []recipe.Problem) {
	list, problems := recipefile.Read(name, data)
	if len(list) == 0 {
		return nil, problems
	}
	if len(list) > 1 {
		problems = append(slices.Clip(problems), recipe.Problem{Code: "many-recipes", Position: list[1].Position,
			Message: fmt.Sprintf("the file holds %d recipes, and the first is taken", len(list)), Hint: "give each recipe a file of its own"})
	}
	dish, more := k.Of(list[0])
	return dish, append(slices.Clip(problems), more...)
}
