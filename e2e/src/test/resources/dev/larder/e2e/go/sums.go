// Judges checksum databases over HTTP by golang.org/x/mod's own code.
//
//	sums lookup KEY URL FOLDER FILE  looks up what FILE names ("module version" a line), prints the
//	                                 lines of go.sum, and keeps in FOLDER what a go command would
//	sums heads KEY URL FOLDER        holds the signed heads in the files of FOLDER against each other,
//	                                 and against all records
//
// SUMS_AUTHORIZATION is sent with every request.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/mod/sumdb"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height   = 8
	atOnce   = 8
	maxBytes = 8 << 20
)

func main() {
	s := &server{key: os.Args[2], url: os.Args[3], folder: os.Args[4]}
	s.http = &http.Client{Timeout: time.Minute}
	switch os.Args[1] {
	case "lookup":
		s.lookup(os.Args[5])
	case "heads":
		s.heads()
	default:
		panic(os.Args[1])
	}
}

// A server is one database, and what a client has seen of it.
type server struct {
	key, url, folder string
	http             *http.Client
	config           sync.Mutex
	lookups, tiles   atomic.Int64
	cached           atomic.Int64
}

func (s *server) lookup(file string) {
	client := sumdb.NewClient(s)
	in, err := os.Open(file)
	check(err)
	var wg sync.WaitGroup
	turn := make(chan bool, atOnce)
	var out sync.Mutex
	failed := 0
	asked := bufio.NewScanner(in)
	for asked.Scan() {
		words := strings.Fields(asked.Text())
		turn <- true
		wg.Go(func() {
			defer func() { <-turn }()
			lines, err := client.Lookup(words[0], words[1])
			out.Lock()
			defer out.Unlock()
			if err != nil {
				failed++
				fmt.Println("failed:", err)
			}
			for _, line := range lines {
				fmt.Println(line)
			}
		})
	}
	wg.Wait()
	fmt.Printf("asked for %d records and %d tiles, %d were here\n", s.lookups.Load(), s.tiles.Load(), s.cached.Load())
	if failed > 0 {
		os.Exit(1)
	}
}

func (s *server) ReadRemote(path string) ([]byte, error) {
	if strings.HasPrefix(path, "/tile/") {
		s.tiles.Add(1)
	} else {
		s.lookups.Add(1)
	}
	return s.get(path)
}

func (s *server) get(path string) ([]byte, error) {
	request, err := http.NewRequest("GET", s.url+path, nil)
	if err != nil {
		return nil, err
	}
	if login := os.Getenv("SUMS_AUTHORIZATION"); login != "" {
		request.Header.Set("Authorization", login)
	}
	response, err := s.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxBytes))
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s\n%s", path, response.Status, body)
	}
	return body, err
}

func (s *server) file(name string) string {
	return filepath.Join(s.folder, filepath.FromSlash(name))
}

func (s *server) ReadConfig(name string) ([]byte, error) {
	if name == "key" {
		return []byte(s.key), nil
	}
	s.config.Lock()
	defer s.config.Unlock()
	return s.kept(name)
}

// What was never written is empty.
func (s *server) kept(name string) ([]byte, error) {
	data, err := os.ReadFile(s.file(name))
	if os.IsNotExist(err) {
		return []byte{}, nil
	}
	return data, err
}

func (s *server) WriteConfig(name string, before, after []byte) error {
	s.config.Lock()
	defer s.config.Unlock()
	now, err := s.kept(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, before) {
		return sumdb.ErrWriteConflict
	}
	return s.write(name, after)
}

func (s *server) write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(s.file(name)), 0o755); err != nil {
		return err
	}
	return os.WriteFile(s.file(name), data, 0o644)
}

func (s *server) ReadCache(name string) ([]byte, error) {
	data, err := os.ReadFile(s.file(name))
	if err == nil {
		s.cached.Add(1)
	}
	return data, err
}

func (s *server) WriteCache(name string, data []byte) { check(s.write(name, data)) }
func (s *server) Log(message string)                  {}
func (s *server) SecurityError(message string)        { fmt.Println(message) }

// A head is one that the server has signed.
type head struct{ tlog.Tree }

func (s *server) heads() {
	heads := s.signed()
	newest := heads[len(heads)-1]
	hashes := tlog.TileHashReader(newest.Tree, &tiles{server: s, known: map[tlog.Tile][]byte{}})
	// Whatever a tree has is in the same place of every one that continues it, so neighbours that
	// continue each other make a chain, and any two of its heads do, too. The ends are held against
	// each other all the same.
	for i := 1; i < len(heads); i++ {
		continues(heads[i-1], heads[i], hashes)
	}
	continues(heads[0], newest, hashes)
	fmt.Printf("%d heads continue each other, from %d to %d records\n", len(heads), heads[0].N, newest.N)
	s.records(heads)
}

// The heads in the order of their sizes, of which each has one root.
func (s *server) signed() []head {
	verifier, err := note.NewVerifier(s.key)
	check(err)
	files, err := filepath.Glob(filepath.Join(s.folder, "*"))
	check(err)
	var heads []head
	for _, file := range files {
		text, err := os.ReadFile(file)
		check(err)
		opened, err := note.Open(text, note.VerifierList(verifier))
		check(err)
		tree, err := tlog.ParseTree([]byte(opened.Text))
		check(err)
		heads = append(heads, head{tree})
	}
	slices.SortFunc(heads, func(a, b head) int { return cmp.Compare(a.N, b.N) })
	for i := 1; i < len(heads); i++ {
		if heads[i-1].N == heads[i].N && heads[i-1].Hash != heads[i].Hash {
			panic(fmt.Sprintf("two roots of %d records", heads[i].N))
		}
	}
	return heads
}

func continues(before, after head, hashes tlog.HashReader) {
	proof, err := tlog.ProveTree(after.N, before.N, hashes)
	check(err)
	check(tlog.CheckTree(proof, after.N, after.Hash, before.N, before.Hash))
}

// All records make the root of every head, and are there once.
func (s *server) records(heads []head) {
	size := heads[len(heads)-1].N
	var stored held
	names := map[string]bool{}
	next := 0
	for id, text := range s.texts(size) {
		names[strings.Join(strings.Fields(text)[:2], " ")] = true
		more, err := tlog.StoredHashesForRecordHash(int64(id), tlog.RecordHash([]byte(text)), stored)
		check(err)
		stored = append(stored, more...)
		for ; next < len(heads) && heads[next].N == int64(id)+1; next++ {
			root, err := tlog.TreeHash(heads[next].N, stored)
			check(err)
			if root != heads[next].Hash {
				panic(fmt.Sprintf("the records do not make the root of %d", heads[next].N))
			}
		}
	}
	fmt.Printf("%d records of %d versions make %d roots\n", size, len(names), next)
}

// The texts of all records. A blank line ends each in a tile.
func (s *server) texts(size int64) []string {
	var texts []string
	for first := int64(0); first < size; first += 1 << height {
		tile := tlog.Tile{H: height, L: -1, N: first >> height, W: int(min(1<<height, size-first))}
		data, err := s.get("/" + tile.Path())
		check(err)
		of := strings.SplitAfter(string(data), "\n\n")
		for i, text := range of {
			of[i] = strings.TrimSuffix(text, "\n")
		}
		if last := len(of) - 1; of[last] == "" {
			of = of[:last]
		}
		if len(of) != tile.W {
			panic(fmt.Sprintf("%s has %d records", tile.Path(), len(of)))
		}
		texts = append(texts, of...)
	}
	return texts
}

type held []tlog.Hash

func (h held) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		found = append(found, h[index])
	}
	return found, nil
}

// Tiles are those of the server, each asked for once.
type tiles struct {
	server *server
	known  map[tlog.Tile][]byte
}

func (t *tiles) Height() int { return height }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range wanted {
		data, ok := t.known[tile]
		if !ok {
			var err error
			if data, err = t.server.get("/" + tile.Path()); err != nil {
				return nil, err
			}
			t.known[tile] = data
		}
		found = append(found, data)
	}
	return found, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
