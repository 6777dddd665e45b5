#!/bin/sh
# Publishes the module of a Git tag to a Larder server, without anything to install:
#
#   curl -fsS -o publish.sh https://larder.corp.example/publish.sh
#   sh publish.sh https://larder.corp.example/repository/go v1.2.3
#
# options, before the address:
#   --module PATH   the module's path, for a tag without go.mod
#   --pack FILE     write the zip to FILE and go.mod to FILE.mod, send nothing
#
# Run it in the repository. The tag is packed by the rules by which the go command packs it, so that
# everybody gets the hashes that a clone would have given: sub/v1.2.3 is the module in the folder sub,
# v2.0.0 the one in the root or in v2. It needs git, tar, curl, and one of zip, python3 and perl.
# The token comes from LARDER_TOKEN; LARDER_CA_FILE names a PEM file with a private certificate authority.
set -eu

say() { printf '%s\n' "larder: $*" >&2; }
die() {
  say "$@"
  exit 1
}

usage() {
  say "usage: sh publish.sh [--module PATH] [--pack FILE] https://HOST/repository/NAME TAG"
  exit 2
}

have() { command -v "$1" >/dev/null 2>&1; }

# Prints the first value of a directive of a go.mod: directive module, or go.
declared() {
  tr -d '\r' <"$scratch/go.mod" | awk -v want="$1" '
    { sub(/\/\/.*/, ""); sub(/^[ \t]+/, ""); sub(/[ \t]+$/, "") }
    open == want && $1 != "" && $1 != ")" { print $1; exit }
    $1 == want && $2 == "(" { open = want; next }
    $1 == want { print $2; exit }
    $1 == ")" { open = "" }' | tr -d '"`'
}

# Prints a file of the commit as it was committed, or fails.
blob() { git cat-file blob "$commit:$1" 2>/dev/null; }

# Succeeds if a go.mod of the commit declares a path with the major version of the tag.
fits() {
  blob "$1" >"$scratch/go.mod" || return 1
  case $major in
    v0 | v1)
      case $(declared module) in
        gopkg.in/*.v[01] | gopkg.in/*.v[01]-unstable) return 0 ;;
        gopkg.in/*.v[0-9]*) return 1 ;;
        */v[2-9] | */v[1-9][0-9]*) return 1 ;;
      esac
      ;;
    *)
      case $(declared module) in
        */"$major" | gopkg.in/*."$major" | gopkg.in/*."$major"-unstable) ;;
        *) return 1 ;;
      esac
      ;;
  esac
}

# Sets commit, version, major and code, the folder that the tag names.
read_tag() {
  version=${tag##*/}
  code=${tag%"$version"}
  code=${code%/}
  printf '%s\n' "$version" | grep -Eq '^v(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?$' ||
    die "$tag is no version: a tag ends like v1.2.3 or v1.2.3-rc.1"
  major=${version%%.*}
  commit=$(git rev-parse --verify --quiet "refs/tags/$tag^{commit}") ||
    die "there is no tag $tag here; fetch it: git fetch --tags"
}

# Sets folder, where the go command finds the module (its root, or the folder of its major version),
# and module. Leaves its go.mod in the scratch folder.
find_module() {
  root_mod=${code:+$code/}go.mod
  below=${code:+$code/}$major
  folder=
  found=no
  case $major in
    v0 | v1) ;;
    *)
      if fits "$below/go.mod"; then
        ! fits "$root_mod" || die "both $root_mod and $below/go.mod declare a path that ends in $major, and the go command takes neither; remove one"
        folder=$below
        found=yes
      fi
      ;;
  esac
  if [ $found = no ] && fits "$root_mod"; then
    folder=$code
    found=yes
  fi
  if [ $found = yes ]; then
    blob "${folder:+$folder/}go.mod" >"$scratch/go.mod"
    module=$(declared module)
    [ -n "$module" ] || die "${folder:+$folder/}go.mod declares no module"
    [ -z "$wanted" ] || [ "$wanted" = "$module" ] || die "go.mod declares $module, not $wanted"
    return
  fi
  if [ -s "$scratch/go.mod" ] && blob "$root_mod" >"$scratch/go.mod"; then
    die "$root_mod at $tag declares $(declared module), which is no path for $major: a path ends in /$major from v2 on, and in no version before"
  fi
  rm -f "$scratch/go.mod"
  [ -z "$code" ] || die "there is no $root_mod at $tag"
  [ -n "$wanted" ] || die "there is no go.mod at $tag: name the module with --module"
  module=$wanted
  folder=
  case $major in
    v0 | v1) ;;
    *) case $module in gopkg.in/*) ;; *) version=$version+incompatible ;; esac ;;
  esac
}

# Extracts the commit as the go command archives it: in a repository that borrows the objects, where
# export-ignore and export-subst have no effect, and without the settings of user and system.
extract() {
  objects=$(cd "$top" && cd "$(git rev-parse --git-path objects)" && pwd -P)
  format=$(git rev-parse --show-object-format 2>/dev/null || echo sha1)
  mkdir "$scratch/home" "$scratch/tree"
  bare="$scratch/bare"
  alone() {
    env -i PATH="$PATH" HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home" TMPDIR="${TMPDIR:-/tmp}" \
      GIT_CONFIG_NOSYSTEM=1 GIT_ATTR_NOSYSTEM=1 LC_ALL=C git "$@"
  }
  if [ "$format" = sha1 ]; then
    alone init --quiet --bare --template= "$bare"
  else
    alone init --quiet --bare --template= --object-format="$format" "$bare"
  fi
  mkdir -p "$bare/objects/info" "$bare/info"
  printf '%s\n' "$objects" >"$bare/objects/info/alternates"
  printf '* -export-subst -export-ignore\n' >"$bare/info/attributes"
  # In two steps, because a pipe hides whether the first one failed.
  alone --git-dir="$bare" -c core.autocrlf=input -c core.eol=lf archive --format=tar \
    -o "$scratch/tree.tar" "$commit" ${folder:+"$folder"} ||
    die "git cannot archive $tag; a partial clone lacks content: clone without --filter"
  (cd "$scratch/tree" && tar -xf ../tree.tar)
  rm "$scratch/tree.tar"
}

# Writes the names of the module's files, relative to its folder: no vendored packages, no modules
# below, no links, no submodules. Git quotes names that no module may have.
choose() {
  git -c core.quotePath=false ls-tree -r --full-tree "$commit" ${folder:+"$folder/"} >"$scratch/listed"
  new=no
  if [ -f "$scratch/go.mod" ]; then
    new=$(declared go | awk -F '[.a-z]' '{ print ($1 > 1 || $2 >= 24) ? "yes" : "no" }')
  fi
  awk -v folder="${folder:+$folder/}" -v new="${new:-no}" '
    function fail(text) { print "larder: " text >"/dev/stderr"; failed = 1; exit 1 }
    function vendored(name,  at) {
      if (new == "yes" && name == "vendor/modules.txt") return 1
      if (index(name, "vendor/") == 1) at = 8
      else if (index(name, "/vendor/") > 0) at = new == "yes" ? index(name, "/vendor/") + 8 : 9
      else return 0
      return index(substr(name, at), "/") > 0
    }
    function nested(name,  at, start) {
      for (start = 1; (at = index(substr(name, start), "/")) > 0; start += at)
        if (substr(name, 1, start + at - 2) in modules) return 1
      return 0
    }
    {
      tab = index($0, "\t")
      split(substr($0, 1, tab - 1), field, " ")
      if (field[2] != "blob") next
      name = substr($0, tab + 1)
      quoted[n + 1] = name ~ /^"/
      if (quoted[n + 1]) name = substr(name, 2, length(name) - 2)
      n++
      names[n] = substr(name, length(folder) + 1)
      plain[n] = field[1] ~ /^100/
      last = names[n]
      sub(/.*\//, "", last)
      if (plain[n] && tolower(last) == "go.mod" && last != names[n])
        modules[substr(names[n], 1, length(names[n]) - 7)] = 1
    }
    END {
      if (failed) exit 1
      for (i = 1; i <= n; i++) {
        name = names[i]
        if (vendored(name) || nested(name) || name == ".hg_archival.txt") continue
        if (quoted[i]) fail("the name " name " is not allowed in a module")
        if (name != "go.mod" && tolower(name) == "go.mod") fail(name " is a go.mod that is spelt otherwise; rename it")
        if (tolower(name) in seen) fail(name " and " seen[tolower(name)] " differ in upper and lower case only")
        seen[tolower(name)] = name
        if (plain[i]) print name
      }
    }' "$scratch/listed" >"$scratch/chosen" || exit 1
}

# Puts the module's folder where the zip has it, with the licence of the repository if it has none.
lay_out() {
  root=$module@$version
  mkdir -p "$scratch/zip/$(dirname "$root")"
  if [ -n "$folder" ]; then
    mv "$scratch/tree/$folder" "$scratch/zip/$root"
    if ! awk -F '\t' -v name="$folder/LICENSE" '$2 == name { found = 1 } END { exit !found }' "$scratch/listed" &&
      blob LICENSE >"$scratch/licence"; then
      mv "$scratch/licence" "$scratch/zip/$root/LICENSE"
      echo LICENSE >>"$scratch/chosen"
    fi
  else
    mv "$scratch/tree" "$scratch/zip/$root"
  fi
  sed "s|^|$root/|" "$scratch/chosen" >"$scratch/names"
}

# Packs files, and files only.
pack() {
  cd "$scratch/zip"
  if have zip; then
    LC_ALL=C zip -q -X -D -@ ../module.zip <../names
  elif have python3; then
    python3 -c '
import sys, zipfile
with zipfile.ZipFile("../module.zip", "w", zipfile.ZIP_DEFLATED) as out, open("../names", "rb") as names:
    for name in names.read().decode().splitlines():
        with open(name.encode(), "rb") as file, out.open(zipfile.ZipInfo(name), "w") as entry:
            while True:
                block = file.read(1 << 20)
                if not block:
                    break
                entry.write(block)'
  elif have perl && perl -MIO::Compress::Zip -e 1 2>/dev/null; then
    perl -MIO::Compress::Zip=:all -e '
      open(my $names, "<", "../names") or die "names: $!";
      chomp(my @names = <$names>);
      zip(\@names => "../module.zip", Minimal => 1) or die $ZipError;'
  else
    die "there is none of zip, python3 and perl here; install zip"
  fi
  cd "$top"
}

# Upper-case letters are written as !x, since some file systems know no upper case.
escaped() {
  printf '%s' "$1" | awk '{
    for (i = 1; i <= length($0); i++) {
      c = substr($0, i, 1)
      printf "%s", c ~ /[A-Z]/ ? "!" tolower(c) : c
    }
  }'
}

encoded() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }

# Prints where the repository was cloned from, without credentials; nothing for a place on this machine.
origin() {
  git remote get-url origin 2>/dev/null | grep -E '^((https?|ssh|git)://|[^/:]+:[^/])' |
    sed -E 's|^(https?://)[^/@]*@|\1|' || :
}

# The token goes through standard input, since every user of a machine sees arguments.
send() {
  time=$(TZ=UTC git show -s --no-show-signature --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd "$commit")
  query="time=$(encoded "$time")&origin.hash=$commit&origin.ref=$(encoded "refs/tags/$tag")"
  from=$(origin)
  [ -z "$from" ] || query="$query&origin.url=$(encoded "$from")"
  [ -z "$folder" ] || query="$query&origin.subdir=$(encoded "$folder")"
  target="$url/$(escaped "$module")/@v/$(escaped "$version").zip?$query"
  set -- -F "zip=@$scratch/module.zip"
  [ ! -f "$scratch/go.mod" ] || set -- "$@" -F "mod=@$scratch/go.mod"
  status=$(printf 'header = "Authorization: Bearer %s"\n' "$LARDER_TOKEN" |
    curl -gsS --max-time 1800 -K - ${LARDER_CA_FILE:+--cacert "$LARDER_CA_FILE"} -X PUT \
      -o "$scratch/answer" -w '%{http_code}' "$@" -- "$target") || die "the server cannot be reached"
  case $status in
    201) say "published $module@$version" ;;
    200) say "$module@$version was there already, with the same content" ;;
    *)
      detail=$(awk '
        match($0, /"detail": *"([^"\\]|\\.)*"/) {
          text = substr($0, RSTART, RLENGTH)
          sub(/"detail": *"/, "", text)
          sub(/"$/, "", text)
          gsub(/\\n/, "\n", text)
          gsub(/\\"/, "\"", text)
          print text
          exit
        }' "$scratch/answer" 2>/dev/null) || :
      die "the server answers $status: ${detail:-nothing more}"
      ;;
  esac
}

main() {
  wanted=
  to=
  while [ $# -gt 2 ]; do
    case $1 in
      --module) wanted=$2 ;;
      --pack) to=$2 ;;
      *) usage ;;
    esac
    shift 2
  done
  [ $# -eq 2 ] || usage
  url=${1%/}
  tag=$2
  case $url in
    http://*/repository/* | https://*/repository/*) ;;
    *) usage ;;
  esac
  for tool in git tar awk sed od; do
    have $tool || die "there is no $tool in PATH"
  done
  if [ -z "$to" ]; then
    have curl || die "there is no curl in PATH"
    [ -n "${LARDER_TOKEN-}" ] || die "LARDER_TOKEN is not set; it holds the token that may publish"
    case $LARDER_TOKEN in
      *[!A-Za-z0-9._~-]*) die "a token has letters, digits and . _ ~ - only" ;;
    esac
  fi
  case $to in
    '' | /*) ;;
    *) to=$(pwd)/$to ;;
  esac
  unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_NAMESPACE GIT_OBJECT_DIRECTORY GIT_COMMON_DIR
  GIT_LITERAL_PATHSPECS=1
  export GIT_LITERAL_PATHSPECS
  top=$(git rev-parse --show-toplevel) || die "this is no Git work tree"
  cd "$top"
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 130' INT TERM
  read_tag
  find_module
  choose
  extract
  lay_out
  pack
  if [ -z "$to" ]; then
    send
    return
  fi
  cp "$scratch/module.zip" "$to"
  [ ! -f "$scratch/go.mod" ] || cp "$scratch/go.mod" "$to.mod"
  say "packed $module@$version"
}

# The last line: a script that arrives cut short does nothing.
main "$@"
