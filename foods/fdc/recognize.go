package fdc

import (
	"bytes"
	"fmt"
	"strings"
)

// recognized is what a file is: of which form of download, and which table or data type of it.
type recognized struct {
	kind  Kind
	table string // of a bundle, of the workbooks or of SR: "food_nutrient", "portions", "NUT_DATA"
	title string // of a workbook, or the first key of JSON
}

// recognize tells what a file is by its beginning. A kind of 0 is a file that no reader needs.
func recognize(e *entry) (recognized, error) {
	head, err := e.head()
	if err != nil {
		return recognized{}, err
	}
	text := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	trimmed := bytes.TrimLeft(text, " \t\r\n")
	switch {
	case len(trimmed) == 0:
		return recognized{}, fmt.Errorf("fdc: %s is empty", e.name())
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return recognizeWorkbook(e)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return recognized{}, fmt.Errorf("fdc: %s is a workbook in the old binary format (.xls), which is not read here; "+
			"open it in a spreadsheet program and save it as .xlsx or .csv", e.name())
	case trimmed[0] == '<':
		return recognized{}, fmt.Errorf("fdc: %s is a web page or XML, whatever its name says; download the file itself again",
			e.name())
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return recognized{}, fmt.Errorf("fdc: %s is in UTF-16; save it as UTF-8", e.name())
	case trimmed[0] == '{' || trimmed[0] == '[':
		return recognizeJSON(e, trimmed)
	case trimmed[0] == '~':
		return recognizeSR(trimmed), nil
	}
	return recognizeCSV(e, text)
}

// jsonKeys are the keys under which the JSON downloads hold their foods.
var jsonKeys = [...]struct {
	key  string
	kind DataType
}{
	{"FoundationFoods", Foundation}, {"SRLegacyFoods", SRLegacy}, {"SurveyFoods", Survey}, {"BrandedFoods", Branded},
}

func recognizeJSON(e *entry, head []byte) (recognized, error) {
	for _, k := range jsonKeys {
		key := append([]byte{'"'}, k.key...)
		if at := bytes.Index(head, append(key, '"')); at >= 0 && at < 4096 {
			return recognized{kind: JSONFile, table: k.key}, nil
		}
	}
	return recognized{}, fmt.Errorf("fdc: %s is JSON, but no download of FoodData Central: a key FoundationFoods, "+
		"SRLegacyFoods, SurveyFoods or BrandedFoods is expected at its beginning", e.name())
}

// srTables are the files of the ASCII release by their number of fields and by what the first of them looks like.
var srTables = [...]struct {
	name   string
	fields int
	like   string // a pattern of the first field: 0 a digit, A a letter
}{
	{"FOOD_DES", 14, "00000"}, {"NUT_DATA", 18, "00000"}, {"WEIGHT", 7, "00000"}, {"FD_GROUP", 2, "0000"},
	{"NUTR_DEF", 6, "000"},
}

func recognizeSR(head []byte) recognized {
	line, _, _ := bytes.Cut(head, []byte{'\n'})
	fields := bytes.Split(bytes.TrimSuffix(line, []byte{'\r'}), []byte{'^'})
	first := string(bytes.Trim(fields[0], "~"))
	for _, t := range srTables {
		if len(fields) == t.fields && looksLike(first, t.like) {
			return recognized{kind: SRASCII, table: t.name}
		}
	}
	return recognized{} // one of those that are not needed, or of another edition
}

func looksLike(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// stem is the name of a file without what is behind its first point.
func stem(e *entry) string {
	s, _, _ := strings.Cut(strings.ToLower(e.name()), ".")
	return s
}

func recognizeCSV(e *entry, head []byte) (recognized, error) {
	line, _, _ := bytes.Cut(head, []byte{'\n'})
	if bytes.IndexByte(line, ',') < 0 || bytes.IndexByte(line, 0) >= 0 {
		return recognized{}, nil
	}
	columns, err := splitHeader(head)
	if err != nil {
		return recognized{}, fmt.Errorf("fdc: %s: %w", e.name(), err)
	}
	if t := bundleTableOf(columns, stem(e)); t != "" {
		return recognized{kind: CSVBundle, table: t}, nil
	}
	if k, t := sheetOf(columns); k != 0 {
		return recognized{kind: k, table: t}, nil
	}
	return recognized{}, nil
}
