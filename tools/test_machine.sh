#!/bin/sh
# Brings what the tests need from the system and Python packages cannot give: a Chromium for the
# browser tests and a font with Hangul for their pictures. As root on Debian or Ubuntu it installs
# what is missing; elsewhere it says what to install. CHROMIUM may name a browser of your own.
set -eu

missing=""

has_browser() {
    for name in "${CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null; then return 0; fi
    done
    return 1
}

# Only Linux comes without Hangul.
has_hangul() {
    [ "$(uname)" != Linux ] && return 0
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=ko family)" ]
}

has_browser || missing="$missing chromium"
has_hangul || missing="$missing fontconfig fonts-noto-cjk"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "recoup: installing for the tests:$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  (the words of $missing are separate packages)
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null; } || true
    has_browser && has_hangul && exit 0
fi

echo "recoup: the tests need packages that this machine lacks:$missing. Install them (on Debian and
Ubuntu, as root: apt-get install$missing) and run make test again; CHROMIUM=/path/to/a/browser names
a Chromium or Chrome that is not on PATH. 'make check' runs without them." >&2
exit 1
