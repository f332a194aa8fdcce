"""Streamed tables: split over worksheets, values of every kind, names Excel takes."""

from __future__ import annotations

import datetime
import io

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.model.text import Text
from sheetkit.report.book import ResultBook, Table, TableColumn
from sheetkit.report.rows import Row
from sheetkit.report.safe import clean, masked, plain, sheet_name
from sheetkit.report.year_calendar import day_text
from sheetkit.style.text_size import line_count, row_height
from tests.effort import examples
from tests.merge.sample import TERM

VALUES = (
    st.text(max_size=40)
    | st.integers()
    | st.floats(allow_nan=True)
    | st.booleans()
    | st.none()
    | st.dates()
    | st.datetimes(min_value=datetime.datetime(1900, 3, 1))
)


def opened(book: ResultBook) -> openpyxl.Workbook:
    file = io.BytesIO()
    book.write(file)
    return openpyxl.load_workbook(file)


def table(rows: list[Row], columns: int = 2) -> Table:
    heads = [TableColumn(Text(f"列{number}"), most=40) for number in range(columns)]
    return Table("表", "标题", "说明", "要点", heads, rows)


def test_a_long_table_goes_on_in_another_worksheet() -> None:
    book = ResultBook("x", rows_per_sheet=3)
    book.table(table([Row((number, f"行{number}")) for number in range(7)]))
    workbook = opened(book)
    assert workbook.sheetnames == ["表", "表 (2)", "表 (3)"]
    numbers = [s.cell(row, 1).value for s in workbook.worksheets for row in range(5, s.max_row + 1)]
    assert numbers == list(range(7))
    assert [s["A4"].value for s in workbook.worksheets] == ["列0"] * 3


@settings(max_examples=examples(80), deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), max_size=6))
def test_any_values_come_back_as_they_were_made_safe(values: list[tuple[object, object]]) -> None:
    book = ResultBook("x")
    book.table(table([Row(pair, "held") for pair in values]))
    sheet = opened(book)["表"]
    for row, pair in enumerate(values, start=5):
        for column, value in enumerate(pair, start=1):
            cell, expected = sheet.cell(row, column), plain(value)
            if isinstance(expected, str):
                assert cell.data_type == "s"
                assert str(cell.value or "").replace("_x005F_", "_") == expected
            elif expected is None:
                assert cell.value is None
            elif isinstance(expected, int | float):
                assert float(str(cell.value)) == float(expected)


def test_dates_are_real_dates() -> None:
    book = ResultBook("x")
    heads = [TableColumn(Text("日期"), number_format="yyyy-mm-dd")]
    book.table(Table("表", "标题", "", "", heads, [Row((datetime.date(2026, 9, 1),))]))
    assert opened(book)["表"]["A5"].value == datetime.datetime(2026, 9, 1)


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=3))
def test_sheet_names_are_always_valid_and_unique(wanted: str, taken: list[str]) -> None:
    name = sheet_name(wanted, taken)
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert name.casefold() not in {other.casefold() for other in taken}
    assert name.strip("'") == name


@given(st.text())
def test_cleaned_text_holds_no_control_characters(text: str) -> None:
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in clean(text))


def test_over_long_text_is_cut_at_excels_limit() -> None:
    assert len(clean("字" * 40_000)) == 32_767


def test_masking_keeps_enough_to_recognise() -> None:
    assert masked("13800000001") == "138****0001"
    assert masked("someone@example.cn") == "s***@example.cn"
    assert masked("6001") == "****"
    assert masked("0577-88000000") == "0577-8******0"


def test_the_calendar_of_all_schools_names_its_months() -> None:
    def number(month: int, day: int) -> str:
        return day_text(datetime.date(2026, month, day), TERM, [], language="zh")[0]

    assert [number(8, 31), number(9, 1), number(9, 2), number(10, 1)] == [
        "8月31日",
        "9月1日",
        "2",
        "10月1日 国庆节",
    ]


def test_what_stands_above_a_table_is_whole_on_each_of_its_pages() -> None:
    """On the second page only the frozen columns stand beside the rest: nothing above them may run on over what is not there."""
    heads = [TableColumn(Text(f"列{number}"), 20.0) for number in range(40)]
    book = ResultBook("x")
    long = (
        "共 1352 行，来自 30 个单位 · 已采用 1344 行 · 暂缓 8 行（红色，改好再交后自动采用），请先看问题清单"
    )
    book.table(Table("表", "标题", "说明" * 30, long, heads, [Row(("一",) * 40)], 3))
    book.table(table([Row((1, "行"))]))
    wide, narrow = opened(book).worksheets
    assert wide.page_setup.fitToWidth == 5
    assert wide.print_title_cols == "$A:$C"
    assert {str(one) for one in wide.merged_cells.ranges} == {"A1:C1", "A2:C2", "A3:C3"}
    for row in (2, 3):
        assert wide.cell(row, 1).alignment.wrap_text
        lines = line_count(str(wide.cell(row, 1).value), 60.0)
        assert lines > 1
        assert wide.row_dimensions[row].height >= row_height(lines)
    assert not narrow.merged_cells.ranges
