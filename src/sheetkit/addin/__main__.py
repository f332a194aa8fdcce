"""`python -m sheetkit.addin <action> <window>`: what a button of the add-in starts in the Excel with that window."""

from __future__ import annotations

import sys

from sheetkit.addin.started import start

if __name__ == "__main__":  # not in a worker process, which imports this file again
    sys.exit(start(sys.argv[1:]))
