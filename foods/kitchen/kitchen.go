package kitchen

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
	"github.com/mealwright/mealwright/internal/plaintext"
)

// Lock tells the accepted food of an ingredient by the [match.Key] of its line.
type Lock interface {
	Food(key string) (foods.ID, bool)
}

// Config says what a [Kitchen] works with.
type Config struct {
	// Files is where recipes are read from. Unlike those of an [os.DirFS] its names may begin with "..".
	Files     fs.FS
	Catalogue *foods.Catalogue
	Lock      Lock // nil: nothing was accepted
	// Matcher proposes foods; nil: one of the kitchen's own. It remembers what it found, so that kitchens share it.
	Matcher *match.Matcher
	// Proposals takes the likeliest food for one that nobody has accepted.
	Proposals bool
}

// Kitchen reads recipes. It keeps the dishes that it has read, and is safe for concurrent use.
type Kitchen struct {
	Config

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
	if c.Matcher == nil {
		c.Matcher = match.New(c.Catalogue)
	}
	return &Kitchen{Config: c, dishes: map[string]*read{}}
}

// maxDepth is how many recipes may stand in each other, maxOthers how many in one dish, and maxParts how many
// ingredients it may have with all of theirs. No kitchen comes near them.
const (
	maxDepth  = 16
	maxOthers = 200
	maxParts  = 2000
)

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
		r = &read{}
		k.dishes[name] = r
	}
	k.mu.Unlock()
	r.once.Do(func() { r.dish, r.problems = k.make(name, data) })
	return r.dish, r.problems
}

// Of makes a dish of a recipe that was read already.
func (k *Kitchen) Of(r *recipe.Recipe) (*Dish, []recipe.Problem) {
	w := &work{kitchen: k, dish: &Dish{Recipe: r, lines: map[string][]string{}}}
	w.add(r, []string{r.Position.File}, whole)
	return w.dish, w.problems
}

func (k *Kitchen) make(name string, data []byte) (*Dish, []recipe.Problem) {
	list, problems := recipefile.Read(name, data)
	if len(list) == 0 {
		return nil, problems
	}
	if len(list) > 1 {
		problems = append(slices.Clip(problems), recipe.Problem{Code: "many-recipes", Position: list[1].Position,
			Message: fmt.Sprintf("the file holds %d recipes, and the first is taken", len(list)), Hint: "give each recipe a file of its own"})
	}
	dish, more := k.Of(list[0])
	dish.lines[name] = textLines(data)
	return dish, append(slices.Clip(problems), more...)
}

func textLines(data []byte) []string {
	if len(data) > source.MaxSize {
		return nil
	}
	text, _ := plaintext.Decode(data)
	return strings.Split(text, "\n")
}

// find opens the file that ref means.
func (k *Kitchen) find(from, ref string) (name string, data []byte, problem *recipe.Problem) {
	ref = strings.ReplaceAll(ref, `\`, "/")
	for _, name := range candidates(from, ref) {
		data, err := k.open(name)
		if err == nil {
			return name, data, nil
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			return "", nil, &recipe.Problem{Code: "unreadable", Fatal: true, Position: recipe.Position{File: name},
				Message: "the recipe cannot be read: " + err.Error(), Hint: "name a file that can be read"}
		}
	}
	return "", nil, &recipe.Problem{Code: "missing-recipe", Fatal: true, Position: recipe.Position{File: from},
		Message: fmt.Sprintf("there is no recipe %q", source.Short(ref)), Hint: "write its path relative to this file, such as ./soups/pozole.cook"}
}

// candidates are the files that a reference may mean, the likeliest first: beside the file, then from the folder of all
// recipes, as Cooklang has it, with the ending as written and then with that of a recipe.
func candidates(from, ref string) []string {
	var list []string
	for _, base := range []string{path.Join(path.Dir(from), ref), path.Join(".", ref)} {
		if path.IsAbs(ref) {
			base = ref
		}
		for _, name := range []string{base, base + ".cook", base + ".menu"} {
			if !slices.Contains(list, name) && recipefile.Known(name) {
				list = append(list, name)
			}
		}
	}
	return list
}

func (k *Kitchen) open(name string) ([]byte, error) {
	if k.Files == nil {
		return nil, fs.ErrNotExist
	}
	f, err := k.Files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return io.ReadAll(io.LimitReader(f, source.MaxSize+1))
}
