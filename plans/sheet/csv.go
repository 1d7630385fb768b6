package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/cell"
	"github.com/mealwright/mealwright/internal/plaintext"
)

func (t *Table) readCSV(data []byte) error {
	text, assumed := plaintext.DecodeTable(data)
	for _, a := range assumed {
		t.notef(a.Line, a.Column, a.Code, a.Hint, "%s", a.Message)
	}
	text, mark, lines := separator(text)
	if mark == 0 {
		mark = delimiter(text)
	}
	r := records(text, mark)
	within := 0 // lines that begin inside of a cell
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.File, err)
		}
		line, _ := r.FieldPos(0)
		number := line - within // spreadsheets do not show the line that names the separator
		for i, c := range cells {
			within += strings.Count(c, "\n")
			if cells[i] = cellText(c); strings.Count(c, "\n") > maxLines {
				t.notef(line+lines, i+1, "quote", "close the quotes at the end of that cell, or double those inside of it",
					"this cell has more than %d lines; the quotes that it begins with may never be closed", maxLines)
			}
		}
		if err := t.add(number, line+lines, cells); err != nil {
			return err
		}
	}
}

// maxLines is more lines than a cell of a menu has.
const maxLines = 40

func records(text string, mark rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = mark, true, -1
	return r
}

// separator takes off the line "sep=;" that tells Excel what stands between cells, and says so.
func separator(text string) (rest string, mark rune, lines int) {
	first, rest, _ := strings.Cut(text, "\n")
	if sign, ok := strings.CutPrefix(strings.ToLower(strings.Trim(strings.TrimSpace(first), `"`)), "sep="); ok && len(sign) == 1 && strings.IndexByte(",;|", sign[0]) >= 0 {
		return rest, rune(sign[0]), 1
	}
	return text, 0, 0
}

// delimiter is the sign between cells: the one by which most of the first rows have the most cells, outside of quotes. A
// title above the table, or a comma in a text, does not decide.
func delimiter(text string) rune {
	const sample = 30
	best, most := ',', 1
	for _, mark := range []rune{',', ';', '\t', '|'} {
		var widths []int
		r := records(text, mark)
		for len(widths) < sample {
			cells, err := r.Read()
			if err != nil {
				break
			}
			if len(cells) > 1 || strings.TrimSpace(cells[0]) != "" {
				widths = append(widths, len(cells))
			}
		}
		slices.Sort(widths)
		if n := len(widths); n > 0 && widths[n/2] > most {
			best, most = mark, widths[n/2]
		}
	}
	return best
}

// cellText is a cell of CSV without the space around it, or the text that stands behind the mark that keeps it from being
// taken for a formula.
func cellText(c string) string {
	if text := cell.Text(c); text != c {
		return text
	}
	return strings.TrimSpace(c)
}
