// Package arch holds the tests of the module's shape.
package arch

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/mealwright/mealwright"

// mayImport is the module's architecture: what each part may import of the others, arrows downward only.
// A part is a top folder with all below it; internal parts are listed by their own path.
var mayImport = map[string][]string{
	"internal/suggest": {},
	"internal/schema": {
		"nutrition",
		"foods",
		"rules",
		"conditions",
		"plans",
	},
	"internal/cell":      {},
	"internal/plaintext": {},
	"nutrition":          {"internal/suggest"},
	"internal/xlsx":      {},
	"foods": {
		"nutrition",
		"internal/frontmatter",
		"internal/plaintext",
		"internal/suggest",
		"internal/xlsx",
		"internal/yamlsrc",
	},
	"internal/frontmatter": {"internal/yamlsrc"}, // read once, for the recipe and for the plan that a file is
	"internal/yamlsrc":     {"internal/suggest"},
	"rules": {
		"nutrition",
		"internal/schema",
		"internal/suggest",
		"internal/yamlsrc",
	},
	"conditions": {
		"rules",
		"nutrition",
		"internal/suggest",
		"internal/yamlsrc",
	},
	"plans": {
		"conditions",
		"rules",
		"foods",
		"nutrition",
		"internal/cell",
		"internal/frontmatter",
		"internal/plaintext",
		"internal/schema",
		"internal/suggest",
		"internal/yamlsrc",
		"internal/xlsx",
		"internal/inorder",
	},
	"internal/project": {
		"rules",
		"foods",
		"nutrition",
		"internal/schema",
		"internal/suggest",
		"internal/yamlsrc",
	},
	"internal/cli": {
		"plans",
		"conditions",
		"rules",
		"foods",
		"nutrition",
		"internal/suggest",
		"internal/project",
		"internal/inorder",
	},
	"cmd":           {"internal/cli"},
	"internal/arch": {},
	"internal/bench": {
		"plans",
		"conditions",
		"rules",
		"foods",
		"nutrition",
	},
	"examples": {
		"plans",
		"conditions",
		"rules",
		"foods",
		"nutrition",
	},
	"internal/inorder": {},
}

// mayLink names the only parts that may import a library themselves, so that a vendor who imports the
// packages links no command line, and CEL and YAML stay out of every public type.
var mayLink = map[string][]string{
	"cel.dev/cel-go":             {"rules"},
	"google.golang.org":          {},
	"go.yaml.in/yaml":            {"internal/frontmatter", "internal/yamlsrc", "rules", "conditions", "plans", "foods"}, // foods: recipes in YAML
	"github.com/spf13/cobra":     {"internal/cli"},
	"github.com/spf13/pflag":     {"internal/cli"},
	"gonum.org/v1/gonum":         {"plans"},
	"github.com/invopop":         {"internal/schema"}, // its generator
	"github.com/santhosh-tekuri": {},
	"github.com/Masterminds":     {}, // an oracle of tests
	"github.com/stretchr":        {},
	"pgregory.net":               {},
}

func TestImportsPointOneWay(t *testing.T) {
	for _, pkg := range listImports(t) {
		from := partOf(pkg.path)
		allowed, known := mayImport[from]
		require.True(t, known, "%s is in no part of the architecture; give it a place in mayImport", pkg.path)
		for _, imp := range pkg.imports {
			to := partOf(imp)
			if !strings.HasPrefix(imp, module) || to == from {
				continue
			}
			require.Contains(t, allowed, to, "%s imports %s: %s may import %v", pkg.path, imp, from, allowed)
		}
	}
}

func TestLibrariesStayInTheirPlace(t *testing.T) {
	for _, pkg := range listImports(t) {
		for _, imp := range pkg.imports {
			for library, parts := range mayLink {
				if strings.HasPrefix(imp, library) {
					require.Contains(t, parts, partOf(pkg.path), "%s imports %s, which only %v may", pkg.path, imp, parts)
				}
			}
		}
	}
}

func TestNutritionUsesTheStandardLibraryAlone(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", module+"/nutrition").Output()
	require.NoError(t, err)
	for dep := range strings.FieldsSeq(string(out)) {
		require.True(t, strings.HasPrefix(dep, module), "nutrition links %s", dep)
	}
}

type goPackage struct {
	path    string
	imports []string
}

// listImports is every package of the module with what it imports, tests left out.
func listImports(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", module+"/...").Output()
	require.NoError(t, err)
	var pkgs []goPackage
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		pkgs = append(pkgs, goPackage{f[0], f[1:]})
	}
	require.NotEmpty(t, pkgs)
	return pkgs
}

// partOf is the part of the architecture that an import path belongs to.
func partOf(path string) string {
	rel := strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
	parts := strings.Split(rel, "/")
	if parts[0] == "internal" && len(parts) > 1 {
		return strings.Join(parts[:2], "/")
	}
	return parts[0]
}

func TestPartOf(t *testing.T) {
	require.Equal(t, "foods", partOf(module+"/foods/internal/gen"))
	require.Equal(t, "internal/cli", partOf(module+"/internal/cli"))
	require.True(t, slices.Contains(mayImport["plans"], "foods"))
}
