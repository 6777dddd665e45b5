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
