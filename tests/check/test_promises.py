"""Nothing is lost in silence, and nothing makes the check die: random entries in random cells, counted independently."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sheetkit.model.address import Address
from sheetkit.model.finding import Finding
from sheetkit.model.grid import CellValue, ErrorValue, SheetGrid
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.statement import FILLED_BY, FILLED_ON, NO_STATEMENT, SAID
from sheetkit.model.template import Sheet
from tests.check.project import Project, Workbook, codes, form, workbook
from tests.effort import examples

FORMS = ("leader_roster", "observation_log", "rubric", "term_calendar", "school_list")
BLANK = frozenset(
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u3000\u2028\u2029\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
)
PROJECT = Project(tuple(form(name) for name in FORMS))
SLOW = settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = (
    "小学", "语文", "語文", "数学组", "甲一", "甲 一", "无", "/", "—", "同上", "合计", "合计：", "学段", "姓名", "手机 *", "序号",
    "2026.9.1", "9月1日", "20260901", "2026年9月1日", "8：30", "8点半", "138 0000 0001", "１３８００００００００", "12人", "是",
    "13800000001/13900000001", "=SUM(A1)", "-1", "+1", "@x", " ", "　", "\n", "\u200b", "", "长" * 300, "a\nb", "✔", "4.5",
)  # fmt: skip

values: some.SearchStrategy[CellValue] = some.one_of(
    some.sampled_from(WORDS),
    some.text(max_size=12),
    some.integers(-(10**18), 10**18),
    some.floats(),
    some.booleans(),
    some.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)),
    some.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2100, 1, 1)),
    some.times(),
    some.sampled_from(["#REF!", "#N/A", "#DIV/0!"]).map(ErrorValue),
)
places = some.tuples(some.integers(1, 220), some.integers(1, 32))
entries = some.dictionaries(places, values, max_size=40)


def is_filled(value: object) -> bool:
    """Counted in a way of its own: text with at least one character that is not white or invisible."""
    return (
        any(letter not in BLANK and not letter.isspace() for letter in value)
        if isinstance(value, str)
        else True
    )


def is_told(findings: tuple[Finding, ...], sheet: str, cell: str) -> bool:
    return any(
        finding.place.sheet == sheet and (cell == finding.place.cell or cell in finding.cells)
        for finding in findings
    )


def is_recorded(checked: Checked, sheet: str, row: int, value: object) -> bool:
    return any(
        record.sheet_title == sheet
        and record.row == row
        and any(value is raw or value == raw for raw in record.raw.values())
        for record in checked.records
    )


def is_stated(checked: Checked, sheet: Sheet, cell: str) -> bool:
    """Whether the cell is one of the statement line, and the check says what it says."""
    said = checked.statement or NO_STATEMENT
    parts = {FILLED_BY: said.filled_by, FILLED_ON: said.filled_on, SAID: said.said}
    return any(one.place.a1 == cell and parts[one.field] for one in sheet.statement)


def lost(book: Workbook, checked: Checked, written: dict[str, dict[tuple[int, int], CellValue]]) -> list[str]:
    """Every written cell that neither a record nor the statement holds nor a finding names."""
    missing = []
    forms = {sheet.title.zh: sheet for sheet in book.template.sheets}
    for sheet, cells in written.items():
        for key, value in cells.items():
            address = Address(*key).a1
            kept = is_recorded(checked, sheet, key[0], value) or is_told(checked.findings, sheet, address)
            if is_filled(value) and not kept and not is_stated(checked, forms[sheet], address):
                missing.append(f"{sheet}!{address}={value!r}")
    return missing


def scatter(
    book: Workbook, sheet_id: str, cells: dict[tuple[int, int], CellValue]
) -> dict[tuple[int, int], CellValue]:
    """Type `cells` into a sheet, formulas and all; returns those that the promise speaks of.

    Not those that equal what stood there, nor numbers in the column of row numbers, nor the return column.
    """
    edited = book.edit(sheet_id)
    before, formulas = edited.grid.cells, dict(edited.grid.formulas)
    for key in cells:
        formulas.pop(key, None)
    edited.change(cells={**before, **cells}, formulas=formulas)
    sheet = edited.sheet
    return {
        key: value
        for key, value in cells.items()
        if before.get(key) != value
        and not (key[1] == 1 and key[0] > sheet.header_row and isinstance(value, int | float))
        and not (key[1] == sheet.return_column and key[0] > sheet.header_row)
    }


@SLOW
@given(name=some.sampled_from(FORMS), cells=entries)
def test_every_filled_cell_is_recorded_or_told(name: str, cells: dict[tuple[int, int], CellValue]) -> None:
    book = workbook(form(name))
    sheet = book.template.input_sheets[0]
    written = scatter(book, sheet.id, cells)
    checked = book.check(PROJECT)
    assert checked.verdict is not Verdict.REFUSED or "structure.no_form_sheet" in codes(checked)
    if checked.verdict is not Verdict.REFUSED:
        assert lost(book, checked, {sheet.title.zh: written}) == []


inside = some.tuples(some.integers(6, 30), some.integers(2, 16))


@SLOW
@given(name=some.sampled_from(FORMS), cells=some.dictionaries(inside, values, max_size=60))
def test_every_filled_input_cell_is_recorded_or_told(
    name: str, cells: dict[tuple[int, int], CellValue]
) -> None:
    book = workbook(form(name))
    sheet = book.template.input_sheets[0]
    inputs = {column.number for column in sheet.inputs}
    cells = {key: value for key, value in cells.items() if key[1] in inputs}
    written = scatter(book, sheet.id, cells)
    checked = book.check(PROJECT)
    assert checked.verdict is not Verdict.REFUSED
    assert lost(book, checked, {sheet.title.zh: written}) == []


def shifted(rows: int, columns: int, start: int) -> Callable[[tuple[int, int]], tuple[int, int]]:
    return lambda key: (key[0] + rows, key[1] + (columns if key[1] >= start else 0))


@SLOW
@given(
    name=some.sampled_from(FORMS),
    cells=some.dictionaries(some.tuples(some.integers(6, 40), some.integers(2, 30)), values, max_size=30),
    moves=some.tuples(some.integers(0, 4), some.integers(0, 3), some.integers(1, 12)),
    has_formulas=some.booleans(),
)
def test_nothing_is_lost_when_everything_moved(
    name: str, cells: dict[tuple[int, int], CellValue], moves: tuple[int, int, int], has_formulas: bool
) -> None:
    book = workbook(form(name))
    sheet = book.template.input_sheets[0]
    edited = book.edit(sheet.id)
    move = shifted(*moves)
    locked = {column.number for column in sheet.columns if column.locked} | {1, sheet.check_column}
    formulas = (
        edited.grid.formulas
    )  # where only values are kept, a formula's result and a typed value look alike
    cells = {key: value for key, value in cells.items() if key[1] not in locked and key not in formulas}
    written = scatter(book, sheet.id, cells)
    edited.map_keys(move)
    if not has_formulas:
        book.grid = replace(
            book.grid,
            has_formulas=False,
            format="ods",
            sheets=tuple(replace(one, formulas={}, uncalculated=frozenset()) for one in book.grid.sheets),
        )
    checked = book.check(PROJECT)
    moved = {move(key): value for key, value in written.items()}
    assert lost(book, checked, {sheet.title.zh: moved}) == []


@SLOW
@given(cells=entries, name=some.sampled_from(["Sheet1", "组长名单 (2)", "备注"]))
def test_every_cell_of_an_extra_sheet_is_told(cells: dict[tuple[int, int], CellValue], name: str) -> None:
    book = workbook(form("leader_roster"))
    book.add_sheet(SheetGrid(name, cells))
    assert lost(book, book.check(PROJECT), {name: cells}) == []


@SLOW
@given(
    sheets=some.lists(
        some.tuples(
            some.sampled_from(["组长名单", "填表说明", "sk_data", "x"]),
            some.dictionaries(places, values, max_size=10),
            some.dictionaries(places, some.sampled_from(["A1", "SUM(A1:A9)", "#REF!", "", '"']), max_size=5),
        ),
        max_size=4,
        unique_by=lambda entry: entry[0],
    )
)
def test_no_workbook_makes_the_check_die(
    sheets: list[tuple[str, dict[tuple[int, int], CellValue], dict[tuple[int, int], str]]],
) -> None:
    book = workbook(form("leader_roster"))
    for name, cells, formulas in sheets:
        book.replace_sheet(name, SheetGrid(name, cells, formulas))
    checked = book.check(PROJECT)
    assert checked.verdict in Verdict
    assert all(finding.message.zh and finding.message.en for finding in checked.findings)
