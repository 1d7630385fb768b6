package cooklang

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

const soup = `---
title: Lentil soup
servings: 4
tags: [soup, winter]
source:
  url: https://example.org/soup
  author: A. Rivera
nutrition:
  sodium: 320 mg
  taste: good
---
>> course: dinner

== Base ==

Heat @olive oil{2%tbsp} in a #large pot{}, add @onion{1}(peeled and
diced) and @?bay leaf{1}. -- not too hot
[- a comment
over lines with @ghost{1%kg} -]
Add @./stocks/Vegetable Stock{1%l} and boil for ~{20%minutes}.

> Better the next day.

= Finish

Season with @salt{=1%tsp} and @&onion; write to me\@example.org.\
Serve.
`

func TestRead(t *testing.T) {
	r, problems := Read("soup.cook", []byte(soup))
	require.Empty(t, problems)
	require.Equal(t, "Lentil soup", r.Title)
	require.Equal(t, nutrition.Exactly(4), r.Servings.Count)
	require.Equal(t, []string{"soup", "winter"}, r.Tags)
	require.Equal(t, recipe.Source{Author: "A. Rivera", URL: "https://example.org/soup"}, r.Source)
	require.Len(t, r.Nutrition.Values, 2)
	require.True(t, r.Nutrition.Values[0].Known)
	require.False(t, r.Nutrition.Values[1].Known)

	at := func(line, column int) recipe.Position {
		return recipe.Position{File: "soup.cook", Line: line, Column: column}
	}
	require.Equal(t, []recipe.Section{{Name: "Base", Position: at(14, 1)}, {Name: "Finish", Position: at(24, 1)}}, r.Sections)
	require.Equal(t, []recipe.Ingredient{
		{Line: "2 tbsp olive oil", Quantity: "2", Unit: "tbsp", Name: "olive oil", Section: 1, Position: at(16, 6)},
		{Line: "1 onion, peeled and diced", Quantity: "1", Name: "onion", Note: "peeled and diced", Section: 1, Position: at(16, 48)},
		{Line: "1 bay leaf", Quantity: "1", Name: "bay leaf", Optional: true, Section: 1, Position: at(17, 12)},
		{Line: "1 l Vegetable Stock", Quantity: "1", Unit: "l", Name: "Vegetable Stock", Recipe: "./stocks/Vegetable Stock", Section: 1, Position: at(20, 5)},
		{Line: "1 tsp salt", Quantity: "1", Unit: "tsp", Name: "salt", Fixed: true, Section: 2, Position: at(26, 13)},
	}, r.Ingredients)
	require.Len(t, r.Steps, 2)
	require.Equal(t, "Season with salt and onion; write to me@example.org.\nServe.", r.Steps[1].Text)
	require.Equal(t, []recipe.Field{
		{Name: "course", Text: "dinner", Position: at(12, 1)},
		{Name: "note", Text: "Better the next day.", Position: at(22, 1)},
	}, r.Metadata)
}

func TestWhatIsNotUnderstoodIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"Add @rice{200%g and stir":          "t.cook:1:10: the brace that opens here is never closed [unclosed]",
		"Add @rice{200%g\nand @beans{1%kg}": "t.cook:1:10: the brace that opens here is never closed [unclosed]",
		"Add @rice{200%g}(rinsed and stir":  "t.cook:1:17: the parenthesis that opens here is never closed [unclosed]",
		"Add [- more rice":                  "t.cook:1:5: the comment that opens here is never closed [unclosed]",
		"---\ntitle: x\n\nAdd @rice{1}":     "t.cook:1:1: the block of metadata that begins here is never closed [front-matter]",
		"---\na  :b\nno colon here\n---\n":  "t.cook:3:1: this line of metadata is no key: value [metadata]",
		"> a note\n@rice{1} goes on":        "t.cook:2:1: this line belongs to the note above, so its ingredients are not counted [note-ingredient]",
		"Add @self-raising and stir":        "t.cook:1:10: the name self ends at the hyphen, as it has no braces [cut-name]",
		"Add @cr\xe8me{2%dl}":               "t.cook:1:8: byte 0xe8 is not UTF-8; it was read as Windows-1252 ('è') [encoding]",
		"\xff\xfe@\x00s\x00a\x00l\x00t\x00": "t.cook:1:1: the file is saved as UTF-16; it was read as that [encoding]",
		"Add @salt\x00":                     "t.cook:1:10: there are characters here that no text has, such as NUL [control]",
		strings.Repeat("a", 17<<20):         "t.cook:1:1: the file has more than 16 MiB; that is the most that is read [too-large]",
	} {
		_, problems := Parse("t.cook", []byte(text))
		require.NotEmpty(t, problems, "%.40q", text)
		require.Equal(t, want, problems[0].String(), "%.40q", text)
	}
}

// What other programs add to the language is read, or named.
func TestExtensions(t *testing.T) {
	for text, want := range map[string][]recipe.Ingredient{
		"Let the @&(~1)dough{} and @&(=2)sauce, rest": nil,
		"Knead @&(~1)dough{200%g}":                    nil,
		"Add @white wine|wine{1%dl} and @&white wine": {{Line: "1 dl white wine", Quantity: "1", Unit: "dl", Name: "white wine"}},
		"Add @@tomato sauce{200%ml}":                  {{Line: "200 ml tomato sauce", Quantity: "200", Unit: "ml", Name: "tomato sauce", Recipe: "tomato sauce"}},
		"Add @-salt and @+sugar{1%tsp}":               {{Line: "salt", Name: "salt"}, {Line: "1 tsp sugar", Quantity: "1", Unit: "tsp", Name: "sugar"}},
		"Add @eggs{2-4} and @water{1.5-2%l}":          {{Line: "2-4 eggs", Quantity: "2-4", Name: "eggs"}, {Line: "1.5-2 l water", Quantity: "1.5-2", Unit: "l", Name: "water"}},
		">> servings: 2|4\n\nAdd @milk{100|200%ml}":   {{Line: "100 ml milk", Quantity: "100", Unit: "ml", Name: "milk"}},
		"Add @milk{100*%ml}":                          {{Line: "100 ml milk", Quantity: "100", Unit: "ml", Name: "milk"}},
	} {
		r, problems := Read("t.cook", []byte(strings.ReplaceAll(text, `\n`, "\n")))
		require.Empty(t, problems, text)
		for i := range r.Ingredients {
			r.Ingredients[i].Position = recipe.Position{}
		}
		require.Equal(t, want, r.Ingredients, text)
	}
	for text, want := range map[string]string{
		">> [duplicate]: reference\n\n@a{}": "t.cook:1:1: what is read differently from here on is not known here: an ingredient that stands twice is counted twice [mode]",
		"Add @ brown rice{200%g}":           "t.cook:1:5: no name stands right behind this @, so it marks no ingredient [no-name]",
		"Add @milk{100|200%ml}":             "t.cook:1:10: several amounts stand here, but not one for each number of servings; the first is taken [amounts]",
	} {
		_, problems := Parse("t.cook", []byte(text))
		require.Len(t, problems, 1, text)
		require.Equal(t, want, problems[0].String())
	}
	_, problems := Parse("t.cook", []byte(">> [mode]: default\n\nWrite to me @ home"))
	require.Empty(t, problems)
}

func TestSources(t *testing.T) {
	for text, want := range map[string]recipe.Source{
		"Kitchen book <https://example.org/b>": {Name: "Kitchen book", URL: "https://example.org/b"},
		"https://example.org/b":                {URL: "https://example.org/b"},
		"The Palomar <urn:isbn:9781784720995>": {Name: "The Palomar <urn:isbn:9781784720995>"},
		"mums":                                 {Name: "mums"},
	} {
		r, _ := Read("t.cook", []byte(">> source: "+text+"\n\n@salt"))
		require.Equal(t, want, r.Source, text)
	}
}

func TestServingsAndYield(t *testing.T) {
	r, _ := Read("a.cook", []byte("---\nyield: 500%ml\n---\n@milk{500%ml}"))
	require.Equal(t, "500 ml", r.Yield)
	require.False(t, r.Servings.Known)
	r, _ = Read("a.cook", []byte(">> servings: 2|4|6\n\n@milk{500%ml}"))
	require.Equal(t, nutrition.Exactly(2), r.Servings.Count)
	require.Equal(t, "2|4|6", r.Servings.Text)
	r, _ = Read("a.cook", []byte(">> servings: 15 cups worth\n\n@milk{500%ml}"))
	require.Equal(t, nutrition.Exactly(15), r.Servings.Count, "by the convention the number counts")
	r, _ = Read("dir/Oat milk.cook", []byte("@oats{100%g}"))
	require.Equal(t, "Oat milk", r.Title)
	require.False(t, r.Servings.Known, "nothing said is not one serving")
}

// Marked parts, written and read, are the same parts.
func TestPartsRoundTrip(t *testing.T) {
	word := rapid.StringMatching(`[a-z]{1,8}( [a-z]{1,8}){0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		var want []Part
		for range rapid.IntRange(1, 6).Draw(t, "parts") {
			p := Part{Kind: rapid.SampledFrom([]PartKind{Ingredient, Cookware, Timer}).Draw(t, "kind"), Name: word.Draw(t, "name")}
			p.Quantity = rapid.SampledFrom([]string{"", "1", "1 1/2", "2-3", "a few"}).Draw(t, "quantity")
			if p.Quantity != "" {
				p.Unit = rapid.SampledFrom([]string{"", "g", "fl oz"}).Draw(t, "unit")
			}
			sign, fixed := map[PartKind]string{Ingredient: "@", Cookware: "#", Timer: "~"}[p.Kind], ""
			if p.Kind == Ingredient {
				p.Note = rapid.SampledFrom([]string{"", "diced"}).Draw(t, "note")
				if p.Fixed = p.Quantity != "" && rapid.Bool().Draw(t, "fixed"); p.Fixed {
					fixed = "="
				}
			}
			text.WriteString("and " + sign + p.Name + "{" + fixed + p.Quantity)
			if p.Unit != "" {
				text.WriteString("%" + p.Unit)
			}
			text.WriteString("}")
			if p.Note != "" {
				text.WriteString("(" + p.Note + ")")
			}
			text.WriteString(rapid.SampledFrom([]string{" ", "\n", ", -- a comment\n"}).Draw(t, "between"))
			want = append(want, p)
		}
		doc, problems := Parse("t.cook", []byte(text.String()))
		require.Empty(t, problems)
		var got []Part
		for _, b := range doc.Blocks {
			for _, p := range b.Parts {
				if p.Kind != Text {
					p.Position = recipe.Position{}
					got = append(got, p)
				}
			}
		}
		require.Equal(t, want, got, text.String())
	})
}

// A file of nothing but beginnings is read in time that grows with its size.
func TestHostileFilesAreReadInTime(t *testing.T) {
	for _, piece := range []string{"@a{", "@a{}(", "[-", "--", "~", "@@", "=", ">", ">>:\n", "@a-b ", "\\", "@?&", "---\n", "@a{}"} {
		_, problems := Parse("t.cook", []byte(strings.Repeat(piece, 1<<18/len(piece))))
		require.LessOrEqual(t, len(problems), 102)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(soup)
	f.Add("@a{1%b}(c) #d{} ~{2%e} -- f\n> g\n= h =\n@./x{}")
	f.Fuzz(func(t *testing.T, text string) {
		doc, problems := Parse("f.cook", []byte(text))
		for _, p := range problems {
			require.Positive(t, p.Position.Line+btoi(p.Code == "more"))
		}
		for _, b := range doc.Blocks {
			require.Positive(t, b.Position.Line)
			require.NotContains(t, b.Text, "\x00")
			for _, p := range b.Parts {
				require.Positive(t, p.Position.Line)
				require.NotContains(t, p.Name+p.Quantity+p.Unit+p.Note+p.Text, "\x00")
			}
		}
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func BenchmarkParse(b *testing.B) {
	data := []byte(soup)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Read("soup.cook", data)
	}
}
