// Command gen writes the JSON Schemas of the files that people write, from the types of package schema and their
// comments.
//
//	go run ../internal/schema/gen pack pack.schema.json
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/mealwright/mealwright/internal/schema"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: gen pack|plan|settings|lock OUTPUT.json")
		os.Exit(2)
	}
	data, err := Generate(os.Args[1])
	if err == nil {
		err = os.WriteFile(os.Args[2], data, 0o600) //nolint:gosec // the program is run by go generate, which names the file
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// kindOfFile is a kind of file with what its schema is called.
type kindOfFile struct {
	root  reflect.Type
	title string
	id    string         // where the schema is found
	named []reflect.Type // what no field has for its type, and others refer to
}

const home = "https://raw.githubusercontent.com/mealwright/mealwright/main/"

func kindOf(name string) (kindOfFile, bool) {
	setting := reflect.TypeFor[schema.Setting]()
	switch name {
	case "pack":
		return kindOfFile{reflect.TypeFor[schema.Pack](), "A mealwright pack of rules", home + "rules/pack.schema.json",
			[]reflect.Type{setting, reflect.TypeFor[schema.PlanCase]()}}, true
	case "plan":
		return kindOfFile{reflect.TypeFor[schema.Plan](), "A mealwright plan", home + "plans/plan.schema.json", []reflect.Type{setting}}, true
	case "settings":
		return kindOfFile{reflect.TypeFor[schema.SettingsFile](), "The settings of a team for mealwright (.mealwright.yaml)",
			home + "internal/project/settings.schema.json", nil}, true
	case "lock":
		return kindOfFile{reflect.TypeFor[schema.LockFile](), "A lock file of mealwright (mealwright.lock)",
			home + "internal/project/lock.schema.json", []reflect.Type{reflect.TypeFor[schema.LockedFood](), reflect.TypeFor[schema.LockedMatch]()}}, true
	}
	return kindOfFile{}, false
}

// Generate is the JSON Schema of a kind of file.
func Generate(name string) ([]byte, error) {
	kind, ok := kindOf(name)
	if !ok {
		return nil, fmt.Errorf("there is no kind of file %q; there are pack, plan, settings and lock", name)
	}
	r := &jsonschema.Reflector{Anonymous: true, ExpandedStruct: true, Mapper: valueSchema}
	if err := addComments(r); err != nil {
		return nil, err
	}
	s := r.ReflectFromType(kind.root)
	s.ID, s.Title = jsonschema.ID(kind.id), kind.title
	for _, t := range kind.named {
		named(s, t.Name(), r.ReflectFromType(t))
	}
	if name == "pack" || name == "plan" {
		complete(s)
		named(s, "Figure", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{text(), number(), null()}})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(s); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// named puts a schema that no field has for its type among the definitions.
func named(s *jsonschema.Schema, name string, def *jsonschema.Schema) {
	def.Version, def.Definitions = "", nil
	s.Definitions[name] = def
}

// addComments reads the comments of package schema as one line each.
func addComments(r *jsonschema.Reflector) error {
	dir, err := moduleFolder()
	if err != nil {
		return err
	}
	dir = filepath.Join(dir, "internal", "schema")
	const pkg = "github.com/mealwright/mealwright/internal/schema"
	if err := r.AddGoComments("", dir, jsonschema.WithFullComment()); err != nil {
		return err
	}
	comments := map[string]string{}
	for name, comment := range r.CommentMap {
		comments[pkg+strings.TrimPrefix(name, filepath.ToSlash(dir))] = strings.Join(strings.Fields(comment), " ")
	}
	r.CommentMap = comments
	return nil
}

// moduleFolder is the way from the working folder up to the module's own.
func moduleFolder() (string, error) {
	for dir, tries := ".", 0; tries < 10; dir, tries = filepath.Join("..", dir), tries+1 {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
	}
	return "", errors.New("no go.mod here or above")
}
