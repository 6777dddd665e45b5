#!/bin/sh
# Guess: a proxy that is asked for a .mod alone, as the go command asks for most of a graph, fetches that file alone.
. "$(dirname "$0")/lib.sh"
go=$(go_of go1.26.8)
export GOTOOLCHAIN=local
version=v0.26.1
place=$($go mod download -json "github.com/goproxy/goproxy@$version" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
cp -R "$place" "$folder/peer" && chmod -R u+w "$folder/peer"
(cd "$folder/peer/cmd/goproxy" && $go build -o "$folder/goproxy" .)
printf 'goproxy %s, built by %s\n' "$version" "$($go version)"

# An upstream of plain files, which writes down what it is asked for. Of "whole" it has all three files; of "listed" it
# has what a module cache has of a module whose go.mod only was read.
mkdir "$folder/upstream" && cat >"$folder/upstream/main.go" <<'GO'
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	asked, err := os.Create(os.Args[1] + "/asked")
	if err != nil {
		panic(err)
	}
	os.WriteFile(os.Args[1]+"/port", []byte(fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)), 0o600)
	files := http.FileServer(http.Dir(os.Args[1] + "/files"))
	panic(http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(asked, r.URL.Path)
		files.ServeHTTP(w, r)
	})))
}
GO
printf 'module upstream\n\ngo 1.21\n' >"$folder/upstream/go.mod"
(cd "$folder/upstream" && $go build -o upstream .)
for module in whole listed; do
  at=$folder/files/example.com/$module/@v
  mkdir -p "$at" "$folder/example.com/$module@v1.0.0"
  printf '{"Version":"v1.0.0","Time":"2024-05-06T07:08:09Z"}' >"$at/v1.0.0.info"
  printf 'module example.com/%s\n' "$module" | tee "$at/v1.0.0.mod" >"$folder/example.com/$module@v1.0.0/go.mod"
done
(cd "$folder" && zip -q -D "$folder/files/example.com/whole/@v/v1.0.0.zip" example.com/whole@v1.0.0/go.mod)

"$folder/upstream/upstream" "$folder" &
upstream=$!
peer=$upstream
port=$(($$ % 20000 + 20000))
trap 'kill $upstream $peer; chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
tries=0
until [ -s "$folder/port" ]; do
  tries=$((tries + 1))
  [ $tries -lt 100 ] || exit 1
  sleep 0.1
done
GOPROXY=http://127.0.0.1:$(cat "$folder/port") GOSUMDB=off "$folder/goproxy" server --address "127.0.0.1:$port" \
  --cacher-dir "$folder/cache" --go-bin "$go" >"$folder/log" 2>&1 &
peer=$!
answer() {
  curl -s --retry 50 --retry-connrefused --retry-delay 1 --max-time 120 -o /dev/null -w '%{http_code}' \
    "http://127.0.0.1:$port/example.com/$1/@v/v1.0.0.mod"
}

same 'a .mod of a module that the upstream has whole' "$(answer whole)" 200
same 'what the upstream was asked for' "$(sed 's,.*/,,' "$folder/asked" | sort | tr '\n' ' ')" 'v1.0.0.info v1.0.0.mod v1.0.0.zip '
same 'a .mod of a module of which the upstream has no zip' "$(answer listed)" 404
same 'which the upstream has' "$(grep -c 'listed/@v/v1.0.0.mod' "$folder/asked")" 1
