package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// The formats of results.
const (
	formatText = "text"
	formatJSON = "json"
)

// format is the value of a --format flag.
type format struct {
	value   string
	allowed []string
}

// formatFlag adds --format to a command: text unless given.
func formatFlag(cmd *cobra.Command) *format {
	return formatFlagOf(cmd, []string{formatText, formatJSON})
}

// formatFlagOf adds --format with the formats of a command, text unless given.
func formatFlagOf(cmd *cobra.Command, allowed []string) *format {
	f := &format{value: formatText, allowed: allowed}
	cmd.Flags().Var(f, "format", "how to write the result: "+orList(f.allowed))
	// The error is for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(f.allowed, cobra.ShellCompDirectiveNoFileComp))
	return f
}

// String, Set and Type are pflag's Value.
func (f *format) String() string { return f.value }

func (f *format) Type() string { return "FORMAT" }

func (f *format) Set(s string) error {
	if !slices.Contains(f.allowed, s) {
		return fmt.Errorf("there is no format %q; use %s", s, orList(f.allowed))
	}
	f.value = s
	return nil
}

func (f *format) json() bool { return f.value == formatJSON }

// orList is "a, b or c".
func orList(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// writeJSON writes a value for programs, indented so that people can read it and diff it too. Text is left as it is:
// nobody puts it into a web page unescaped.
func (a *app) writeJSON(v any) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// object is a JSON object whose keys keep their order, which tells what belongs together.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeMember(&b, m); err != nil {
			return nil, fmt.Errorf("%s: %w", m.key, err)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func writeMember(b *bytes.Buffer, m member) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(m.key); err != nil {
		return err
	}
	b.WriteByte(':')
	return enc.Encode(m.value)
}
