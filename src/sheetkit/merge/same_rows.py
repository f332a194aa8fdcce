"""Says which row of one file is which row of another: by its item, by its sheet's key, else by everything it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sheetkit.merge.comparison import Cells, Comparison, Told
from sheetkit.model.comparison import same_key
from sheetkit.model.record import Record
from sheetkit.model.template import Sheet

Handle = tuple[object, ...]
"""What tells a row from all others: two rows with the same handle are the same row."""


def handle(record: Record, comparison: Comparison) -> Handle:
    """The item of a given row; what the key of the sheet says; without a whole key every cell that is filled in."""
    if record.item >= 0:
        return record.sheet, record.item
    sheet = comparison.sheet(record.sheet)
    key = _key(record, sheet) if sheet and sheet.key else None
    if key is not None:
        return record.sheet, "key", *key
    return record.sheet, "cells", *sorted(comparison.filled(record).items())


def is_whole(found: Handle) -> bool:
    """Whether a handle still is the same when other cells of its row change: of a given row, or by key."""
    return found[1] != "cells"


def _key(record: Record, sheet: Sheet) -> tuple[str, ...] | None:
    """What the key says; None where a part of it that is required, or that could not be read, is missing."""
    said = []
    for name in sheet.key:
        value = record.values.get(name)
        unread = value is None and record.held_back and name in record.raw
        if unread or (value is None and sheet.column(name).required):
            return None
        said.append(same_key(value))
    return tuple(said) if any(said) else None


def became(olds: Sequence[Record], news: Sequence[Record], told: Told, comparison: Comparison) -> list[bool]:
    """For each of the older rows whether one of the newer ones, of its own, is what became of it.

    It says all of it and more; or it differs only in cells that somebody was asked to look at, and shares one that two
    rows do not share by chance. `told` is what was asked about the older file.
    """
    after = [_Filled(new, comparison.filled(new)) for new in news]
    candidates = [
        [number for number, new in enumerate(after) if _may_be(old, new, told, comparison)] for old in olds
    ]
    mates: dict[int, int] = {}
    for number in range(len(olds)):
        _give_a_mate(number, candidates, mates)
    return [number in mates for number in range(len(olds))]


def _give_a_mate(first: int, candidates: Sequence[Sequence[int]], mates: dict[int, int]) -> None:
    """Find a newer row for an older one, others giving way where they have another choice: `mates` maps old → new."""
    taken = {new: old for old, new in mates.items()}
    reached: dict[int, int] = {}
    waiting = [first]
    for old in waiting:
        for new in candidates[old]:
            if new in reached:
                continue
            reached[new] = old
            if new in taken:
                waiting.append(taken[new])
                continue
            found: int | None = new
            while found is not None:
                giver = reached[found]
                before = mates.get(giver)
                mates[giver] = found
                found = before
            return


class _Filled(NamedTuple):
    """A row, and what somebody filled in of it."""

    record: Record
    cells: Cells


def _may_be(old: Record, new: _Filled, told: Told, comparison: Comparison) -> bool:
    if (old.sheet, old.item) != (new.record.sheet, new.record.item):
        return False
    before, after = comparison.filled(old), new.cells
    equal = {name for name in before if after.get(name) == before[name]}
    if len(equal) == len(before):
        return True
    asked = told.get((old.sheet_title or old.sheet, old.row), frozenset())
    return before.keys() - equal <= asked and any(comparison.is_free(old.sheet, name) for name in equal)
