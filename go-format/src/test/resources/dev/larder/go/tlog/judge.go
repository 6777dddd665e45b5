// Answers questions about transparency logs by golang.org/x/mod's own code.
//
// A question is a line: its kind and its fields in base64, separated by blanks. An answer is a line.
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/sumdb"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const no = "no"

func main() {
	in, err := os.Open(os.Args[1])
	check(err)
	size, err := strconv.ParseInt(os.Args[2], 10, 64)
	check(err)
	log := newLog(size)
	lines := bufio.NewReaderSize(in, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break
		}
		words := strings.Split(strings.TrimSuffix(line, "\n"), " ")
		fields := make([][]byte, len(words)-1)
		for i, word := range words[1:] {
			fields[i], err = base64.StdEncoding.DecodeString(word)
			check(err)
		}
		fmt.Fprintln(out, log.answer(words[0], fields))
	}
	check(out.Flush())
}

func (l *log) answer(kind string, f [][]byte) string {
	switch kind {
	case "KEY":
		return key(string(f[0]))
	case "NOTE":
		return open(f[0], f[1:])
	case "HEAD":
		return head(f[0])
	case "TILE":
		return tile(string(f[0]))
	case "LOOKUP":
		return lookup(f[0])
	case "INCLUSION":
		return yes(tlog.CheckRecord(hashes(f[4]), number(f[0]), hash(f[1]), number(f[2]), hash(f[3])))
	case "CONSISTENCY":
		return yes(tlog.CheckTree(hashes(f[4]), number(f[0]), hash(f[1]), number(f[2]), hash(f[3])))
	case "CLIENT":
		return client(f)
	case "ROOT":
		h, err := tlog.TreeHash(number(f[0]), l)
		check(err)
		return h.String()
	case "GROWTH":
		return l.growth(number(f[0]), number(f[1]))
	case "PROVE":
		p, err := tlog.ProveRecord(number(f[0]), number(f[1]), l)
		return proof(p, err)
	case "CONTINUE":
		p, err := tlog.ProveTree(number(f[0]), number(f[1]), l)
		return proof(p, err)
	}
	panic(kind)
}

func key(text string) string {
	v, err := note.NewVerifier(text)
	// Its base64 may be broken into lines, which is no canonical form.
	if err != nil || strings.ContainsAny(text, "\r\n") {
		return no
	}
	return fmt.Sprintf("%s %08x", text64(v.Name()), v.KeyHash())
}

func open(message []byte, keys [][]byte) string {
	var known []note.Verifier
	for _, k := range keys {
		v, err := note.NewVerifier(string(k))
		check(err)
		known = append(known, v)
	}
	n, err := note.Open(message, note.VerifierList(known...))
	if err != nil {
		return no
	}
	answer := text64(n.Text)
	for _, s := range n.Sigs {
		answer += fmt.Sprintf(" %s+%08x", text64(s.Name), s.Hash)
	}
	for _, s := range n.UnverifiedSigs {
		answer += fmt.Sprintf(" ?%s+%08x", text64(s.Name), s.Hash)
	}
	return answer
}

func head(text []byte) string {
	t, err := tlog.ParseTree(text)
	// What is signed has passed the rules of notes.
	if err != nil || !plain(text) {
		return no
	}
	return fmt.Sprintf("%d %v", t.N, t.Hash)
}

func tile(path string) string {
	t, err := tlog.ParseTilePath(path)
	// It counts on where no tree reaches.
	if err != nil || t.L > 63 || t.N < 0 || t.N >= 1e18 {
		return no
	}
	return fmt.Sprintf("%d %d %d %d", t.H, t.L, t.N, t.W)
}

func lookup(answer []byte) string {
	id, text, rest, err := tlog.ParseRecord(answer)
	if err != nil || !plain(rest) {
		return no
	}
	// It reads numbers in any form, and takes a blank line for the first of a record.
	if !bytes.HasPrefix(answer, fmt.Appendf(nil, "%d\n", id)) || id < 0 || text[0] == '\n' {
		return no
	}
	return fmt.Sprintf("%d %s %s", id, text64(string(text)), text64(string(rest)))
}

func plain(text []byte) bool {
	control := func(r rune) bool { return r < 0x20 && r != '\n' }
	return utf8.Valid(text) && bytes.IndexFunc(text, control) < 0
}

// A world is all that a client can ask for. It answers to one key.
type world struct {
	key, latest, answer []byte
	tiles               map[string][]byte
}

var errAbsent = errors.New("absent")

func (w *world) ReadRemote(path string) ([]byte, error) {
	if strings.HasPrefix(path, "/lookup/") {
		return w.answer, nil
	}
	if data, ok := w.tiles[strings.TrimPrefix(path, "/")]; ok {
		return data, nil
	}
	return nil, errAbsent
}

func (w *world) ReadConfig(file string) ([]byte, error) {
	if file == "key" {
		return w.key, nil
	}
	return w.latest, nil
}

func (w *world) WriteConfig(file string, old, new []byte) error {
	w.latest = new
	return nil
}

func (w *world) ReadCache(file string) ([]byte, error) { return nil, errAbsent }
func (w *world) WriteCache(file string, data []byte)   {}
func (w *world) Log(message string)                    {}
func (w *world) SecurityError(message string)          {}

func client(f [][]byte) string {
	// It goes by the head that it knows where the answer has none.
	if _, _, rest, err := tlog.ParseRecord(f[4]); err == nil && len(rest) == 0 {
		return no
	}
	w := &world{key: f[0], latest: f[1], answer: f[4], tiles: map[string][]byte{}}
	for i := 5; i < len(f); i += 2 {
		w.tiles[string(f[i])] = f[i+1]
	}
	lines, err := sumdb.NewClient(w).Lookup(string(f[2]), string(f[3]))
	if err != nil {
		return no
	}
	return "yes " + text64(strings.Join(lines, "\n"))
}

// A log is the one of the reference records, in the order in which x/mod stores hashes.
type log struct {
	stored []tlog.Hash
}

func newLog(size int64) *log {
	l := &log{}
	for id := range size {
		more, err := tlog.StoredHashes(id, record(id), l)
		check(err)
		l.stored = append(l.stored, more...)
	}
	return l
}

func record(id int64) []byte {
	h1 := func(what string) string {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s%d", what, id))
		return base64.StdEncoding.EncodeToString(sum[:])
	}
	name := fmt.Sprintf("ex.test/m v1.0.%d", id)
	return fmt.Appendf(nil, "%s h1:%s\n%s/go.mod h1:%s\n", name, h1("zip"), name, h1("mod"))
}

func (l *log) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		found = append(found, l.stored[index])
	}
	return found, nil
}

// The tiles of a growth by their paths, each with the hash of its content.
func (l *log) growth(from, to int64) string {
	var answer []string
	for _, t := range tlog.NewTiles(8, from, to) {
		data, err := tlog.ReadTileData(t, l)
		check(err)
		answer = append(answer, fmt.Sprintf("%s=%x", t.Path(), sha256.Sum256(data)))
	}
	return strings.Join(answer, " ")
}

func proof(p []tlog.Hash, err error) string {
	if err != nil {
		return no
	}
	var all []byte
	for _, h := range p {
		all = append(all, h[:]...)
	}
	return "yes " + base64.StdEncoding.EncodeToString(all)
}

func yes(err error) string {
	if err != nil {
		return no
	}
	return "yes"
}

func number(field []byte) int64 {
	n, err := strconv.ParseInt(string(field), 10, 64)
	check(err)
	return n
}

func hash(field []byte) tlog.Hash {
	return tlog.Hash(field)
}

func hashes(field []byte) []tlog.Hash {
	var all []tlog.Hash
	for h := range slices.Chunk(field, tlog.HashSize) {
		all = append(all, hash(h))
	}
	return all
}

func text64(text string) string {
	return base64.StdEncoding.EncodeToString([]byte(text))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
