"""Tells every row that counts with a key that another row of the unit counts with too, however the two came to count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetkit.merge.counting_rows import CountingRow
from sheetkit.merge.findings_parts import KEY_TWICE
from sheetkit.merge.rows import worksheet_of
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.comparison import same_key
from sheetkit.model.consolidation import Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text, joined

_MOST = 5
_WHERE = Text("“{file}”的{sheet} 第 {row} 行", "{sheet} row {row} of “{file}”")


def with_keys_told(parts: Sequence[Part], template: Template) -> tuple[Part, ...]:
    """The parts, each with the rows of it that count under a key of another row that counts; `template` is the form of today."""
    told: dict[int, list[Finding]] = defaultdict(list)
    for sheet in template.input_sheets:
        for rows in _of_one_key(parts, sheet) if sheet.key else ():
            for row in rows:
                told[row.place].append(_finding(row, rows, sheet, parts))
    return tuple(
        replace(part, own=replace(part.own, findings=(*part.own.findings, *told[number])))
        if told[number]
        else part
        for number, part in enumerate(parts)
    )


def _of_one_key(parts: Sequence[Part], sheet: Sheet) -> Iterator[list[CountingRow]]:
    """The rows of a sheet that count, together as far as they share a whole key and are not alone."""
    found: dict[tuple[str, ...], list[CountingRow]] = defaultdict(list)
    for number, part in enumerate(parts):
        for record in part.records:
            if record.sheet != sheet.id or record.held_back or record.item >= 0:
                continue
            values = [record.values.get(name) for name in sheet.key]
            if all(
                value is not None or not sheet.column(name).required
                for name, value in zip(sheet.key, values, strict=True)
            ):
                found[tuple(map(same_key, values))].append(CountingRow(number, record))
    return (rows for key, rows in found.items() if len(rows) > 1 and any(key))


def _finding(row: CountingRow, rows: Sequence[CountingRow], sheet: Sheet, parts: Sequence[Part]) -> Finding:
    came_in = parts[row.place].came_in
    columns = came_in.sheet(sheet.id).columns if came_in else sheet.columns
    field = sheet.key[0]
    number = next((one.number for one in columns if one.field == field), sheet.column(field).number)
    others = [
        _WHERE.format(
            file=parts[one.place].file.source.name, sheet=worksheet_of(one.record), row=one.record.row
        )
        for one in rows
        if one is not row
    ]
    values = {name: row.record.values.get(name) for name in sheet.key}
    said = [text_of(sheet.column(name).shown(value)) for name, value in values.items() if value is not None]
    return KEY_TWICE.at(
        Place(worksheet_of(row.record), Address(row.record.row, number).a1, field),
        " ".join(said),
        title=joined((sheet.column(name).header for name in sheet.key), Text("、", ", ")),
        count=len(rows),
        others=joined(others[:_MOST], Text("、", ", ")),
        more=Text("……", " …") if len(others) > _MOST else Text(""),
    )
