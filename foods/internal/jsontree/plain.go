package jsontree

import (
	"html"
	"regexp"
	"strings"
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
		text = breaks.ReplaceAllString(text, newline)
		text = tags.ReplaceAllString(text, "")
	}
	return noRoom.Replace(text)
}

// Only tags that texts are marked up with are taken for such: "<" has a meaning in a recipe.
var (
	breaks = regexp.MustCompile(`(?i)</?(?:br|p|li|ul|ol|div|h[1-6]|tr|table|tbody|section|blockquote)(?:\s[^<>]*)?/?>`)
	tags   = regexp.MustCompile(`(?i)</?(?:a|abbr|b|strong|i|em|u|s|span|sup|sub|small|font|td|th|img|mark|figure|label|input|svg|path|time|cite|code|q|del|ins)(?:\s[^<>]*)?/?>`)
)

// noRoom takes out characters that take no room, and a space without a break that was read in the wrong encoding.
var noRoom = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "", "\u00c2\u00a0", " ")
