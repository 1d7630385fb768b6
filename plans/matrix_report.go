package plans

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// MatrixSchema names the shape of a matrix as JSON.
const MatrixSchema = "mealwright.matrix/v1"

// The shapes of a matrix as JSON.
type (
	jsonMatrix struct {
		Schema  string          `json:"schema"`
		Verdict string          `json:"verdict"`
		Lines   []string        `json:"lines"`
		Menus   []jsonMatrixRow `json:"menus"`
	}
	jsonMatrixRow struct {
		Plan  jsonPlan         `json:"plan"`
		Cells []jsonMatrixCell `json:"cells"`
	}
	jsonMatrixCell struct {
		Line    string     `json:"line"`
		Verdict string     `json:"verdict"`
		Summary Summary    `json:"summary"`
		Binds   []jsonBind `json:"binds"`
	}
	jsonBind struct {
		Rule     string      `json:"rule"`
		Verdict  string      `json:"verdict"`
		Subject  string      `json:"subject"`
		Nutrient *string     `json:"nutrient"`
		Message  string      `json:"message"`
		Measured *jsonAmount `json:"measured"`
		Limit    *jsonAmount `json:"limit"`
	}
)

// MarshalJSON writes the matrix in the shape of [MatrixSchema].
func (m *Matrix) MarshalJSON() ([]byte, error) {
	out := jsonMatrix{Schema: MatrixSchema, Verdict: m.Verdict().String(), Lines: []string{}, Menus: []jsonMatrixRow{}}
	for _, line := range m.Lines {
		out.Lines = append(out.Lines, line.Name)
	}
	for _, row := range m.Rows {
		menu := jsonMatrixRow{Plan: planJSON(row.Plan), Cells: []jsonMatrixCell{}}
		for i, cell := range row.Cells {
			menu.Cells = append(menu.Cells, jsonMatrixCell{m.Lines[i].Name, cell.Verdict.String(), cell.Summary, cell.jsonBinds()})
		}
		out.Menus = append(out.Menus, menu)
	}
	return json.Marshal(out)
}

func (r *Report) jsonBinds() []jsonBind {
	list := []jsonBind{}
	for _, f := range r.Binds() {
		bind := jsonBind{Rule: f.Rule.ID, Verdict: f.Verdict.String(), Subject: f.Path(), Message: r.Message(f)}
		if n, ok := f.Nutrient(); ok {
			name := n.String()
			bind.Nutrient = &name
		}
		if f.Compared {
			measured, limit := amountJSON(f.Measured, f.Unit.String()), amountJSON(f.Limit, f.Unit.String())
			bind.Measured, bind.Limit = &measured, &limit
		}
		list = append(list, bind)
	}
	return list
}

// WriteText writes the matrix for people: the verdicts as a table, then what binds each menu on each line.
func (m *Matrix) WriteText(w io.Writer, o TextOptions) error {
	p := newPage(w, o)
	head := []string{"menu<"}
	for _, line := range m.Lines {
		head = append(head, line.Name+"<")
	}
	rows := [][]string{head}
	for _, row := range m.Rows {
		cells := []string{clipped(row.Plan.Title, 44)}
		for _, cell := range row.Cells {
			words, color := verdictWords(cell.Verdict)
			cells = append(cells, p.paint(color, words))
		}
		rows = append(rows, cells)
	}
	p.table("", rows)
	p.heading("What binds")
	for _, row := range m.Rows {
		p.line("  ", p.paint(bold, row.Plan.Title), "  (", row.Plan.File, ")")
		for i, cell := range row.Cells {
			cell.textBinds(p, m.Lines[i].Name)
		}
	}
	return p.err
}

// bindsShown is how many rules a cell of a matrix names; the JSON names all.
const bindsShown = 3

// textBinds says what binds one menu on one line: each rule once, by the first subject that it is about.
func (r *Report) textBinds(p *page, line string) {
	words, color := verdictWords(r.Verdict)
	p.wrapped("    ", line+": "+p.paint(color, words))
	binds := r.Binds()
	shown := 0
	for i, f := range binds {
		if i > 0 && f.Rule == binds[i-1].Rule {
			continue
		}
		if shown == bindsShown {
			p.line("      and more: see the report of the plan on this line, or the JSON")
			return
		}
		shown++
		p.wrapped("      ", r.bindText(f, binds[i:]))
	}
}

// bindText is what one rule measured, and of how many subjects of the rest the same is true.
func (r *Report) bindText(f *rules.Finding, rest []*rules.Finding) string {
	same := 0
	for _, other := range rest {
		if other.Rule == f.Rule {
			same++
		}
	}
	text := f.Rule.ID + ": "
	if name := r.Where(f); name != "" {
		text += name + ": "
	}
	text += r.Message(f)
	switch {
	case f.Verdict == rules.Pass && f.Direction() == rules.Floor:
		return fmt.Sprintf("nearest to failing, the floor is %.0f %% of what is supplied: %s", used(f)*100, text)
	case f.Verdict == rules.Pass:
		return fmt.Sprintf("nearest to failing, at %.0f %% of the ceiling: %s", used(f)*100, text)
	}
	if same > 1 {
		text += fmt.Sprintf(" (and %d more)", same-1)
	}
	return strings.TrimSuffix(text, ".")
}
