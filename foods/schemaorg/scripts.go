package schemaorg

import (
	"html"
	"strings"
)

// script is the content of one script of JSON-LD, and where it begins in the page.
type script struct {
	offset int
	text   string
}

// scripts finds the scripts of JSON-LD of a page in one walk. What stands in a comment is not part of the page. A
// script that is never closed reaches to the end.
func scripts(page string) []script {
	var list []script
	lower := asciiLower(page)
	for at := 0; ; {
		n := strings.IndexByte(lower[at:], '<')
		if n < 0 {
			return list
		}
		at += n
		switch {
		case strings.HasPrefix(lower[at:], "<!--"):
			at = after(lower, at+4, "-->")
		case strings.HasPrefix(lower[at:], "<script"):
			start := endOfTag(lower, at)
			end := strings.Index(lower[start:], "</script")
			if end < 0 {
				end = len(lower) - start
			}
			if one := unwrapped(page, start, start+end); isLinkedData(lower[at:start]) && strings.TrimSpace(one.text) != "" {
				list = append(list, one)
			}
			at = start + end
		default:
			at++
		}
	}
}

// isLinkedData reports whether a tag, in small letters, says that its script is JSON-LD.
func isLinkedData(tag string) bool {
	return strings.Contains(html.UnescapeString(tag), "ld+json")
}

// after is behind the next mark, or the end.
func after(s string, from int, mark string) int {
	if n := strings.Index(s[from:], mark); n >= 0 {
		return from + n + len(mark)
	}
	return len(s)
}

// endOfTag is behind the > of the tag that begins at from; one inside of quotes does not end it.
func endOfTag(s string, from int) int {
	quote := byte(0)
	for i := from; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}

// unwrapped is a script without the wrappers that older pages put around it.
func unwrapped(page string, start, end int) script {
	text := page[start:end]
	for _, w := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"<![CDATA[", "]]>"}} {
		trimmed := strings.TrimSpace(text)
		if inner, ok := strings.CutPrefix(trimmed, w[0]); ok {
			start += strings.Index(text, w[0]) + len(w[0])
			text = strings.TrimSuffix(inner, w[1])
		}
	}
	return script{offset: start, text: text}
}

// asciiLower is s in small letters as far as tags have them; unlike strings.ToLower it keeps every byte at its place.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
