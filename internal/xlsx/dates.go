package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// styles tells how the numbers of a workbook are shown.
type styles struct {
	dates []bool    // by style: whether its numbers are dates
	epoch time.Time // the day before the first
}

// readStyles reads the styles of a workbook; one without any shows no dates. Those of early Macintoshes count from 1904.
func readStyles(z *zip.Reader, since1904 bool) (styles, error) {
	s := styles{epoch: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	if since1904 {
		s.epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if find(z, "xl/styles.xml") == nil {
		return s, nil
	}
	custom, inStyles := map[string]bool{}, false
	err := elements(z, "xl/styles.xml", func(e xml.StartElement) {
		switch e.Name.Local {
		case "numFmt":
			custom[attr(e, "numFmtId")] = isDateFormat(attr(e, "formatCode"))
		case "cellXfs", "cellStyleXfs", "cellStyles", "dxfs":
			inStyles = e.Name.Local == "cellXfs"
		case "xf":
			if inStyles && len(s.dates) < 1<<16 {
				id := attr(e, "numFmtId")
				s.dates = append(s.dates, custom[id] || builtInDate(id))
			}
		}
	})
	return s, err
}

// builtInDate reports the formats with a day in them that every workbook has, by ECMA-376, 18.8.30.
func builtInDate(id string) bool {
	n := atoi(id)
	return n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 58
}

// isDateFormat reports whether a format of the workbook's own shows a day or a year.
func isDateFormat(code string) bool {
	quoted, bracketed := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == '[':
			bracketed = true
		case c == ']':
			bracketed = false
		case !quoted && !bracketed && strings.IndexByte("dDyY", c) >= 0:
			return true
		}
	}
	return false
}

// maxPlain is how long a number is at most that was entered by hand; a longer one has the dust of binary arithmetic.
const maxPlain = 15

// shown is a number as the workbook shows it: a date as 2026-03-02, and 0.30000000000000004 as 0.3.
func (s *Sheet) shown(value, style string) string {
	if s.styles == nil {
		return value
	}
	f, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(f, 0) {
		return value
	}
	const first, last = 61, 2_958_466 // March 1900, before which the count is a day off, to the year 9999
	if n := atoi(style); n >= 0 && n < len(s.styles.dates) && s.styles.dates[n] && f >= first && f < last {
		return s.styles.epoch.AddDate(0, 0, int(f)).Format(time.DateOnly)
	}
	if len(value) <= maxPlain {
		return value
	}
	return strconv.FormatFloat(rounded(f), 'f', -1, 64)
}

// rounded is a number to the digits that spreadsheets show.
func rounded(f float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', maxPlain, 64), 64)
	if err != nil {
		return f
	}
	return r
}
