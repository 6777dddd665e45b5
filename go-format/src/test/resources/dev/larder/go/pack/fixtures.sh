#!/bin/bash
# Deterministic Git fixtures; run in an empty directory. Creates r1 r2 r3 (work trees) and *.bare
set -e
export HOME=$PWD GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git config --global init.defaultBranch main
c(){ git -C $2 add -A; GIT_AUTHOR_DATE="2024-01-02T03:04:0$1Z" GIT_COMMITTER_DATE="2024-01-02T03:04:0$1Z" git -C $2 commit -qm "$3"; }
git init -q r1; cd r1
printf 'module ex.test/r1.git\n\ngo 1.20\n' > go.mod; echo 'package r1' > a.go; echo 'ROOT LICENSE' > LICENSE
mkdir -p sub/inner vendor/x/y pkg/vendor/foo nested .github
printf 'module ex.test/r1.git/sub\n\ngo 1.20\n' > sub/go.mod; echo 'package sub' > sub/s.go; echo 'package inner' > sub/inner/i.go
echo '# ex.test/y v1' > vendor/modules.txt; echo 'package y' > vendor/x/y/y.go; echo 'package vendor' > pkg/vendor/v.go; echo 'package foo' > pkg/vendor/foo/foo.go
printf 'module ex.test/r1.git/nested\n' > nested/go.mod; echo 'package n' > nested/n.go
ln -s a.go link.go
printf '*.txt export-ignore\nsubst.go export-subst\n*.bat eol=crlf\nid.go ident\n' > .gitattributes
echo 'x.tmp' > .gitignore; echo hi > .github/w.yml
echo 'ignored?' > notes.txt; echo '// $Format:%H$' > subst.go; printf 'echo hi\necho ho\n' > run.bat
printf 'package r1 // $Id$\n' > id.go; printf 'crlf\r\n' > crlf.md; echo 'hg' > .hg_archival.txt
cd ..; c 1 r1 one; git -C r1 tag v1.0.0; git -C r1 tag sub/v0.1.0; GIT_COMMITTER_DATE="2024-01-02T03:04:01Z" git -C r1 tag -a -m ann v1.0.1
echo '// two' >> r1/a.go; c 2 r1 two; for t in v1.1.0-rc.1 v1.1.0+meta v1.2 v2.0.0; do git -C r1 tag $t; done
sed -i 's/go 1.20/go 1.24/' r1/go.mod; c 3 r1 three; git -C r1 tag v1.3.0
echo '// four' >> r1/a.go; c 4 r1 four; git -C r1 branch feature
git init -q r2; echo 'package r2' > r2/a.go; c 1 r2 one; git -C r2 tag v1.0.0
echo '//2' >> r2/a.go; c 2 r2 two; git -C r2 tag v2.0.0; git -C r2 tag v3.1.0
git init -q r3; printf 'module ex.test/r3.git\n' > r3/go.mod; echo 'package r3' > r3/a.go; mkdir r3/v2
printf 'module ex.test/r3.git/v2\n' > r3/v2/go.mod; echo 'package r3' > r3/v2/a.go; echo L > r3/LICENSE
c 1 r3 one; git -C r3 tag v1.0.0; git -C r3 tag v2.0.0
printf 'module ex.test/r3.git/v3\n' > r3/go.mod; c 2 r3 two; git -C r3 tag v3.0.0
for r in r1 r2 r3; do git clone -q --bare $r $r.bare; git -C $r log --format="$r %h %D"; done
