"""Prints the newcomer's counts; each change is applied to a copy of the repository and proven there."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tools.newcomer import apply, changes, copy_of_repository, works


def main() -> int:
    """Print a line for each change; 1 when one does not work or takes more places than it may."""
    argparse.ArgumentParser(prog="python -m tools.newcomer", description=__doc__).parse_args()
    good = True
    print(f"{'change':<34}{'0.1.0':>8}{'may':>5}{'now':>5}   (files added + edited)")
    for change in changes():
        with tempfile.TemporaryDirectory() as folder:
            copy = copy_of_repository(Path(folder) / "copy")
            too_early = works(copy, change).returncode == 0
            edited = apply(copy, change)
            ran = works(copy, change)
        added = len(change.new_files)
        places = added + len(edited)
        well = ran.returncode == 0 and not too_early and places <= change.most
        sign = "" if well else "  ✘"
        print(
            f"{change.title:<34}{change.before:>8}{change.most:>5}{places:>5}   "
            f"({added} + {len(edited)}){sign}"
        )
        if ran.returncode:
            print(ran.stdout[-2000:])
        good = good and well
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
