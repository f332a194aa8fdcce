"""The return code: any change that is counted shows in it, and one that is out of date is told at the head line, as a note."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

import pytest

from sheetkit.check.return_code import return_code
from sheetkit.compile import builtin_ids
from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue, ErrorValue
from sheetkit.model.return_code import LENGTH, LETTERS, PRIME, code_of, counted_columns, signs_of
from sheetkit.model.template import Sheet, Template
from tests.check.project import EditedSheet, Workbook, codes, found, workbook
from tests.check.project import form as form_of

FORMS = [form_of(name) for name in builtin_ids()]
CODE = "note.return_code"
ANY: tuple[CellValue, ...] = (
    *("张三", "李四", "a", "a\nb", "2026-09-15", "13800120001", "𠮷野", "TRUE"),
    *(1, 2.5, -3, 10**12, -(10**12), True, datetime.date(2026, 9, 15), datetime.time(8, 30)),
    *(datetime.datetime(2026, 9, 15, 8, 30), ErrorValue("#N/A")),
)


def filled(template: Template, seed: int = 1) -> Workbook:
    """The form with anything in all cells of the first rows of every sheet."""
    book, chosen = workbook(template), random.Random(seed)
    for sheet in template.input_sheets:
        edited = book.edit(sheet.id)
        for row in range(sheet.first_row, min(sheet.first_row + 4, sheet.last_row + 1)):
            for column in counted_columns(sheet):
                edited.put(row, column.number, chosen.choice(ANY[:-1]))
    return book


def code(book: Workbook) -> str:
    return book.check().return_code


@pytest.mark.parametrize("template", FORMS, ids=lambda one: one.id)
def test_a_blank_form_has_none_and_a_filled_one_has(template: Template) -> None:
    assert code(workbook(template)) == ""
    assert len(code(filled(template))) == LENGTH
    assert code(filled(template)) == code(filled(template))
    assert code(filled(template)) != code(filled(template, 2))


@pytest.mark.parametrize("template", FORMS, ids=lambda one: one.id)
def test_each_cell_shows_in_it(template: Template) -> None:
    before = code(filled(template))
    for sheet in template.input_sheets:
        for column in counted_columns(sheet):
            for value in ("另", "zz", 7, 0.375, None):
                book = filled(template)
                edited = book.edit(sheet.id)
                if edited.grid.cells.get((sheet.first_row + 1, column.number)) != value:
                    edited.put(sheet.first_row + 1, column.number, value)
                    assert code(book) != before, (column.field, value)


@pytest.mark.parametrize("template", FORMS, ids=lambda one: one.id)
def test_rows_and_cells_that_changed_places_show(template: Template) -> None:
    before = code(filled(template))
    for sheet in template.input_sheets:
        columns = counted_columns(sheet)
        book = filled(template)
        swap_rows(book.edit(sheet.id), sheet)
        assert code(book) != before
        book = filled(template)
        edited = book.edit(sheet.id)
        for column in columns:
            edited.put(sheet.first_row, column.number, None)
        edited.put(sheet.first_row, columns[0].number, "张三")
        here = code(book)
        for column in columns[1:]:
            edited.put(sheet.first_row, columns[0].number, None)
            edited.put(sheet.first_row, column.number, "张三")
            assert code(book) != here, column.field
            edited.put(sheet.first_row, column.number, None)


def swap_rows(edited: EditedSheet, sheet: Sheet) -> None:
    first, second = sheet.first_row, sheet.first_row + 1
    for column in counted_columns(sheet):
        above, below = (edited.grid.cells.get((row, column.number)) for row in (first, second))
        edited.put(first, column.number, below)
        edited.put(second, column.number, above)


def test_blanks_do_not_show_and_what_they_part_does() -> None:
    template = form_of("leader_roster")
    sheet = template.input_sheets[0]
    seen = []
    for name in ("王小红", " 王 小红 ", "王小红。", "王小虹", "王大红", "李小红"):
        book = filled(template)
        book.edit(sheet.id).put(sheet.first_row, sheet.column("name").number, name)
        seen.append(code(book))
    assert seen[0] == seen[1]
    assert len(set(seen[1:])) == 5


def shows(book: Workbook, template: Template, said: str) -> None:
    """Put a head line with that code into every sheet, as a program calculated it."""
    for sheet in template.input_sheets:
        edited = book.edit(sheet.id)
        cells = {**edited.grid.cells, (3, 1): f"已填 4 行，待改 4 行　回执码：{said}"}
        edited.change(cells=cells)


@pytest.mark.parametrize("template", FORMS, ids=lambda one: one.id)
def test_one_that_is_out_of_date_is_told_once_and_changes_nothing(template: Template) -> None:
    right = filled(template)
    shows(right, template, code(right))
    assert CODE not in codes(right.check())
    stale = filled(template)
    other = LETTERS[0] * LENGTH
    assert other != code(stale)
    shows(stale, template, other)
    (told,) = found(stale.check(), CODE)
    assert (told.level, told.place.sheet, told.place.cell) == (
        Level.NOTE,
        template.input_sheets[0].name,
        "A3",
    )
    assert (told.value, code(stale)) == (other, code(right))
    assert code(stale) in told.message.zh
    assert (stale.check().content, stale.check().verdict) == (right.check().content, right.check().verdict)


def test_letters_that_programs_count_differently_are_right_either_way() -> None:
    template = form_of("leader_roster")
    sheet = template.input_sheets[0]

    def with_name(name: str) -> Workbook:
        book = workbook(template)
        book.edit(sheet.id).put(sheet.first_row, sheet.column("name").number, name)
        return book

    by_halves, by_letters = code(with_name("\ufffd\ufffd野家")), code(with_name("\ufffd野家"))
    rare = with_name("𠮷野家")
    assert code(rare) == by_halves != by_letters
    shows(rare, template, by_letters)
    assert code(rare) == by_letters
    assert CODE not in codes(rare.check())


def test_one_row_in_error_has_a_code_all_the_same() -> None:
    template = form_of("leader_roster")
    sheet = template.input_sheets[0]
    book = filled(template)
    book.edit(sheet.id).put(sheet.first_row, sheet.column("name").number, ANY[-1])
    assert len(code(book)) == LENGTH
    assert code(book) != code(filled(template))


def test_no_form_of_the_first_edition_has_one() -> None:
    template = form_of("leader_roster")
    sheets = tuple(replace(sheet, status_column=0) for sheet in template.sheets)
    assert return_code(replace(template, sheets=sheets), [], []).code == ""


def test_codes_and_letters() -> None:
    assert code_of(0) == LETTERS[0] * LENGTH
    assert code_of(1) == LETTERS[0] * (LENGTH - 1) + LETTERS[1]
    assert len(LETTERS) ** (LENGTH - 1) < PRIME < len(LETTERS) ** LENGTH
    assert all(PRIME % number for number in range(2, 800))
    assert not set(LETTERS) & set("0O1IL2Z5S8BCDEGTVJANU9")
    for language in ("zh", "zh-Hant", "en"):
        signs = signs_of(language)
        assert len(set(signs)) == len(signs)
    assert signs_of("en").isascii()
