package jsontree

import (
	"html"
	"strings"
	"unicode/utf8"
)

// Plain is a text as people read it: without entities, the tags of HTML and characters that take no room, on one line
// with single spaces.
func Plain(text string) string {
	return strings.Join(strings.Fields(cleaned(text, " ")), " ")
}

// Lines are the lines of a text as people read it, without empty ones. The paragraphs and items of HTML are lines too.
func Lines(text string) []string {
	var list []string
	for line := range strings.SplitSeq(cleaned(text, "\n"), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// maxEscapes is how often a text may have been escaped over again, as it went from program to program.
const maxEscapes = 3

// cleaned is text without entities and tags, those that end a line being replaced.
func cleaned(text, newline string) string {
	for range maxEscapes {
		if !strings.Contains(text, "&") {
			break
		}
		text = html.UnescapeString(text)
	}
	if strings.Contains(text, "<") {
		text = untagged(text, newline)
	}
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return noRoom.Replace(text)
		}
	}
	return text
}

// Only tags that texts are marked up with are taken for such: "<" has a meaning in a recipe. Those that end a line are
// true.
var tags = map[string]bool{
	"br": true, "p": true, "li": true, "ul": true, "ol": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"tr": true, "table": true, "tbody": true, "section": true, "blockquote": true,
	"a": false, "abbr": false, "b": false, "strong": false, "i": false, "em": false, "u": false, "s": false, "span": false, "sup": false, "sub": false,
	"small": false, "font": false, "td": false, "th": false, "img": false, "mark": false, "figure": false, "label": false, "input": false, "svg": false,
	"path": false, "time": false, "cite": false, "code": false, "q": false, "del": false, "ins": false,
}

// untagged is text without tags, a newline in the place of those that end a line.
func untagged(text, newline string) string {
	var b strings.Builder
	b.Grow(len(text))
	for {
		n := strings.IndexByte(text, '<')
		if n < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:n])
		text = text[n:]
		size, ends := tag(text)
		switch {
		case size == 0:
			b.WriteByte('<')
			size = 1
		case ends:
			b.WriteString(newline)
		}
		text = text[size:]
	}
}

// tag is how many bytes the tag takes that text begins with, 0 if it begins with none, and whether that ends a line.
func tag(text string) (size int, ends bool) {
	name := strings.TrimPrefix(text[1:], "/")
	n := strings.IndexFunc(name, func(r rune) bool { return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') })
	if n <= 0 {
		return 0, false
	}
	ends, known := tags[strings.ToLower(name[:n])]
	rest := name[n:]
	if !known || strings.IndexByte("> \t\n\r/", rest[0]) < 0 {
		return 0, false
	}
	end := strings.IndexAny(rest, "<>")
	if end < 0 || rest[end] == '<' {
		return 0, false
	}
	return len(text) - len(rest) + end + 1, ends
}

// noRoom takes out characters that take no room, and a space without a break that was read in the wrong encoding.
var noRoom = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "", "\u00c2\u00a0", " ")
