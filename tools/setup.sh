#!/bin/sh
# Prepares a machine for `make`: a virtual environment and, as root on Debian, LibreOffice, Gnumeric, Chromium, Xvfb and Chinese fonts.
set -eu

python=""
for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "sheetkit needs Python 3.11 or later. Install it, then run the command again." >&2
    exit 2
fi

if ! command -v soffice >/dev/null 2>&1 || ! command -v pdftoppm >/dev/null 2>&1 || ! command -v Xvfb >/dev/null 2>&1 ||
    ! command -v xdotool >/dev/null 2>&1 || ! command -v import >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing LibreOffice and Chinese fonts ..."
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends \
            libreoffice-calc python3-uno xvfb xdotool imagemagick poppler-utils fonts-noto-cjk fonts-wqy-microhei >/dev/null; } ||
            echo "LibreOffice could not be installed: the steps that need a real spreadsheet program will be left out." >&2
    else
        echo "LibreOffice was not found: the steps that need a real spreadsheet program will be left out." >&2
    fi
fi

# Another spreadsheet program, which saves forms again in the tests.
if ! command -v ssconvert >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Gnumeric ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gnumeric >/dev/null; } ||
        echo "Gnumeric could not be installed: the tests that need it will be left out." >&2
fi

# The report page is opened in a real browser.
if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } ||
        echo "Chromium could not be installed: the tests that need it will be left out." >&2
fi

# Programs of others in the tests, by npm: Microsoft's schema validator, libraries that open our workbooks and save them again, and
# what drives Chromium.
if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Node ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; } ||
        echo "Node could not be installed." >&2
fi
if command -v npm >/dev/null 2>&1; then
    # Not "npm ci": it wants the validator's packages for every other system too.
    (cd tests/node && npm install --no-save --no-audit --no-fund --silent) || echo "npm could not install: tests that need it will be left out." >&2
else
    echo "Node was not found: the tests that need it will be left out." >&2
fi

# The panel's window is Tk. Debian keeps it apart from its Python; other builds of Python have it or not.
if ! "$python" -c 'import tkinter' >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && [ "$("$python" -c 'import sys; print(sys.base_prefix)')" = /usr ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing Tk ..."
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-tk >/dev/null; } ||
            echo "Tk could not be installed: the panel and its tests will be left out." >&2
    else
        echo "This Python has no Tk: the panel and its tests will be left out." >&2
    fi
fi

"$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
