package plans

import (
	"encoding/csv"
	"fmt"

	"io"
	"strings"

	"github.com/mealwright/mealwright/internal/cell"
)

// sheetColumns are the columns of a question sheet. value, source and date are for the answer.
var sheetColumns = [...]string{"ask", "food", "description", "nutrient", "unit", "per", "value", "source", "date", "passes", "rules", "items"}

// WriteCSV writes the questions as a sheet to fill in, a line for each missing value. Its columns value, source and date
// are empty; [ReadAnswers] reads them back. A cell that a spreadsheet would take for a formula has an apostrophe
// before it.
func (q *Questions) WriteCSV(w io.Writer, o QuestionOptions) error {
	out := csv.NewWriter(w)
	if err := out.Write(sheetColumns[:]); err != nil {
		return err
	}
	for _, group := range asked(q.shown(o.All)) {
		for _, value := range group.values {
			if err := out.Write(sheetLine(group, value)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func sheetLine(group *askedGroup, value []*Gap) []string {
	g := value[0]
	var items, passes, ids []string
	for _, item := range g.Items {
		items = append(items, item.Path())
	}
	for _, g := range value {
		passes, ids = append(passes, g.passing()), append(ids, g.Rules()...)
	}
	line := []string{group.whom, string(g.Food.Food.ID()), g.Food.Food.Description(), g.Nutrient.String(), g.Nutrient.Unit().String(),
		"100 g", "", "", "", strings.Join(passes, "; "), strings.Join(ids, " "), strings.Join(items, " ")}
	for i := range line {
		line[i] = cell.Plain(line[i])
	}
	return line
}

// WriteMarkdown writes the questions as a sheet to read and to send: a table for everyone to ask.
func (q *Questions) WriteMarkdown(w io.Writer, o QuestionOptions) error {
	p := newPage(w, o.TextOptions)
	p.line("# Missing values: ", markdown(q.Report.Plan.Title))
	p.line()
	shown := q.shown(o.All)
	p.line(q.opening(shown))
	for _, group := range asked(shown) {
		p.line()
		p.line("## ", markdown(group.title()))
		p.line()
		p.line("| food | nutrient, in 100 g | value | source and date | decides |")
		p.line("|---|---|---|---|---|")
		for _, value := range group.values {
			g := value[0]
			var decides []string
			for _, g := range value {
				decides = append(decides, g.sentence()+" ("+strings.Join(g.Rules(), ", ")+")")
			}
			p.line(fmt.Sprintf("| %s (%s) | %s, %s | | | %s |", markdown(g.Food.Food.Description()), g.Food.Food.ID(),
				strings.ToLower(g.Nutrient.Info().Title), g.Nutrient.Unit().Label(), markdown(strings.Join(decides, "; "))))
		}
	}
	return p.err
}

// markdown is text that Markdown leaves as it is, on one line.
func markdown(text string) string {
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", "#", "\\#",
		"\n", " ", "\r", " ").Replace(text)
}
