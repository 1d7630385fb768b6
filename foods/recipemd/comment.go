package recipemd

import (
	"strings"

	"github.com/mealwright/mealwright/foods/recipe"
)

const (
	commentStart = "<!--"
	commentEnd   = "-->"
	// commentMark begins the comments that are kept: those that are meant for a program. What else stands in comments of
	// HTML is text to RecipeMD.
	commentMark = "mealwright:"
)

// comments keeps the comments that are meant for a program, <!-- mealwright: ... -->, and leaves spaces in their place, so
// that all else stays where it is.
func (r *reader) comments() {
	if !strings.Contains(r.Text.Text, commentStart) {
		return
	}
	text := r.Text.Text
	var rest strings.Builder
	done := 0
	var ends []int
	for from := 0; ; {
		start := strings.Index(text[from:], commentStart)
		if start < 0 {
			break
		}
		start += from
		inner, _, closed := strings.Cut(text[start+len(commentStart):], commentEnd)
		if !closed {
			break
		}
		end := start + len(commentStart) + len(inner) + len(commentEnd)
		if comment := strings.TrimSpace(inner); strings.HasPrefix(comment, commentMark) {
			rest.WriteString(text[done:start] + blanked(text[start:end]))
			r.out.Comments = append(r.out.Comments, recipe.Comment{Text: comment, Position: r.At(start)})
			ends = append(ends, end)
			done = end
		}
		from = end
	}
	r.Text.Text = rest.String() + text[done:]
	for i := range r.out.Comments {
		r.out.Comments[i].About = r.about(ends[i])
	}
}

// blanked is as many bytes of space, with the ends of lines kept.
func blanked(text string) string {
	b := []byte(text)
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}

// about is the line that a comment is about which ends at an offset.
func (r *reader) about(end int) int {
	text := r.Text.Text
	start := strings.LastIndexByte(text[:end], '\n') + 1
	own, next, _ := strings.Cut(text[start:], "\n")
	if strings.TrimSpace(own) != "" {
		return r.At(end).Line
	}
	if following, _, _ := strings.Cut(next, "\n"); strings.TrimSpace(following) != "" {
		return r.At(end).Line + 1
	}
	return 0
}
