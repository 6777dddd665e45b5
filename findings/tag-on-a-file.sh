#!/bin/sh
# Guess: what is no commit is no version.
. "$(dirname "$0")/lib.sh"
git --version
go=$(go_of go1.26.8)
export GOTOOLCHAIN=local GOPROXY=direct GONOSUMDB='*'
$go version

git init -q "$folder/tagged"
printf 'module corp.test/tagged.git\n\ngo 1.21\n' >"$folder/tagged/go.mod"
echo 'package tagged' >"$folder/tagged/tagged.go"
git -C "$folder/tagged" add .
git -C "$folder/tagged" commit -qm first
git -C "$folder/tagged" tag v1.0.0
git_config url."file://$folder/".insteadOf https://corp.test/

ask() { $go list -m "$@" 2>&1 | tail -n 1; }
same 'versions before' "$(ask -versions corp.test/tagged.git)" 'corp.test/tagged.git v1.0.0'

# Such tags exist: projects keep their public key in one.
git -C "$folder/tagged" tag v1.3.0 HEAD:tagged.go
$go clean -modcache
reason='invalid version: unexpected response from git log: ""'
same 'versions' "$(ask -versions corp.test/tagged.git)" \
  'go: loading module retractions for corp.test/tagged.git@v1.0.0: version "v1.3.0" invalid: unexpected response from git log: ""'
same 'latest' "$(ask corp.test/tagged.git@latest)" "go: corp.test/tagged.git@v1.3.0: $reason"
same 'a version below' "$(ask 'corp.test/tagged.git@<v1.3.0')" 'corp.test/tagged.git v1.0.0'
