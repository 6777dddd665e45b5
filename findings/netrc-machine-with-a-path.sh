#!/bin/sh
# Guess: a machine is a host, so a line for "host:port/path" never matches.
. "$(dirname "$0")/lib.sh"

tls_server

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
