#!/bin/sh
trap 'echo "larder: setup.sh has not arrived whole; try again" >&2; exit 1' EXIT
# That is how it ends if no more than a part of it arrives, and main is never called.
#
# Sets up the go command of this machine for a Larder server, without anything to install:
#
#   sh -c "$(curl -fsS https://larder.corp.example/setup.sh || echo exit 1)" setup.sh https://larder.corp.example/repository/go
#
# which fails where the server is away; curl piped into sh would end with 0 and change nothing.
#
# options, before the address:
#   --print    show what would be run, change nothing
#   --undo     take it back: what the set-up took away is as it was
#   --helper   log in by a small program (GOAUTH, go 1.24 and newer) instead of .netrc
#
# The token comes from LARDER_TOKEN or is asked for at the terminal; an empty one means no login.
# LARDER_CA_FILE names a PEM file with a private certificate authority, for curl.
# What leads around the server (GOPRIVATE, GONOPROXY, some GOFLAGS) is taken away, and said. It is kept
# in ~/.config/larder, where `larder setup --undo` finds it, too.

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

# Prints what `go env -w` has set.
written() {
  settings=$(go env GOENV)
  [ ! -f "$settings" ] || sed -n "s/^$1=//p" "$settings" | tail -n 1
}

# Sets a setting of the go command; an empty one is removed.
put() {
  if [ -n "$2" ]; then run go env -w "$1=$2"; else run go env -u "$1"; fi
}

# Makes a setting so; tells and keeps what it was.
change() {
  before=$(written "$1")
  [ "$before" != "$2" ] || return 0
  # What a set-up before this one made so is not what there was before it.
  kept=$before
  [ "$before" != "$(recorded "$1" set)" ] || kept=$(recorded "$1" was)
  [ -z "$kept" ] || say "$1 was $kept; --undo brings it back"
  record "$1" "$kept" "$2"
  put "$1" "$2"
}

# The record of what was there before: lines of a name, was or set, and a value.
recorded() { [ ! -f "$before_file" ] || sed -n "s/^$1 $2 //p" "$before_file"; }

is_recorded() { [ -f "$before_file" ] && grep -q "^$1 set " "$before_file"; }

record() {
  [ "$print" = no ] || return 0
  (
    umask 077
    mkdir -p "$config"
    {
      [ ! -f "$before_file" ] || grep -v "^$1 " "$before_file" || :
      printf '%s\n' "$1 was $2" "$1 set $3"
    } >"$before_file.$$"
    mv -f "$before_file.$$" "$before_file"
  )
}

# Makes a setting what it was, if it still is what the set-up made it.
restore() {
  now=$(written "$1")
  if [ "$now" = "$(recorded "$1" set)" ]; then
    was=$(recorded "$1" was)
    put "$1" "$was"
    if [ -n "$was" ]; then say "$1 is $was again"; else say "$1 is no longer set"; fi
  else
    say "$1 was changed since the set-up and stays: $now"
  fi
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

# Makes GOSUMDB the checksum database of the server, and exempts none of the server's names from it.
# Other names stay exempt, since the server asks the public database about them.
go_by_own_database() {
  case $(go env GOSUMDB) in
    "$key" | "$key "*) change GOSUMDB "$key" ;;
    "${key%%+*}+"*) ;; # warn tells
    *) change GOSUMDB "$key" ;;
  esac
  before=$(go env GONOSUMDB)
  case $before in '' | none) return 0 ;; esac
  exempt=$(printf '%s\n' "$before" | tr , '\n' | awk -v own="$namespaces" '
    BEGIN { count = split(own, names, ",") }
    NF && $0 != "none" && !seen[$0]++ {
      for (i = 1; i <= count; i++) if ($0 == names[i] || index($0, names[i] "/") == 1) next
      print
    }' | paste -s -d , -)
  # Without GONOSUMDB the names of GOPRIVATE are exempt, which stays where it leads around nothing.
  if [ -z "$exempt" ] && [ -n "$(go env GOPRIVATE)" ]; then
    if [ "$(go env GONOPROXY)" = none ] || [ -n "${GOPRIVATE-}" ]; then exempt=none; fi
  fi
  change GONOSUMDB "$exempt"
}

# Says why curl has no answer.
unanswered() {
  case $1 in
    60 | 77)
      if [ -n "${LARDER_CA_FILE-}" ]; then
        die "the server's certificate is not issued by the authority in LARDER_CA_FILE=$LARDER_CA_FILE; nothing is changed"
      fi
      die "the server's certificate is not trusted; if the authority is yours: export LARDER_CA_FILE=/path/to/ca.pem and try again; nothing is changed"
      ;;
    *) die "the server cannot be asked, and nothing is changed; is $server its address?" ;;
  esac
}

# Sets body to the lines that the server tells this login of the repository; none to a stranger.
ask() {
  answer=$(get "$server/api/v1/me/$1?repository=$name") || unanswered $?
  status=$(printf '%s\n' "$answer" | tail -n 1)
  body=$(printf '%s\n' "$answer" | sed '$d' | tr -d '\r')
  case $status-$1 in
    200-*) ;;
    401-*)
      [ -z "$token" ] || die "the server does not know this token"
      body=
      ;;
    # A node of an older version.
    404-client) body= ;;
    *) die "the server answers $status: $(printf '%s' "$body" | tr -d '[:cntrl:]' | cut -c 1-300)" ;;
  esac
}

# Sets namespaces to the private patterns behind the repository, separated by commas.
find_namespaces() {
  ask namespaces
  namespaces=$(printf '%s\n' "$body" | sed '/^$/d' | paste -s -d , -)
  strange=$(printf '%s' "$namespaces" | tr -d 'A-Za-z0-9._~/,*?^[]-')
  [ -z "$strange" ] || die "the server's list of namespaces cannot be read"
}

# Sets mode and key to those of the server's own checksum database; both are empty where it has none.
find_database() {
  ask client
  mode=$(printf '%s\n' "$body" | sed -n 's/^checksum-database\.mode //p')
  key=$(printf '%s\n' "$body" | sed -n 's/^checksum-database\.key //p')
  case $mode in
    private | merged) ;;
    *) mode= key= ;;
  esac
  case $key in
    *[!A-Za-z0-9._~:/+=-]*) die "the server's checksum database cannot be read" ;;
    '' | [a-z0-9]*+????????+?*) ;;
    *) die "the server's checksum database cannot be read" ;;
  esac
  [ -n "$key" ] || mode=
}

netrc_file() {
  file=${NETRC:-$HOME/.netrc}
  # A link, as people have who keep such files in a repository, stays one.
  if [ -L "$file" ]; then
    file=$(readlink -f "$file")
  fi
}

# Prints a .netrc without the entries of this machine (rest), or those as one line (ours). Macros and
# comments are passed over.
netrc_part() {
  [ -f "$file" ] || return 0
  awk -v machine="$machine" -v part="$1" '
    { text = text $0 "\n" }
    END {
      state = "key"
      while (match(text, /[^ \t\r\n]+/)) {
        gap = substr(text, 1, RSTART - 1)
        word = substr(text, RSTART, RLENGTH)
        fresh = RSTART == 1 ? started == 0 : gap ~ /\n[ \t]*$/ || started == 0
        text = substr(text, RSTART + RLENGTH)
        started = 1
        if (state == "drop") { state = "ours"; ours = ours " " word; continue }
        if (state == "name") {
          if (word == machine) { state = "ours"; out = out before; ours = ours " machine " word } else { state = "key"; out = out before held gap word }
          continue
        }
        if (state == "value") { state = "key"; out = out gap word; continue }
        field = word == "login" || word == "password" || word == "account"
        if (state == "ours") {
          if (field) { state = "drop"; ours = ours " " word; continue }
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
      if (part == "ours") printf "%s", substr(ours, 2); else printf "%s%s", out, text
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
  replaced=$(netrc_part ours)
  case $replaced in
    # An entry that an older set-up wrote is no entry of the person.
    "machine $machine login token password lrd_"*) replaced= ;;
  esac
  if ! is_recorded netrc; then
    [ -z "$replaced" ] || say "the login for $machine in $file is replaced; --undo brings it back"
    record netrc "$replaced" ''
  fi
  # The x keeps the line ends, which a substitution would drop.
  rest=$(netrc_part rest && printf x)
  netrc_write "machine $machine login token password $token
${rest%x}"
}

helper_file() {
  helper=$config/goauth-$(printf '%s' "$prefix" | tr ':/' '__')
}

# Prints a value of GOAUTH without our program.
goauth_without() {
  go env GOAUTH | tr ';' '\n' | awk -v ours="$helper" '
    { gsub(/^[ \t]+|[ \t]+$/, "") } $0 != "" && $0 != "off" && $0 != ours' | paste -s -d ';' -
}

# Whether the go command can log in by a program for this server.
check_helper() {
  helper_file
  case $helper in
    *[!A-Za-z0-9._~/+-]*) die "the go command could not run a program with this path: $helper" ;;
  esac
  [ -n "$(go env GOAUTH)" ] || die "--helper needs go 1.24 or newer; without it .netrc is used"
  case $prefix-$(go env GOVERSION) in
    */*-go1.24 | */*-go1.24[!0-9]*)
      die "--helper needs go 1.25 or newer where the server is below a path: go 1.24 knows the token of a whole host only"
      ;;
  esac
}

login_by_helper() {
  helper_file
  if [ "$print" != yes ]; then
    (
      umask 077
      mkdir -p "$(dirname "$helper")"
      printf '%s\n' "$token" >"$helper.token"
      # The text of goauth.sh.
      sed "s|@machine@|$prefix|g" >"$helper" <<'HELPER'
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
      change GONOPROXY ''
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
  case $mode-$(go env GOSUMDB) in
    "merged-$key" | "merged-$key "*) ;;
    "merged-${key%%+*}+"*)
      say "warning: GOSUMDB has another key of ${key%%+*} than this server tells ($key), and a key never changes under one name: ask who runs the server which of them is right"
      ;;
    merged-*)
      [ "$print" = yes ] || say "warning: GOSUMDB is not ${key%%+*}, the checksum database of this server: private modules cannot be verified"
      ;;
    "private-$key" | "private-$key "*)
      say "warning: GOSUMDB is ${key%%+*}, which covers the modules that come from this server alone: others cannot be fetched; go env -u GOSUMDB"
      ;;
    *-off) say "warning: GOSUMDB is off, public modules are not verified" ;;
  esac
  if [ -n "${LARDER_CA_FILE-}" ] && [ -z "${SSL_CERT_FILE-}${SSL_CERT_DIR-}" ]; then
    say "the go command needs the authority, too: export SSL_CERT_FILE=$LARDER_CA_FILE"
  fi
}

# go asks the public database alone, so that something else has to look at private modules.
tell_of_verifying() {
  say "in CI, hold the private modules in go.sum against ${key%%+*}: larder checksum-database verify go.sum"
}

undo_settings() {
  for setting in GOPROXY GOSUMDB GONOSUMDB GOPRIVATE GONOPROXY GOFLAGS; do
    if is_recorded "$setting"; then restore "$setting"; fi
  done
  if ! is_recorded GOPROXY && [ "$(written GOPROXY)" = "$url" ]; then put GOPROXY ''; fi
  if [ ! -f "$before_file" ] && [ -n "$(written GONOSUMDB)" ]; then
    say "GONOSUMDB stays, so that no name becomes known: $(written GONOSUMDB)"
  fi
  if [ ! -f "$before_file" ] && [ -n "$(written GOSUMDB)" ]; then
    say "GOSUMDB stays; if it is this server's, go env -u GOSUMDB: $(written GOSUMDB)"
  fi
}

undo_helper() {
  helper_file
  if is_recorded GOAUTH && [ "$(written GOAUTH)" = "$(recorded GOAUTH set)" ]; then
    restore GOAUTH
  fi
  case ";$(go env GOAUTH);" in
    *";$helper;"*)
      others=$(goauth_without)
      [ "$others" != netrc ] || others=
      put GOAUTH "$others"
      ;;
  esac
  run rm -f "$helper" "$helper.token"
}

undo_netrc() {
  netrc_file
  [ -f "$file" ] || return 0
  if [ -f "$before_file" ] && ! is_recorded netrc; then return 0; fi
  if [ "$print" = yes ]; then
    printf '%s\n' "# from $file: the entry of $machine"
    return 0
  fi
  was=$(recorded netrc was)
  rest=$(netrc_part rest && printf x)
  netrc_write "${was:+$was
}${rest%x}"
}

undo() {
  undo_settings
  undo_helper
  undo_netrc
  run rm -f "$before_file"
  [ "$print" = yes ] || say "the go command no longer uses $url"
}

setup() {
  case $url in
    http://*) say "warning: the go command sends no login over http" ;;
  esac
  ask_token
  if [ "$by_program" = yes ] && [ -n "$token" ]; then check_helper; fi
  find_namespaces
  find_database
  change GOPROXY "$url"
  if [ "$mode" = merged ]; then
    go_by_own_database
  else
    find_exempt
    [ -z "$exempt" ] || change GONOSUMDB "$exempt"
  fi
  undo_leftovers
  if [ -n "$token" ]; then
    if [ "$by_program" = yes ]; then login_by_helper; else login_by_netrc; fi
  fi
  warn
  [ "$mode" != private ] || tell_of_verifying
  [ "$print" = yes ] || say "the go command uses $url"
}

main() {
  trap - EXIT
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
  prefix=${server#*://}
  config=${XDG_CONFIG_HOME-}
  case $config in
    /*) ;;
    *) config=$HOME/.config ;;
  esac
  config=$config/larder
  before_file=$config/before-$(printf '%s' "${url#*://}" | tr -c 'A-Za-z0-9.-' '_')
  command -v go >/dev/null 2>&1 || die "there is no go command in PATH"
  "$action"
}

# The last line: a script that arrives cut short does nothing.
main "$@"
