package cooklang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mealwright/mealwright/foods/internal/source"
)

// parts reads a step between two offsets: what is marked, and the text between.
func (p *parser) parts(start, end int) []Part {
	marked := strings.Count(p.buf[start:end], "@") + strings.Count(p.buf[start:end], "#") + strings.Count(p.buf[start:end], "~")
	parts := make([]Part, 0, 2*min(marked, 32)+1) // what is marked, and the text before and behind it
	var text strings.Builder
	from := start
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, Part{Kind: Text, Text: text.String(), Position: p.At(from)})
			text.Reset()
		}
	}
	for i := start; i < end; {
		switch c := p.buf[i]; {
		case c == gone:
			i++
			continue
		case c == '\\' && i+1 < end:
			if text.Len() == 0 {
				from = i
			}
			_, size := utf8.DecodeRuneInString(p.buf[i+1 : end])
			text.WriteString(p.buf[i+1 : i+1+size])
			i += 1 + size
			continue
		case c == '@' || c == '#' || c == '~':
			if part, next, ok := p.part(i, end); ok {
				if flush(); !p.piece(i) {
					return parts
				}
				part.Position = p.At(i)
				parts = append(parts, part)
				i = next
				continue
			}
			fallthrough
		default:
			if text.Len() == 0 {
				from = i
			}
			if c == '\n' {
				c = ' '
			}
			text.WriteByte(c)
			i++
		}
	}
	flush()
	return parts
}

var kinds = map[byte]PartKind{'@': Ingredient, '#': Cookware, '~': Timer}

// part reads what is marked at offset at, and where it ends; not ok if nothing is.
func (p *parser) part(at, end int) (part Part, next int, ok bool) {
	part = Part{Kind: kinds[p.buf[at]]}
	name := at + 1
	if part.Kind == Ingredient {
		name = p.modifiers(&part, name, end)
	}
	brace, found := p.brace(name, end)
	if found && brace == name && part.Kind == Timer || found && brace > name && !p.spaceAt(name) {
		closing := p.closing(brace, end, '}')
		if closing >= 0 && !strings.ContainsAny(p.buf[brace+1:brace+closing], "{@") { // else that brace closes another
			part.Name = strings.TrimSpace(clean(p.buf[name:brace]))
			p.amount(&part, clean(p.buf[brace+1:brace+closing]), brace)
			return p.finish(part, brace+closing+1, end)
		}
		p.Report(brace, "unclosed", "the brace that opens here is never closed", "close it with }")
	}
	size := p.word(name, end, part.Kind == Ingredient)
	if size == 0 {
		p.nameless(part.Kind, at, brace, found)
		return Part{}, at, false
	}
	part.Name = clean(p.buf[name : name+size])
	p.cutOff(name, size, end)
	return p.finish(part, name+size, end)
}

// nameless reports an ingredient that is none, as no name stands right behind its sign.
func (p *parser) nameless(kind PartKind, at, brace int, found bool) {
	if kind == Ingredient && found && p.closing(brace, len(p.buf), '}') >= 0 {
		p.Report(at, "no-name", "no name stands right behind this @, so it marks no ingredient", "write the name without a space before it: @brown rice{200%g}")
	}
}

// modifiers reads the signs of extensions that may stand before an ingredient's name. Behind the one for a mention may
// stand, in parentheses, which earlier step is meant: "@&(~1)dough{}".
func (p *parser) modifiers(part *Part, at, end int) int {
	from := at
	for ; at < end; at++ {
		switch p.buf[at] {
		case '?':
			part.Optional = true
		case '&':
			part.Mention = true
		case '@':
			if part.ByName || at > from { // "@@@": no name begins here
				part.ByName = false
				return from
			}
			part.ByName = true
		case '+', '-':
		case '(':
			n := p.closing(at, end, ')')
			if !part.Mention || p.buf[at-1] != '&' || n < 0 {
				return at
			}
			part.Prepared = true
			at += n
		default:
			return at
		}
	}
	return from
}

// brace is where the braces of a name that begins at from open: on the same line and before anything else marked.
func (p *parser) brace(from, end int) (int, bool) {
	n := strings.IndexAny(p.buf[from:end], "{@#~\n\\")
	if n < 0 || p.buf[from+n] != '{' {
		return 0, false
	}
	return from + n, true
}

// maxInside is the most that stands between braces or parentheses, so that a file of nothing but opening ones is read in
// time that grows no faster than the file.
const maxInside = 1024

// closing is how far behind at, where something opens, it is closed; -1 if it is not.
func (p *parser) closing(at, end int, with byte) int {
	return strings.IndexByte(p.buf[at:min(end, at+maxInside)], with)
}

func (p *parser) spaceAt(at int) bool {
	r, _ := utf8.DecodeRuneInString(p.buf[at:])
	return unicode.IsSpace(r)
}

// word is how many bytes the one word takes that begins at from: up to white space or punctuation, of which a path to
// another recipe may hold some.
func (p *parser) word(from, end int, ingredient bool) int {
	s := p.buf[from:end]
	path := ingredient && isReference(s)
	n := strings.IndexFunc(s, func(r rune) bool {
		if path && strings.ContainsRune(`./\-_`, r) {
			return false
		}
		return unicode.IsSpace(r) || unicode.IsPunct(r) || r == gone
	})
	if n < 0 {
		n = len(s)
	}
	if path {
		n = len(strings.TrimRight(s[:n], "."))
	}
	return n
}

// cutOff reports a name without braces that seems to go on behind a hyphen.
func (p *parser) cutOff(name, size, end int) {
	rest := p.buf[name+size : end]
	if len(rest) > 1 && rest[0] == '-' && unicode.IsLetter(rune(rest[1])) {
		p.Report(name+size, "cut-name", "the name "+source.Short(p.buf[name:name+size])+" ends at the hyphen, as it has no braces",
			"write braces after the whole name: @self-raising flour{}")
	}
}

// finish reads what may follow the braces of an ingredient: its preparation in parentheses.
func (p *parser) finish(part Part, at, end int) (_ Part, next int, ok bool) {
	if name, alias, found := strings.Cut(part.Name, "|"); found && strings.TrimSpace(name) != "" {
		part.Name, part.Alias = strings.TrimSpace(name), strings.TrimSpace(alias)
	}
	if part.Kind == Ingredient && (part.ByName || isReference(part.Name)) {
		part.Reference = part.Name
		part.Name = stem(part.Name)
	}
	if part.Kind != Timer && at < end && p.buf[at] == '(' && p.buf[at-1] == '}' {
		if n := p.closing(at, end, ')'); n >= 0 {
			part.Note = strings.Join(strings.Fields(clean(p.buf[at+1:at+n])), " ")
			return part, at + n + 1, true
		}
		p.Report(at, "unclosed", "the parenthesis that opens here is never closed", "close it with )")
	}
	return part, at, true
}

// amount reads what stands between braces: "=1/2%tsp". Older files give an amount for each of several numbers of
// portions, "1|2|4%tsp": the first is taken, as it is of the portions; and they mark what is scaled, "2*%tsp".
func (p *parser) amount(part *Part, s string, at int) {
	quantity, unit, _ := strings.Cut(strings.ReplaceAll(s, "\n", " "), "%")
	quantity = strings.TrimSpace(quantity)
	if rest, fixed := strings.CutPrefix(quantity, "="); fixed && part.Kind == Ingredient {
		part.Fixed, quantity = true, strings.TrimSpace(rest)
	}
	if first, others, found := strings.Cut(quantity, "|"); found && part.Kind == Ingredient {
		quantity = strings.TrimSpace(first)
		if strings.Count(others, "|") != strings.Count(p.portions(), "|")-1 {
			p.Report(at, "amounts", "several amounts stand here, but not one for each number of servings; the first is taken", "write one amount, and in the metadata the servings it is for")
		}
	}
	if part.Kind == Ingredient && len(quantity) > 1 {
		quantity = strings.TrimSpace(strings.TrimSuffix(quantity, "*"))
	}
	part.Quantity, part.Unit = quantity, strings.TrimSpace(unit)
}

// portions is what the metadata say of the servings.
func (p *parser) portions() string {
	for _, f := range p.doc.Metadata {
		if name := strings.ToLower(f.Name); name == "servings" || name == "serves" {
			return f.Text
		}
	}
	return ""
}

// isReference reports whether an ingredient's name is the path of another recipe.
func isReference(name string) bool {
	for _, prefix := range []string{"./", "../", `.\`, `..\`} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// stem is the name at the end of a path, without the ending of a file.
func stem(path string) string {
	name := path[strings.LastIndexAny(path, `/\`)+1:]
	return strings.TrimSuffix(strings.TrimSuffix(name, ".cook"), ".menu")
}
