package recordfile

import "fmt"

// View is the record of a row, checked. The error says that its bytes are not as they were written. Records that were
// read lately are at hand.
func (f *File) View(row int) (*View, error) {
	recent := &f.recent[row&(recentViews-1)]
	if v := recent.Load(); v != nil && v.row == row {
		return v, nil
	}
	v := &View{}
	if err := f.Read(row, v); err != nil {
		return nil, err
	}
	recent.Store(v)
	return v, nil
}

// Read reads the record of a row into v, checked: what goes through many records needs no more than one View.
func (f *File) Read(row int, v *View) error {
	s, err := f.bytes(row)
	if err != nil {
		return err
	}
	if !f.parse(row, s, v) {
		return fmt.Errorf("record %d cannot be read: %w", row, ErrDamaged)
	}
	return nil
}

// bytes is a record without its CRC, once that was held against it.
func (f *File) bytes(row int) (string, error) {
	if row < 0 || row >= f.rows {
		return "", fmt.Errorf("there is no record %d", row)
	}
	places, err := f.read(f.sections[directorySection].at+uint64(row)*directoryItem, 2*directoryItem)
	if err != nil {
		return "", err
	}
	records := f.sections[recordsSection]
	from, to := u64(places, 0), u64(places, directoryItem)
	if from >= to || to > records.size || to-from < 4 || to-from > maxRecord+maxHead {
		return "", fmt.Errorf("record %d lies outside the file: %w", row, ErrDamaged)
	}
	s, err := f.read(records.at+from, to-from)
	if err != nil {
		return "", err
	}
	body := s[:len(s)-4]
	if checksum(uint32(row), body) != u32(s, len(body)) {
		return "", fmt.Errorf("record %d was changed: %w", row, ErrDamaged)
	}
	return body, nil
}

// Lookup finds the row that an id leads to. The error says that the answer cannot be trusted, since bytes that it
// depends on are not as they were written.
func (f *File) Lookup(id string) (row int, found bool, err error) {
	if f.buckets == 0 {
		return 0, false, nil
	}
	h := hash(id)
	b := bucketOf(h, f.buckets)
	for range f.buckets {
		s, err := f.read(f.sections[idsSection].at+uint64(b)*bucketSize, bucketSize)
		if err != nil {
			return 0, false, err
		}
		if checksum(uint32(b), s[4:]) != u32(s, 0) {
			return 0, false, fmt.Errorf("the index of ids was changed: %w", ErrDamaged)
		}
		for i := range min(int(s[4]), bucketEntries) {
			at := entriesAt + i*8
			if u32(s, at) != uint32(h) {
				continue
			}
			row := int(u32(s, at+4))
			v, err := f.View(row)
			if err != nil {
				return 0, false, err
			}
			if v.named(id) {
				return row, true, nil
			}
		}
		if s[5] == 0 {
			return 0, false, nil
		}
		if b++; b == f.buckets {
			b = 0
		}
	}
	return 0, false, nil
}

// HasScheme reports whether any id is of that scheme, such as "gtin".
func (f *File) HasScheme(prefix string) bool {
	s := schemeOf(prefix)
	return s != noScheme && u32(f.head, schemesAt+4*s) > 0
}
