"""Runs the benchmarks and prints their figures; ratios are taken within one run, because absolute times drift."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import (
    again,
    against,
    checking,
    cold_start,
    containing,
    growing,
    importing,
    merging,
    remembering,
    stamping,
)
from benchmarks.release import released


def main() -> None:
    """Run all, or the ones named."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        default=[
            "importing",
            "stamping",
            "checking",
            "cold_start",
            "merging",
            "remembering",
            "again",
            "against",
            "containing",
        ],
    )
    parser.add_argument("--files", type=int, default=1000, help="how many returned rosters to merge")
    parser.add_argument("--release", default=released()[-1], help="the release to measure against")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "importing" in chosen.names:
            importing.run()
        if "stamping" in chosen.names:
            stamping.run(folder / "stamping")
        if "checking" in chosen.names:
            checking.run(folder / "checking")
        if "cold_start" in chosen.names:
            cold_start.run(folder / "cold_start")
        if "merging" in chosen.names:
            merging.run(folder / "merging", chosen.files)
        if "remembering" in chosen.names:
            remembering.run(folder / "remembering", chosen.files)
        if "again" in chosen.names:
            again.run(folder / "again", chosen.files)
        if "growing" in chosen.names:
            growing.run(folder / "growing", chosen.files)
        if "containing" in chosen.names:
            containing.run(folder / "containing", chosen.files)
        if "against" in chosen.names:
            against.run(folder / "against", chosen.files, chosen.release)


if __name__ == "__main__":
    main()
