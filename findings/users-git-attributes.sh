#!/bin/sh
# Guess: direct mode packs a commit in a clone of its own, so the user's Git settings cannot change the hash.
. "$(dirname "$0")/lib.sh"
git --version
go=$(go_of go1.26.8)
export GOTOOLCHAIN=local GOPROXY=direct GONOSUMDB='*'
$go version

git init -q "$folder/plain"
printf 'module corp.test/plain.git\n\ngo 1.21\n' >"$folder/plain/go.mod"
echo 'package plain' >"$folder/plain/plain.go"
printf 'one\ntwo\n' >"$folder/plain/notes.txt"
echo '*.txt filter=shout' >"$folder/plain/.gitattributes"
git -C "$folder/plain" add .
git -C "$folder/plain" commit -qm first
git -C "$folder/plain" tag v1.0.0
git_config url."file://$folder/".insteadOf https://corp.test/

packed() {
  $go clean -modcache
  $go mod download corp.test/plain.git@v1.0.0
  cat "$GOPATH/pkg/mod/corp.test/plain.git@v1.0.0/notes.txt" | od -An -c | tr -s ' '
}
same 'without settings' "$(packed)" ' o n e \n t w o \n'
mkdir -p "$HOME/.config/git"
echo '*.txt text eol=crlf' >"$HOME/.config/git/attributes"
same 'with attributes of the user' "$(packed)" ' o n e \r \n t w o \r \n'
rm "$HOME/.config/git/attributes"
git_config filter.shout.smudge 'tr a-z A-Z'
same 'with a filter of the user' "$(packed)" ' O N E \n T W O \n'
git_config core.autocrlf true
git_config --unset filter.shout.smudge
same 'with core.autocrlf, which it overrides' "$(packed)" ' o n e \n t w o \n'
