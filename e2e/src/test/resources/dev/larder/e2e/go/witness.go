// Command judge adds a log to the database of a litewitness, which its own tool does, too; and
// verifies a checkpoint by the public library for them.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

func main() {
	var err error
	switch {
	case len(os.Args) == 5 && os.Args[1] == "add-log":
		err = addLog(os.Args[2], os.Args[3], os.Args[4])
	case len(os.Args) == 5 && os.Args[1] == "verify":
		err = verify(os.Args[2], os.Args[3], os.Args[4])
	default:
		err = fmt.Errorf("add-log DATABASE ORIGIN KEY, or verify ORIGIN LOG-KEY WITNESS-KEY")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// The root of an empty tree goes with the size 0.
func addLog(database, origin, key string) error {
	db, err := sqlite.OpenConn(database, 0)
	if err != nil {
		return err
	}
	defer db.Close()
	empty := "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
	if err := sqlitex.Execute(db, "insert into log values (?, 0, ?)",
		&sqlitex.ExecOptions{Args: []any{origin, empty}}); err != nil {
		return err
	}
	return sqlitex.Execute(db, "insert into key values (?, ?)",
		&sqlitex.ExecOptions{Args: []any{origin, key}})
}

func verify(origin, logKey, witnessKey string) error {
	checkpoint, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	l, err := note.NewVerifier(logKey)
	if err != nil {
		return err
	}
	w, err := fnote.NewVerifierForCosignatureV1(witnessKey)
	if err != nil {
		return err
	}
	read, _, n, err := log.ParseCheckpoint(checkpoint, origin, l, w)
	if err != nil {
		return err
	}
	fmt.Printf("size %d, %d signatures\n", read.Size, len(n.Sigs))
	return nil
}
