#!/bin/sh
# Sets up the go command of this machine for a Larder server, without anything to install:
#
#   curl -fsS https://larder.corp.example/setup.sh | sh -s -- https://larder.corp.example/repository/go
#
# options, before the address:
#   --print    show what would be run, change nothing
#   --undo     take it back
#   --helper   log in by a small program (GOAUTH, go 1.24 and newer) instead of .netrc
#
# The token comes from LARDER_TOKEN or is asked for at the terminal; an empty one means no login.
# LARDER_CA_FILE names a PEM file with a private certificate authority, for curl.
# What an earlier set-up left behind and leads around the server (GOPRIVATE, GONOPROXY, some GOFLAGS)
# is taken back, and said.
set -eu

say() { printf '%s\n' "larder: $*" >&2; }
die() {
  say "$@"
  exit 1
}

usage() {
  die "usage: sh setup.sh [--print] [--undo] [--helper] https://HOST/repository/NAME"
}

# Runs a command, or shows it as it is typed into a shell.
run() {
  if [ "$print" = yes ]; then
    for word in "$@"; do
      case $word in
        *[!A-Za-z0-9_./:=,@%+-]*) printf "'%s' " "$word" ;;
        *) printf '%s ' "$word" ;;
      esac
    done | sed 's/ $//'
    printf '\n'
  else
    "$@"
  fi
}

# Makes a setting of the go command so, an empty one is removed; tells what it was.
change() {
  before=$(go env "$1")
  [ "$before" != "$2" ] || return 0
  case $1-$before in
    GOPROXY-* | GOAUTH-* | *-) ;;
    *) say "$1 was $before; to have it back: go env -w '$1=$before'" ;;
  esac
  if [ -n "$2" ]; then run go env -w "$1=$2"; else run go env -u "$1"; fi
}

ask_token() {
  token=${LARDER_TOKEN-}
  if [ -z "${LARDER_TOKEN+set}" ] && (: </dev/tty) 2>/dev/null; then
    printf 'Token for %s (empty: no login): ' "$machine" >/dev/tty
    stty -echo </dev/tty
    trap 'stty echo </dev/tty' EXIT
    trap 'exit 130' INT TERM
    IFS= read -r token </dev/tty || token=
    stty echo </dev/tty
    trap - EXIT INT TERM
    printf '\n' >/dev/tty
  fi
  case $token in
    *[!A-Za-z0-9._~-]*) die "a token has letters, digits and . _ ~ - only" ;;
  esac
}

# Prints an answer of the server. The token goes through standard input, since every user of a
# machine sees arguments.
get() {
  if [ -n "$token" ]; then
    printf 'header = "Authorization: Bearer %s"\n' "$token"
  fi | curl -gsS --max-time 60 --max-filesize 1000000 ${LARDER_CA_FILE:+--cacert "$LARDER_CA_FILE"} \
    -w '\n%{http_code}' -K - -- "$1"
}

# Sets exempt to the names that no public checksum database must hear: the namespaces, and whatever
# was exempt before, since without GOPRIVATE those names would be told to the world.
find_exempt() {
  before=$(go env GONOSUMDB)
  [ "$before" != none ] || before=
  exempt=$(printf '%s,%s' "$before" "$namespaces" | tr , '\n' | awk 'NF && !seen[$0]++' | paste -s -d , -)
}

# Sets namespaces to the private patterns behind the repository, separated by commas.
find_namespaces() {
  answer=$(get "$server/api/v1/me/namespaces?repository=$name") || die "the server cannot be asked"
  status=$(printf '%s\n' "$answer" | tail -n 1)
  body=$(printf '%s\n' "$answer" | sed '$d')
  case $status in
    200) ;;
    401)
      [ -z "$token" ] || die "the server does not know this token"
      body=
      ;;
    *) die "the server answers $status: $(printf '%s' "$body" | tr -d '[:cntrl:]' | cut -c 1-300)" ;;
  esac
  namespaces=$(printf '%s\n' "$body" | tr -d '\r' | sed '/^$/d' | paste -s -d , -)
  strange=$(printf '%s' "$namespaces" | tr -d 'A-Za-z0-9._~/,*?^[]-')
  [ -z "$strange" ] || die "the server's list of namespaces cannot be read"
}

netrc_file() {
  file=${NETRC:-$HOME/.netrc}
  # A link, as people have who keep such files in a repository, stays one.
  if [ -L "$file" ]; then
    file=$(readlink -f "$file")
  fi
}

# Prints a .netrc without the entries of this machine. Macros and comments are passed over.
netrc_without() {
  [ -f "$file" ] || return 0
  awk -v machine="$machine" '
    { text = text $0 "\n" }
    END {
      state = "key"
      while (match(text, /[^ \t\r\n]+/)) {
        gap = substr(text, 1, RSTART - 1)
        word = substr(text, RSTART, RLENGTH)
        fresh = RSTART == 1 ? started == 0 : gap ~ /\n[ \t]*$/ || started == 0
        text = substr(text, RSTART + RLENGTH)
        started = 1
        if (state == "drop") { state = "ours"; continue }
        if (state == "name") {
          if (word == machine) { state = "ours"; out = out before } else { state = "key"; out = out before held gap word }
          continue
        }
        if (state == "value") { state = "key"; out = out gap word; continue }
        field = word == "login" || word == "password" || word == "account"
        if (state == "ours") {
          if (field) { state = "drop"; continue }
          sub(/^[ \t]*\r?\n/, "", gap)
          state = "key"
        }
        if (word == "machine") { state = "name"; before = gap; held = word; continue }
        if (word == "macdef") {
          end = match(text, /\n[ \t]*\n/) ? RSTART + RLENGTH - 1 : length(text)
          word = word substr(text, 1, end)
          text = substr(text, end + 1)
        } else if (fresh && word ~ /^#/) {
          end = index(text, "\n") - 1
          word = word substr(text, 1, end)
          text = substr(text, end + 1)
        } else if (field) {
          state = "value"
        }
        out = out gap word
      }
      if (state == "ours") sub(/^[ \t]*\r?\n/, "", text)
      printf "%s%s", out, text
    }' "$file"
}

# Replaces the .netrc by a text, for this user only.
netrc_write() {
  rm -f "$file.$$"
  (
    umask 077
    printf '%s' "$1" >"$file.$$"
  )
  mv -f "$file.$$" "$file"
}

login_by_netrc() {
  netrc_file
  if [ "$print" = yes ]; then
    printf '%s\n' "# to $file: machine $machine login token password TOKEN"
    return
  fi
  # The x keeps the line ends, which a substitution would drop.
  rest=$(netrc_without && printf x)
  netrc_write "machine $machine login token password $token
${rest%x}"
}

helper_file() {
  helper=${XDG_CONFIG_HOME:-$HOME/.config}/larder/goauth-$(printf '%s' "$machine" | tr ':' '_')
}

# Prints a value of GOAUTH without our program.
goauth_without() {
  go env GOAUTH | tr ';' '\n' | awk -v ours="$helper" '
    { gsub(/^[ \t]+|[ \t]+$/, "") } $0 != "" && $0 != "off" && $0 != ours' | paste -s -d ';' -
}

login_by_helper() {
  helper_file
  case $helper in
    *[!A-Za-z0-9._~/+-]*) die "the go command could not run a program with this path: $helper" ;;
  esac
  [ -n "$(go env GOAUTH)" ] || die "--helper needs go 1.24 or newer; without it .netrc is used"
  if [ "$print" != yes ]; then
    (
      umask 077
      mkdir -p "$(dirname "$helper")"
      printf '%s\n' "$token" >"$helper.token"
      # The text of goauth.sh.
      sed "s/@machine@/$machine/g" >"$helper" <<'HELPER'
@helper@
HELPER
      chmod 700 "$helper"
    )
  fi
  others=$(goauth_without)
  change GOAUTH "$helper${others:+;$others}"
}

# Takes back what leads around the server or hides it.
undo_leftovers() {
  around=$(go env GONOPROXY)
  case $around in
    '' | none) ;;
    *)
      say "so far the go command went around the server for $around"
      change GOPRIVATE ''
      run go env -u GONOPROXY
      ;;
  esac
  flags=$(go env GOFLAGS)
  case " $flags " in
    *' -insecure '* | *' -mod=vendor '*)
      change GOFLAGS "$(printf '%s\n' "$flags" | tr ' ' '\n' |
        awk 'NF && $0 != "-insecure" && $0 != "-mod=vendor"' | paste -s -d ' ' -)"
      ;;
  esac
}

# What only the user can put right.
warn() {
  for variable in GOPROXY GONOSUMDB GOPRIVATE GONOPROXY GOFLAGS GOAUTH; do
    eval "value=\${$variable-}"
    [ -z "$value" ] || say "warning: the shell sets $variable=$value, which wins; unset it"
  done
  [ "$(go env GOSUMDB)" != off ] || say "warning: GOSUMDB is off, public modules are not verified"
  if [ -n "${LARDER_CA_FILE-}" ] && [ -z "${SSL_CERT_FILE-}${SSL_CERT_DIR-}" ]; then
    say "the go command needs the authority, too: export SSL_CERT_FILE=$LARDER_CA_FILE"
  fi
}

undo() {
  [ "$(go env GOPROXY)" != "$url" ] || run go env -u GOPROXY
  change GONOSUMDB ''
  helper_file
  if [ -e "$helper" ]; then
    others=$(goauth_without)
    [ "$others" != netrc ] || others=
    change GOAUTH "$others"
    run rm -f "$helper" "$helper.token"
  fi
  netrc_file
  if [ -f "$file" ]; then
    if [ "$print" = yes ]; then
      printf '%s\n' "# from $file: the entry of $machine"
    else
      rest=$(netrc_without && printf x)
      netrc_write "${rest%x}"
    fi
  fi
}

setup() {
  case $url in
    http://*) say "warning: the go command sends no login over http" ;;
  esac
  ask_token
  find_namespaces
  find_exempt
  change GOPROXY "$url"
  [ -z "$exempt" ] || run go env -w "GONOSUMDB=$exempt"
  undo_leftovers
  if [ -n "$token" ]; then
    if [ "$by_program" = yes ]; then login_by_helper; else login_by_netrc; fi
  fi
  warn
  [ "$print" = yes ] || say "the go command uses $url"
}

main() {
  print=no
  action=setup
  by_program=no
  while [ $# -gt 1 ]; do
    case $1 in
      --print) print=yes ;;
      --undo) action=undo ;;
      --helper) by_program=yes ;;
      *) usage ;;
    esac
    shift
  done
  [ $# -eq 1 ] || usage
  url=${1%/}
  case $url in
    http://*/repository/* | https://*/repository/*) ;;
    *) usage ;;
  esac
  case $url in
    *[!A-Za-z0-9._~:/\[\]-]*) die "the address must hold neither credentials nor anything but a path" ;;
  esac
  server=${url%/repository/*}
  name=${url##*/repository/}
  machine=${url#*://}
  machine=${machine%%/*}
  case $name in
    '' | */*) usage ;;
  esac
  command -v go >/dev/null 2>&1 || die "there is no go command in PATH"
  "$action"
}

# The last line: a script that arrives cut short does nothing.
main "$@"
