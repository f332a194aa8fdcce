"""Tells of values that an amendment put into a correction workbook and that stayed there when it was taken back."""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.merge.findings_decided import STAYS
from sheetkit.merge.plan import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.comparison import comparison_key
from sheetkit.model.consolidation import Entry, Part
from sheetkit.model.decision import Amendment
from sheetkit.model.finding import Finding, Place
from sheetkit.model.row_tag import row_tag
from sheetkit.model.text import Text
from sheetkit.wording.decided import dated

_BLANK = Text("（空）", "(blank)")


def staying(entry: Entry, plan: MergePlan) -> Iterator[Finding]:
    """A finding at each cell that says what an amendment said which was taken back, in a row that was made from that one.

    Whether somebody meant it or left it as it came back, nobody can see: a person decides.
    """
    about = (entry.expected.unit.code, entry.expected.template)
    latest = {
        (one.content, one.sheet, one.cell, one.value): one for one in plan.decisions.withdrawn.get(about, ())
    }
    for one in latest.values():
        tags = _tags(entry, one)
        for part in entry.parts:
            yield from _in_part(part, one, tags, plan)


def _tags(entry: Entry, amendment: Amendment) -> frozenset[str]:
    """The tags of the rows that were made from the amended one, directly or one after the other."""
    tags = {row_tag(amendment.content, amendment.sheet, Address.parse(amendment.cell).row)}
    files = (*(part.file for part in entry.parts), *entry.others)
    rows = [(file.source.sha256, record) for file in files for record in file.records if record.tag]
    while found := {row_tag(sha256, one.sheet, one.row) for sha256, one in rows if one.tag in tags} - tags:
        tags |= found
    return frozenset(tags)


def _in_part(part: Part, amendment: Amendment, tags: frozenset[str], plan: MergePlan) -> Iterator[Finding]:
    assert part.file.identity is not None
    form = part.came_in or plan.templates[part.file.identity.template]
    amended = {(one.sheet, one.cell) for one in part.file.amended}
    for record in part.own.records:
        if record.sheet != amendment.sheet or record.tag not in tags:
            continue
        columns = {column.field: column for column in form.sheet(record.sheet).columns}
        column, value = (
            columns.get(amendment.field),
            {**record.raw, **record.values}.get(amendment.field),
        )
        cell = Address(record.row, column.number if column else 1).a1
        text = text_of(column.shown(value) if column else value).strip()
        if comparison_key(text) == comparison_key(amendment.value) and (record.sheet, cell) not in amended:
            yield STAYS.at(
                Place(record.sheet_title, cell, amendment.field),
                text,
                chosen=part.own.source.name,
                now=text or _BLANK,
                decided=dated(amendment.decision),
                before=amendment.before or _BLANK,
                cell=cell,
            )
