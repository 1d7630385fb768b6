package nutrition

// The equivalents that reference intakes are counted in, from the substances that food records hold (the
// basis notes of the DRI vitamin tables; folic acid by the factor of nutrition labels).

// RetinolActivity is vitamin A in ug RAE, from ug of retinol and the three carotenes that turn into it.
func RetinolActivity(retinol, betaCarotene, alphaCarotene, betaCryptoxanthin Amount) Amount {
	return retinol.Add(part(betaCarotene, 12)).Add(part(alphaCarotene, 24)).Add(part(betaCryptoxanthin, 24))
}

// FolateEquivalents is folate in ug DFE, from ug of food folate and of folic acid, of which 1 ug counts as 1.7.
func FolateEquivalents(foodFolate, folicAcid Amount) Amount {
	return foodFolate.Add(folicAcid.Scale(1.7))
}

// NiacinEquivalents is niacin in mg NE, from mg of preformed niacin and g of tryptophan, of which 60 mg make
// 1 mg of niacin. Tryptophan that is not known leaves the preformed niacin as the least.
func NiacinEquivalents(niacin, tryptophan Amount) Amount {
	return niacin.Add(part(tryptophan.Scale(1000), 60))
}

// part is one of n equal parts of an amount.
func part(a Amount, n float64) Amount { return a.Div(Exactly(n)) }
