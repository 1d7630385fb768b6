package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods/processing"
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

func (a *app) foodsClassifyCommand() *cobra.Command {
	var in classifyInput
	ndjson := false
	cmd := &cobra.Command{
		Use:               "classify [ID...]",
		Short:             "Tell whether foods are ultra-processed, and by which marker",
		Long:              foodsClassifyHelp,
		Example:           foodsClassifyExample,
		ValidArgsFunction: a.foodIDs,
	}
	cmd.Flags().StringVar(&in.Name, "name", "", "what the food is called")
	cmd.Flags().StringVar(&in.Ingredients, "ingredients", "", "its ingredient list, as on the label")
	cmd.Flags().BoolVar(&ndjson, "ndjson", false, "read foods from standard input, one JSON object a line, and answer in the same form")
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
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

// classifyLines answers line by line.
func (a *app) classifyLines() error {
	return a.answerLines(maxClassifyLine, a.classifyLine)
}

func (a *app) classifyLine(line []byte, tooLong bool) (object, error) {
	if tooLong {
		return nil, fmt.Errorf("longer than %d bytes; give the ingredients of one food alone", maxClassifyLine)
	}
	var in classifyInput
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, fmt.Errorf("not a food: %s; write {\"id\": \"ndb:01001\"} or {\"name\": \"...\", \"ingredients\": \"...\", \"per100\": {}}",
			strings.TrimPrefix(err.Error(), "json: "))
	}
	subject, err := in.subject(a)
	if err != nil {
		return nil, err
	}
	result := processing.Classify(subject)
	return classifyJSON(&result), nil
}

// writeClassified classifies foods for people, or as JSON: one object, or an array of several.
func (a *app) writeClassified(inputs []classifyInput, asJSON bool) error {
	var answers []object
	for i := range inputs {
		subject, err := inputs[i].subject(a)
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
