"""Runs the benchmarks and prints their figures; ratios are taken within one run, because absolute times drift."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
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
from benchmarks.timing import only_once

Run = Callable[[Path, argparse.Namespace], None]
BENCHMARKS: Mapping[str, Run] = {
    "importing": lambda _folder, _chosen: importing.run(),
    "stamping": lambda folder, _chosen: stamping.run(folder),
    "checking": lambda folder, _chosen: checking.run(folder),
    "cold_start": lambda folder, _chosen: cold_start.run(folder),
    "merging": lambda folder, chosen: merging.run(folder, chosen.files),
    "remembering": lambda folder, chosen: remembering.run(folder, chosen.files),
    "again": lambda folder, chosen: again.run(folder, chosen.files),
    "growing": lambda folder, chosen: growing.run(folder, chosen.files),
    "containing": lambda folder, chosen: containing.run(folder, chosen.files),
    "against": lambda folder, chosen: against.run(folder, chosen.files, chosen.release),
}
UNASKED = [name for name in BENCHMARKS if name != "growing"]
"""What runs where nothing is named: the other one takes hours with as many files as it is made for."""


def main() -> None:
    """Run those that were named."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", default=UNASKED, metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--files", type=int, default=1000, help="how many returned rosters to merge")
    parser.add_argument("--release", default=released()[-1], help="the release to measure against")
    parser.add_argument("--once", action="store_true", help="run each once, to see that it starts")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(BENCHMARKS):
        parser.error(f"no benchmark: {', '.join(sorted(unknown))}")
    if chosen.once:
        only_once()
    with tempfile.TemporaryDirectory() as name:
        for one in BENCHMARKS:
            if one in chosen.names:
                BENCHMARKS[one](Path(name) / one, chosen)


if __name__ == "__main__":
    main()
