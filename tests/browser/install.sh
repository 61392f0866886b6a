#!/bin/sh
# Sees to it that there is a browser for the tests: one that is installed, else one from the
# system's packages, else Playwright's own. Usage: install.sh BIN, the venv's directory of programs.
set -eu

bin=${1:?usage: install.sh BIN}

installed() {
    for name in chromium chromium-browser google-chrome; do
        if path=$(command -v "$name"); then
            echo "$path"
            return 0
        fi
    done
    for path in \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -x "$path" ]; then
            echo "$path"
            return 0
        fi
    done
    return 1
}

playwrights() {
    "$bin/python" -c '
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
print(path)
sys.exit(not os.access(path, os.X_OK))'
}

if browser=$(installed || playwrights); then
    echo "browser tests use $browser"
    exit 0
fi

if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then
    echo "installing chromium from the system's packages" >&2
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium >&2 &&
        browser=$(installed); then
        echo "browser tests use $browser"
        exit 0
    fi
fi

echo "installing Playwright's own chromium" >&2
"$bin/python" -m playwright install chromium >&2
if browser=$(playwrights); then
    echo "browser tests use $browser"
    exit 0
fi
echo "no browser could be installed: put chromium on the PATH and try again" >&2
exit 1
