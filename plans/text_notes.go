package plans

// textNotes lists what was taken for granted about single items, and what is easily meant otherwise. What came off a
// box's purchased weights stands in the table of the box.
func (r *Report) textNotes(p *page) {
	first := true
	for _, note := range r.Bound.Notes() {
		if note.Code == "refuse" && note.Item != nil && note.Item.InBox() {
			continue
		}
		if first {
			p.heading("Weights and values to look at")
			first = false
		}
		text := note.Message
		if note.Item != nil {
			text = r.Place(note.Item) + ": " + text
		}
		if note.Item == nil || note.Item.Ingredient != nil { // it is mended in the recipe
			text = note.Range.String() + ": " + text
		}
		if note.Hint != "" {
			text += " (" + note.Hint + ")"
		}
		p.wrapped("  - ", text)
	}
}
