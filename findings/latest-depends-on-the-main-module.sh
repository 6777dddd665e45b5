#!/bin/sh
# Guess: `go list -m m@latest` answers the same in every project.
. "$(dirname "$0")/lib.sh"
git init -q "$folder/old"
cd "$folder/old"
echo 'package old' >old.go
git add .
git commit -qm 'before modules'
git tag v2.0.0
printf 'module corp.test/old.git\n\ngo 1.21\n' >go.mod
git add .
git commit -qm 'a module'
git tag v1.6.0
git_config url."file://$folder/".insteadOf https://corp.test/
commands="$(go_of go1.21.13) $(go_of go1.24.4) $(go_of go1.27.3)"
export GOTOOLCHAIN=local GONOSUMDB='*' GOFLAGS='-modcacherw -mod=mod'

# A proxy of files, as any server lists them: a clone itself leaves v2.0.0 out.
for version in v1.6.0 v2.0.0; do
  GOPROXY=direct GO111MODULE=on "$host_go" mod download corp.test/old.git@$version
done
proxy=$folder/proxy
cp -R "$GOPATH/pkg/mod/cache/download" "$proxy"
printf 'v1.6.0\nv2.0.0+incompatible\n' >"$proxy/corp.test/old.git/@v/list"
export GOPROXY="file://$proxy"

mkdir "$folder/none"
for required in v1.6.0 v2.0.0+incompatible; do
  mkdir "$folder/$required"
  printf 'module example.com/app\n\ngo 1.21\n\nrequire corp.test/old.git %s\n' $required \
    >"$folder/$required/go.mod"
done
for go in $commands; do
  $go version
  $go clean -modcache
  latest() { (cd "$folder/$1" && $go list -m corp.test/old.git@latest); }
  same 'outside a project' "$(latest none)" 'corp.test/old.git v1.6.0'
  same 'where v1.6.0 is required' "$(latest v1.6.0)" 'corp.test/old.git v1.6.0'
  same 'where v2.0.0+incompatible is required' "$(latest v2.0.0+incompatible)" \
    'corp.test/old.git v2.0.0+incompatible'
done
