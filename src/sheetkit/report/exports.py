"""Workbooks in somebody else's exact columns, made from the merged records as the form's definition says."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import islice
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.model.cell_text import text_of
from sheetkit.model.choices import ChoiceList
from sheetkit.model.comparison import certain_form
from sheetkit.model.consolidation import Consolidation, MergedRecord
from sheetkit.model.merged_records import UnitRecords, blocks_of
from sheetkit.model.people import names_in, one_person_fields
from sheetkit.model.record import Value
from sheetkit.model.shelf import NOTHING_KEPT, Shelf, made_of
from sheetkit.model.template import Column, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.model.where import where_of
from sheetkit.report.book import ResultBook, page, put_text, style_number
from sheetkit.report.export_end import LineBelow, lines_below, said_of
from sheetkit.report.labels import Mask
from sheetkit.report.patterns import filled, place_alone, places_in, tidy
from sheetkit.report.rows import BETWEEN, CHUNK, Layout, Row, RowLook, RowWriter, lone_cell, numbered
from sheetkit.report.safe import file_name, free_file_name
from sheetkit.report.sorted_rows import SortedRows
from sheetkit.style import Look

TITLE_ROW, HEADER_ROW = 1, 2
_MOST_RANKS = 4_096
READABLE_WIDTH = 150.0
"""Column widths that fit on A4 landscape side by side in letters of 8 points at least."""


def export_title(export: Mapping[str, Any]) -> Text:
    """The title of an export, also the name of its file."""
    return said_of(export["title"])


def speaking(consolidation: Consolidation, export: Mapping[str, Any]) -> Consolidation:
    """The consolidation in the language that the export fixed, else in its own."""
    return replace(consolidation, language=export.get("language", consolidation.language))


class Telling(NamedTuple):
    """Hides what is personal, where that is wanted; and what may know rows that were written before."""

    mask: Mask
    shelf: Shelf = NOTHING_KEPT


def exports(
    consolidation: Consolidation, templates: Mapping[str, Template], telling: Telling
) -> Iterator[tuple[str, Callable[[], ResultBook]]]:
    """The name of the file of every export of every form that has records, and what makes it."""
    taken: set[str] = set()
    for template_id, merged in consolidation.records.items():
        template = templates.get(template_id)
        for export in template.exports if template else ():
            assert template is not None
            title = speaking(consolidation, export).say(export_title(export))
            name = free_file_name(file_name(title), taken)
            yield f"{name}.xlsx", partial(export_book, consolidation, template, export, merged, telling)


def export_book(
    consolidation: Consolidation,
    template: Template,
    export: Mapping[str, Any],
    merged: Sequence[MergedRecord],
    telling: Telling,
) -> ResultBook:
    """The workbook: the title, exactly the named columns, a row a record, the note below. Held-back rows stay out."""
    consolidation = speaking(consolidation, export)
    title = consolidation.say(export_title(export))
    book = ResultBook(title, language=consolidation.language)
    worksheet = book.sheet(title)
    columns = export["columns"]
    for number, column in enumerate(columns, start=1):
        worksheet.column_dimensions[get_column_letter(number)].width = float(column.get("width", 16))
        put_text(
            worksheet, HEADER_ROW, number, consolidation.say(said_of(column["title"])), style.HEADER_LOOK
        )
    heading = Look(size=style.TITLE_SIZE, bold=True, horizontal="center", border=False)
    put_text(worksheet, TITLE_ROW, 1, title, heading)
    worksheet.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=len(columns))
    worksheet.row_dimensions[TITLE_ROW].height = 40
    worksheet.row_dimensions[HEADER_ROW].height = 26
    layout = _layout(worksheet, columns)
    rows = _rows(consolidation, _Asked(template, export, layout), merged, telling)
    below = lines_below(worksheet, export, consolidation, layout.widths)
    area = f"A1:{get_column_letter(len(columns))}{HEADER_ROW + len(rows) + max(1, len(below))}"
    book.stream(worksheet, partial(_chunks, rows, below), area)
    worksheet.freeze_panes = f"A{HEADER_ROW + 1}"
    page(worksheet, area, consolidation.language, f"{HEADER_ROW}:{HEADER_ROW}")
    worksheet.page_setup.fitToWidth = max(1, math.ceil(sum(layout.widths) / READABLE_WIDTH))
    return book


def _chunks(rows: SortedRows, below: Sequence[LineBelow]) -> Iterator[bytes]:
    ordered = iter(rows)
    for start in range(0, len(rows), CHUNK):
        yield numbered(list(islice(ordered, CHUNK)), HEADER_ROW + 1 + start)
    for row, line in enumerate(below, start=HEADER_ROW + 1 + len(rows)):
        yield lone_cell(row, *line)


def _layout(worksheet: Worksheet, columns: Sequence[Mapping[str, Any]]) -> Layout:
    """Where the rows go; narrow columns are centred."""
    widths = [float(column.get("width", 16)) for column in columns]
    looks = [Look(horizontal="center" if width <= 16 else "left") for width in widths]
    return Layout(HEADER_ROW + 1, widths, {RowLook(): [style_number(worksheet, look) for look in looks]})


class _Asked(NamedTuple):
    """An export of a form, and how its rows look."""

    template: Template
    export: Mapping[str, Any]
    layout: Layout


def _rows(
    consolidation: Consolidation, asked: _Asked, merged: Sequence[MergedRecord], telling: Telling
) -> SortedRows:
    """The XML of the rows, without their numbers, by the export's `sort`; records that agree keep their order."""
    words, writer = _Words(consolidation, asked.template, asked.export, telling.mask), RowWriter(asked.layout)
    columns = [
        asked.template.sheet(asked.export["sheet"]).column(name) for name in asked.export.get("sort", ())
    ]

    ranked = lru_cache(maxsize=_MOST_RANKS, typed=True)(partial(_ranked, asked.template, columns))

    def written(block: UnitRecords) -> bytes:
        own = chosen(asked.export, block)
        ranks = (ranked(*_ranked_by(columns, m.record.values)) for m in own)
        rows = writer.unnumbered([Row(words.row(one)) for one in own])
        pairs = zip(map(str.encode, ranks), rows, strict=True)
        return BETWEEN.join(part for pair in pairs for part in pair)

    around = (consolidation.project_title, consolidation.term_title, consolidation.language)
    lists = (asked.template.lists, consolidation.levels, telling.mask.active)
    about = telling.shelf.about("export", asked, around, lists)
    found = SortedRows()
    for piece in made_of(blocks_of(merged), written, telling.shelf, about):
        parts = piece.split(BETWEEN) if piece else []
        found.add(parts[::2], parts[1::2])
    return found


def chosen(export: Mapping[str, Any], merged: Iterable[MergedRecord]) -> list[MergedRecord]:
    """The records that go into an export: of its sheet, valid, fitting its `where`."""
    picks = where_of(export.get("where")).picker()
    return [
        m for m in merged if m.record.sheet == export["sheet"] and not m.record.held_back and picks(m.record)
    ]


def _ranked_by(columns: Sequence[Column], values: Mapping[str, Value]) -> Iterator[Value | None]:
    """All that the rank of a record looks at: the values of those columns, each with that which decides its list."""
    for column in columns:
        yield values.get(column.field)
        yield values.get(column.parent) if column.parent else None


def _ranked(template: Template, columns: Sequence[Column], *said: Value | None) -> str:
    """Where a record that says so stands among the others."""
    pairs = zip(columns, said[::2], said[1::2], strict=True)
    return json.dumps([_rank(template.lists.get(one.list), value, parent) for one, value, parent in pairs])


def _rank(choices: ChoiceList | None, value: Value | None, parent: Value | None) -> tuple[bool, float, str]:
    """Where a value stands: choices as their list has them (below their parent's value), all else by text; blanks and what
    no list knows come last."""
    offered: Sequence[str] = ()
    if choices is not None:
        below = [entry for key, entry in choices.pairs if key == parent]
        offered = below or choices.values
    if value in offered:
        return False, offered.index(str(value)), ""
    if isinstance(value, int | float):
        return False, value, ""
    return value is None or bool(offered), 0, "" if value is None else text_of(value)


class _Words:
    """What the patterns of an export may name: the fields its columns use, and what surrounds a record."""

    def __init__(
        self, consolidation: Consolidation, template: Template, export: Mapping[str, Any], mask: Mask
    ) -> None:
        around = {"project": consolidation.project_title, "term": consolidation.term_title}
        sheet = template.sheet(export["sheet"])
        self._columns = {column.field: column for column in sheet.columns}
        self._people = frozenset(one_person_fields(sheet))
        patterns = [consolidation.say(said_of(column["pattern"])) for column in export["columns"]]
        self._patterns = [(one, place_alone(one)) for one in patterns]
        self._template, self._mask, self._say = template, mask, consolidation.say
        self._named = {name for pattern in patterns for name in places_in(pattern)}
        # A field of the form goes before everything else of its name, blank or not.
        self._around = {name: said for name, said in around.items() if name not in self._columns}
        attributes = (one for level in consolidation.levels for one in level.attributes)
        self._lists = {one.id: one.list for one in attributes}
        self._of_units = self._named - self._columns.keys() - self._around.keys()

    def row(self, merged: MergedRecord) -> list[str | float]:
        """The contents of one record, a column each."""
        values = merged.record.values
        words = {name: self._text(name, values[name]) for name in self._named if name in values}
        words |= {name: self._of_unit(merged.unit, name) for name in self._of_units} | self._around
        return [self._shown(pattern, alone, values, words) for pattern, alone in self._patterns]

    @staticmethod
    def _shown(
        pattern: str, alone: str, values: Mapping[str, Value], words: Mapping[str, str]
    ) -> str | float:
        """What a cell says; a number `alone` in its column stays one, so that it can be added up."""
        if not alone:
            return filled(pattern, words)
        value = values.get(alone)
        return value if isinstance(value, int | float) else tidy(words.get(alone, ""))

    def _text(self, name: str, value: Value) -> str:
        column = self._columns.get(name)
        if column is None:
            return text_of(value)
        word = column.words.get(value) if isinstance(value, str) else None
        shown = value if word is None else self._say(word)
        if name in self._people and isinstance(shown, str):
            shown = self._say(joined(certain_form(one.written) for one in names_in(shown))) or shown
        return text_of(self._mask.value(self._template.id, column, shown))

    def _of_unit(self, unit: Unit, name: str) -> str:
        """The name of the unit of a level, or what a unit says under an attribute; "" for nothing."""
        found = unit.at(name)
        if found:
            return found.name
        choices = self._template.lists.get(self._lists.get(name, ""))
        said = joined(choices.words.get(value, value) if choices else value for value in unit.values(name))
        return self._say(said)
