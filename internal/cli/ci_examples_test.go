package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// The examples for CI run on systems that are not here; their own steps are shell, and run here as they stand there,
// with mealwright on the path, on a repository with a menu that fails.

const ciMenu = `plan: Salty
packs: [house.yaml]
for: {reference: fda-2000}
days: [{meals: [{items: [{food: "ndb:02047", amount: 10 g}]}]}]
`

const ciPack = `pack: house
version: 1.0.0
title: House rules
sources:
  house: {title: "House rules of a fictional kitchen", year: 2026}
rules:
  - id: house.sodium
    title: Sodium stays under the house limit
    scope: day
    severity: error
    check: day.sodium <= mg(2000)
    cite: house
`

// ciRepository is a folder with a menu that fails.
func ciRepository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "menu.yaml"), []byte(ciMenu), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "house.yaml"), []byte(ciPack), 0o600))
	return dir
}

// shell runs a script in a folder and gives its output and exit code. The test's own program stands in for mealwright.
func shell(t *testing.T, dir, script string, env ...string) (string, int) {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here, in which the examples for CI are written")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	bin := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(bin, "mealwright"),
		[]byte("#!"+bash+"\nMEALWRIGHT_TEST_MAIN=1 exec "+self+` "$@"`+"\n"), 0o700))
	cmd := exec.Command(bash, "-eo", "pipefail", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), append(env, "PATH="+bin+":"+os.Getenv("PATH"))...)
	out, _ := cmd.CombinedOutput()
	return string(out), cmd.ProcessState.ExitCode()
}

// example reads a YAML file of the repository.
func example(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", name))
	require.NoError(t, err)
	require.NoError(t, yaml.Unmarshal(text, into))
}

func TestGitHubAction(t *testing.T) {
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct {
			Using string
			Steps []struct {
				Name, Run, Shell string
				Env              map[string]string
			}
		}
	}
	example(t, "examples/ci/action.yml", &action)
	require.Equal(t, "composite", action.Runs.Using)
	for _, step := range action.Runs.Steps {
		if step.Name != "Check" {
			continue
		}
		dir := ciRepository(t)
		summary := filepath.Join(dir, "summary.md")
		env := []string{"GITHUB_STEP_SUMMARY=" + summary}
		for name, value := range step.Env {
			input := strings.TrimSuffix(strings.TrimPrefix(value, "${{ inputs."), " }}")
			require.Contains(t, action.Inputs, input, "the step reads an input that the action has")
			env = append(env, name+"="+action.Inputs[input].Default)
		}
		out, code := shell(t, dir, step.Run, env...)
		require.Equal(t, exitFailed, code, out)
		require.Contains(t, out, "::error file=menu.yaml,line=4")
		require.FileExists(t, filepath.Join(dir, "mealwright.sarif"))
		text, err := os.ReadFile(summary)
		require.NoError(t, err)
		require.Contains(t, string(text), "Sodium stays under the house limit")

		_, code = shell(t, dir, "mealwright check --write-baseline known.json . > /dev/null || true")
		require.Zero(t, code)
		out, code = shell(t, dir, step.Run, append(env, "BASELINE=known.json")...)
		require.Zero(t, code, out)
		return
	}
	require.Fail(t, "the action has no step named Check")
}

func TestGitLabTemplate(t *testing.T) {
	var template struct {
		Mealwright struct {
			Variables map[string]string
			Script    []string
			Artifacts struct{ Reports map[string]string }
		}
	}
	example(t, "examples/ci/gitlab-ci.yml", &template)
	job := template.Mealwright
	dir := ciRepository(t)
	var env []string
	for name, value := range job.Variables {
		env = append(env, name+"="+value)
	}
	out, code := shell(t, dir, strings.Join(job.Script, "\n"), env...)
	require.Equal(t, exitFailed, code, out)
	for _, report := range job.Artifacts.Reports {
		require.FileExists(t, filepath.Join(dir, report))
	}
	text, err := os.ReadFile(filepath.Join(dir, job.Artifacts.Reports["codequality"]))
	require.NoError(t, err)
	require.True(t, json.Valid(text))
}

func TestPreCommitHook(t *testing.T) {
	var hooks []struct {
		ID, Language, Entry string
		Args                []string
		PassFilenames       bool `yaml:"pass_filenames"`
	}
	example(t, ".pre-commit-hooks.yaml", &hooks)
	require.Len(t, hooks, 1)
	require.Equal(t, "golang", hooks[0].Language)
	require.False(t, hooks[0].PassFilenames)
	out, code := shell(t, ciRepository(t), hooks[0].Entry+" "+strings.Join(hooks[0].Args, " "))
	require.Equal(t, exitFailed, code, out)
	require.Contains(t, out, "Sodium stays under the house limit")
}
