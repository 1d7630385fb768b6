package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

const foodsClassifyHelp = `Tell whether a food is ultra-processed, by several definitions side by side: NOVA group 4, California's AB 1264
(Health and Safety Code 104661) and a house list. Each answer names the markers that decided, where they stand in the
ingredient list, and the source. What cannot be told is unknown, with the question that would settle it.

Name foods by their ids, or give an ingredient list. With --ndjson each line of standard input is a food, such as
{"id": "ndb:01001"} or {"name": "Bread", "ingredients": "Wheat flour, water, salt", "per100": {"sodium": 450}}, and each
line of the answer is that food's, in the same order.`

const foodsClassifyExample = `  mealwright foods classify ndb:07022
  mealwright foods classify --name "Whole wheat bread" --ingredients "Whole wheat flour, water, salt, yeast."
  mealwright foods classify --ndjson < foods.ndjson`

// classifyInput is a food of the command line or of a line of input.
type classifyInput struct {
	ID          string                  `json:"id"`
	Name        string                  `json:"name"`
	Ingredients string                  `json:"ingredients"`
	Per100      map[string]*amountInput `json:"per100"`
}

// amountInput is an amount in 100 g: a number in the nutrient's own unit, or the object that "foods show" writes.
type amountInput struct {
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
}

// UnmarshalJSON reads either form.
func (v *amountInput) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		type plainForm amountInput
		return json.Unmarshal(data, (*plainForm)(v))
	}
	return json.Unmarshal(data, &v.Value)
}

func (a *app) foodsClassifyCommand() *cobra.Command {
	var in classifyInput
	ndjson := false
	cmd := &cobra.Command{
		Use:               "classify [ID...]",
		Short:             "Tell whether foods are ultra-processed, and by which marker",
		Long:              foodsClassifyHelp,
		Example:           foodsClassifyExample,
		ValidArgsFunction: foodIDs,
	}
	cmd.Flags().StringVar(&in.Name, "name", "", "what the food is called")
	cmd.Flags().StringVar(&in.Ingredients, "ingredients", "", "its ingredient list, as on the label")
	cmd.Flags().BoolVar(&ndjson, "ndjson", false, "read foods from standard input, one JSON object a line, and answer in the same form")
	f := formatFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		switch own := in.Name != "" || in.Ingredients != ""; {
		case ndjson && (own || len(args) > 0):
			return errors.New("--ndjson reads the foods from standard input; leave out ids, --name and --ingredients")
		case ndjson:
			return a.classifyLines()
		case own && len(args) > 0:
			return errors.New("a food is named by its id or by --name and --ingredients, not by both")
		case own:
			return a.writeClassified([]classifyInput{in}, f.json())
		case len(args) == 0:
			return errors.New("what is to be classified? Give a food's id, or --ingredients, such as: mealwright foods classify ndb:07022")
		}
		var inputs []classifyInput
		for _, id := range args {
			inputs = append(inputs, classifyInput{ID: id})
		}
		return a.writeClassified(inputs, f.json())
	}
	return cmd
}

// maxClassifyLine is the longest line that is read: the longest ingredient list many times over.
const maxClassifyLine = 1 << 20

// classifyLines answers line by line. A line that cannot be read gets an answer that says so, in its place, and the
// run ends with the exit code of unreadable input.
func (a *app) classifyLines() error {
	lines := bufio.NewReaderSize(a.stdin, 64<<10)
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	for number := 1; ; number++ {
		line, tooLong, err := readLine(lines, maxClassifyLine)
		if err != nil && len(line) == 0 {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("standard input could not be read: %w", err)
		}
		if len(bytes.TrimSpace(line)) == 0 && !tooLong {
			continue
		}
		answer, problem := classifyLine(line, tooLong)
		if problem != nil {
			a.tellf("mealwright: line %d: %s\n", number, plain(problem))
			a.status = worse(a.status, exitUsage)
			answer = object{{"error", plain(problem)}}
		}
		if err := enc.Encode(answer); err != nil {
			return err
		}
	}
}

// readLine reads up to a line's end, and no more than so many bytes of it.
func readLine(r *bufio.Reader, most int) (line []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) <= most {
			line = append(line, part...)
		} else {
			tooLong = true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

func classifyLine(line []byte, tooLong bool) (object, error) {
	if tooLong {
		return nil, fmt.Errorf("longer than %d bytes; give the ingredients of one food alone", maxClassifyLine)
	}
	var in classifyInput
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, fmt.Errorf("not a food: %s; write {\"id\": \"ndb:01001\"} or {\"name\": \"...\", \"ingredients\": \"...\", \"per100\": {}}",
			strings.TrimPrefix(err.Error(), "json: "))
	}
	subject, err := in.subject()
	if err != nil {
		return nil, err
	}
	result := processing.Classify(subject)
	return classifyJSON(&result), nil
}

// subject is the food that is meant. What the input says wins over the catalogue.
func (in *classifyInput) subject() (processing.Subject, error) {
	var s processing.Subject
	own, err := ownAmounts(in.Per100)
	if err != nil {
		return s, err
	}
	switch {
	case in.ID != "":
		food, err := findFood(in.ID)
		if err != nil {
			return s, err
		}
		s = processing.SubjectOf(food, food.Composition(own))
	case strings.TrimSpace(in.Name) == "" && strings.TrimSpace(in.Ingredients) == "":
		return s, errors.New("a food has an id, or a name or ingredients; this has none of them")
	default:
		if s, err = in.ownSubject(own); err != nil {
			return s, err
		}
	}
	if in.Ingredients != "" {
		s.Ingredients = in.Ingredients
	}
	return s, nil
}

// ownSubject is a food that is in no catalogue. What its values leave out is bounded as any food's.
func (in *classifyInput) ownSubject(own foods.Values) (processing.Subject, error) {
	food, err := foods.NewFood(foods.Spec{ID: "own:food", Description: cmpOr(strings.TrimSpace(in.Name), "food")})
	if err != nil {
		return processing.Subject{}, err
	}
	s := processing.SubjectOf(food, food.Composition(own))
	s.Name = in.Name
	return s, nil
}

func cmpOr(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// ownAmounts reads values for 100 g. A null is unknown, as a value that is left out.
func ownAmounts(per100 map[string]*amountInput) (foods.Values, error) {
	known := map[nutrition.Nutrient]float64{}
	for name, v := range per100 {
		n, ok := nutrition.LookupNutrient(name)
		if !ok {
			return nil, fmt.Errorf("per100: there is no nutrient %q; names are as in plans, such as sodium or saturated_fat", name)
		}
		switch {
		case v == nil:
			continue
		case v.Value < 0:
			return nil, fmt.Errorf("per100: %s is %v; an amount is not negative", name, v.Value)
		case v.Unit != "" && v.Unit != n.Unit().Symbol:
			return nil, fmt.Errorf("per100: %s is in %q; give it in %s", name, v.Unit, n.Unit())
		}
		known[n] = v.Value
	}
	return func(n nutrition.Nutrient) (foods.Value, bool) {
		v, ok := known[n]
		return foods.Value{Amount: nutrition.Exactly(v), Kind: foods.Own, Source: "input"}, ok
	}, nil
}

// writeClassified classifies foods for people, or as JSON: one object, or an array of several.
func (a *app) writeClassified(inputs []classifyInput, asJSON bool) error {
	var answers []object
	for i := range inputs {
		subject, err := inputs[i].subject()
		if err != nil {
			return err
		}
		result := processing.Classify(subject)
		if asJSON {
			answers = append(answers, classifyJSON(&result))
			continue
		}
		if i > 0 {
			a.println("")
		}
		a.writeClassification(&subject, &result)
	}
	switch {
	case !asJSON:
		return nil
	case len(answers) == 1:
		return a.writeJSON(answers[0])
	}
	return a.writeJSON(answers)
}

// classifyJSON is an answer in the contract's form. The strict and lenient readings and the questions are added to it.
func classifyJSON(r *processing.Result) object {
	return object{
		{"nova", object{
			{"group", groupJSON(r.NOVA.Group)}, {"markers", markersJSON(r.NOVA.Markers)},
			{"strict", groupJSON(r.NOVA.Strict)}, {"lenient", groupJSON(r.NOVA.Lenient)},
			{"questions", notNil(r.NOVA.Questions)},
		}},
		{"ab1264", verdictJSON(&r.AB1264)},
		{"house", verdictJSON(&r.House)},
	}
}

func groupJSON(group int) any {
	if group == 0 {
		return nil
	}
	return group
}

func verdictJSON(v *processing.Verdict) object {
	return object{
		{"verdict", verdictWord(v.Is)}, {"markers", markersJSON(v.Markers)},
		{"strict", verdictWord(v.Strict)}, {"lenient", verdictWord(v.Lenient)},
		{"questions", notNil(v.Questions)},
	}
}

// verdictWord is an answer in the words of verdicts: an ultra-processed food fails.
func verdictWord(t nutrition.Truth) string {
	switch t {
	case nutrition.True:
		return "fail"
	case nutrition.False:
		return "pass"
	}
	return "unknown"
}

func notNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// markerJSON is a marker: start and end are its place in the ingredient list, null where the food's kind decided.
type markerJSON struct {
	Text       string   `json:"text"`
	Why        string   `json:"why"`
	Cite       []string `json:"cite"`
	Start      *int     `json:"start"`
	End        *int     `json:"end"`
	StrictOnly bool     `json:"strict_only"`
}

func markersJSON(markers []processing.Marker) []markerJSON {
	list := make([]markerJSON, 0, len(markers))
	for _, m := range markers {
		j := markerJSON{Text: m.Text, Why: m.Why, Cite: m.Cite, StrictOnly: m.StrictOnly}
		if m.End > 0 {
			j.Start, j.End = &m.Start, &m.End
		}
		list = append(list, j)
	}
	return list
}
