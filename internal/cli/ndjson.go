package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// answerLines answers standard input line by line, each with one line of JSON. A line that cannot be read gets an answer
// that says so, in its place, and the run ends with the exit code of unreadable input. A line is longer than the most
// bytes only as far as answer is told of it.
func (a *app) answerLines(most int, answer func(line []byte, tooLong bool) (object, error)) error {
	lines := bufio.NewReaderSize(a.stdin, 64<<10)
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	for number := 1; ; number++ {
		line, tooLong, err := readLine(lines, most)
		if err != nil && len(line) == 0 {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("standard input could not be read: %w", err)
		}
		if len(bytes.TrimSpace(line)) == 0 && !tooLong {
			continue
		}
		said, problem := answer(line, tooLong)
		if problem != nil {
			a.tellf("mealwright: line %d: %s\n", number, plain(problem))
			a.status = worse(a.status, exitUsage)
			said = object{{"error", plain(problem)}}
		}
		if err := enc.Encode(said); err != nil {
			return err
		}
	}
}

// readLine reads up to a line's end, and no more than so many bytes of it.
func readLine(r *bufio.Reader, most int) (line []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) <= most {
			line = append(line, part...)
		} else {
			tooLong = true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}
