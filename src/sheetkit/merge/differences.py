"""Tells what two versions of the same form have differently: rows and cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import CellChange, VersionDifference
from sheetkit.model.record import Checked, Record
from sheetkit.model.template import Template

_A_FEW = 2  # cells that people put right in one row
_FEWEST_ROWS, _MOST_ALIKE = 5, 0.5
Line = tuple[str, tuple[tuple[str, str], ...]]


def compare(chosen: Checked, other: Checked, template: Template | None) -> VersionDifference:
    """How `other` differs from `chosen`. Rows that say the same are matched wherever they stand, the rest by row.

    Two rows in one place that differ in many cells are two rows, not one that was changed: people who each fill in a copy
    all begin at the top.
    """
    if is_same(chosen, other):
        return VersionDifference(other.source.name, other.source.sha256, same=True)
    left, right = _unmatched(chosen.records, other.records)
    changes: list[CellChange] = []
    there = {_spot(record): record for record in right}
    only_chosen = 0
    for record in left:
        older = there.get(_spot(record))
        changed = _changes(older, record, template) if older else []
        if older is None or len(changed) > max(_A_FEW, len(record.values) // 4):
            only_chosen += 1
        else:
            del there[_spot(record)]
            changes += changed
    return VersionDifference(
        other.source.name,
        other.source.sha256,
        False,
        len(there),
        only_chosen,
        tuple(changes),
        apart=_are_apart(chosen, other, len(there)),
    )


def _spot(record: Record) -> tuple[str, bool, int]:
    """Where a row stands: a given row as that item, wherever it is in the file; any other by its number."""
    is_item = record.item >= 0
    return record.sheet, is_item, record.item if is_item else record.row


def is_same(one: Checked, two: Checked) -> bool:
    """Whether two files say the same: the same bytes or, when both could be read, the same content."""
    return one.source.sha256 == two.source.sha256 or (bool(one.content) and one.content == two.content)


def _are_apart(chosen: Checked, other: Checked, only_there: int) -> bool:
    """Whether two files share so few rows that they are not two versions: several people, or two units, filled in one form.

    Told of files with some rows only: in a few, a correction may touch every one.
    """
    fewest = min(len(chosen.records), len(other.records))
    return fewest >= _FEWEST_ROWS and only_there > _MOST_ALIKE * len(other.records)


def in_words(difference: VersionDifference) -> tuple[str, str]:
    """The difference as a short phrase, Chinese and English."""
    if difference.same:
        return "内容相同", "same content"
    chinese, english = [], []
    if difference.only_here:
        chinese.append(f"多 {difference.only_here} 行")
        english.append(f"{difference.only_here} more rows")
    if difference.only_chosen:
        chinese.append(f"少 {difference.only_chosen} 行")
        english.append(f"{difference.only_chosen} fewer rows")
    if difference.changes:
        cells = [change.cell for change in difference.changes]
        shown = "、".join(cells[:5]) + ("…" if len(cells) > 5 else "")
        chinese.append(f"{len(cells)} 格不同：{shown}")
        english.append(f"{len(cells)} cells differ: {shown.replace('、', ', ')}")
    return ("，".join(chinese) or "仅格式不同", ", ".join(english) or "only its looks differ")


def _line(record: Record) -> Line:
    values = {name: _text(value) for name, value in record.raw.items()}
    values |= {name: _text(value) for name, value in record.values.items()}
    return record.sheet, tuple(sorted(values.items()))


def _text(value: object) -> str:
    return text_of(value)


def _unmatched(left: Iterable[Record], right: Iterable[Record]) -> tuple[list[Record], list[Record]]:
    """The records of both sides that have no equal on the other one; equal rows may stand in different places."""
    lefts, rights = [(_line(r), r) for r in left], [(_line(r), r) for r in right]
    shared = Counter(line for line, _ in lefts) & Counter(line for line, _ in rights)
    return _without(lefts, shared), _without(rights, shared)


def _without(lines: list[tuple[Line, Record]], shared: Mapping[Line, int]) -> list[Record]:
    left = defaultdict(int, shared)
    rest = []
    for line, record in lines:
        if left[line]:
            left[line] -= 1
        else:
            rest.append(record)
    return rest


def _changes(older: Record, newer: Record, template: Template | None) -> list[CellChange]:
    before, after = dict(_line(older)[1]), dict(_line(newer)[1])
    columns = {}
    if template and newer.sheet in (sheet.id for sheet in template.sheets):
        columns = {column.field: column for column in template.sheet(newer.sheet).columns}
    changes = []
    for name in sorted(before.keys() | after.keys(), key=lambda n: (n in columns and columns[n].number, n)):
        if before.get(name, "") == after.get(name, ""):
            continue
        column = columns.get(name)
        cell = Address(newer.row, column.number).a1 if column else str(newer.row)
        title = column.title.zh if column else name
        sheet = newer.sheet_title or newer.sheet
        changes.append(CellChange(sheet, cell, name, title, before.get(name, ""), after.get(name, "")))
    return changes
