package ingredients

import (
	"strings"

	"github.com/mealwright/mealwright/foods/internal/fold"
)

// heading is where the list begins after a title such as "Ingredients:".
func (p *parser) heading() int {
	text := p.list.Text
	head := strings.ToLower(text[:min(len(text), 60)])
	for _, title := range [...]string{"ingredients", "ingredient list", "ingrédients", "ingredientes", "ingredienti",
		"ingrediënten", "zutaten", "ingredient"} {
		i := strings.Index(head, title)
		if i < 0 || strings.ContainsAny(head[:i], ",;(") {
			continue
		}
		rest := head[i+len(title):]
		trimmed := strings.TrimLeft(rest, " \t\r\n")
		if strings.HasPrefix(trimmed, ":") {
			return i + len(title) + len(rest) - len(trimmed) + 1
		}
		if i == 0 && rest != "" && rest[0] == ' ' {
			return len(title)
		}
	}
	return 0
}

// sentence reads a whole sentence that is no part of the list, if one begins here: a statement about allergens, or
// small print. It begins only outside brackets, at the start of a sentence or after a comma.
func (p *parser) sentence() bool {
	if p.bracketed() {
		return false
	}
	text := p.list.Text
	start := p.pos
	for start < len(text) && strings.ContainsRune(" \t\r\n*.,;\"'", rune(text[start])) {
		start++
	}
	if start == len(text) || !p.fresh && text[start]|0x20 != 'c' && text[start]|0x20 != 'm' {
		return false // "contains" and "may contain" may follow a comma; everything else begins a sentence
	}
	var room [96]byte
	var places [16]fold.Word
	buf, words := fold.Words(text[start:min(len(text), start+64)], start, room[:0], places[:0])
	if len(words) == 0 {
		return false
	}
	kind, skip, ok := statementKind(buf, words, text)
	if !ok {
		if !p.fresh || !smallPrint(string(buf)) {
			return false
		}
		p.afterPeriod = start > 0
		end := p.sentenceStop(start)
		p.list.Remarks = append(p.list.Remarks, Span{start, end})
		p.pos = end
		p.sentenceEnd()
		return true
	}
	p.afterPeriod = p.fresh && start > 0
	end := p.sentenceStop(start)
	s := Statement{Span: p.trim(Span{start, end}), Kind: kind}
	if skip < len(words) {
		s.Names = p.names(words[skip].Start, end)
	}
	p.list.Statements = append(p.list.Statements, s)
	p.pos = end
	p.sentenceEnd()
	return true
}

// bracketed reports whether a bracket is open.
func (p *parser) bracketed() bool {
	for _, f := range p.stack {
		if !f.colon {
			return true
		}
	}
	return false
}

// sentenceStop is where the sentence that begins at start ends: after its period, or before the next statement.
func (p *parser) sentenceStop(start int) int {
	text := p.list.Text
	for i := start + 1; i < len(text); i++ {
		if text[i] == '.' && endsSentence(text, start, i) {
			return i + 1
		}
		if text[i-1] == ' ' && begins(text[i:], "may contain") {
			return i
		}
	}
	return len(text)
}

// names are the places of what a statement names.
func (p *parser) names(start, end int) []Span {
	var names []Span
	for i := start; i < end; {
		stop, mark := p.scan(i)
		stop = min(stop, end)
		if s := p.trim(Span{i, stop}); s.Len() > 0 {
			names = append(names, s)
		}
		i = stop + 1
		if mark == 'o' && stop < end {
			i = stop + p.joiner(stop)
		}
	}
	return names
}

// statementKind tells a statement by its first words, and after how many of them its names begin.
func statementKind(buf []byte, words []fold.Word, text string) (kind StatementKind, skip int, ok bool) {
	word := func(i int) string {
		if i >= len(words) {
			return ""
		}
		return string(buf[words[i].From:words[i].To])
	}
	switch word(0) {
	case "contains", "contain", "contiene", "contient", "enthalt":
		return containsStatement(word, words, text)
	case "may":
		if word(1) == "contain" || word(1) == "also" || word(1) == "be" {
			return MayContain, afterTraces(word, 2), true
		}
	case "peut", "puede", "kann", "puo", "kan", "pode":
		return MayContain, afterTraces(word, 2), true
	case "traces", "spuren", "trazas":
		return MayContain, afterTraces(word, 0), true
	case "made", "manufactured", "produced", "packed", "packaged", "processed", "prepared":
		if w := word(1); w == "in" || w == "on" || w == "using" && word(2) == "equipment" {
			return MayContain, facility(word, len(words)), true
		}
	case "allergen", "allergens", "allergy", "allergies":
		return Contains, allergyIntro(word), true
	case "free":
		if word(1) == "from" || word(1) == "of" {
			return DeclaredFree, 2, true
		}
	}
	return 0, 0, false
}

// containsStatement tells "Contains: milk" from "contains 2% or less of" and "contains one or more of".
func containsStatement(word func(int) string, words []fold.Word, text string) (StatementKind, int, bool) {
	switch next := word(1); next {
	case "":
		return Contains, 1, false
	case "less", "one", "the", "only", "at", "up", "a", "live", "and", "active":
		return 0, 0, false
	case "no":
		return DeclaredFree, 2, true
	default:
		if isDigit(next[0]) || text[words[1].Start] == '<' {
			return 0, 0, false
		}
	}
	return Contains, 1, true
}

func afterTraces(word func(int) string, from int) int {
	for {
		switch word(from) {
		case "contain", "contains", "traces", "trace", "of", "contenir", "des", "de", "d", "contener", "enthalten", "von",
			"contenere", "tracce", "di", "possibly", "the", "following":
			from++
		default:
			return from
		}
	}
}

// facility skips "made in a facility that also processes" up to the word after the verb.
func facility(word func(int) string, n int) int {
	for i := range n {
		switch word(i) {
		case "processes", "process", "uses", "use", "handles", "handle", "contains", "contain", "manufactures", "with", "processing", "packages", "produces", "using":
			if i > 1 {
				return i + 1
			}
		}
	}
	return n
}

func allergyIntro(word func(int) string) int {
	for i := range 6 {
		switch word(i) {
		case "allergen", "allergens", "allergy", "allergies", "information", "info", "advice", "warning", "statement", "contains", "contain", "s":
		default:
			return i
		}
	}
	return 6
}

// smallPrint reports whether a sentence that begins so is no part of any list.
func smallPrint(folded string) bool {
	for _, begin := range [...]string{"distributed by", "manufactured for", "manufactured by", "mfg by", "keep refrigerated",
		"keep frozen", "keep in a", "store in", "store at", "refrigerate after", "best before", "best by", "use by", "product of",
		"packed by", "www ", "http", "net wt", "nutrition facts", "not a significant source", "this product", "these ",
		"percent daily", "a conserver", "for allergens", "see ", "ingredients not ", "patents ", "patented", "copyright", "trademark",
		"inspected ", "this is not", "adds a ", "a trivial ", "a dietarily", "dietarily insignificant", "trivial source",
		"no significant difference", "the fda", "fda ", "non gmo ", "certified ", "suitable for", "conservez ", "dont ", "warning"} {
		if strings.HasPrefix(folded, begin) {
			return begin != "fda " && begin != "dont "
		}
	}
	return false
}
