"""One case: a filled form changed at random, read and checked, and what must be so whatever the change was."""

from __future__ import annotations

import contextlib
import re
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sheetkit.api.checking import CheckOptions, check_files
from sheetkit.api.project import Project
from sheetkit.intake import read_file
from sheetkit.model.address import Address
from sheetkit.model.record import Checked
from tests.conservation.cells import Written, shown
from tests.fuzz.base import Change, some
from tests.fuzz.binary_records import RECORDS
from tests.fuzz.cells import CELLS
from tests.fuzz.counting import Counted, UncountableError, counted
from tests.fuzz.layout import LAYOUTS
from tests.fuzz.markup import MARKUP
from tests.fuzz.sectors import SECTORS
from tests.fuzz.watch import Hang, Watch, work
from tests.fuzz.zips import ZIPS

SECONDS = 3.0
"""Of processor time, that a form may cost at most."""
PATIENCE = 30.0
"""After which a case is given up."""
NOISE = 1e-12
"""A number nearer to nothing is what reckoning in binary leaves over, and counts as 0."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What binary formats can hold and XML cannot."""
KINDS: Mapping[str, Mapping[str, Sequence[Change]]] = {
    ".xlsx": {"zip": ZIPS, "markup": MARKUP, "cells": CELLS, "layout": LAYOUTS},
    ".ods": {"zip": ZIPS, "markup": MARKUP},
    ".xls": {"sectors": SECTORS},
    ".xlsb": {"zip": ZIPS, "records": RECORDS},
}
"""Which changes make sense for which format."""


@dataclass(frozen=True)
class Base:
    """A filled form that is not changed yet: its worksheets to fill in, and the texts of those before they are filled in."""

    name: str
    project: Project = field(repr=False)
    data: bytes = field(repr=False)
    suffix: str
    inputs: Mapping[str, str] = field(default_factory=dict)  # name → id
    locked: frozenset[str] = frozenset()
    results: frozenset[tuple[str, int, int]] = frozenset()
    """Worksheet, row and column of what the form works out, in a format that has no formulas."""

    def is_own(self, cell: Counted) -> bool:
        """Whether the form itself says that, somewhere; a number in the first column counts the rows."""
        is_number = cell.column == 1 and re.fullmatch(r"[-+0-9.eE ]+", cell.text) is not None
        return cell.text in self.locked or is_number or cell[:3] in self.results

    def changed(self, random: Random) -> tuple[bytes, str]:
        """Other bytes, by one or more changes of one kind or several; and of which kinds."""
        kinds = KINDS[self.suffix]
        data, used = self.data, []
        for _ in range(some(random, 4)):
            kind = random.choice(sorted(kinds))
            with contextlib.suppress(
                Exception
            ):  # what earlier changes left of it may not have what this one changes
                data = random.choice(kinds[kind])(data, random)
            used.append(kind)
        return data, "+".join(used)


@dataclass(frozen=True)
class Outcome:
    """What came of a case: its verdict ("" for none), its processor seconds, and everything that must not be."""

    verdict: str
    seconds: float
    wrong: tuple[str, ...]
    cells: int = 0
    """How many cells were counted and found again."""


def judged(base: Base, path: Path, watch: Watch) -> Outcome:
    """Check the file at `path` in the project of its form, and judge what comes of it."""
    begun = work()
    wrong: list[str] = []
    checked: list[Checked] = []
    try:
        with watch.reading(PATIENCE):
            checked = check_files(base.project, [path], options=CheckOptions(jobs=1))
            for one in checked:
                said(one)
    except Hang:
        wrong.append(f"hang: more than {PATIENCE:.0f} s")
    except Exception:
        wrong.append(f"traceback: {traceback.format_exc()}")
    seconds = work() - begun
    wrong += [f"outside: {what}" for what in watch.outside]
    watch.outside.clear()
    if seconds > SECONDS:
        wrong.append(f"slow: {seconds:.1f} s")
    cells = 0
    if not wrong:
        wrong += (
            [fault for one in checked for fault in faults(one)] if checked else ["verdict: nothing was said"]
        )
        if len(checked) == 1 and checked[0].verdict != "refused":
            lost, cells = conserved(base, path, checked[0])
            wrong += lost
    return Outcome(str(checked[0].verdict) if checked else "", seconds, tuple(wrong), cells)


def said(checked: Checked) -> None:
    """Every sentence in both languages, as it would be printed."""
    for finding in checked.findings:
        for text in (finding.message, finding.remedy):
            assert isinstance(text.zh, str)
            assert isinstance(text.en, str)


def faults(checked: Checked) -> list[str]:
    """What must not be said of any file."""
    found = [f"internal: {one.message.en}" for one in checked.findings if one.code.startswith("internal")]
    if checked.verdict not in ("accepted", "accepted_with_findings", "refused"):
        found.append(f"verdict: {checked.verdict}")
    if (checked.verdict == "refused") != any(one.level == "refuse" for one in checked.findings):
        found.append(f"verdict: {checked.verdict} and its findings do not agree")
    return found


def conserved(base: Base, path: Path, checked: Checked) -> tuple[list[str], int]:
    """Cells that stand in the bare XML and that the reader or the check lost, and how many were looked for."""
    try:
        cells = counted(path.read_bytes(), path.suffix)
    except UncountableError:
        return [], 0
    (submission,) = read_file(path)
    if submission.grid is None:
        return ["verdict: read once, and once not"], 0
    values = {sheet.name: sheet.cells for sheet in submission.grid.sheets}
    formulas = {(sheet.name, *key) for sheet in submission.grid.sheets for key in sheet.formulas}
    lost = []
    for one in cells:
        if (one.row, one.column) not in values.get(one.sheet, ()):
            lost.append(f"lost by the reader: {one}")
        elif (one.sheet, one.row, one.column) in formulas:
            continue  # a result, told with its formula
        elif one.sheet in base.inputs and not base.is_own(one) and not accounted(base, one, checked):
            lost.append(f"lost by the check: {one}")
    more = [f"lost: and {len(lost) - 5} more"] if len(lost) > 5 else []
    return [*lost[:5], *more], len(cells)


def accounted(base: Base, one: Counted, checked: Checked) -> bool:
    """Whether a record has that value from there, or a finding tells of the cell."""
    cell = Address(one.row, one.column).a1
    ways = renderings(one)
    return any(
        record.row == one.row
        and record.sheet == base.inputs[one.sheet]
        and not ways.isdisjoint(map(shown, (*record.values.values(), *record.raw.values())))
        for record in checked.records
    ) or any(
        finding.place.sheet == one.sheet and cell in (finding.place.cell, *finding.cells)
        for finding in checked.findings
    )


def renderings(one: Counted) -> set[str]:
    """Every way in which a value may be shown."""
    found = {shown(one.text), shown(_NO_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", one.text))}
    with contextlib.suppress(ValueError, OverflowError):
        numbers = [float(one.text), float(one.text) + one.shift]
        for number in [*numbers, *([0.0] if abs(numbers[0]) < NOISE else [])]:
            found |= Written("", "", 0, "", "", str(number), is_number=True).renderings()
    return found
