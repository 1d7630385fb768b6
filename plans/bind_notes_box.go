package plans

import "strings"

// drained asks about food that is canned in liquid: whether its weight is the drained one, and whether the food's data
// are of the same.
func (n *noter) drained(i *BoundItem) {
	description := strings.ToLower(i.Food.Food.Description())
	what := i.Item.Amount + " of " + i.Food.Food.Description()
	withLiquid := strings.Contains(description, "solids and liquid")
	switch {
	case i.Item.State == Drained && withLiquid:
		n.addf(i, "state", "drained", "name the food's drained solids, if there are any",
			"%s: drained, and the data are of the food with its liquid", what)
	case !i.InBox() || i.Item.State == Drained || !i.Weight.ByMass() || i.Item.RefusePercent != nil || withLiquid:
	case strings.Contains(description, "drained"):
		n.addf(i, "amount", "drained", "write state: drained if it is, or give the liquid under refuse:, such as 40%",
			"%s: is this the drained weight, or that of the can with its liquid?", what)
	}
}

// lasts says that a staple that is gone before the box is has been spread over the box's days all the same.
func (n *noter) lasts(i *BoundItem) {
	if days := i.Item.LastsDays; days > 0 && days < float64(n.plan.Feeds.Days) {
		n.addf(i, "lasts", "lasts", "check lasts:, or the days that the box feeds",
			"%s of %s: lasts %.4g days, and is counted over the %d days of the box", i.Item.Amount, i.Food.Food.Description(), days, n.plan.Feeds.Days)
	}
}
