package ingredients

import (
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/fold"
)

// add takes the text from start to stop as an ingredient, if there is one in it. What stands before its name is
// read first: an announcement of small amounts, a percentage, "made with".
func (p *parser) add(start, stop int, mark byte) {
	choice := p.choice
	p.choice = mark == 'o' && p.list.Text[stop]|0x20 == 'o' // "or", "ou", "oder"; "and/or" joins too
	if mark == 'o' && strings.HasPrefix(strings.ToLower(p.list.Text[stop:]), "and/or") {
		p.choice = true
	}
	s := p.trim(Span{start, stop})
	if n := minorIntro(p.list.At(s)); n > 0 {
		p.minor, p.after = true, -1
		s.Start += n
		s = p.trim(s)
	}
	s, percent := p.percent(s)
	if s.Len() == 0 {
		if percent > 0 && p.parent >= 0 && len(p.list.Items) > p.parent && !p.list.Items[p.parent].IsFunction {
			p.list.Items[p.parent].Percent = percent
		}
		return
	}
	item := Item{Span: s, Parent: p.parent, Percent: percent, Minor: p.minor, Closed: mark != 0, Choice: choice || p.choice}
	if item.Parent >= 0 {
		item.Depth = p.list.Items[item.Parent].Depth + 1
	}
	p.function(&item, mark)
	item.Name = p.list.At(item.Span)
	p.list.Items = append(p.list.Items, item)
	if !item.IsNote {
		p.after = len(p.list.Items) - 1
	}
}

// function works out what the ingredient is for, or whether it only says so of another.
func (p *parser) function(item *Item, mark byte) {
	name := p.list.At(item.Span)
	var room [160]byte
	var places [24]fold.Word
	buf, words := fold.Words(name, item.Start, room[:0], places[:0])
	if len(words) == 0 {
		item.IsNote = true // no letter of it can be read
		return
	}
	if item.Parent >= 0 && p.list.Items[item.Parent].IsFunction {
		item.Function = p.list.Items[item.Parent].Function
	}
	said := words
	if first := string(buf[words[0].From:words[0].To]); first == "a" || first == "an" || first == "as" {
		said = words[1:]
		if len(said) > 1 && first == "as" && len(buf) > said[0].To && string(buf[said[0].From:said[0].To]) == "a" {
			said = said[1:]
		}
		item.IsNote = true
	}
	if f, n := lookupFunction(buf, said); n == len(said) && n > 0 {
		p.isFunction(item, f, mark)
		return
	} else if n > 0 && !item.IsNote && stripsFunction(f, buf, said[n:]) {
		item.Function, item.Start = f, said[n].Start
		return
	}
	item.IsNote = item.IsNote || isNote(buf, words)
	if item.IsNote {
		return
	}
	if n := madeWith(buf, words); n > 0 && n < len(words) {
		item.Start = words[n].Start
	}
}

// isFunction settles what a function alone means: it announces its substances, or says something of the one before.
func (p *parser) isFunction(item *Item, f string, mark byte) {
	target := item.Parent
	if item.IsNote && target < 0 {
		target = p.after
	}
	inBrackets := item.Parent >= 0 && !p.list.Items[item.Parent].IsFunction
	switch {
	case mark == '(' || mark == ':':
		item.Function, item.IsFunction, item.IsNote = f, true, false
	case (item.IsNote || inBrackets && p.aloneInBrackets(item.Start)) && target >= 0:
		p.list.Items[target].Function, item.IsNote = f, true
	default:
		item.Function, item.IsNote = f, false
	}
}

// aloneInBrackets reports whether what starts here is the first thing in its brackets: "(preservative)".
func (p *parser) aloneInBrackets(start int) bool {
	before := strings.TrimRight(p.list.Text[:start], " \t\r\n")
	return before != "" && strings.ContainsAny(before[len(before)-1:], "([{")
}

// stripsFunction reports whether a function in front of a name is no part of it: "emulsifier lecithin", but not
// "color added" or "natural flavor of lemon".
func stripsFunction(f string, buf []byte, rest []fold.Word) bool {
	next := buf[rest[0].From:rest[0].To]
	numbered := isDigit(next[0]) || len(next) > 1 && (next[0] == 'e' && isDigit(next[1])) || string(next) == "ins"
	switch f {
	case "color", "flavoring", "enzyme", "glazing agent":
		return numbered
	}
	switch string(next) {
	case "added", "free", "blend", "system", "and", "or", "mix":
		return false
	}
	return true
}

// isNote reports whether words only say something of the ingredient before them: "to preserve freshness".
func isNote(buf []byte, words []fold.Word) bool {
	second := ""
	if len(words) > 1 {
		second = string(buf[words[1].From:words[1].To])
	}
	switch string(buf[words[0].From:words[0].To]) {
	case "to", "for", "as", "helps", "prevents", "promotes", "preserves":
		return true
	case "added", "used":
		return second == "to" || second == "for" || second == "as"
	case "from", "derived", "source", "sourced":
		return true
	}
	return false
}

// madeWith is the number of words that only announce what follows: "made with", "contains", "including".
func madeWith(buf []byte, words []fold.Word) int {
	word := func(i int) string {
		if i >= len(words) {
			return ""
		}
		return string(buf[words[i].From:words[i].To])
	}
	switch word(0) {
	case "contains", "contain", "including", "includes", "consisting":
		if word(1) == "of" || word(1) == "one" && word(2) == "or" {
			return 0
		}
		return 1
	case "made", "prepared":
		if w := word(1); w == "with" || w == "from" || w == "of" {
			return 2
		}
	}
	return 0
}

// minorIntro is the length of an announcement of small amounts at the beginning of text: "contains 2% or less of the
// following", "less than 1% -"; 0 if there is none.
func minorIntro(text string) int {
	if len(text) < len("<2%") || !strings.ContainsAny(text[:1], "cCl<LiI0123456789eEm") {
		return 0
	}
	var room [128]byte
	var places [20]fold.Word
	head := text[:min(len(text), 96)]
	buf, words := fold.Words(head, 0, room[:0], places[:0])
	number, limit, end := false, strings.HasPrefix(text, "<"), 0
	for i, w := range words {
		switch word := buf[w.From:w.To]; string(word) {
		case "contains", "contain", "containing", "each", "of", "the", "following", "ingredients", "percent", "or", "by", "weight", "one", "more", "and":
		case "less", "than", "under":
			limit = true
		default:
			if !isDigit(word[0]) || len(word) > 3 {
				return introLength(text, number && limit, end)
			}
			number = true
		}
		end = w.End
		if i == len(words)-1 {
			return introLength(text, number && limit, end)
		}
	}
	return 0
}

// introLength is end with the sign after it, if this was an announcement.
func introLength(text string, is bool, end int) int {
	if !is {
		return 0
	}
	for end < len(text) && strings.ContainsRune("% -.", rune(text[end])) {
		end++
	}
	return end
}

// percent takes a percentage off either end of a name: "cream 16 %", "16% cream", "cocoa solids: 70% min".
func (p *parser) percent(s Span) (Span, float64) {
	text := p.list.At(s)
	sign := strings.IndexByte(text, '%')
	if sign < 1 {
		return s, 0
	}
	from := sign
	for from > 0 && text[from-1] == ' ' {
		from--
	}
	end := from
	for from > 0 && (isDigit(text[from-1]) || text[from-1] == '.' || text[from-1] == ',') {
		from--
	}
	value, err := strconv.ParseFloat(strings.Replace(strings.Trim(text[from:end], ".,"), ",", ".", 1), 64)
	if err != nil || !(value > 0 && value <= 100) {
		return s, 0
	}
	switch head, tail := strings.TrimSpace(text[:from]), strings.Trim(text[sign+1:], " *.-"); {
	case head == "":
		s.Start += sign + 1
	case tail == "" || strings.EqualFold(tail, "min") || strings.EqualFold(tail, "minimum"):
		s.End = s.Start + from
	default:
		return s, value
	}
	return p.trim(s), value
}

// trim takes space and footnote marks off both ends.
func (p *parser) trim(s Span) Span {
	const around = " \t\r\n*†‡^_\"'.,;~"
	text := p.list.At(s)
	left := len(text) - len(strings.TrimLeft(text, around))
	s.Start += left
	s.End = s.Start + len(strings.TrimRight(text[left:], around+"-/"))
	return s
}
