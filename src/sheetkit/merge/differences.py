"""Tells what two versions of the same form have differently: rows and cells."""

from __future__ import annotations

from sheetkit.merge.descent import Comparison, is_same
from sheetkit.model.address import Address
from sheetkit.model.consolidation import CellChange, VersionDifference
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text, joined

Spot = tuple[str, bool, int]
_A_FEW = 2  # cells that people put right in one row; it words a difference, and decides nothing


def compare(
    chosen: Checked,
    other: Checked,
    comparison: Comparison,
    *,
    replaced: bool = False,
    corrected: bool = False,
) -> VersionDifference:
    """How `other` differs from `chosen`, and which of its rows count nowhere; none do when the chosen one `replaced` it.

    With `corrected`, the chosen one is its correction, at whatever remove: a row that it does not hold was taken out.

    Rows that say the same are matched wherever they stand, the rest by row. Two rows in one place that differ in many cells
    are shown as two rows: people who each fill in a copy all begin at the top.
    """
    name, sha256 = other.source.name, other.source.sha256
    if is_same(chosen, other):
        return VersionDifference(name, sha256, same=True)
    nowhere = () if replaced else tuple(comparison.nowhere(chosen, other))
    chosen, other = comparison.comparable(chosen, other)
    left, right = comparison.unmatched(chosen.records, other.records)
    there = {_spot(record): record for record in right if comparison.filled(record)}
    only_chosen, changes = _in_one_place(left, there, comparison)
    written = sum(bool(comparison.filled(record)) for record in other.records)
    return VersionDifference(
        name,
        sha256,
        same=False,
        only_here=len(there),
        only_chosen=only_chosen,
        changes=changes,
        nowhere=nowhere,
        apart=bool(nowhere) and len(nowhere) == written,
        removed=tuple(there.values()) if corrected else (),
    )


def _in_one_place(
    left: list[Record], there: dict[Spot, Record], comparison: Comparison
) -> tuple[int, tuple[CellChange, ...]]:
    """How many rows are only in `left`, and the cells changed in the others, which leave `there`."""
    changes: list[CellChange] = []
    only_chosen = 0
    for record in left:
        older = there.get(_spot(record))
        changed = _changes(older, record, comparison) if older else []
        if older is None or len(changed) > max(_A_FEW, len(record.values) // 4):
            only_chosen += bool(comparison.filled(record))
        else:
            del there[_spot(record)]
            changes += changed
    return only_chosen, tuple(changes)


def _spot(record: Record) -> Spot:
    """Where a row stands: a given row as that item, wherever it is in the file; any other by its number."""
    is_item = record.item >= 0
    return record.sheet, is_item, record.item if is_item else record.row


def in_words(difference: VersionDifference) -> Text:
    """The difference as a short phrase."""
    if difference.same:
        return Text("内容相同", "same content")
    said: list[Text] = []
    if difference.only_here:
        said.append(Text("多 {n} 行", "{n} more {n:row|rows}").format(n=difference.only_here))
    if difference.only_chosen:
        said.append(Text("少 {n} 行", "{n} fewer {n:row|rows}").format(n=difference.only_chosen))
    if difference.changes:
        cells = [change.cell for change in difference.changes]
        words = Text("{n} 格不同：{cells}{more}", "{n} {n:cell differs|cells differ}: {cells}{more}")
        said.append(words.format(n=len(cells), cells=joined(cells[:5]), more="…" if len(cells) > 5 else ""))
    return joined(said, Text("，", ", ")) if said else Text("仅格式不同", "only its looks differ")


def _changes(older: Record, newer: Record, comparison: Comparison) -> list[CellChange]:
    before, after = comparison.filled(older), comparison.filled(newer)
    template = comparison.template
    columns = {}
    if template and newer.sheet in (sheet.id for sheet in template.sheets):
        columns = {column.field: column for column in template.sheet(newer.sheet).columns}
    changes = []
    for name in sorted(before.keys() | after.keys(), key=lambda n: (n in columns and columns[n].number, n)):
        if before.get(name, "") == after.get(name, ""):
            continue
        column = columns.get(name)
        cell = Address(newer.row, column.number).a1 if column else str(newer.row)
        title = column.header if column else name
        sheet = newer.sheet_title or newer.sheet
        changes.append(CellChange(sheet, cell, name, title, before.get(name, ""), after.get(name, "")))
    return changes
