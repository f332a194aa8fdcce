"""The names by which a sheet reads its cells: what stands there, the same in plain signs, what is read, what is told.

They are relative, so that one name serves a whole column, and stand for no cell that could be cut. What takes long to say,
days and times, is worked out in two hidden columns, plain text and reading; LibreOffice puts a name's whole meaning wherever
the name stands, and takes 8,192 pieces at most.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.codes import CODE_RULES
from sheetkit.columns.in_sheet import SheetCell, Told, filled
from sheetkit.model.address import column_letter
from sheetkit.model.excel import sheet_prefix
from sheetkit.model.names import (
    NOTHING_NAME,
    cell_name,
    has_full_width,
    list_meaning_name,
    list_name,
    list_words_name,
    plain_name,
    read_name,
    told_name,
)
from sheetkit.model.people import one_person_fields
from sheetkit.model.template import Column, Sheet

READING_EDITION = 2
"""Since which edition workbooks read; forms of earlier ones take cells as they stand."""


def is_read(sheet: Sheet, column: Column) -> bool:
    """Whether formulas have a name for what is read in the column."""
    if sheet.edition < READING_EDITION or column.locked:
        return False
    cell = cell_of(sheet, column)
    return TYPES[column.type].as_read(cell) != cell.value


def told_of(sheet: Sheet, column: Column) -> tuple[Told, ...]:
    """What the sheet tells of the column's cells beside its rules."""
    if sheet.edition < READING_EDITION or column.locked:
        return ()
    return tuple(TYPES[column.type].told(cell_of(sheet, column)))


def cell_of(sheet: Sheet, column: Column) -> SheetCell:
    """This row's cell of a column, by name."""
    return SheetCell(
        cell_name(sheet.id, column.field),
        plain_name(sheet.id, column.field),
        read_name(sheet.id, column.field),
        is_chinese=has_full_width(sheet.language),
        required=column.required,
        is_code=any(CODE_RULES & {rule.kind} for rule in sheet.rules if rule.fields[:1] == (column.field,)),
        is_one_person=column.field in one_person_fields(sheet),
        values=list_name(column.list) if column.list else "",
        words=list_words_name(column.list) if column.list else "",
        meanings=list_meaning_name(column.list) if column.list else "",
    )


def reading_columns(sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Field and number of the first of its two hidden columns right of the return column, where it needs such."""
    if sheet.edition < READING_EDITION:
        return
    number = sheet.return_column + 1
    for column in sheet.inputs:
        if TYPES[column.type].plain_signs(cell_of(sheet, column)):
            yield column.field, number
            number += 2


def reading_formulas(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Number and formula of those columns; what cannot be read is a question mark, for a cell must not show an error."""
    for name, number in reading_columns(sheet):
        column = sheet.column(name)
        kind, cell = TYPES[column.type], cell_of(sheet, column)
        yield number, f"={kind.plain_signs(cell)}"
        yield number + 1, f'=IF({cell.value}="","",IFERROR({kind.as_read(cell)},"?"))'


def names_of(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The names that formulas of the sheet look at, with what they mean, as a cell in line 1 sees it."""
    hidden = dict(reading_columns(sheet))
    place = sheet_prefix(sheet.name)
    for column in sheet.inputs:
        tells = told_of(sheet, column)
        if not tells and not is_read(sheet, column):
            continue
        cell, read = cell_of(sheet, column), read_name(sheet.id, column.field)
        yield cell.value, f"{place}${column.letter}1"
        if number := hidden.get(column.field):
            yield cell.plain, f"{place}${column_letter(number)}1"
            yield read, f"{place}${column_letter(number + 1)}1"
        elif is_read(sheet, column):
            yield read, TYPES[column.type].as_read(cell)
        for number, told in enumerate(tells, start=1):
            test = f"IF({filled(cell.value, NOTHING_NAME)},{told.test},FALSE)"
            yield told_name(sheet.id, column.field, number), test
