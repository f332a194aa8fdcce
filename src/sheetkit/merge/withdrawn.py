"""Tells of values that an amendment put into a correction workbook and that stayed there when it was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sheetkit.merge.findings_decided import STAYS
from sheetkit.merge.plan import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.comparison import comparison_key
from sheetkit.model.consolidation import Entry, Part
from sheetkit.model.decision import Amendment, Withdrawn
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Checked, Record
from sheetkit.model.row_tag import row_tag
from sheetkit.model.template import Column, Template
from sheetkit.model.text import Text
from sheetkit.wording.decided import dated

_BLANK = Text("（空）", "(blank)")
_RowOfFile = tuple[str, str, int]
"""The file's SHA-256, the sheet's id and the row."""


def staying(entry: Entry, plan: MergePlan) -> Iterator[Finding]:
    """A finding at each cell that went out as an amendment said which was taken back, and still says so.

    That is a cell of a correction which says itself that it carries the amendment, or of one that was made from such a cell.
    Whether somebody meant it or left it as it came back, nobody can see: a person decides. What somebody wrote into a
    workbook that went out without the amendment is their own, whatever was amended in between.
    """
    about = (entry.expected.unit.code, entry.expected.template)
    latest = {
        (one.amendment.content, one.amendment.sheet, one.amendment.cell, one.amendment.value): one
        for one in plan.decisions.withdrawn.get(about, ())
    }
    for one in latest.values():
        rows = _carrying(entry, one.amendment)
        if rows:
            for part in entry.parts:
                yield from _in_part(part, one, rows, plan)


def _carrying(entry: Entry, amendment: Amendment) -> frozenset[_RowOfFile]:
    """The rows of the unit's files that went out with the amended value, and those that were made from one which says it."""
    files = (*(part.file for part in entry.parts), *entry.others)
    tags = {row_tag(amendment.content, amendment.sheet, Address.parse(amendment.cell).row)}
    rows = [(file, record) for file in files for record in file.records if record.tag]
    while found := {_own_tag(file, one) for file, one in rows if one.tag in tags} - tags:
        tags |= found
    number = amendment.decision.entry
    carrying = {
        _own_tag(file, one): _place(file, one)
        for file, one in rows
        if one.tag in tags and number in file.carries
    }
    while later := {
        _own_tag(file, one): _place(file, one)
        for file, one in rows
        if one.tag in carrying and _own_tag(file, one) not in carrying
    }:
        carrying |= later
    return frozenset(carrying.values())


def _own_tag(file: Checked, record: Record) -> str:
    return row_tag(file.source.sha256, record.sheet, record.row)


def _place(file: Checked, record: Record) -> _RowOfFile:
    return file.source.sha256, record.sheet, record.row


def _in_part(
    part: Part, withdrawn: Withdrawn, rows: frozenset[_RowOfFile], plan: MergePlan
) -> Iterator[Finding]:
    assert part.file.identity is not None
    amendment = withdrawn.amendment
    form = part.came_in or plan.templates[part.file.identity.template]
    amended = {(one.sheet, one.cell) for one in part.file.amended}
    for record in part.own.records:
        if record.sheet != amendment.sheet or _place(part.own, record) not in rows:
            continue
        cell, text = _cell_of(record, amendment.field, form)
        if comparison_key(text) == comparison_key(amendment.value) and (record.sheet, cell) not in amended:
            told = STAYS.at(
                Place(record.sheet_title, cell, amendment.field),
                text,
                chosen=part.own.source.name,
                now=text or _BLANK,
                decided=dated(amendment.decision),
                before=amendment.before or _BLANK,
                cell=cell,
                entry=withdrawn.by,
            )
            yield replace(told, about=part.own.source.name)


def _cell_of(record: Record, field: str, form: Template) -> tuple[str, str]:
    """Where the field of a record stands, and what it says there."""
    columns: dict[str, Column] = {column.field: column for column in form.sheet(record.sheet).columns}
    column, value = columns.get(field), {**record.raw, **record.values}.get(field)
    cell = Address(record.row, column.number if column else 1).a1
    return cell, text_of(column.shown(value) if column else value).strip()
