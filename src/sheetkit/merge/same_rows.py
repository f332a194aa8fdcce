"""Says what became of a row that was held back and that no key or tag tells: completed, or put right as somebody asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sheetkit.merge.comparison import Cells, Comparison, Told
from sheetkit.model.record import Record


def became(
    olds: Sequence[Record], news: Sequence[Record], told: Told, comparison: Comparison
) -> list[Record | None]:
    """For each of the older rows the newer one, of its own, that is what became of it; None for none.

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
    return [news[mates[number]] if number in mates else None for number in range(len(olds))]


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
