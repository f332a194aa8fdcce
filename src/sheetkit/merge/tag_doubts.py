"""Tells at their cells the row tags that cannot be those of their rows: such rows are known by their key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.findings_parts import TAG_OF_ANOTHER
from sheetkit.merge.rows import worksheet_of
from sheetkit.merge.tagged import TagDoubt
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Part
from sheetkit.model.finding import Finding, Place
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
    return tuple(
        replace(part, own=replace(part.own, findings=(*part.own.findings, *findings)))
        if (
            findings := [
                _told(sheet, names[other], doubts)
                for (sheet, other), doubts in told.get(part.file.source.sha256, {}).items()
            ]
        )
        else part
        for part in parts
    )


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
