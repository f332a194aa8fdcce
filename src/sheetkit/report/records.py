"""One sheet of records per form: who, whether taken, what was filled in, and where it came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from sheetkit import style
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.consolidation import Consolidation, MergedRecord
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.merged_records import MergedRecords, UnitRecords, held_among
from sheetkit.model.shelf import NOTHING_KEPT, Shelf, made_of
from sheetkit.model.template import NO_TEXT, Column, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.report.book import ResultBook, Table, TableColumn
from sheetkit.report.labels import Mask, by_row, subtitle
from sheetkit.report.links import Target, nowhere
from sheetkit.report.record_facts import FactTeller, SheetFacts
from sheetkit.report.record_places import PlacedSheet, RecordPlaces, links_to_files
from sheetkit.report.record_row import Findings, RowMaker, Shown, words_of
from sheetkit.report.record_rows import RecordRows
from sheetkit.report.unit_columns import unit_columns
from sheetkit.wording.files import FILE_TIME

STATE = TableColumn(Text("状态", "State"), 11, "center", toned=True)
FILE = TableColumn(Text("来源文件", "File"), 16, most=90)
AFTER = (
    TableColumn(Text("暂缓原因", "Why held back"), 12, most=40),
    FILE,
    TableColumn(Text("工作表", "Worksheet"), 9, most=16),
    TableColumn(Text("行", "Row"), 6, "center"),
    TableColumn(FILE_TIME, 22, "center"),
)
AMENDED = TableColumn(Text("代改", "Amended"), 12, most=60)
MOST_WIDTH = 32.0


class Lying(NamedTuple):
    """What may know rows that were written before, and where the files lie that rows came from."""

    shelf: Shelf = NOTHING_KEPT
    target: Target = nowhere


NOT_LYING = Lying()


def records(
    book: ResultBook,
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    mask: Mask,
    lying: Lying = NOT_LYING,
) -> RecordPlaces:
    """Add the sheets of records: one for each form and each of its sheets that people fill in. Where each row stands."""
    places = RecordPlaces()
    findings = book.part(book.say(_WHY), _findings, consolidation) or {}
    for template_id, merged in consolidation.records.items():
        form = _Form(consolidation, templates.get(template_id), mask, findings, lying.shelf)
        found = form.facts(merged)
        known = form.sheets
        for sheet_id in dict.fromkeys([*known, *found]):
            if sheet_id in found:
                sheet = known.get(sheet_id) or _unknown_sheet(sheet_id, found[sheet_id].names)
                title = consolidation.say(form.template.title) if form.template else template_id
                name = title if len(known) == 1 else f"{title}·{consolidation.say(sheet.title)}"
                view = _View(form, sheet, name, lying.target)
                placed = book.part(name, _add, book, view, found[sheet_id])
                if placed is not None:
                    places.add(template_id, found[sheet_id], placed)
    return places


def _add(book: ResultBook, view: _View, facts: SheetFacts) -> PlacedSheet:
    table = view.table(facts)
    made, size = book.table(table, style.HEADER), book.rows_per_sheet
    column = len(table.columns) - len(AFTER) + AFTER.index(FILE) + 1
    for number, worksheet in enumerate(made):
        rows = range(number * size, min((number + 1) * size, facts.number))
        book.link(worksheet, partial(links_to_files, facts.runs, rows, column, view.target))
    return PlacedSheet([worksheet.title for worksheet in made], size, view.places(facts))


def _findings(consolidation: Consolidation) -> Findings:
    found: dict[tuple[str, str, int], Sequence[Finding]] = {}
    for part in (part for entry in consolidation.entries for part in entry.parts):
        for (sheet, row), told in by_row(part.own.findings).items():
            found[part.file.source.name, sheet, row] = told
    return found


def _unknown_sheet(sheet_id: str, fields: Iterable[str]) -> Sheet:
    """A stand-in for a sheet that the current form no longer has: its fields, so that nothing is lost."""
    columns = tuple(
        Column(name, Text(name), number, "text", 14) for number, name in enumerate(fields, start=2)
    )
    return Sheet(sheet_id, Text(sheet_id), "rows", columns)


@changeable_with_room
class _Form:
    """A form and all that its sheets of records are made with."""

    consolidation: Consolidation
    template: Template | None
    mask: Mask
    findings: Findings
    shelf: Shelf
    blocks: Sequence[UnitRecords] = ()

    @property
    def sheets(self) -> dict[str, Sheet]:
        """Those that people fill in, by id."""
        return {sheet.id: sheet for sheet in self.template.input_sheets} if self.template else {}

    def maker(self, sheet: Sheet) -> RowMaker:
        """What makes the rows of a sheet."""
        return RowMaker(self.consolidation, sheet, self.mask, self.findings)

    def _maker_of(self, sheet_id: str) -> RowMaker:
        return self.maker(self.sheets.get(sheet_id) or _unknown_sheet(sheet_id, ()))

    @property
    def about(self) -> tuple[object, ...]:
        """What a row looks at beside its block and its columns."""
        consolidation = self.consolidation
        return (self.template, consolidation.language, consolidation.levels, self.mask.active)

    def facts(self, merged: Sequence[MergedRecord]) -> dict[str, SheetFacts]:
        """What the records come to, by sheet. What is held back is told with its reasons, and so made anew."""
        records = merged if isinstance(merged, MergedRecords) else MergedRecords.of(merged)
        self.blocks = [replace(one, stamp=b"") if one.held else one for one in records.blocks]
        teller = FactTeller(self.template, self._maker_of, self.mask)
        about = self.shelf.about("facts", *self.about)
        found: dict[str, SheetFacts] = {}
        for place, told in enumerate(made_of(self.blocks, teller.told, self.shelf, about)):
            for sheet, of_sheet in json.loads(told).items():
                former = teller.former.pop(sheet, {})
                found.setdefault(sheet, SheetFacts()).add(place, self.blocks[place], of_sheet, former)
        return found


class _View:
    """How the records of one sheet are shown."""

    def __init__(self, form: _Form, sheet: Sheet, name: str, target: Target) -> None:
        self._form, self._sheet, self._name, self.target = form, sheet, name, target

    def _own(self, facts: SheetFacts) -> list[Column]:
        """The columns of the form but those that no record fills and nobody fills in."""
        return [c for c in self._sheet.as_defined if not c.locked or c.field in facts.filled]

    def places(self, facts: SheetFacts) -> dict[str, int]:
        """In which column (from 1) each field of the form stands."""
        first = len(self._form.consolidation.levels) + 2
        return {column.field: place for place, column in enumerate(self._own(facts), start=first)}

    def table(self, facts: SheetFacts) -> Table:
        """The table of these records; what leads to files is blue where any of them is there."""
        leads = any(map(self.target, dict.fromkeys(run.file for run in facts.runs)))
        consolidation = self._form.consolidation
        fields = {column.field for column in self._sheet.columns}
        form = self._own(facts)
        words = [(place, words_of(column)) for place, column in enumerate(form) if column.words]
        extra = {name: own or _unnamed(name) for name, own in facts.names.items() if name not in fields}
        shown = Shown(form, extra, bool(facts.said.get("amended")), words)
        columns = (
            *unit_columns(consolidation),
            STATE,
            *map(_column, form),
            *(TableColumn(column.title, 14) for column in extra.values()),
            *[AMENDED] * shown.amended,
            *(replace(one, linked=leads) if one is FILE else one for one in AFTER),
        )
        headline = _HEADLINE.format(
            rows=facts.number,
            units=len(facts.units),
            taken=facts.number - facts.held,
            held=_HELD.format(n=facts.held) if facts.held else NO_TEXT,
            counted=_COUNTED if self._counts_held(form) else NO_TEXT,
        )
        blocks = [self._form.blocks[place] for place in facts.numbers]
        maker = self._form.maker(self._sheet)
        rows = RecordRows(
            self._sheet.id, blocks, facts, maker, shown, self._form.shelf, (*self._form.about, self._sheet)
        )
        return Table(
            self._name,
            self._name,
            subtitle(consolidation),
            consolidation.say(headline),
            columns,
            rows,
            len(consolidation.levels) + 1,
            len(columns) - len(AFTER) + (1 if facts.held else 0),
        )

    def _counts_held(self, shown: Sequence[Column]) -> bool:
        """Whether a column counts rows of another sheet, some of which are held back: the statistics leave those out."""
        counted = {one.computed.get("sheet") for one in shown if one.computed} - {None, ""}
        form = self._form.template
        merged = self._form.consolidation.records.get(form.id, ()) if form else ()
        return any(held_among(merged, str(sheet)) for sheet in counted)


def _unnamed(name: str) -> Column:
    """Stands for a column that no version of the form that came in has."""
    return Column(name, Text(name), 1, "text", 14)


def _column(column: Column) -> TableColumn:
    kind = TYPES[column.type]
    width = max(column.width, min(style.text_width(column.header) + 2.5, 16.0), 7.0)
    align = "center" if column.align == "center" or kind.keeps_centre else "left"
    most = min(max(width * 1.6, 16.0), MOST_WIDTH) if kind.may_widen else 0.0
    return TableColumn(column.title, width, align, kind.result_format_of(column), most=most)


_WHY = Text("暂缓原因", "Why held back")
_HEADLINE = Text(
    "共 {rows} 行，来自 {units} 个单位 · 已采用 {taken} 行{held}{counted}",
    "{rows} {rows:row|rows} from {units} {units:unit|units} · taken: {taken}{held}{counted}",
)
_COUNTED = Text(
    " · 自动算的数把别的工作表里暂缓的行也算在内，统计里不算",
    " · what is worked out counts rows held back in other worksheets too; the statistics leave them out",
)
_HELD = Text(
    " · 暂缓 {n} 行（红色，改好再交后自动采用）",
    " · held back: {n} (red; they count once they are corrected and handed in)",
)
