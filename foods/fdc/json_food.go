package fdc

import (
	"github.com/mealwright/mealwright/foods/fdc/internal/jsonscan"
)

// jsonFood is a food of a JSON download as it stands there: pieces of the buffer, good until the next food.
type jsonFood struct {
	fdcID, dataType, description, published, ndb, foodCode, gtin []byte
	category, categoryCode, brandedCategory                      []byte
	brandOwner, brandName, ingredients, scientificName           []byte
	servingSize, servingUnit, household, short                   []byte
	nutrients                                                    []jsonNutrient
	portions                                                     []jsonPortion
	inputs                                                       []jsonInput
	names                                                        [][]byte
	factors                                                      []jsonFactor
	components                                                   []jsonComponent
}

type jsonNutrient struct {
	id, number, unit, derivation, amount, loq []byte
}

type jsonPortion struct {
	seq, amount, unit, description, modifier, grams []byte
}

type jsonInput struct {
	seq, code, description, grams, retention []byte
}

type jsonFactor struct {
	value, protein, fat, carbohydrate []byte
}

type jsonComponent struct {
	name, percent []byte
	refuse        bool
}

// parse reads a food. It only gathers, so that it can be called again when the buffer ended within the food.
func (f *jsonFood) parse(p *jsonscan.Parser) {
	*f = jsonFood{
		nutrients: f.nutrients[:0], portions: f.portions[:0], inputs: f.inputs[:0], names: f.names[:0],
		factors: f.factors[:0], components: f.components[:0],
	}
	p.Take('{')
	first := true
	for {
		key, ok := p.Key(&first)
		if !ok {
			return
		}
		f.field(p, key)
	}
}

func (f *jsonFood) field(p *jsonscan.Parser, key []byte) {
	if at := f.text(key); at != nil {
		*at = p.Text()
		return
	}
	switch string(key) {
	case "foodNutrients":
		f.parseNutrients(p)
	case "foodPortions":
		p.Array(func() { f.parsePortion(p) })
	case "inputFoods":
		p.Array(func() { f.parseInput(p) })
	case "foodAttributes":
		p.Array(func() { f.parseAttribute(p) })
	case "nutrientConversionFactors":
		p.Array(func() { f.parseFactor(p) })
	case "foodComponents":
		p.Array(func() { f.parseComponent(p) })
	case "foodCategory":
		f.parseCategory(p)
	case "wweiaFoodCategory":
		p.Object(func(key []byte) {
			switch string(key) {
			case "wweiaFoodCategoryCode":
				f.categoryCode = p.Text()
			case "wweiaFoodCategoryDescription":
				f.category = p.Text()
			default:
				p.Skip()
			}
		})
	default:
		p.Skip()
	}
}

// text is where the text or number of a key belongs; nil if it is wanted no more than the key.
func (f *jsonFood) text(key []byte) *[]byte {
	switch string(key) {
	case "fdcId":
		return &f.fdcID
	case "dataType":
		return &f.dataType
	case "description":
		return &f.description
	case "publicationDate":
		return &f.published
	case "ndbNumber":
		return &f.ndb
	case "foodCode":
		return &f.foodCode
	case "gtinUpc":
		return &f.gtin
	case "brandOwner":
		return &f.brandOwner
	case "brandName":
		return &f.brandName
	case "ingredients":
		return &f.ingredients
	case "scientificName":
		return &f.scientificName
	case "servingSize":
		return &f.servingSize
	case "servingSizeUnit":
		return &f.servingUnit
	case "householdServingFullText":
		return &f.household
	case "brandedFoodCategory":
		return &f.brandedCategory
	case "shortDescription":
		return &f.short
	}
	return nil
}

// parseNutrients reads the values, which are most of a download: without a function for each.
func (f *jsonFood) parseNutrients(p *jsonscan.Parser) {
	if p.Peek() != '[' {
		p.Skip()
		return
	}
	p.Take('[')
	for first := true; p.Element(&first); {
		if p.Peek() != '{' {
			p.Skip()
			continue
		}
		p.Take('{')
		var n jsonNutrient
		for firstKey := true; ; {
			key, ok := p.Key(&firstKey)
			if !ok {
				break
			}
			switch string(key) {
			case "nutrient":
				n.parseNutrient(p)
			case "foodNutrientDerivation":
				n.parseDerivation(p)
			case "amount":
				n.amount = p.Number()
			case "loq":
				n.loq = p.Number()
			default:
				p.Skip()
			}
		}
		f.nutrients = append(f.nutrients, n)
	}
}

func (n *jsonNutrient) parseNutrient(p *jsonscan.Parser) {
	if p.Peek() != '{' {
		p.Skip()
		return
	}
	p.Take('{')
	for first := true; ; {
		key, ok := p.Key(&first)
		if !ok {
			return
		}
		switch string(key) {
		case "id":
			n.id = p.Number()
		case "number":
			n.number = p.Number()
		case "unitName":
			n.unit = p.Text()
		default:
			p.Skip()
		}
	}
}

func (n *jsonNutrient) parseDerivation(p *jsonscan.Parser) {
	if p.Peek() != '{' {
		p.Skip()
		return
	}
	p.Take('{')
	for first := true; ; {
		key, ok := p.Key(&first)
		if !ok {
			return
		}
		if string(key) == "code" {
			n.derivation = p.Text()
		} else {
			p.Skip()
		}
	}
}

func (f *jsonFood) parsePortion(p *jsonscan.Parser) {
	var v jsonPortion
	p.Object(func(key []byte) {
		switch string(key) {
		case "sequenceNumber":
			v.seq = p.Number()
		case "amount":
			v.amount = p.Number()
		case "gramWeight":
			v.grams = p.Number()
		case "portionDescription":
			v.description = p.Text()
		case "modifier":
			v.modifier = p.Text()
		case "measureUnit":
			p.Object(func(key []byte) {
				if string(key) == "name" {
					v.unit = p.Text()
				} else {
					p.Skip()
				}
			})
		default:
			p.Skip()
		}
	})
	f.portions = append(f.portions, v)
}

func (f *jsonFood) parseInput(p *jsonscan.Parser) {
	var v jsonInput
	p.Object(func(key []byte) {
		switch string(key) {
		case "sequenceNumber":
			v.seq = p.Number()
		case "ingredientCode":
			v.code = p.Text()
		case "ingredientDescription":
			v.description = p.Text()
		case "ingredientWeight":
			v.grams = p.Number()
		case "retentionFactor":
			p.Object(func(key []byte) {
				if string(key) == "code" {
					v.retention = p.Text()
				} else {
					p.Skip()
				}
			})
		default:
			p.Skip()
		}
	})
	if len(v.code) > 0 { // Foundation foods name the samples they were analyzed from
		f.inputs = append(f.inputs, v)
	}
}

func (f *jsonFood) parseAttribute(p *jsonscan.Parser) {
	var value, kind []byte
	p.Object(func(key []byte) {
		switch string(key) {
		case "value":
			value = p.Text()
		case "foodAttributeType":
			p.Object(func(key []byte) {
				if string(key) == "id" {
					kind = p.Number()
				} else {
					p.Skip()
				}
			})
		default:
			p.Skip()
		}
	})
	if k := string(kind); k == commonNameType || k == additionalType {
		f.names = append(f.names, value)
	}
}

func (f *jsonFood) parseFactor(p *jsonscan.Parser) {
	var v jsonFactor
	p.Object(func(key []byte) {
		switch string(key) {
		case "value":
			v.value = p.Number()
		case "proteinValue":
			v.protein = p.Number()
		case "fatValue":
			v.fat = p.Number()
		case "carbohydrateValue":
			v.carbohydrate = p.Number()
		default:
			p.Skip()
		}
	})
	f.factors = append(f.factors, v)
}

func (f *jsonFood) parseComponent(p *jsonscan.Parser) {
	var v jsonComponent
	p.Object(func(key []byte) {
		switch string(key) {
		case "name":
			v.name = p.Text()
		case "percentWeight":
			v.percent = p.Number()
		case "isRefuse":
			v.refuse = p.True()
		default:
			p.Skip()
		}
	})
	f.components = append(f.components, v)
}

// parseCategory reads the food category, an object or its text alone.
func (f *jsonFood) parseCategory(p *jsonscan.Parser) {
	if p.Peek() == '"' {
		f.category = p.Text()
		return
	}
	p.Object(func(key []byte) {
		switch string(key) {
		case "description":
			f.category = p.Text()
		case "code":
			f.categoryCode = p.Text()
		default:
			p.Skip()
		}
	})
}
