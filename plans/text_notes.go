package plans

// textNotes lists what was taken for granted about single items, and what is easily meant otherwise. What came off a
// box's purchased weights stands in the table of the box.
func (r *Report) textNotes(p *page) {
	first := true
	for _, note := range r.Bound.Notes() {
		if note.Code == "refuse" && note.Item.InBox() {
			continue
		}
		if first {
			p.heading("Weights and values to look at")
			first = false
		}
		text := r.itemPlace(note.Item) + ": " + note.Message
		if note.Hint != "" {
			text += " (" + note.Hint + ")"
		}
		p.wrapped("  - ", text)
	}
}
