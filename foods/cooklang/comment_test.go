package cooklang

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestCommentsTellWhatTheyAreAbout(t *testing.T) {
	doc, problems := Parse("c.cook", []byte(strings.TrimPrefix(`
-- the whole

-- the first line
-- the first line too
@rice{1%cup} -- that of the rice
[- the second
   line -] @salt{}
[- in

a -] @oil{} and more [- the oil -]
-- nothing follows

[- the last
-]
@end{}
--`, "\n")))
	require.Empty(t, problems)
	type comment struct {
		text        string
		line, about int
	}
	var got []comment
	for _, c := range doc.Comments {
		got = append(got, comment{strings.Join(strings.Fields(c.Text), " "), c.Position.Line, c.About})
	}
	require.Equal(t, []comment{
		{"the whole", 1, 0}, {"the first line", 3, 5}, {"the first line too", 4, 5}, {"that of the rice", 5, 5},
		{"the second line", 6, 7}, {"in a", 8, 10}, {"the oil", 10, 10}, {"nothing follows", 11, 0}, {"the last", 13, 15}, {"", 16, 0},
	}, got)
	r, _ := Read("c.cook", []byte("-- x\n@rice{}"))
	require.Equal(t, 2, r.Comments[0].About)
	require.Equal(t, "c.cook:1:1", r.Comments[0].Position.String())
}

func TestManyCommentsTakeNoLongerThanTheyAre(t *testing.T) {
	begin := time.Now()
	doc, _ := Parse("c.cook", []byte(strings.Repeat("--\n", 300_000)+"@rice{}"))
	require.Len(t, doc.Comments, 300_000)
	require.Equal(t, 300_001, doc.Comments[0].About)
	require.Less(t, time.Since(begin), 30*time.Second, "a walk for each would take hours")
}
