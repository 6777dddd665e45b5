#!/bin/sh
# Guess: a machine is a host, so a line for "host:port/path" never matches.
. "$(dirname "$0")/lib.sh"

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
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	os.WriteFile(os.Args[1]+"/port", []byte(fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)), 0o600)
	panic(http.ServeTLS(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, _, ok := r.BasicAuth()
		if !ok {
			http.Error(w, "who is it?", http.StatusUnauthorized)
			return
		}
		http.Error(w, "it is "+user, http.StatusNotFound)
	}), os.Args[1]+"/cert.pem", os.Args[1]+"/key.pem"))
}
GO
newest=$(go_of go1.26.8)
printf 'module server\n\ngo 1.21\n' >"$folder/server/go.mod"
(cd "$folder/server" && GOTOOLCHAIN=local "$newest" build -o server .)
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

# Who a version of go says that it is, to GOPROXY=https://$place/base, by a netrc line.
seen() {
  printf 'machine %s login ann password secret\n' "$2" >"$HOME/.netrc"
  chmod 600 "$HOME/.netrc"
  SSL_CERT_FILE=$folder/cert.pem GOTOOLCHAIN=local GOPROXY=https://$place/base GONOSUMDB='*' "$(go_of "$1")" \
    list -m -versions corp.test/m 2>&1 | sed -n 's/.*\(it is ann\|who is it\).*/\1/p' | tail -n 1
}
same 'go 1.24.4, host and port' "$(seen go1.24.4 "$place")" 'it is ann'
same 'go 1.24.4, with the path' "$(seen go1.24.4 "$place/base")" 'who is it'
same 'go 1.25.5, with the path' "$(seen go1.25.5 "$place/base")" 'it is ann'
same 'go 1.26.8, host and port' "$(seen go1.26.8 "$place")" 'it is ann'
same 'go 1.26.8, with the path' "$(seen go1.26.8 "$place/base")" 'it is ann'
same 'go 1.26.8, with a longer path' "$(seen go1.26.8 "$place/base/corp.test/m")" 'it is ann'
same 'go 1.26.8, with another path' "$(seen go1.26.8 "$place/other")" 'who is it'
same 'go 1.26.8, with part of a name' "$(seen go1.26.8 "$place/ba")" 'who is it'
