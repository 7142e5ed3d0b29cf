#!/bin/sh
# The browser tests need Chromium: install it where that is possible, else say what is missing.
set -eu
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests …"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
    exit 0
fi
if [ "${CI:-}" = true ]; then
    echo "Chromium is not here and cannot be installed; with CI=true no test may be left out." >&2
    exit 1
fi
echo "Chromium is not here: the tests of the chat page will be left out. Install the package chromium." >&2
