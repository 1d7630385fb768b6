package cli

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/cooklang"
)

// repositorySize is how many recipes the repository of the benchmark has.
const repositorySize = 10_000

// pantry is what the recipes of the benchmark are made of.
var pantry = []string{
	"chicken breast", "carrots", "olive oil", "brown rice", "black beans", "garlic", "onion", "spinach", "milk", "butter",
	"eggs", "flour", "lemon juice", "tomatoes", "potatoes", "broccoli", "salmon", "apples", "bananas", "oats",
}

// recipeRepository writes a repository of Cooklang recipes of eight ingredients each, no two alike.
func recipeRepository(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	for i := range repositorySize {
		var text strings.Builder
		fmt.Fprintf(&text, "---\ntitle: Recipe %d\nservings: %d\nfor: {reference: fda-2000}\npacks: [house.yaml]\n---\n", i, 1+i%6)
		for k := range 8 {
			fmt.Fprintf(&text, "Take @%s{%d%%g} and go on.\n\n", pantry[(i+k*(1+i%7))%len(pantry)], 10+(i*7+k*13)%300)
		}
		folder := filepath.Join(dir, fmt.Sprintf("%02d", i%100))
		if i < 100 {
			require.NoError(b, os.MkdirAll(folder, 0o750))
			require.NoError(b, os.WriteFile(filepath.Join(folder, "house.yaml"), []byte(ciPack), 0o600))
		}
		require.NoError(b, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.cook", i)), []byte(text.String()), 0o600))
	}
	return dir
}

// eachRecipe reads every recipe of a repository.
func eachRecipe(b *testing.B, dir string, do func(name string, data []byte)) {
	b.Helper()
	require.NoError(b, filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".cook" {
			return err
		}
		data, err := os.ReadFile(name)
		do(name, data)
		return err
	}))
}

// BenchmarkRepository measures a check of 10,000 recipes beside what it cannot do without: reading and parsing the files,
// and for a second run reading and hashing them.
func BenchmarkRepository(b *testing.B) {
	dir := recipeRepository(b)
	cache := filepath.Join(b.TempDir(), "check.cache")
	check := func(args ...string) {
		code := Main(append(args, dir), strings.NewReader(""), io.Discard, io.Discard, "HOME="+b.TempDir())
		require.NotContains(b, []int{exitUsage, exitInternal}, code)
	}
	b.Run("read and parse", func(b *testing.B) {
		for b.Loop() {
			eachRecipe(b, dir, func(name string, data []byte) { _, _ = cooklang.Read(name, data) })
		}
	})
	b.Run("check, cold", func(b *testing.B) {
		for b.Loop() {
			check("check", "--format", "github")
		}
	})
	check("check", "--format", "github", "--cache", cache)
	b.Run("read and hash", func(b *testing.B) {
		for b.Loop() {
			eachRecipe(b, dir, func(_ string, data []byte) { _ = sha256.Sum256(data) })
		}
	})
	b.Run("check, unchanged", func(b *testing.B) {
		for b.Loop() {
			check("check", "--format", "github", "--cache", cache)
		}
	})
}
