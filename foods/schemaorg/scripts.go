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
	for at := 0; ; {
		n := strings.IndexByte(page[at:], '<')
		if n < 0 {
			return list
		}
		at += n
		switch {
		case strings.HasPrefix(page[at:], "<!--"):
			at = after(page, at+4, "-->")
		case begins(page[at:], "<script"):
			start := endOfTag(page, at)
			end := endOfScript(page, start)
			if one := unwrapped(page, start, end); isLinkedData(page[at:start]) && strings.TrimSpace(one.text) != "" {
				list = append(list, one)
			}
			at = end
		default:
			at++
		}
	}
}

// endOfScript is where the tag begins that ends a script, or the end of the page.
func endOfScript(page string, from int) int {
	for at := from; ; at++ {
		n := strings.IndexByte(page[at:], '<')
		if n < 0 {
			return len(page)
		}
		if at += n; begins(page[at:], "</script") {
			return at
		}
	}
}

// begins reports whether s begins with a text in small letters, whatever letters it has itself.
func begins(s, small string) bool {
	return len(s) >= len(small) && strings.EqualFold(s[:len(small)], small)
}

// isLinkedData reports whether a tag says that its script is JSON-LD.
func isLinkedData(tag string) bool {
	return strings.Contains(strings.ToLower(html.UnescapeString(tag)), "ld+json")
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
