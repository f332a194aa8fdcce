"""What a return in an earlier version owes the one that its round was upgraded to: cells that it never had, and cells nobody asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetkit.check.comparing.compare import a1
from sheetkit.check.comparing.layout import NUMBER_FIELD
from sheetkit.check.findings_upgrade import ASKED_MORE, FIELD_GONE, NOT_COUNTED, SHEET_GONE, SHEET_NEW
from sheetkit.check.judge import JudgedRows
from sheetkit.check.records import SheetRecords, with_cells
from sheetkit.check.upgraded_form import gone_columns, uncounted_duties
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Record
from sheetkit.model.template import Column, Template
from sheetkit.model.text import Text, joined

_OF_SHEET = Text("{sheet}：{titles}", "{sheet}: {titles}")


def without_gone(
    findings: list[Finding], sheets: Sequence[SheetRecords], now: Template | None
) -> list[Finding]:
    """The findings without what is said of cells that `now`, the version of an upgrade, asks for no more: none holds a row back.

    Says of each sheet what only `now` has. The findings themselves where there was no upgrade.
    """
    if now is None:
        return findings
    _mark_absent(sheets)
    gone: set[tuple[str, str]] = set()
    for found in sheets:
        layout = found.layout
        fields = [column.field for column in gone_columns(layout.plan.sheet, now)]
        gone.update((layout.grid.name, name) for name in fields)
        numbers = {layout.columns[name] for name in fields if name in layout.columns}
        found.faulty -= {key for key in found.faulty if key[1] in numbers}
    return [one for one in findings if (one.place.sheet, one.place.field) not in gone]


def upgraded(
    asked: Template, sheets: Sequence[SheetRecords], now: Template | None, judged: JudgedRows
) -> Iterator[Finding]:
    """What is to be said of a return for an upgrade's sake; rows that lack what `now` requires are held back.

    `asked` is the form that it was read as.
    """
    if now is None:
        return
    yield from _asked_more(sheets, judged)
    yield from _not_counted(asked, sheets, now)
    had = {sheet.id for sheet in asked.input_sheets}
    for new in now.input_sheets:
        if new.id not in had and new.minimum_rows:
            yield SHEET_NEW.at(title=new.title, minimum=new.minimum_rows)
    kept = {sheet.id for sheet in now.input_sheets}
    for found in sheets:
        sheet = found.layout.plan.sheet
        if sheet.id in kept:
            for column in gone_columns(sheet, now):
                yield from _gone_field(found, column)
        elif found.records:
            rows = tuple(_row_cell(found, record) for record in found.records)
            finding = SHEET_GONE.at(Place(found.layout.grid.name, rows[0]), count=len(rows))
            yield with_cells(finding, rows)


def _asked_more(sheets: Sequence[SheetRecords], judged: JudgedRows) -> Iterator[Finding]:
    """One finding for the whole file, at the rows of the first sheet that has any."""
    count, titles, places = 0, [], None
    for found in sheets:
        sheet = found.layout.plan.sheet
        columns = sheet.newly_required
        if not columns or not found.records:
            continue
        judged.held.update((sheet.id, record.row) for record in found.records)
        count += len(columns) * len(found.records)
        own = joined(column.title for column in columns)
        titles.append(_OF_SHEET.format(sheet=found.layout.grid.name, titles=own) if len(sheets) > 1 else own)
        if places is None:
            cells = tuple(_row_cell(found, record) for record in found.records)
            places = Place(found.layout.grid.name, cells[0], columns[0].field), cells
    if places is not None:
        place, cells = places
        yield with_cells(ASKED_MORE.at(place, count=count, titles=joined(titles)), cells)


def _not_counted(asked: Template, sheets: Sequence[SheetRecords], now: Template) -> Iterator[Finding]:
    """The duties of one file that read columns which it has not got, those of the same columns told at once."""
    filled = {found.layout.plan.sheet.id: found.layout.grid.name for found in sheets if found.records}
    told: dict[tuple[str, Text], list[Text]] = {}
    for rule, columns in uncounted_duties(asked, now):
        if rule.sheet in filled and rule.level.counts and not rule.together:
            title = rule.title if rule.title.zh else rule.message
            told.setdefault((rule.sheet, joined(one.title for one in columns)), []).append(title)
    for (sheet, lacking), titles in told.items():
        yield NOT_COUNTED.at(Place(filled[sheet]), columns=lacking, titles=joined(titles))


def _gone_field(found: SheetRecords, column: Column) -> Iterator[Finding]:
    layout, name = found.layout, column.field
    rows = [record.row for record in found.records if name in record.raw]
    if rows and name in layout.columns:
        cells = tuple(a1((row, layout.columns[name])) for row in rows)
        place = Place(layout.grid.name, cells[0], name)
        yield with_cells(FIELD_GONE.at(place, title=layout.plan.titles[name], count=len(cells)), cells)


def _row_cell(found: SheetRecords, record: Record) -> str:
    return a1((record.row, found.layout.columns.get(NUMBER_FIELD, 1)))


def _mark_absent(sheets: Sequence[SheetRecords]) -> None:
    """Say of each sheet that the columns which only the current version has are not there: no rule rests on them."""
    for found in sheets:
        for column in found.layout.plan.sheet.absent:
            if not column.locked:
                found.layout.missing.setdefault(column.field, 0)
