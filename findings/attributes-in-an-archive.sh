#!/bin/sh
# Guess: the zip has what `git check-attr` says; a .gitattributes that is a link, which Git does not follow, says
# nothing; a comment may end a line; and a file with a byte 0 is no text.
. "$(dirname "$0")/lib.sh"
git --version
go=$(go_of go1.26.8)
export GOTOOLCHAIN=local GOPROXY=direct GONOSUMDB='*'
$go version
git_config url."file://$folder/".insteadOf https://corp.test/
mark=$(printf '\357\273\277')

# A repository with a module and one text, and whatever makes its attributes.
repository() {
  git init -q "$folder/$1"
  printf 'module corp.test/%s.git\n\ngo 1.21\n' "$1" >"$folder/$1/go.mod"
  echo "package $1" >"$folder/$1/$1.go"
  printf 'one\n' >"$folder/$1/notes.txt"
  (cd "$folder/$1" && eval "$2")
  git -C "$folder/$1" add . 2>/dev/null
  git -C "$folder/$1" commit -qm first 2>/dev/null
  git -C "$folder/$1" tag v1.0.0
}
bytes() { od -An -c "$1" | tr -s ' '; }
said() { git -C "$folder/$1" check-attr eol notes.txt 2>/dev/null; }
packed() {
  $go mod download "corp.test/$1.git@v1.0.0"
  bytes "$GOPATH/pkg/mod/corp.test/$1.git@v1.0.0/notes.txt"
}

repository plain 'echo "*.txt eol=crlf" >.gitattributes'
same 'check-attr' "$(said plain)" 'notes.txt: eol: crlf'
same 'packed' "$(packed plain)" ' o n e \r \n'
repository marked "echo '$mark*.txt eol=crlf' >.gitattributes"
same 'with a byte order mark, check-attr' "$(said marked)" 'notes.txt: eol: crlf'
same 'with a byte order mark, packed' "$(packed marked)" ' o n e \n'
repository linked 'ln -s "*.txt eol=crlf" .gitattributes'
same 'as the target of a link, packed' "$(packed linked)" ' o n e \r \n'
repository remarked 'echo "*.txt eol=crlf # for Windows" >.gitattributes'
same 'with a comment behind it, packed' "$(packed remarked)" ' o n e \n'
repository zero 'echo "*.txt eol=crlf" >.gitattributes; printf "\\0\\n" >notes.txt'
same 'a file with a byte 0, packed' "$(packed zero)" ' \0 \r \n'
