#!/bin/bash
# Repositories in which rules meet that seldom meet elsewhere; run in an empty directory.
set -e
export HOME=$PWD GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
export GIT_ALLOW_PROTOCOL=file
git config --global init.defaultBranch main
time=100
commit() {
  time=$((time + 1))
  export GIT_AUTHOR_DATE="@1700000$time +0100" GIT_COMMITTER_DATE="@1700000$time +0100"
  git add -A && git commit -q --allow-empty -m "$1"
}
start() { git init -q "$1"; cd "$1"; }

# What attributes do to text, and what the zip has beside it.
start attributes
printf 'module ex.test/attributes.git\n\ngo 1.24\n' > go.mod
printf '*.bat eol=crlf\n*.auto text=auto eol=crlf\n*.id ident\n*.u16 text working-tree-encoding=UTF-16LE eol=lf\n*.raw -text\ngo.mod eol=crlf\n*.txt export-ignore\n*.s export-subst\n' > .gitattributes
printf 'a\nb\n' > a.bat; printf 'a\nb\n' > a.auto; printf 'a\0b\n' > b.auto; printf '$Id$\n' > a.id
printf 'a\r\nb\n' > a.raw; printf 'h\0i\0\n\0' > a.u16; echo hidden > a.txt; echo '$Format:%H$' > a.s
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 5\n' 1 > big.bin
echo 'x' > 'name with blank.md'; echo 'x' > 'café.txt'; echo 'x' > 'Ünïcödé 日本.go'; echo 'x' > zebra; ln -s a.bat link.bat; mkdir vendor sub; echo '# x' > vendor/modules.txt
printf 'module ex.test/attributes.git/sub\n' > sub/go.mod; echo 'package sub' > sub/s.go
echo 'the licence' > TERMS; ln -s TERMS LICENSE
commit one; git tag v1.0.0; git tag sub/v1.0.0
printf 'go.mod ident\n' > .gitattributes; printf 'module ex.test/attributes.git // $Id$\n' > go.mod
commit two; git tag -a -m two v1.1.0
cd ..

# Names that the zip does not take.
start names
printf 'module ex.test/names.git\n' > go.mod; commit base; git tag v1.0.0
echo a > README; echo b > readme; commit collide; git tag v1.0.1
git rm -q readme; ln -s README readMe; commit link; git tag v1.0.2
git rm -q readMe; echo a > 'a*b'; commit star; git tag v1.0.3
git rm -q 'a*b'; mkdir inner; printf 'module x\n' > inner/GO.MOD; echo 'package i' > inner/i.go; commit nested; git tag v1.0.4
git rm -qr inner; git mv go.mod GO.mod; commit spelt; git tag v1.0.5
git rm -q GO.mod; ln -s README go.mod; commit linked; git tag v1.0.6
cd ..

# Files called go.mod that are none, or say odd things.
start statements
i=0
for text in 'module "ex.test/statements.git"\n' 'module (\n\tex.test/statements.git\n)\n' 'go 1.20\n' 'module ex.test/statements.git/v0\n' 'module\tgopkg.in/statements.v3\n' '// module no\n  module other.test/fork // why\nrequire (' '' 'module `ex.test/statements.git`\ngo 1.24\n' 'module ex.test/statements.git/v2\n' 'modules x\nmodule ex.test/statements.git\nretract v0.1.0\n'; do
  printf "$text" > go.mod; commit "$i"; git tag "v0.$i.0"; i=$((i + 1))
done
cd ..

# v2 and later with and without go.mod, in each place.
start majors
echo 'package m' > m.go; commit plain; git tag v1.0.0; git tag v2.0.0; git tag v3.0.0-pre; git tag v4.1.0+meta
mkdir v2; printf 'module ex.test/majors.git/v2\n' > v2/go.mod; commit below; git tag v2.1.0; git tag v3.0.0
printf 'module ex.test/majors.git/v3\n' > go.mod; commit root; git tag v3.1.0; git tag v2.2.0
printf 'module ex.test/majors.git/v2\n' > go.mod; commit both; git tag v2.3.0
git rm -q go.mod; git rm -qr v2; commit bare; git tag v5.0.0; git tag v1.0.1
git checkout -q -b v6.0.0; commit branch; git checkout -q -b release-7; commit more; git checkout -q main
cd ..

# Modules below the root, and one that is in another repository.
start folders
mkdir -p a/b/v2 c; printf 'module ex.test/folders.git/a/b\n' > a/b/go.mod; printf 'module ex.test/folders.git/a/b/v2\n' > a/b/v2/go.mod
echo 'package b' > a/b/b.go; echo 'package b' > a/b/v2/b.go; echo 'root terms' > LICENSE; echo 'package c' > c/c.go
commit one; git tag a/b/v1.0.0; git tag a/b/v2.0.0; git tag c/v1.0.0; git tag v1.0.0
git -c protocol.file.allow=always submodule -q add ../names other; mkdir d; echo 'terms of d' > d/LICENSE
printf 'module ex.test/folders.git/d\n' > d/go.mod; commit two; git tag other/v1.0.0; git tag d/v0.1.0; git tag a/b/v0.0.0-20200101000000-abcdefabcdef
git rm -q d/LICENSE; ln -s ../LICENSE d/LICENSE; commit three; git tag d/v0.1.1
cd ..

# Retracted versions, and tags that are no canonical versions on commits after them.
start retracted
printf 'module ex.test/retracted.git\n' > go.mod; commit one; git tag v1.0.0; git tag v1.0.1
commit two; git tag v1.1.0-rc.1; git tag v1.1.0+build
printf 'module ex.test/retracted.git\nretract [v1.0.1, v1.0.9]\nretract v1.2.0\n' > go.mod; commit three; git tag v1.2.0
commit four; git checkout -q -b side HEAD~2; commit five; git tag v1.0.2; git checkout -q main
git merge -q --no-ff -m merge side; commit six; git tag -a -m seven seven
cd ..

git init -q empty
