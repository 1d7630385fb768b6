package jsontree

import (
	"fmt"

	"github.com/mealwright/mealwright/foods/internal/source"
)

// Read reads a document that is a file, or stands in it at an offset. What is wrong with it is reported; the value is null
// where nothing could be read.
func Read(t *source.Text, document string, offset int, hint string) Value {
	v, repeated, err := Parse(document)
	if err != nil {
		t.Report(offset+err.Offset, "json", err.Message, hint)
	}
	for _, m := range repeated {
		t.Report(offset+m.Value.Offset, "repeated", fmt.Sprintf("%q stands here for the second time; what it says here counts", source.Short(m.Name)),
			"leave one of the two out")
	}
	return v
}
