"""Tells at their cells the row tags that cannot be those of their rows: such rows are known by their key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.findings_tags import TAG_FROM_ELSEWHERE, TAG_OF_ANOTHER
from sheetkit.merge.rows import worksheet_of
from sheetkit.merge.tagged import RowId, TagDoubt
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.packed import is_tagged
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text, joined

_MOST = 5
_NOTHING_ALIKE = Text(
    "第 {row} 行是第 {other} 行的号码，内容没有一处相同",
    "row {row} has the tag of row {other} and not a cell in common with it",
)
_ANOTHER_ROW = Text(
    "第 {row} 行是第 {other} 行的号码，说的却是第 {is_of} 行",
    "row {row} has the tag of row {other} and says what row {is_of} said",
)


_ANOTHER_KEY = Text(
    "第 {row} 行是第 {other} 行的号码，关键列却不同，旁边的号码又换了行",
    "row {row} has the tag of row {other} and another key, and tags beside it stand at other rows",
)


_ASTRAY = Text(
    "第 {row} 行是第 {other} 行的号码，这一份发出时却没有那一行",
    "row {row} has the tag of row {other}, and this file did not go out with that row",
)


def with_tag_doubts(parts: Sequence[Part], comparison: Comparison) -> tuple[Part, ...]:
    """The parts, each with the tags of its rows that are in doubt: one finding for each worksheet and file they name."""
    told: dict[str, dict[tuple[str, str], list[TagDoubt]]] = defaultdict(lambda: defaultdict(list))
    for doubt in comparison.tagged.doubts:
        row = doubt.row
        told[row.id.file][worksheet_of(row.record), doubt.other.id.file].append(doubt)
    names = {file.source.sha256: file.source.name for file in comparison.known}
    doubted = {doubt.row.id for doubt in comparison.tagged.doubts}
    made = []
    for part in parts:
        of_part = told.get(part.file.source.sha256, {}).items()
        findings = [_told(sheet, names[other], doubts) for (sheet, other), doubts in of_part]
        findings += _from_elsewhere(part.file, doubted)
        own = replace(part.own, findings=(*part.own.findings, *findings)) if findings else part.own
        made.append(replace(part, own=own) if findings else part)
    return tuple(made)


def _from_elsewhere(file: Checked, doubted: Collection[RowId]) -> Iterator[Finding]:
    """The tags in a file that went out with none, as far as nothing else is said of them: one finding for each worksheet."""
    if file.answers or file.prefilled or not is_tagged(file.records):
        return
    rows: dict[str, list[Record]] = defaultdict(list)
    for record in file.records:
        if record.tag and RowId(file.source.sha256, record.sheet, record.row) not in doubted:
            rows[worksheet_of(record)].append(record)
    for sheet, own in rows.items():
        cells = tuple(Address(one.row, one.tag_column).a1 for one in own)
        listed = joined(str(one.row) for one in own[:_MOST])
        listing = _AND_MORE.format(listed=listed) if len(own) > _MOST else listed
        found = TAG_FROM_ELSEWHERE.at(Place(sheet, cells[0]), own[0].tag, count=len(own), rows=listing)
        yield replace(found, cells=cells) if len(cells) > 1 else found


_AND_MORE = Text("{listed}……", "{listed} …")


def _told(sheet: str, file: str, doubts: Sequence[TagDoubt]) -> Finding:
    cells = tuple(Address(one.row.id.row, one.row.record.tag_column).a1 for one in doubts)
    pairs = [_pair(one) for one in doubts[:_MOST]]
    found = TAG_OF_ANOTHER.at(
        Place(sheet, cells[0]),
        doubts[0].row.record.tag,
        file=file,
        count=len(doubts),
        pairs=joined(pairs, Text("；", "; ")),
        more=Text("……", " …") if len(doubts) > _MOST else Text(""),
    )
    return replace(found, cells=cells) if len(cells) > 1 else found


def _pair(doubt: TagDoubt) -> Text:
    if doubt.is_astray:
        return _ASTRAY.format(row=doubt.row.id.row, other=doubt.other.id.row)
    if doubt.is_beside_others:
        return _ANOTHER_KEY.format(row=doubt.row.id.row, other=doubt.other.id.row)
    if doubt.is_of is None:
        return _NOTHING_ALIKE.format(row=doubt.row.id.row, other=doubt.other.id.row)
    return _ANOTHER_ROW.format(row=doubt.row.id.row, other=doubt.other.id.row, is_of=doubt.is_of.id.row)
