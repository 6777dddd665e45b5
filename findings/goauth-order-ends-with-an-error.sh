#!/bin/sh
# Guess: of two entries in GOAUTH that know the same host the earlier one wins, as "go help goauth" says.
. "$(dirname "$0")/lib.sh"
tls_server

# A program that names its login when it is first called, and has nothing to add when it is told what failed.
cat >"$folder/helper" <<'SH'
#!/bin/sh
[ $# -gt 0 ] || printf 'https://%s\n\nAuthorization: Basic %s\n\n' "$PLACE" "$(printf helper:secret | base64)"
SH
chmod +x "$folder/helper"
printf 'machine %s login netrc password secret\n' "$place" >"$HOME/.netrc"
chmod 600 "$HOME/.netrc"

# Who asked, in the order of requests.
seen() {
  : >"$folder/asked"
  PLACE=$place SSL_CERT_FILE=$folder/cert.pem GOTOOLCHAIN=local GOPROXY=https://$place GONOSUMDB='*' \
    GOAUTH="$folder/helper;netrc" "$(go_of "$1")" list -m "$2@v1.0.0" "$3@v1.0.0" >/dev/null 2>&1 || true
  awk '{ print $2 }' "$folder/asked" | tr '\n' ' '
}
same 'go 1.24.4, by whom two modules were asked for' "$(seen go1.24.4 corp.test/a corp.test/b)" 'helper netrc netrc netrc '
same 'go 1.26.8, by whom two modules were asked for' "$(seen go1.26.8 corp.test/a corp.test/b)" 'helper netrc netrc netrc '
