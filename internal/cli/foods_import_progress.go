package cli

import (
	"fmt"
	"time"

	"github.com/mealwright/mealwright/foods/library"
)

// importProgress tells on stderr how far an import is: on a terminal one line that is written over again and again,
// elsewhere a line when something begins.
type importProgress struct {
	app    *app
	last   library.Progress
	shown  time.Time
	begun  bool
	onLine bool // the line of a terminal is written
}

// between is how often the line of a terminal is renewed.
const between = 200 * time.Millisecond

func (p *importProgress) tell(now library.Progress) {
	began := !p.begun || now.Stage != p.last.Stage || now.Source != p.last.Source
	p.last, p.begun = now, true
	if p.app.err.width == 0 { // no terminal
		if began {
			p.app.tellf("mealwright: %s\n", stageOf(now))
		}
		return
	}
	if t := time.Now(); began || t.Sub(p.shown) >= between {
		p.shown, p.onLine = t, true
		p.app.tellf("\r\x1b[K%s", cut(stageOf(now)+amountRead(now), p.app.err.width-1))
	}
}

// end takes the line of a terminal away.
func (p *importProgress) end() {
	if p.onLine {
		p.app.tellf("\r\x1b[K")
	}
}

// stageOf is "reading USDA Foundation Foods 2024-10-31".
func stageOf(p library.Progress) string {
	if p.Stage == library.Reading && p.Source != "" {
		return p.Stage.String() + " " + p.Source
	}
	return p.Stage.String()
}

// amountRead is ": 340 foods, 12 MiB", as far as there is something to tell.
func amountRead(p library.Progress) string {
	switch {
	case p.Foods > 0 && p.Read > 0:
		return fmt.Sprintf(": %s foods, %d MiB", thousands(p.Foods), p.Read>>20)
	case p.Foods > 0:
		return fmt.Sprintf(": %s foods", thousands(p.Foods))
	case p.Read > 0:
		return fmt.Sprintf(": %d MiB", p.Read>>20)
	}
	return ""
}

// numbered is "1 row" or "2,000,000 rows".
func numbered(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return thousands(n) + " " + what
}

// thousands is a number with commas: 2,000,000.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
