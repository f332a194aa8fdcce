"""What has to be known of all records of a form before the first row can be written: it is told file by file, and added up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Any

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.merged_records import UnitRecords
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.report.labels import Mask
from sheetkit.report.record_row import RowMaker, Said, values_of, words_of

_SAID = Said._fields


@changeable_with_room
class SheetFacts:
    """What the records of one sheet come to: `longest` are texts by field, `said` those beside the values.

    `numbers` are the records of each block that has any, by its place among all; `filled` the fields with a value;
    `names` every field in the order in which they came, each with the column of the earlier version that it came in first.
    """

    held: int = 0
    numbers: dict[int, int] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)
    names: dict[str, Column | None] = field(default_factory=dict)
    longest: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many there are."""
        return sum(self.numbers.values())

    def add(
        self, place: int, block: UnitRecords, told: Mapping[str, Any], former: Mapping[str, Column]
    ) -> None:
        """What one block adds, in the order of blocks; `former` are the columns of the version that it came in."""
        self.numbers[place] = told["number"]
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
