package catfile

// text is the string that ref leads to, in place; empty where it leads nowhere.
func (f *File) text(ref uint32) string {
	at := uint64(f.textAt) + uint64(ref)
	if at+2 > uint64(len(f.data)) {
		return ""
	}
	n := uint64(u16(f.data, int(at)))
	if at+2+n > uint64(len(f.data)) {
		return ""
	}
	return f.data[at+2 : at+2+n]
}

// row is where the row begins. Row numbers come from this package or from Lookup; others are the caller's fault and
// stopped by the bounds check of the string.
func (f *File) row(row int) int { return f.rowsAt + row*f.rowSize }

// Text is one of the texts of a food, in place: it shares the file's memory.
func (f *File) Text(row, field int) string {
	return f.text(u32(f.data, f.row(row)+4*field))
}

// Release is the release of the food's record: an index into [File.Releases], and whether it is one.
func (f *File) Release(row int) (int, bool) {
	r := int(f.data[f.row(row)+rowReleaseAt])
	return r, r < len(f.releases)
}

// Refuse is the share of the purchased food that is not eaten, in percent, and whether the source gives it.
func (f *File) Refuse(row int) (int, bool) {
	p := f.data[f.row(row)+refuseAt]
	return int(p), p != missing8
}

// Survey reports whether the food is marked as used in the national food survey.
func (f *File) Survey(row int) bool { return f.data[f.row(row)+surveyAt] == 1 }

// Factor is one of the four factors of a food, and whether the source gives it.
func (f *File) Factor(row, factor int) (float64, bool) {
	v := u16(f.data, f.row(row)+factorsAt+2*factor)
	return float64(v) / 100, v != missing16
}

// Row is the bytes of one food.
type Row string

// Row is the bytes of a food, for reading many of its values.
func (f *File) Row(row int) Row {
	at := f.row(row)
	return Row(f.data[at : at+f.rowSize])
}

// Value is the value in column c, and whether the source gives one.
func (r Row) Value(c *Column) (float64, bool) {
	if c.wide {
		v := u32(string(r), c.at)
		return float64(v) / c.scale, v != missing32
	}
	v := u16(string(r), c.at)
	return float64(v) / c.scale, v != missing16
}

// Scan gives the known values of a column in the order of rows.
func (f *File) Scan(c *Column, yield func(row int, v float64) bool) {
	rows := f.data[f.rowsAt:f.textAt]
	for row := range f.rows {
		if v, ok := Row(rows[row*f.rowSize:]).Value(c); ok && !yield(row, v) {
			return
		}
	}
}

// Portions is the number of household measures of a food.
func (f *File) Portions(row int) int {
	first := uint64(u32(f.data, f.row(row)+portionFirstAt))
	count := uint64(u16(f.data, f.row(row)+portionCountAt))
	if first+count > uint64(f.portions) {
		return 0
	}
	return int(count)
}

// Portion is the i-th of the [File.Portions] of a food.
func (f *File) Portion(row, i int) Portion {
	first := int(u32(f.data, f.row(row)+portionFirstAt))
	at := f.portionsAt + (first+i)*portionSize
	return Portion{
		Measure: f.text(u32(f.data, at)),
		Grams:   float64(u32(f.data, at+4)) / 1000,
		Release: int(f.data[at+8]),
	}
}

// Lookup finds the row of an id, whether it is the food's own or an alias. It allocates nothing.
func (f *File) Lookup(id string) (row int, ok bool) {
	lo, hi := 0, f.entries
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if f.text(u32(f.data, f.indexAt+mid*indexSize)) < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == f.entries || f.text(u32(f.data, f.indexAt+lo*indexSize)) != id {
		return 0, false
	}
	row = int(u32(f.data, f.indexAt+lo*indexSize+4))
	return row, row < f.rows
}

// IDAt is the i-th id in their order, aliases included, and its row.
func (f *File) IDAt(i int) (id string, row int) {
	at := f.indexAt + i*indexSize
	return f.text(u32(f.data, at)), int(u32(f.data, at+4))
}

// IDs is the number of ids, aliases included.
func (f *File) IDs() int { return f.entries }
