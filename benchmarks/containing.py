"""What containment and a second look cost: the same merge of honest files with both and without, in CPU seconds.

Left out are the limits that are counted while a file is read (tags, cells, text, time, what comes out of a zip, forbidden
characters) and what is looked for besides a form's own rules (rows that are no records, odd characters, one name written
in two ways, several people in a cell, series filled by mistake). Honest files give the same results either way.
"""

from __future__ import annotations

import importlib
import pkgutil
import statistics
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.release import environment
from benchmarks.sample import large_project, returned_rosters
from benchmarks.timing import compiled, cpu_seconds, rounds

ROWS = 60
ROUNDS = 5


def run(folder: Path, files: int) -> None:
    """Print median CPU seconds with and without, taken in turn, and their ratio."""
    project = large_project(folder / "project", files)
    returned = folder / "returned"
    returned_rosters(project, returned, ROWS)
    merge = ["merge", str(returned), "-p", str(folder / "project"), "--jobs", "1"]
    around = compiled(environment(None), folder)
    work = {how: [sys.executable, "-m", "benchmarks.containing", how, *merge] for how in ("without", "with")}
    outputs = {}
    for how, command in work.items():
        cpu_seconds(command, around)  # not counted: it compiles
        results = folder / "project" / "汇总"
        outputs[how] = {file: file.read_bytes() for file in results.rglob("*") if file.is_file()}
    if outputs["with"] != outputs["without"]:
        raise RuntimeError("the results are not the same")
    runs = [
        {how: cpu_seconds(command, around) for how, command in work.items()} for _ in range(rounds(ROUNDS))
    ]
    seconds = {how: statistics.median(run[how] for run in runs) for how in work}
    print(
        f"\ncontainment and a second look at {files} honest rosters (CPU seconds, median of {ROUNDS} in turn)"
    )
    for how, taken in seconds.items():
        print(f"  {how:<10}{taken:7.2f} s   {taken / seconds['without']:5.2f} x")
    print("  (wanted: at most 1.10 x)")


def _always(answer: object) -> Callable[..., object]:
    def said(*_: object, **__: object) -> object:
        return answer

    return said


LEFT_OUT: Mapping[str, Callable[..., object]] = {
    "sheetkit.intake.allowance:Allowance.tags": _always(None),
    "sheetkit.intake.allowance:Allowance.cell": _always(None),
    "sheetkit.intake.allowance:Allowance.cells": _always(None),
    "sheetkit.intake.allowance:Allowance.formula": _always(None),
    "sheetkit.intake.allowance:Allowance.detail": _always(None),
    "sheetkit.intake.allowance:Allowance.hidden": _always(True),
    "sheetkit.intake.allowance:Allowance.spend": _always(None),
    "sheetkit.intake.gate.zips:open_zip": lambda file, _: zipfile.ZipFile(file),
    "sheetkit.intake.gate.zips:Members._bounded": lambda _, member, __: iter((member.read(),)),
    "sheetkit.intake.ooxml.fast_xml:is_forbidden": _always(False),
    "sheetkit.intake.ooxml.fast_xml:text_with_marks": lambda data: data.decode("utf-8"),
    "sheetkit.check.no_record:no_record": _always(None),
    "sheetkit.check.normalise.characters:odd_texts": _always(frozenset()),
    "sheetkit.check.spellings:written_differently": _always(()),
    "sheetkit.check.spellings:several_people": _always(()),
    "sheetkit.check.series:report_series": _always(()),
    "sheetkit.merge.spellings:written_differently": _always(()),
}
"""What stands in the place of a function while it is left out, by module and name."""


def _leave_out() -> None:
    for place, instead in LEFT_OUT.items():
        module, _, name = place.partition(":")
        owner, _, method = name.rpartition(".")
        if owner:
            setattr(getattr(sys.modules[module], owner), method, instead)
            continue
        real = getattr(sys.modules[module], name)
        for other in [one for key, one in sys.modules.items() if key.startswith("sheetkit")]:
            for known, value in list(vars(other).items()):
                if value is real:
                    setattr(other, known, instead)


def main() -> None:
    """Run the command line that follows "with" or "without"; both have all of the program imported."""
    import sheetkit
    from sheetkit.cli import main as command

    for one in pkgutil.walk_packages(sheetkit.__path__, "sheetkit."):
        if not one.name.startswith(("sheetkit.panel", "sheetkit.addin", "sheetkit.__main__")):
            importlib.import_module(one.name)
    how, *sys.argv[1:] = sys.argv[1:]
    if how == "without":
        _leave_out()
    sys.exit(command())


if __name__ == "__main__":
    main()
