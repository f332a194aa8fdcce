"""What has to be known of all records of a form before the first row can be written: it is told file by file, and added up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.merged_records import UnitRecords
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.report.labels import Mask
from sheetkit.report.record_row import RowMaker, Said, values_of, words_of

_SAID = Said._fields


class Run(NamedTuple):
    """Neighbouring rows of a worksheet of a file that stand one below the other in the results too, `at` and further down (0-based)."""

    file: str
    worksheet: str
    row: int
    number: int
    at: int

    @property
    def end(self) -> int:
        """The place below them."""
        return self.at + self.number


@changeable_with_room
class SheetFacts:
    """What the records of one sheet come to: `longest` are texts by field, `said` those beside the values.

    `numbers` are the records of each block that has any, by its place among all; `filled` the fields with a value;
    `names` every field in the order in which they came, each with the column of the earlier version that it came in first.
    `runs` are the rows in their order, by where they stand in files; `also` where else some of them stand.
    """

    held: int = 0
    numbers: dict[int, int] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)
    names: dict[str, Column | None] = field(default_factory=dict)
    longest: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    also: list[Run] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many there are."""
        return sum(self.numbers.values())

    def add(
        self, place: int, block: UnitRecords, told: Mapping[str, Any], former: Mapping[str, Column]
    ) -> None:
        """What one block adds, in the order of blocks; `former` are the columns of the version that it came in."""
        before = self.runs[-1].end if self.runs else 0
        self.numbers[place] = told["number"]
        for own, runs in ((self.runs, told["runs"]), (self.also, told["also"])):
            own += (
                Run(file, intern(sheet), row, number, at + before) for file, sheet, row, number, at in runs
            )
        self.held += told["held"]
        self.units.add(block.unit.code)
        self.filled.update(told["filled"])
        for name in told["names"]:
            self.names.setdefault(name, former.get(name))
        for have, more in ((self.longest, told["longest"]), (self.said, told["said"])):
            for name, text in more.items():
                if len(text) > len(have.get(name, "")):
                    have[name] = text


class FactTeller:
    """Tells what the records of a block come to, for every sheet of a form.

    `former` are the columns of the earlier versions that the last block came in, by sheet; such blocks are never kept.
    """

    def __init__(self, template: Template | None, maker_of: Callable[[str], RowMaker], mask: Mask) -> None:
        self._maker_of, self._mask = lru_cache(maxsize=None)(maker_of), mask
        sheets: Sequence[Sheet] = template.input_sheets if template else ()
        self.former: dict[str, Mapping[str, Column]] = {}
        self._columns = {sheet.id: {one.field: one for one in sheet.columns} for sheet in sheets}
        self._words = {
            sheet.id: {one.field: words_of(one) for one in sheet.columns if one.words} for sheet in sheets
        }

    def told(self, block: UnitRecords) -> bytes:
        """The facts of a block, sheet by sheet, as JSON."""
        rows: dict[str, list[MergedRecord]] = {}
        for merged in block:
            rows.setdefault(merged.record.sheet, []).append(merged)
        facts = {sheet: self._of_sheet(sheet, own) for sheet, own in rows.items()}
        return json.dumps(facts, separators=(",", ":")).encode()

    def _of_sheet(self, sheet: str, rows: Sequence[MergedRecord]) -> dict[str, Any]:
        came_in = {id(one.came_in): one.came_in for one in rows if one.came_in is not None}
        self.former[sheet] = {
            column.field: column for one in came_in.values() for column in (*one.columns, *one.absent)
        }
        filled = dict.fromkeys(name for one in rows for name in one.record.values)
        names = dict.fromkeys(name for one in rows for name in (*one.record.values, *one.record.raw))
        return {
            "number": len(rows),
            "held": sum(one.record.held_back for one in rows),
            "filled": list(filled),
            "names": list(names),
            "longest": self._longest(sheet, rows, list(names)),
            "said": self._said(sheet, rows),
            "runs": _runs(rows),
            "also": [
                (one.file, one.sheet, one.row, 1, at) for at, merged in enumerate(rows) for one in merged.also
            ],
        }

    def _longest(self, sheet: str, rows: Sequence[MergedRecord], names: Sequence[str]) -> dict[str, str]:
        columns, words = self._columns.get(sheet, {}), self._words.get(sheet, {})
        values = zip(*(values_of(one.record, names) for one in rows), strict=True)
        found = {}
        for name, seen in zip(names, values, strict=True):
            shown: Iterable[object] = dict.fromkeys(seen)
            if name in words:
                shown = [words[name].get(value, value) for value in shown]
            own = columns.get(name) or self.former[sheet].get(name)
            if own is not None and name not in columns:
                shown = [own.shown(value) for value in shown]
            if self._mask.active and own is not None:
                shown = [self._mask.value(rows[0].template, own, value) for value in shown]
            found[name] = max((text for text in shown if isinstance(text, str)), key=len, default="")
        return found

    def _said(self, sheet: str, rows: Sequence[MergedRecord]) -> dict[str, str]:
        texts = zip(*map(self._maker_of(sheet).said, rows), strict=True)
        return {name: max(said, key=len) for name, said in zip(_SAID, texts, strict=True)}


def _runs(rows: Sequence[MergedRecord]) -> list[Run]:
    """Where the rows stand in their files."""
    runs: list[Run] = []
    for at, merged in enumerate(rows):
        here = merged.file, merged.record.sheet_title, merged.record.row
        if runs and (runs[-1].file, runs[-1].worksheet, runs[-1].row + runs[-1].number) == here:
            runs[-1] = runs[-1]._replace(number=runs[-1].number + 1)
        else:
            runs.append(Run(*here, 1, at))
    return runs
