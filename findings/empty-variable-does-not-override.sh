#!/bin/sh
# Guess: a variable of the environment wins over what `go env -w` wrote, an empty one too.
. "$(dirname "$0")/lib.sh"
printf 'module example.com/app\n\ngo 1.21\n' >go.mod
commands="$(go_of go1.21.13) $(go_of go1.24.4) $(go_of go1.27.3)"
export GOTOOLCHAIN=local
for go in $commands; do
  unset GOFLAGS GOPRIVATE GOSUMDB
  export GOENV="$folder/env"
  $go version
  $go env -w GOFLAGS=-mod=vendor GOPRIVATE=corp.test GOSUMDB=off

  export GOFLAGS=-modcacherw GOPRIVATE=other.test
  same 'set' "$($go env GOFLAGS GOPRIVATE | tr '\n' ' ')" '-modcacherw other.test '
  export GOFLAGS= GOPRIVATE= GOSUMDB=
  same 'empty' "$($go env GOFLAGS GOPRIVATE GOSUMDB | tr '\n' ' ')" '-mod=vendor corp.test off '
  # It is not only what it prints.
  same 'and it is used' "$($go list -m all 2>&1 | head -n 1)" \
    "go: can't compute 'all' using the vendor directory"
  # What helps is no file, or a value that says nothing.
  same 'GOENV=off' "$(GOENV=off $go env GOFLAGS GOPRIVATE | tr -d '\n')" ''
  same 'a comma' "$(GOPRIVATE=, $go env GOPRIVATE)" ','
done
