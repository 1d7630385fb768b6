package yamlsrc

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// maxValues bounds the memory that a file may cost: about 250 bytes for each value in it. A plan of 16 MiB as
// people write it has fewer.
const maxValues = 1 << 20

// checkText refuses what is not plain UTF-8 text, naming the first character that is not.
func checkText(data []byte) []Problem {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return at(1, 1, "encoding", "the file is UTF-16", "save it as UTF-8")
	}
	values := 0
	for i := 0; i < len(data); {
		if c := data[i]; ' ' <= c && c < 0x7f || c == '\t' {
			if c == ',' {
				values++
			}
			i++
			continue
		}
		if data[i] == '\n' {
			values++
		}
		r, size := utf8.DecodeRune(data[i:])
		if message, hint := notText(r, size, data[i:]); message != "" {
			line, column := place(data, i)
			return at(line, column, "encoding", message, hint)
		}
		i += size
	}
	if values > maxValues {
		return at(1, 1, "too-large", fmt.Sprintf("the file holds more than %d values; that is the most that is read", maxValues), "split it into several files")
	}
	return nil
}

// notText says what is wrong with the character r that rest begins with; nothing, if it is text. Characters
// that YAML counts as the end of a line, and editors do not, would put every later place on another line.
func notText(r rune, size int, rest []byte) (message, hint string) {
	switch {
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf("byte 0x%02x is not UTF-8; the file may be Windows-1252 text", rest[0]), "save it as UTF-8"
	case r == 0:
		return "a NUL byte: this is not a text file", "give a YAML text file, saved as UTF-8"
	case r == '\n', r == '\r' && len(rest) > 1 && rest[1] == '\n':
		return "", ""
	case r == '\r':
		return "a line that ends in CR alone", "save the file with LF or CR LF at the ends of lines"
	case r == 0x85, r == 0x2028, r == 0x2029:
		return fmt.Sprintf("the invisible line separator U+%04X", r), "take it out, or end the line there"
	case r < ' ', 0x7f <= r && r < 0xa0, r == 0xfeff, r == 0xfffe, r == 0xffff:
		return fmt.Sprintf("the invisible control character U+%04X", r), "take it out"
	}
	return "", ""
}

// place is the line and column of the byte at offset i.
func place(data []byte, i int) (line, column int) {
	start := bytes.LastIndexByte(data[:i], '\n') + 1
	return bytes.Count(data[:i], []byte("\n")) + 1, utf8.RuneCount(data[start:i]) + 1
}
