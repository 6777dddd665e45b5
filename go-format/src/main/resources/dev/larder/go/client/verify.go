// Holds the lines of go.sum against a checksum database of a Larder server, as
// "larder checksum-database verify" does, on a machine that has only Go (1.21 or newer):
//
//	curl -fsSO https://larder.example.com/verify.go
//	LARDER_TOKEN=... go run verify.go https://larder.example.com/repository/go go.sum
//
// The login is LARDER_TOKEN, or that of the server in .netrc. With -key NAME+HASH+KEY nothing is
// believed the first time either; without it the key that the server tells is kept for later.
//
// Nothing that the server says is believed: its head has to be signed by the key of the database
// and to continue the one that this machine saw last time, and every record has to be in its tree.
// Ends with 0 if all is well, 1 if something is not or cannot be verified, 2 if it is called wrongly.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

const (
	atOnce     = 16
	maxAnswer  = 1 << 20
	width      = 256
	maxLevel   = 7
	headLine   = "go.sum database tree\n"
	signedLine = "\u2014 "
)

type hash = [sha256.Size]byte

var (
	keyText   = flag.String("key", "", "the key of the checksum database, NAME+HASH+KEY (default: the one known from before, else what the server tells)")
	database  = flag.String("database", "", "the name of the database (default: the one that the server tells its clients of)")
	modules   = flag.String("modules", "", "patterns of modules that it covers, as in GOPRIVATE (default: what the server tells)")
	statePath = flag.String("state", "", "the file with what is known from before (default: in the folder of settings)")
	server    string
	client    = &http.Client{
		Timeout:       2 * time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
)

func main() {
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run verify.go [options] https://SERVER/repository/NAME [go.sum ...]")
		flag.PrintDefaults()
	}
	flag.Parse()
	address := regexp.MustCompile("^(https?://.+)/repository/([^/]+)/?$").FindStringSubmatch(flag.Arg(0))
	if address == nil {
		flag.Usage()
		os.Exit(2)
	}
	server = address[1]
	wrong, err := run(address[2], flag.Args()[1:])
	for _, words := range wrong {
		fmt.Println(words)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err != nil || len(wrong) > 0 {
		os.Exit(1)
	}
}

// What a machine remembers of a log: its key, and the newest head that it was shown.
type memory struct {
	file    string
	content string // as it was read
	key     verifier
	note    string
	head    head
}

func run(repository string, files []string) ([]string, error) {
	if len(files) == 0 {
		files = []string{"go.sum"}
	}
	merged := announced(repository)
	if *database == "" {
		return nil, errors.New("the server tells of no checksum database of its own: say it by -database or -key")
	}
	covered, err := coverage(repository, merged)
	if err != nil {
		return nil, err
	}
	versions, err := readGoSum(files, covered)
	if err != nil {
		return nil, err
	}
	known, err := remember()
	if err != nil {
		return nil, err
	}
	return check(known, versions)
}

// Takes what nobody has said from what the server tells its clients; whether the database is a
// merged one, which covers all modules.
func announced(repository string) bool {
	if name, _, ok := strings.Cut(*keyText, "+"); ok && *database == "" {
		*database = name
	}
	told := map[string]string{}
	answer := getAll([]string{"/api/v1/me/client?repository=" + url.QueryEscape(repository)})[0]
	for _, line := range strings.Split(string(answer.body), "\n") {
		name, value, _ := strings.Cut(line, " ")
		told[name] = value
	}
	name, _, ok := strings.Cut(told["checksum-database.key"], "+")
	if !ok || *database != "" && *database != name {
		return false
	}
	*database = name
	if *keyText == "" {
		*keyText = told["checksum-database.key"]
	}
	return told["checksum-database.mode"] == "merged"
}

func check(known memory, versions []*version) ([]string, error) {
	paths := make([]string, len(versions))
	for i, v := range versions {
		paths[i] = logPath("lookup/" + escape(v.module) + "@" + escape(v.version))
	}
	var wrong []string
	claims := claimed{known: known, heads: map[string]head{}, leaves: map[int64]hash{}}
	for i, answer := range getAll(paths) {
		if words := claims.answer(versions[i], answer); words != "" {
			wrong = append(wrong, words)
		}
	}
	latest := getAll([]string{logPath("latest")})[0]
	if latest.err == nil {
		if err := claims.add(string(latest.body)); err != nil {
			return wrong, distrust(err)
		}
	} else if latest.status != http.StatusNotFound {
		return wrong, latest.err
	}
	if err := claims.prove(); err != nil {
		return wrong, distrust(err)
	}
	if err := claims.keep(); err != nil {
		return wrong, err
	}
	fmt.Printf("%s: %d of %d versions verified; %d records, root %s\n", *database,
		len(versions)-len(wrong), len(versions), claims.newest.size, base64.StdEncoding.EncodeToString(claims.newest.root[:]))
	return wrong, nil
}

func distrust(err error) error {
	return fmt.Errorf("SECURITY: what the server says of log %s is not proven: %w\n"+
		"Either what it stores is damaged, or somebody shows this machine another log than others.\n"+
		"Build with nothing of it; tell those who run the server, and keep what this machine remembers:\n"+
		"the head there is signed, and is the evidence", *database, err)
}

// go.sum

type version struct {
	module, version, place string
	hashes                 [][2]string // what a line is about, and its hash
}

func readGoSum(files []string, covered func(string) bool) ([]*version, error) {
	var list []*version
	found := map[string]*version{}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(content), "\n") {
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			if len(words) != 3 {
				return nil, fmt.Errorf("%s:%d is not made of a module, a version and a hash", name, i+1)
			}
			v := strings.TrimSuffix(words[1], "/go.mod")
			key := words[0] + "@" + v
			if !covered(words[0]) {
				continue
			}
			if found[key] == nil {
				found[key] = &version{module: words[0], version: v, place: fmt.Sprintf("%s:%d", name, i+1)}
				list = append(list, found[key])
			}
			found[key].hashes = append(found[key].hashes, [2]string{words[0] + " " + words[1], words[2]})
		}
	}
	return list, nil
}

func coverage(repository string, merged bool) (func(string) bool, error) {
	if merged && *modules == "" {
		return func(string) bool { return true }, nil
	}
	patterns := strings.Split(*modules, ",")
	if *modules == "" {
		told := getAll([]string{"/api/v1/me/namespaces?repository=" + url.QueryEscape(repository)})[0]
		if told.err != nil {
			return nil, fmt.Errorf("which modules the database covers is not known (say it by -modules): %w", told.err)
		}
		patterns = strings.Fields(string(told.body))
	}
	return func(module string) bool {
		for _, pattern := range patterns {
			if covers(strings.TrimSuffix(pattern, "/"), module) {
				return true
			}
		}
		return false
	}, nil
}

// As GOPRIVATE: a pattern is held against as many elements of the path as it has.
func covers(pattern, module string) bool {
	elements := strings.Split(module, "/")
	n := strings.Count(pattern, "/") + 1
	if pattern == "" || n > len(elements) {
		return false
	}
	ok, err := path.Match(pattern, strings.Join(elements[:n], "/"))
	return ok && err == nil
}

func escape(text string) string {
	var escaped strings.Builder
	for _, r := range text {
		if unicode.IsUpper(r) {
			escaped.WriteByte('!')
			r = unicode.ToLower(r)
		}
		escaped.WriteRune(r)
	}
	return (&url.URL{Path: escaped.String()}).EscapedPath()
}

// The server

type answer struct {
	body   []byte
	status int
	err    error
}

func logPath(rest string) string { return "/sumdb/" + *database + "/" + rest }

func getAll(paths []string) []answer {
	answers := make([]answer, len(paths))
	next := make(chan int)
	var group sync.WaitGroup
	for i := 0; i < atOnce && i < len(paths); i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for at := range next {
				answers[at] = get(paths[at])
			}
		}()
	}
	for at := range paths {
		next <- at
	}
	close(next)
	group.Wait()
	return answers
}

func get(target string) answer {
	request, err := http.NewRequest("GET", server+target, nil)
	if err != nil {
		return answer{err: err}
	}
	if token := os.Getenv("LARDER_TOKEN"); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	} else if user, password, ok := netrc(request.URL); ok {
		request.SetBasicAuth(user, password)
	}
	response, err := client.Do(request)
	if err != nil {
		return answer{err: err}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	switch {
	case err != nil:
		return answer{err: err}
	case len(body) > maxAnswer:
		return answer{err: fmt.Errorf("%s: the answer is too long", target)}
	case response.StatusCode != http.StatusOK:
		return answer{status: response.StatusCode, err: fmt.Errorf("%s: %s: %s", target, response.Status, printable(body))}
	}
	return answer{body: body, status: response.StatusCode}
}

// The login of a machine in .netrc; nothing is sent where others could read it.
func netrc(address *url.URL) (user, password string, ok bool) {
	if host := address.Hostname(); address.Scheme != "https" && host != "localhost" && host != "127.0.0.1" {
		return "", "", false
	}
	file := os.Getenv("NETRC")
	if home, err := os.UserHomeDir(); file == "" && err == nil {
		file = filepath.Join(home, ".netrc")
	}
	content, _ := os.ReadFile(file)
	words, ours := strings.Fields(string(content)), false
	for i := 0; i+1 < len(words); i++ {
		switch words[i] {
		case "machine":
			ours = !ok && words[i+1] == address.Host
			i++
		case "login", "password", "account":
			if ours && words[i] == "login" {
				user = words[i+1]
			} else if ours && words[i] == "password" {
				password, ok = words[i+1], true
			}
			i++
		}
	}
	return user, password, ok
}

func printable(body []byte) string {
	text := strings.Map(func(r rune) rune {
		if r == '\n' || unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, strings.TrimSpace(string(body)))
	if len(text) > 1000 {
		text = text[:1000]
	}
	return text
}

// What is signed

type head struct {
	size int64
	root hash
}

type verifier struct {
	text, name string
	id         uint32
	key        ed25519.PublicKey
}

func parseKey(text string) (verifier, error) {
	parts := strings.SplitN(strings.TrimSpace(text), "+", 3)
	if len(parts) != 3 || parts[0] == "" {
		return verifier{}, errors.New("a key is NAME+HASH+KEY")
	}
	id, idErr := strconv.ParseUint(parts[1], 16, 32)
	typed, keyErr := base64.StdEncoding.DecodeString(parts[2])
	if idErr != nil || keyErr != nil || len(typed) != 1+ed25519.PublicKeySize || typed[0] != 1 {
		return verifier{}, errors.New("a key is NAME+HASH+KEY, of an Ed25519 key")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	if binary.BigEndian.Uint32(sum[:]) != uint32(id) {
		return verifier{}, errors.New("the hash of the key is not that of its name and bytes")
	}
	return verifier{strings.TrimSpace(text), parts[0], uint32(id), typed[1:]}, nil
}

func (v verifier) open(note string) (head, error) {
	split := strings.LastIndex(note, "\n\n")
	if split < 0 || !strings.HasSuffix(note, "\n") {
		return head{}, errors.New("a head has no signature")
	}
	text, signed := note[:split+1], false
	for _, line := range strings.Split(strings.TrimSuffix(note[split+2:], "\n"), "\n") {
		name, code, ok := strings.Cut(strings.TrimPrefix(line, signedLine), " ")
		raw, err := base64.StdEncoding.DecodeString(code)
		if !ok || !strings.HasPrefix(line, signedLine) || err != nil || len(raw) < 5 {
			return head{}, errors.New("a line below a head is no signature")
		}
		if name == v.name && binary.BigEndian.Uint32(raw) == v.id {
			if !ed25519.Verify(v.key, []byte(text), raw[4:]) {
				return head{}, errors.New("the signature of a head is wrong")
			}
			signed = true
		}
	}
	if !signed {
		return head{}, errors.New("a head is not signed by the key of the database")
	}
	lines := strings.SplitN(strings.TrimPrefix(text, headLine), "\n", 3)
	if !strings.HasPrefix(text, headLine) || len(lines) != 3 {
		return head{}, errors.New("a head has no size and root")
	}
	size, sizeErr := strconv.ParseInt(lines[0], 10, 63)
	root, rootErr := base64.StdEncoding.DecodeString(lines[1])
	if sizeErr != nil || rootErr != nil || size < 0 || len(root) != sha256.Size {
		return head{}, errors.New("a head has no size and root")
	}
	return head{size, hash(root)}, nil
}

// What is remembered

var plain = regexp.MustCompile("[^A-Za-z0-9.-]")

func remember() (memory, error) {
	file := *statePath
	if file == "" {
		folder := os.Getenv("XDG_CONFIG_HOME")
		if !filepath.IsAbs(folder) {
			home, err := os.UserHomeDir()
			if err != nil {
				return memory{}, err
			}
			folder = filepath.Join(home, ".config")
		}
		_, host, _ := strings.Cut(server, "://")
		file = filepath.Join(folder, "larder", "log-"+plain.ReplaceAllString(host+"_"+*database, "_"))
	}
	known := memory{file: file}
	content, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return known, err
	}
	known.content = string(content)
	first, note, _ := strings.Cut(known.content, "\n")
	if strings.TrimSpace(first) == "" {
		if first = *keyText; first == "" {
			told := getAll([]string{logPath("tlog/key")})[0]
			if told.err != nil {
				return known, fmt.Errorf("the key is not known (say it by -key): %w", told.err)
			}
			first = string(told.body)
		}
	} else if *keyText != "" && strings.TrimSpace(*keyText) != strings.TrimSpace(first) {
		return known, fmt.Errorf("the key is not the one by which this machine knows the log (%s)", file)
	}
	if known.key, err = parseKey(first); err != nil {
		return known, err
	}
	if known.key.name != *database {
		return known, errors.New("the key is that of another database")
	}
	if strings.TrimSpace(note) != "" {
		known.note = strings.TrimRight(note, "\n") + "\n"
		known.head, err = known.key.open(known.note)
	}
	return known, err
}

// What the server says, which is proven together

type claimed struct {
	known      memory
	heads      map[string]head
	leaves     map[int64]hash
	newest     head
	newestNote string
}

func (c *claimed) add(note string) error {
	if _, old := c.heads[note]; old {
		return nil
	}
	signed, err := c.known.key.open(note)
	if err != nil {
		return err
	}
	c.heads[note] = signed
	if signed.size >= c.newest.size {
		c.newest, c.newestNote = signed, note
	}
	return nil
}

// Why an answer is not good; nothing if it is.
func (c *claimed) answer(v *version, told answer) string {
	name := v.module + "@" + v.version
	if told.status == http.StatusNotFound {
		return fmt.Sprintf("%s: %s is not in log %s, so nothing vouches for it: %v\n"+
			"Either it does not come from this server (say what does by -modules), or it came into go.sum by another way.",
			v.place, name, *database, told.err)
	}
	if told.err != nil {
		return fmt.Sprintf("%s: %s cannot be verified: %v", v.place, name, told.err)
	}
	first, rest, _ := bytes.Cut(told.body, []byte("\n"))
	record, note, ok := bytes.Cut(rest, []byte("\n\n"))
	id, err := strconv.ParseInt(string(first), 10, 63)
	if !ok || err != nil || id < 0 {
		return fmt.Sprintf("%s: SECURITY: the answer about %s cannot be read", v.place, name)
	}
	record = append(record[:len(record):len(record)], '\n')
	for _, line := range v.hashes {
		recorded := recordedHash(string(record), line[0])
		if recorded != line[1] {
			return fmt.Sprintf("%s: SECURITY: %s is not what log %s recorded.\ngo.sum:   %s\nrecorded: %s\n"+
				"Somebody has changed what is downloaded, or go.sum. Do not build with it: compare go.sum with its history,\n"+
				"and tell those who run the server.", v.place, line[0], *database, line[1], recorded)
		}
	}
	if err := c.add(string(note)); err != nil {
		return fmt.Sprintf("%s: SECURITY: %s: %v", v.place, name, err)
	}
	c.leaves[id] = sha256.Sum256(append([]byte{0}, record...))
	return ""
}

func recordedHash(record, what string) string {
	found := ""
	for _, line := range strings.Split(record, "\n") {
		if value, ok := strings.CutPrefix(line, what+" "); ok && strings.HasPrefix(value, "h1:") {
			if found != "" && found != value {
				return "two hashes"
			}
			found = value
		}
	}
	return found
}

func (c *claimed) prove() error {
	if c.newest.size < c.known.head.size {
		return fmt.Errorf("the tree has %d records, and this machine has seen %d", c.newest.size, c.known.head.size)
	}
	if c.newest.size == 0 {
		return nil
	}
	t := tree{head: c.newest, tiles: map[tile][]hash{}}
	ids := make([]int64, 0, len(c.leaves))
	for id := range c.leaves {
		if id >= c.newest.size {
			return fmt.Errorf("record %d is beyond the tree of %d", id, c.newest.size)
		}
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	earlier := []head{c.known.head}
	for _, other := range c.heads {
		earlier = append(earlier, other)
	}
	if err := t.load(ids, earlier); err != nil {
		return err
	}
	for _, other := range earlier {
		if other.size > 0 && t.rootOf(other.size) != other.root {
			return fmt.Errorf("the tree of %d records is not the one of %d that was signed before, continued",
				c.newest.size, other.size)
		}
	}
	for _, id := range ids {
		if t.subtree(0, id) != c.leaves[id] {
			return fmt.Errorf("record %d is not the one in the log", id)
		}
	}
	return nil
}

func (c *claimed) keep() error {
	if c.newestNote == "" {
		return nil
	}
	// What another program remembered meanwhile may be newer, and is proven, too.
	if content, _ := os.ReadFile(c.known.file); string(content) != c.known.content {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(c.known.file), 0o700); err != nil {
		return err
	}
	draft, err := os.CreateTemp(filepath.Dir(c.known.file), ".log-")
	if err != nil {
		return err
	}
	_, err = draft.WriteString(c.known.key.text + "\n" + c.newestNote)
	if closed := draft.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(draft.Name(), c.known.file)
	}
	return err
}

// The tree of RFC 6962, out of tiles of 256 hashes that are held against the head

type tile struct {
	level int
	index int64
	width int
}

func (t tile) path() string {
	text := fmt.Sprintf("%03d", t.index%1000)
	for above := t.index / 1000; above > 0; above /= 1000 {
		text = fmt.Sprintf("x%03d/%s", above%1000, text)
	}
	if t.width < width {
		text += fmt.Sprintf(".p/%d", t.width)
	}
	return fmt.Sprintf("tile/8/%d/%s", t.level, text)
}

type tree struct {
	head  head
	tiles map[tile][]hash
}

// The tile with the trees at a height of 8 times the level, as wide as the tree has it.
func (t *tree) tile(level int, index int64) tile {
	there := t.head.size>>(8*level) - index*width
	if there > width {
		there = width
	}
	return tile{level, index, int(there)}
}

func node(left, right hash) hash {
	return sha256.Sum256(append(append([]byte{1}, left[:]...), right[:]...))
}

func over(row []hash) hash {
	if len(row) == 1 {
		return row[0]
	}
	return node(over(row[:len(row)/2]), over(row[len(row)/2:]))
}

// The hash of the complete tree of 2^height records.
func (t *tree) subtree(height int, index int64) hash {
	within := height % 8
	listed := t.tiles[t.tile(height/8, index>>(8-within))]
	begin := int(index<<within) % width
	return over(listed[begin : begin+1<<within])
}

type peak struct {
	height int
	index  int64
}

func peaks(size int64) []peak {
	var list []peak
	var begin int64
	for height := 62; height >= 0; height-- {
		if size>>height&1 == 1 {
			list = append(list, peak{height, begin >> height})
			begin += 1 << height
		}
	}
	return list
}

func (t *tree) rootOf(size int64) hash {
	list := peaks(size)
	root := t.subtree(list[len(list)-1].height, list[len(list)-1].index)
	for i := len(list) - 2; i >= 0; i-- {
		root = node(t.subtree(list[i].height, list[i].index), root)
	}
	return root
}

// Reads the tiles for records and earlier trees, and lets none pass that does not lead to the head.
func (t *tree) load(ids []int64, earlier []head) error {
	wanted := map[tile]bool{}
	want := func(height int, index int64) {
		for level, at := height/8, index>>(8-height%8); level <= maxLevel; level, at = level+1, at/width {
			one := t.tile(level, at)
			if one.width <= 0 || wanted[one] {
				return
			}
			wanted[one] = true
		}
	}
	for _, one := range peaks(t.head.size) {
		want(one.height, one.index)
	}
	for _, other := range earlier {
		for _, one := range peaks(other.size) {
			want(one.height, one.index)
		}
	}
	for _, id := range ids {
		want(0, id)
	}
	list := make([]tile, 0, len(wanted))
	paths := make([]string, 0, len(wanted))
	for one := range wanted {
		list = append(list, one)
		paths = append(paths, logPath(one.path()))
	}
	for i, told := range getAll(paths) {
		if told.err != nil {
			return told.err
		}
		if len(told.body) != list[i].width*sha256.Size {
			return fmt.Errorf("%s has another length than it must have", list[i].path())
		}
		for at := 0; at < list[i].width; at++ {
			t.tiles[list[i]] = append(t.tiles[list[i]], hash(told.body[at*sha256.Size:(at+1)*sha256.Size]))
		}
	}
	if t.rootOf(t.head.size) != t.head.root {
		return errors.New("the tiles at the right edge do not give the root of the tree")
	}
	for one, listed := range t.tiles {
		if one.width == width {
			parent := t.tiles[t.tile(one.level+1, one.index/width)]
			if over(listed) != parent[one.index%width] {
				return fmt.Errorf("%s is not what the tile above it says", one.path())
			}
		}
	}
	return nil
}
