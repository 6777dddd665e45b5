# What the scripts share: a folder of their own, pinned go commands, and a comparison that ends the script.
set -eu
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT

GOENV=off GOFLAGS=-modcacherw GOTELEMETRY=off
export GOENV GOFLAGS GOTELEMETRY
# Toolchains come through the GOPROXY of whoever runs this; the rest has a home of its own.
host_go=$(command -v go)
tools=$folder/tools
HOME=$folder/home
GOPATH=$folder/go
export HOME GOPATH
mkdir -p "$HOME" "$tools" "$folder/work"
cd "$folder/work"

# The go command of a version, as a path.
go_of() {
  GOPATH=$tools GOTOOLCHAIN=$1 "$host_go" env GOROOT | sed 's,$,/bin/go,'
}

git_config() { git config --global "$@"; }
git_config user.name Someone
git_config user.email someone@example.com
git_config init.defaultBranch main

# What is seen now against what was seen when this was written.
same() {
  printf '  %s: %s\n' "$1" "$2"
  [ "$2" = "$3" ] || {
    printf 'CHANGED: %s was: %s\n' "$1" "$3"
    exit 1
  }
}

# An https server for localhost, which answers nothing and writes down who asked for what: in $place its host and port,
# in $folder/asked a line for each request, with the path and the user of its login.
tls_server() {
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$folder/key.pem" -out "$folder/cert.pem" -days 2 \
    -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
  mkdir "$folder/server"
  cat >"$folder/server/main.go" <<'GO'
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
)

func main() {
	folder := os.Args[1]
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	asked, err := os.Create(folder + "/asked")
	if err != nil {
		panic(err)
	}
	os.WriteFile(folder+"/port", []byte(fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)), 0o600)
	var lock sync.Mutex
	panic(http.ServeTLS(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, _, _ := r.BasicAuth()
		lock.Lock()
		fmt.Fprintln(asked, r.URL.Path, user)
		lock.Unlock()
		if user == "" {
			http.Error(w, "who is it?", http.StatusUnauthorized)
			return
		}
		http.Error(w, "it is "+user, http.StatusNotFound)
	}), folder+"/cert.pem", folder+"/key.pem"))
}
GO
  printf 'module server\n\ngo 1.21\n' >"$folder/server/go.mod"
  (cd "$folder/server" && GOTOOLCHAIN=local "$(go_of go1.26.8)" build -o server .)
  "$folder/server/server" "$folder" &
  server=$!
  trap 'kill $server; chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
  tries=0
  until [ -s "$folder/port" ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || exit 1
    sleep 0.1
  done
  place=localhost:$(cat "$folder/port")
}
