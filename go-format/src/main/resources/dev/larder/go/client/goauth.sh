#!/bin/sh
# Tells the go command its login for @machine@ (see: go help goauth). It is asked again, with an
# address, after each 404 or other 4xx, and has to repeat itself: the go command reads .netrc anew
# then, and an entry there for the same host would win from then on. The longer address is one that
# .netrc cannot have at all; go 1.24 knows the shorter one only.
token=$(cat "$0.token") || exit 1
printf 'https://%s\nhttps://%s/repository\n\nAuthorization: Bearer %s\n\n' '@machine@' '@machine@' "$token"
