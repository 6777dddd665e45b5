// Exported tells, for each folder that its input names, what go/doc shows of the package in it.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/build"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		folder(out, in.Text())
		fmt.Fprintln(out, "end")
	}
}

func folder(out *bufio.Writer, dir string) {
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "linux", "amd64", true
	found, err := context.ImportDir(dir, 0)
	if err != nil {
		return
	}
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range append(found.GoFiles, found.CgoFiles...) {
		file, err := parser.ParseFile(files, filepath.Join(dir, name), nil, parser.ParseComments)
		if err != nil {
			return
		}
		parsed = append(parsed, file)
	}
	shown, err := doc.NewFromFiles(files, parsed, "example.com/"+found.Name)
	if err != nil {
		return
	}
	fmt.Fprintln(out, "package", shown.Name)
	fmt.Fprintf(out, "synopsis %s\n", shown.Synopsis(shown.Doc))
	if shown.Name == "main" {
		return
	}
	values(out, "const", shown.Consts)
	values(out, "var", shown.Vars)
	functions(out, "func", shown.Funcs)
	for _, one := range shown.Types {
		fmt.Fprintf(out, "type %s %v\n", one.Name, one.Doc != "")
		values(out, "type "+one.Name+" const", one.Consts)
		values(out, "type "+one.Name+" var", one.Vars)
		functions(out, "type "+one.Name+" func", one.Funcs)
		functions(out, "type "+one.Name+" method", one.Methods)
	}
}

func values(out *bufio.Writer, what string, all []*doc.Value) {
	for _, one := range all {
		var names []string
		for _, name := range one.Names {
			if ast.IsExported(name) {
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			fmt.Fprintf(out, "%s %s\n", what, strings.Join(names, " "))
		}
	}
}

func functions(out *bufio.Writer, what string, all []*doc.Func) {
	for _, one := range all {
		// Methods of what is embedded are shown where they are declared.
		if one.Level == 0 {
			fmt.Fprintf(out, "%s %s %v\n", what, one.Name, one.Doc != "")
		}
	}
}
