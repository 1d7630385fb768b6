package nutrition

// Profile holds an amount for every nutrient: of 100 g of a food, of an item, of a day. The zero Profile is
// everything unknown; a sum starts from [Nothing], which is exactly zero of everything.
type Profile struct {
	amounts [NutrientCount]Amount
	set     [(NutrientCount + 63) / 64]uint64
}

// Nothing is the profile of no food at all: exactly zero of every nutrient.
func Nothing() Profile {
	var p Profile
	for i := range p.set {
		p.set[i] = ^uint64(0)
	}
	return p
}

// At is the amount of n, [Anything] where it was never set.
func (p *Profile) At(n Nutrient) Amount {
	if p.set[n/64]&(1<<(n%64)) == 0 {
		return Anything()
	}
	return p.amounts[n]
}

// Set puts the amount of n.
func (p *Profile) Set(n Nutrient, a Amount) {
	p.set[n/64] |= 1 << (n % 64)
	p.amounts[n] = a
}

// AddScaled adds k times q to p, nutrient by nutrient; k is not negative.
func (p *Profile) AddScaled(q *Profile, k float64) {
	for n := range Nutrient(NutrientCount) {
		p.Set(n, p.At(n).Add(q.At(n).Scale(k)))
	}
}

// Scale is p times k; k is not negative.
func (p *Profile) Scale(k float64) Profile {
	s := Nothing()
	s.AddScaled(p, k)
	return s
}
