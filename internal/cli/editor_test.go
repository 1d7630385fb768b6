package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// languageServer is the version that editors' YAML support is tried with.
const languageServer = "yaml-language-server@1.25.0"

// TestSchemasWorkInAnEditor drives the YAML language server that editors use as an editor does: open a file that names
// its schema, read what it marks, what it says under the cursor, and what it proposes.
func TestSchemasWorkInAnEditor(t *testing.T) {
	server := startEditor(t)
	for _, c := range []struct {
		kind, file, key, hover, wrong, marked, proposed string
	}{
		{"pack", house, "severity", "error decides the plan's verdict", "severty", "Property severty is not allowed.", "if_set"},
		{"plan", starter, "covers", "The share of the day that the package supplies", "coverz", "Property coverz is not allowed.", "waivers"},
	} {
		schema := filepath.Join(server.dir, c.kind+".schema.json")
		for _, k := range schemaKinds() {
			if k.name == c.kind {
				require.NoError(t, os.WriteFile(schema, []byte(k.text()), 0o600))
			}
		}
		_, body, _ := strings.Cut(strings.ReplaceAll(c.file, houseID, "our-kitchen"), "\n")
		text := "# yaml-language-server: $schema=./" + c.kind + ".schema.json\n" + body

		good := server.open(t, c.kind+".yaml", text)
		require.Empty(t, server.marks(t, good), "what the command writes is in order")
		require.Contains(t, server.hover(t, good, text, c.key+":"), c.hover)

		bad := server.open(t, c.kind+"-bad.yaml", strings.Replace(text, c.key+":", c.wrong+":", 1))
		require.Contains(t, strings.Join(server.marks(t, bad), "\n"), c.marked)

		labels := server.proposals(t, server.open(t, c.kind+"-new.yaml", text+"\n"), text, c.key+":")
		require.Contains(t, labels, c.proposed)
	}
}

// editor is an editor's side of the language server protocol.
type editor struct {
	dir   string
	in    io.Writer
	calls int
	from  chan message
}

type message struct {
	ID     *int            `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
}

// startEditor starts the language server, from the path or as npm has it, and skips the test where neither is to be had.
func startEditor(t *testing.T) *editor {
	t.Helper()
	if testing.Short() {
		t.Skip("installs and starts a language server; leave -short out to run it")
	}
	e := &editor{dir: t.TempDir(), from: make(chan message, 100)}
	cmd := exec.Command("yaml-language-server", "--stdio")
	if cmd.Err != nil {
		cmd = exec.Command("node", installServer(t), "--stdio")
	}
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	e.in = in
	go e.listen(out)
	e.call(t, "initialize", map[string]any{"processId": nil, "rootUri": "file://" + e.dir, "capabilities": map[string]any{}})
	e.send(t, message{Method: "initialized", Params: json.RawMessage("{}")})
	return e
}

// installServer is the program of the server, freshly installed.
func installServer(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no yaml-language-server and no node: ", err)
	}
	dir := t.TempDir()
	if out, err := exec.Command("npm", "install", "--prefix", dir, "--prefer-offline", "--no-audit", "--no-fund", languageServer).CombinedOutput(); err != nil {
		t.Skipf("%s cannot be had: %v\n%s", languageServer, err, out)
	}
	return filepath.Join(dir, "node_modules", "yaml-language-server", "bin", "yaml-language-server")
}

// listen reads messages until the server ends.
func (e *editor) listen(out io.Reader) {
	r := textproto.NewReader(bufio.NewReader(out))
	for {
		header, err := r.ReadMIMEHeader()
		if err != nil {
			close(e.from)
			return
		}
		length, _ := strconv.Atoi(header.Get("Content-Length"))
		body := make([]byte, length)
		if _, err := io.ReadFull(r.R, body); err != nil {
			close(e.from)
			return
		}
		var m message
		if json.Unmarshal(body, &m) == nil {
			e.from <- m
		}
	}
}

func (e *editor) send(t *testing.T, m message) {
	t.Helper()
	body, err := json.Marshal(struct {
		Version string `json:"jsonrpc"`
		message
	}{"2.0", m})
	require.NoError(t, err)
	_, err = fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(body), body)
	require.NoError(t, err)
}

// await is the first message that is wanted.
func (e *editor) await(t *testing.T, wanted func(message) bool) message {
	t.Helper()
	for late := time.After(time.Minute); ; {
		select {
		case m, open := <-e.from:
			require.True(t, open, "the language server ended")
			switch {
			case wanted(m):
				return m
			case m.ID != nil && m.Method != "": // it asks for our settings, which are none
				e.send(t, message{ID: m.ID, Result: json.RawMessage("[{}, {}, {}, {}]")})
			}
		case <-late:
			require.Fail(t, "the language server did not answer")
		}
	}
}

func (e *editor) call(t *testing.T, method string, params any) json.RawMessage {
	t.Helper()
	e.calls++
	id := e.calls
	body, err := json.Marshal(params)
	require.NoError(t, err)
	e.send(t, message{ID: &id, Method: method, Params: body})
	return e.await(t, func(m message) bool { return m.ID != nil && *m.ID == id && m.Method == "" }).Result
}

// open opens a file in the editor and is its address.
func (e *editor) open(t *testing.T, name, text string) string {
	t.Helper()
	uri := "file://" + filepath.ToSlash(filepath.Join(e.dir, name))
	body, err := json.Marshal(map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
	require.NoError(t, err)
	e.send(t, message{Method: "textDocument/didOpen", Params: body})
	return uri
}

// marks are the messages of what is marked in a file.
func (e *editor) marks(t *testing.T, uri string) []string {
	t.Helper()
	var found struct {
		URI         string `json:"uri"`
		Diagnostics []struct {
			Message string `json:"message"`
		} `json:"diagnostics"`
	}
	e.await(t, func(m message) bool {
		return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &found) == nil && found.URI == uri
	})
	var messages []string
	for _, d := range found.Diagnostics {
		messages = append(messages, d.Message)
	}
	return messages
}

// at is the place of the first occurrence of a word in a text, as the protocol has it.
func at(t *testing.T, uri, text, word string) map[string]any {
	t.Helper()
	before, _, found := strings.Cut(text, "\n"+word)
	indent := 0
	for ; !found && indent < 8; indent += 2 {
		before, _, found = strings.Cut(text, "\n"+strings.Repeat(" ", indent+2)+word)
	}
	require.True(t, found, word)
	return map[string]any{
		"textDocument": map[string]any{"uri": uri},
		"position":     map[string]any{"line": strings.Count(before, "\n") + 1, "character": indent + 1},
	}
}

// hover is what is said of a word under the cursor.
func (e *editor) hover(t *testing.T, uri, text, word string) string {
	t.Helper()
	return string(bytes.TrimSpace(e.call(t, "textDocument/hover", at(t, uri, text, word))))
}

// proposals are the names that are proposed where a word stands.
func (e *editor) proposals(t *testing.T, uri, text, word string) []string {
	t.Helper()
	place := at(t, uri, text, word)
	var answer struct {
		Items []struct {
			Label string `json:"label"`
		} `json:"items"`
	}
	result := e.call(t, "textDocument/completion", place)
	if json.Unmarshal(result, &answer) != nil {
		require.NoError(t, json.Unmarshal(result, &answer.Items))
	}
	var labels []string
	for _, item := range answer.Items {
		labels = append(labels, item.Label)
	}
	return labels
}
