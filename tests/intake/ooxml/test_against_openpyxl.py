"""On ordinary workbooks the plain reader and openpyxl see the same values and formulas."""

from __future__ import annotations

import datetime
import io
from typing import Any

import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sheetkit.model.grid import CellValue
from tests.effort import examples
from tests.intake.files import grid_of, saved

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff="),
    min_size=1,
    max_size=30,
).filter(lambda text: "_x" not in text)
VALUES: st.SearchStrategy[Any] = st.one_of(
    TEXT,
    st.integers(-(10**14), 10**14),
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: float(f"{number:.12g}")),
    st.booleans(),
    st.dates(datetime.date(1932, 1, 1), datetime.date(2309, 1, 1)),
    st.datetimes(datetime.datetime(1932, 1, 1), datetime.datetime(2309, 1, 1)).map(
        lambda instant: instant.replace(microsecond=0, second=1)
    ),
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.sampled_from(["=SUM(A1:B2)", '=A1&"<&>"', "='其他 表'!A1"]),
)
CELLS = st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), VALUES, max_size=25)


@given(CELLS, st.booleans())
@example({(1, 1): datetime.time(0, 0)}, True)
@settings(max_examples=examples(60), deadline=None)
def test_values_and_formulas_are_equal(cells: dict[tuple[int, int], Any], epoch_1904: bool) -> None:
    workbook = openpyxl.Workbook()
    if epoch_1904:
        workbook.epoch = datetime.datetime(1904, 1, 1)
    sheet: Any = workbook.active
    for (row, column), value in cells.items():
        sheet.cell(row, column, value)
    data = saved(workbook)
    found = grid_of(data).sheets[0]
    again: Any = openpyxl.load_workbook(io.BytesIO(data)).active
    expected_values: dict[tuple[int, int], CellValue] = {}
    expected_formulas: dict[tuple[int, int], str] = {}
    for cell in (cell for row in again.iter_rows() for cell in row if cell.value is not None):
        if cell.data_type == "f":
            expected_formulas[cell.row, cell.column] = cell.value[1:]
        else:
            expected_values[cell.row, cell.column] = plain(cell.value)
    assert found.cells == expected_values
    assert found.formulas == expected_formulas


def plain(value: Any) -> Any:
    """openpyxl's value in the terms of the grid."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value
