package project

import (
	"fmt"
	"strings"
	"unicode"
)

const lockHead = `# What the plans here were checked with: the catalogue, and of each food all that a verdict can depend on, per 100 g.
# "mealwright check --write-lock" writes it, "mealwright check --locked" holds plans to it. Keep it with the plans.
`

// Bytes is the lock file. The same lock gives the same bytes.
func (l *Lock) Bytes() []byte {
	var b strings.Builder
	b.WriteString(lockHead + "lock: 1\ncatalogue:\n")
	line(&b, 1, "name", l.Catalogue.Name)
	line(&b, 1, "sha256", l.Catalogue.SHA256)
	if len(l.Catalogue.Carries) > 0 {
		b.WriteString("  carries: [" + strings.Join(l.Catalogue.Carries, ", ") + "]\n")
	}
	if len(l.Foods) > 0 {
		b.WriteString("foods:\n")
	}
	for i := range l.Foods {
		l.Foods[i].write(&b)
	}
	b.WriteString(l.Matches)
	return []byte(b.String())
}

func (f *LockedFood) write(b *strings.Builder) {
	fmt.Fprintf(b, "  %s:\n", quoted(string(f.ID)))
	line(b, 2, "sha256", f.SHA256)
	last := General
	for _, fact := range f.Facts {
		if fact.Section != last {
			b.WriteString(map[Section]string{Portions: "    portions:\n", Nutrients: "    nutrients:\n"}[fact.Section])
		}
		switch last = fact.Section; fact.Section {
		case General:
			line(b, 2, fact.Name, fact.Text)
		case Portions:
			b.WriteString("      - " + scalar(fact.Text) + "\n")
		case Nutrients:
			line(b, 3, fact.Name, fact.Text)
		}
	}
}

func line(b *strings.Builder, depth int, key, text string) {
	b.WriteString(strings.Repeat("  ", depth) + key + ": " + scalar(text) + "\n")
}

// scalar is a text as YAML has it: as it is where it can be nothing else, in quotes otherwise.
func scalar(s string) string {
	for i, r := range s {
		plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
			i > 0 && strings.ContainsRune(" ,.%()/&'+=;-", r)
		if !plain {
			return quoted(s)
		}
	}
	if s == "" || strings.HasSuffix(s, " ") || isWord(s) {
		return quoted(s)
	}
	return s
}

// isWord reports whether YAML takes s for something else than a text that has to be kept: null is nothing.
func isWord(s string) bool { return strings.EqualFold(s, "null") }

// quoted is a text in double quotes.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == ' ' || unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != '\ufeff':
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
