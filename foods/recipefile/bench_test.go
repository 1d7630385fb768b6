package recipefile

import (
	"strings"
	"testing"
)

const cook = `---
title: Lentil soup
servings: 4
tags: [soup, winter]
---

= Base

Heat @olive oil{2%tbsp} in a #large pot{}, add @onion{1}(peeled and diced) and @garlic{2%cloves}. -- not too hot

Add @red lentils{300%g}(rinsed), @carrots{2}(diced) and @vegetable stock{1%l}, and boil for ~{20%minutes}.

= Finish

Season with @salt{1%tsp}, @cumin{1/2%tsp} and the juice of @lemon{1/2}. Serve hot.
`

const ld = `{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "@id": "#site", "name": "A kitchen"},
 {"@type": "Recipe", "name": "Bean &amp; barley soup", "author": {"@id": "#site"}, "recipeYield": ["4", "4 servings"], "keywords": "soup, winter",
  "recipeIngredient": ["&frac12; cup barley", "1 tsp salt", "2 (15-ounce) cans beans, drained", "1 onion, diced", "2 carrots", "1 l stock", "2 tbsp olive oil"],
  "recipeInstructions": [{"@type": "HowToStep", "text": "Soak the barley."}, {"@type": "HowToStep", "text": "Boil it with the rest for 40 minutes."}],
  "nutrition": {"@type": "NutritionInformation", "servingSize": "1 bowl", "calories": "240 kcal", "sodiumContent": "450 mg", "fatContent": "3 g"}}]}`

// BenchmarkRead reads one recipe of the size that they have where they are kept; a page is most of it something else.
func BenchmarkRead(b *testing.B) {
	page := "<!DOCTYPE html><html><head><script type='application/ld+json'>" + ld + "</script></head><body>" +
		strings.Repeat(`<div class="comment"><p>So good, café style! <a href="/recipes/x?y=1&amp;z=2">more</a></p></div>`+"\n", 2000) + "</body></html>"
	for _, c := range []struct{ name, data string }{{"soup.cook", cook}, {"soup.json", ld}, {"soup.html", page}} {
		data := []byte(c.data)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if list, _ := Read(c.name, data); len(list) != 1 {
					b.Fatal("no recipe")
				}
			}
		})
	}
}
