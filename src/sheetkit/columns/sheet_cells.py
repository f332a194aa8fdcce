"""The names by which a sheet reads its cells: what stands there, the same in plain signs, what is read, what is told.

They are relative, so that one name serves a whole column, and stand for no cell that could be cut. What takes long to say,
days and times, is worked out in two hidden columns, plain text and reading; LibreOffice puts a name's whole meaning wherever
the name stands, and takes 8,192 pieces at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from sheetkit.columns.base import ColumnType
from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.codes import CODE_RULES
from sheetkit.columns.in_sheet import SheetCell, Told, filled, without_spaces
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.excel import quoted, sheet_prefix
from sheetkit.model.names import (
    FULL_WIDTH_SPACE,
    NOTHING_NAME,
    SAID_NAME,
    WHOLE_ROW,
    begun_name,
    cell_name,
    default_name,
    has_full_width,
    key_name,
    keys_name,
    list_meaning_name,
    list_name,
    list_words_name,
    plain_name,
    read_name,
    rows_name,
    told_name,
)
from sheetkit.model.people import PERSON, one_person_fields
from sheetkit.model.statement import SAID
from sheetkit.model.stored import Stored
from sheetkit.model.template import Column, Sheet

BEFORE_EACH = "¤"
"""What stands before each part of a key."""
_NAME = re.compile(r"sk_[ac]_\w+")
_KEYS = re.compile(r"sk_ka_\w+")
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
    number = sheet.last_column + 1
    for column in sheet.inputs:
        if TYPES[column.type].plain_signs(cell_of(sheet, column)):
            yield column.field, number
            number += 2


def repeated_columns(sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Field and number of the hidden columns that hold again what stands in a column all of whose rows a row's rule looks at.

    Their cells are locked, so that a range of them may be named; a range of input cells would shrink when one is cut.
    """
    number = sheet.last_column + 1 + 2 * len(list(reading_columns(sheet)))
    said = frozenset(name for rule in sheet.rules for name in _NAME.findall(rule.formula))
    for column in sheet.columns:
        if rows_name(sheet.id, column.field) in said or column.default_formula:
            yield column.field, number
            number += 1


def key_columns(sheet: Sheet) -> Iterator[tuple[tuple[str, ...], int]]:
    """Fields and number of the hidden columns that hold what a row says in several fields as one text."""
    number = (
        sheet.last_column + 1 + 2 * len(list(reading_columns(sheet))) + len(list(repeated_columns(sheet)))
    )
    said = frozenset(name for rule in sheet.rules for name in _KEYS.findall(rule.formula))
    several = [rule.fields for rule in sheet.rules if len(rule.fields) > 1]
    fields = dict.fromkeys((*several, *((column.field,) for column in sheet.columns), WHOLE_ROW))
    yield from zip((one for one in fields if keys_name(sheet.id, one) in said), count(number))


def begun_column(sheet: Sheet) -> int:
    """The number of the hidden column that holds 1 where a row holds anything in a column without a default; 0 for none."""
    asked = any(begun_name(sheet.id) in column.default_formula for column in sheet.columns)
    return _after_keys(sheet) if asked else 0


def default_columns(sheet: Sheet) -> dict[str, int]:
    """Field and number of the hidden columns that hold what a column shows by default."""
    number = _after_keys(sheet) + (begun_column(sheet) > 0)
    return dict(zip((one.field for one in sheet.columns if one.default_formula), count(number)))


def _after_keys(sheet: Sheet) -> int:
    """The number of the first column right of those that read, repeat and hold keys."""
    before = 2 * len(list(reading_columns(sheet))) + len(list(repeated_columns(sheet)))
    return sheet.last_column + 1 + before + len(list(key_columns(sheet)))


def _begun_formula(sheet: Sheet) -> str:
    """Whether a column without a default holds anything; cell by cell, for no range may hold what looks at it."""
    cells = "&".join(cell_name(sheet.id, one.field) for one in sheet.inputs if not one.default_formula)
    text = f'TRIM(SUBSTITUTE({cells},"{FULL_WIDTH_SPACE}",""))'
    return f'=IF(IFERROR(LEN({text})>0,TRUE),1,"")'


def _key_formula(sheet: Sheet, fields: Sequence[str]) -> str:
    """What a row says in the fields, each as it compares rightly; a row with an error in it is like no other."""
    columns = map(sheet.column, fields) if fields else sheet.inputs
    return one_text(in_key(TYPES[one.type], cell_name(sheet.id, one.field), one.role) for one in columns)


def in_key(kind: ColumnType, cell: str, role: str = "") -> str:
    """A cell as part of a text: a blank time is no midnight, a word of a list may be pasted with a blank behind it, and
    a person's name may have blanks in it."""
    if kind.stored is Stored.CLOCK:
        return f'IF({cell}="","",{kind.comparable(cell)})'
    return without_spaces(cell) if role == PERSON else f"TRIM({cell})"


def one_text(parts: Iterable[str]) -> str:
    """The formula of a key of several expressions; it never looks like a number or a comparison."""
    return f'=IFERROR("{BEFORE_EACH}"&{f"&{quoted(BEFORE_EACH)}&".join(parts)},ROW())'


def first_free_column(sheet: Sheet) -> int:
    """The number of the first column right of those that read and repeat."""
    return _after_keys(sheet) + (begun_column(sheet) > 0) + len(default_columns(sheet))


def hidden_columns(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Number and formula of the columns that read and repeat, as the first input row has it."""
    yield from _reading_formulas(sheet)
    for field, number in repeated_columns(sheet):
        cell = cell_name(sheet.id, field)
        yield number, _in_filled_rows(sheet, f'IF(LEN({cell})=0,"",{cell})', '""')
    for fields, number in key_columns(sheet):
        yield number, _in_filled_rows(sheet, _key_formula(sheet, fields).removeprefix("="), "ROW()")
    if number := begun_column(sheet):
        yield number, _begun_formula(sheet)
    for field, number in default_columns(sheet).items():
        yield number, f"={sheet.column(field).default_formula}"


def _in_filled_rows(sheet: Sheet, formula: str, nothing: str) -> str:
    """A formula as a sheet has it whose blank rows may show defaults: those say nothing to other rows, sheets and views."""
    if not default_columns(sheet):
        return f"={formula}"
    return f"=IF(${column_letter(first_free_column(sheet))}{sheet.first_row}>0,{formula},{nothing})"


def _reading_formulas(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Number and formula of those that read; what cannot be read is a question mark, for a cell must not show an error."""
    for name, number in reading_columns(sheet):
        column = sheet.column(name)
        kind, cell = TYPES[column.type], cell_of(sheet, column)
        yield number, f"={kind.plain_signs(cell)}"
        yield number + 1, f'=IF({cell.value}="","",IFERROR({kind.as_read(cell)},"?"))'


def names_of(sheet: Sheet, letters: Mapping[str, tuple[tuple[str, str], ...]]) -> Iterator[tuple[str, str]]:
    """The names that formulas of the sheet look at, with what they mean, as a cell in line 1 sees it.

    `letters` says of each list which are put for others in a word (`list_words.letters_of`).
    """
    hidden = dict(reading_columns(sheet))
    place = sheet_prefix(sheet.name)
    repeated = dict(repeated_columns(sheet))
    keys = dict(key_columns(sheet))
    named = {*repeated, *(field for fields in keys for field in fields), *_looked_at_beside(sheet)}
    if WHOLE_ROW in keys:
        named.update(one.field for one in sheet.inputs)
    if number := begun_column(sheet):
        yield begun_name(sheet.id), f"{place}${column_letter(number)}1"
    for name, number in default_columns(sheet).items():
        yield default_name(sheet.id, name), f"{place}${column_letter(number)}1"
    for fields, number in keys.items():
        yield key_name(sheet.id, fields), f"{place}${column_letter(number)}1"
        yield keys_name(sheet.id, fields), _all_rows(sheet, number)
    for one in sheet.statement:
        if one.field == SAID:  # through a range: a name of the open cell itself would go where it is moved to
            row, last = one.place.row, column_letter(sheet.return_column)
            yield SAID_NAME, f"INDEX({place}$A${row}:${last}${row},1,{one.place.column})"
    for column in sheet.columns:
        tells = told_of(sheet, column)
        if number := repeated.get(column.field, 0):
            yield rows_name(sheet.id, column.field), _all_rows(sheet, number)
        if not tells and column.field not in named and not is_read(sheet, column):
            continue
        cell, read = cell_of(sheet, column), read_name(sheet.id, column.field)
        yield cell.value, f"{place}${column.letter}1"
        if number := hidden.get(column.field, 0):
            yield cell.plain, f"{place}${column_letter(number)}1"
            yield read, f"{place}${column_letter(number + 1)}1"
        elif is_read(sheet, column):
            yield read, TYPES[column.type].as_read(replace(cell, letters=letters.get(column.list, ())))
        for number, told in enumerate(tells, start=1):
            test = f"IF({filled(cell.value, NOTHING_NAME)},{told.test},FALSE)"
            yield told_name(sheet.id, column.field, number), test


def _looked_at_beside(sheet: Sheet) -> Iterator[str]:
    """The fields that formulas among the form's own columns look at."""
    formulas = [one for column in sheet.columns for one in (column.formula, column.default_formula)]
    if begun_column(sheet):
        formulas.append(_begun_formula(sheet))
    said = frozenset(name for formula in formulas for name in _NAME.findall(formula))
    yield from (column.field for column in sheet.columns if cell_name(sheet.id, column.field) in said)


def _all_rows(sheet: Sheet, number: int) -> str:
    """The input rows of a hidden column, as a name means them."""
    rows = Range(Address(sheet.first_row, number), Address(sheet.last_row, number))
    return f"{sheet_prefix(sheet.name)}{rows.absolute}"
