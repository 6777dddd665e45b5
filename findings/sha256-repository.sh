#!/bin/sh
# Guess: the go command cannot make a module of a Git repository with SHA-256 object ids.
. "$(dirname "$0")/lib.sh"
git --version

git init -q --object-format=sha256 "$folder/sha"
printf 'module corp.test/sha.git\n\ngo 1.21\n' >"$folder/sha/go.mod"
echo 'package sha' >"$folder/sha/sha.go"
git -C "$folder/sha" add .
git -C "$folder/sha" commit -qm first
git -C "$folder/sha" tag v1.0.0
git_config url."file://$folder/".insteadOf https://corp.test/

# How long the commit is in what go says of the version, or why it says nothing.
seen() {
  GOTOOLCHAIN=local GOPROXY=direct GONOSUMDB='*' GOPATH=$folder/go-$1 "$(go_of "$1")" \
    mod download -json corp.test/sha.git@v1.0.0 2>&1 | awk '
      /mismatched algorithms/ { print "mismatched algorithms"; exit }
      /"Hash"/ { gsub(/[^0-9a-f]/, "", $2); print length($2) " digits"; exit }'
}
same 'go 1.24.4' "$(seen go1.24.4)" 'mismatched algorithms'
same 'go 1.25.5' "$(seen go1.25.5)" '64 digits'
same 'go 1.26.8' "$(seen go1.26.8)" '64 digits'
