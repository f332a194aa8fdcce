"""Looking across returned files: records that share something, and how the others are named in a message."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from sheetkit.model.text import Text, joined
from sheetkit.rules.base import PlacedRecord

_MOST_NAMED = 5


def same_file(one: PlacedRecord, other: PlacedRecord) -> bool:
    """Whether two records came from the same unit's workbook; those the check of one file compares already."""
    return one.unit.code == other.unit.code


def other_files(record: PlacedRecord, records: Iterable[PlacedRecord]) -> list[PlacedRecord]:
    """Those of `records` that came from another workbook than `record`."""
    return [other for other in records if not same_file(record, other)]


def grouped(pairs: Iterable[tuple[Hashable, PlacedRecord]]) -> Mapping[Hashable, list[PlacedRecord]]:
    """Records by key, only keys that more than one record has."""
    groups: dict[Hashable, list[PlacedRecord]] = {}
    for key, record in pairs:
        groups.setdefault(key, []).append(record)
    return {key: records for key, records in groups.items() if len(records) > 1}


def others_text(others: Sequence[PlacedRecord]) -> Text:
    """Where the others stand: "“示例小学 · 数学组”的第 8 行、…"; more than five are counted only."""
    named = sorted({(other.unit.full_name, other.record.row) for other in others})
    shown = joined(_WHERE.format(unit=unit, row=row) for unit, row in named[:_MOST_NAMED])
    return shown if len(named) <= _MOST_NAMED else _AND_OTHERS.format(shown=shown, count=len(named))


_WHERE = Text("“{unit}”的第 {row} 行", "row {row} of “{unit}”")
_AND_OTHERS = Text("{shown} 等 {count} 处", "{shown} and others ({count} in all)")
_MORE_ROWS = Text("{shown} 等 {count}", "{shown} and others ({count} in all)")


def rows_text(rows: Iterable[int]) -> Text:
    """Row numbers in words: "8、12"; more than eight are cut."""
    ordered = sorted(set(rows))
    shown = joined(map(str, ordered[:8]))
    return shown if len(ordered) <= 8 else _MORE_ROWS.format(shown=shown, count=len(ordered))
