"""A number in a cell for times, days or months is quoted as typed, whatever its format makes of it."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.api.live import cell_content
from sheetkit.model.grid import CellValue
from tests.check.project import EditedSheet, Workbook, cells_of, codes, form, found, workbook
from tests.check.roster import at, roster

CALENDAR = form("term_calendar")
DAY = datetime.date(2026, 9, 3)


def cell_value(number: float, number_format: str) -> CellValue:
    """A number in a cell of that format, as every reader gives it."""
    return cell_content(number, number_format)[0]


def activity(**values: CellValue | None) -> tuple[Workbook, EditedSheet]:
    """A term plan with one activity on DAY."""
    book = workbook(CALENDAR)
    plan = book.edit("plan")
    words = dict.fromkeys(("theme", "place", "content", "speaker"), "单元设计")
    row: dict[str, CellValue] = {
        "date": DAY,
        "start": datetime.time(14, 30),
        "end": datetime.time(16, 0),
        "periods": 2,
        **words,
    }
    plan.fill(plan.sheet.first_row, **row, organiser="教研组", kind="主题教研", archivist="乙二")
    plan.fill(plan.sheet.first_row, **values)
    return book, plan


@pytest.mark.parametrize("number", [8.3, 9.5, 14, 16, 14.3, 1430, 24])
@pytest.mark.parametrize("number_format", ["hh:mm", "h:mm;@", "yyyy/m/d h:mm", "General"])
def test_a_number_that_is_no_time_of_day_holds_its_row_back(number: float, number_format: str) -> None:
    book, plan = activity(start=cell_value(float(number), number_format))
    checked = book.check()
    finding = found(checked, "cell.not_a_time")[0]
    assert (finding.place.cell, finding.value) == (at(plan, "start", plan.sheet.first_row), str(number))
    assert checked.records[0].held_back
    assert "start" not in checked.records[0].values


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2026, 9, 3, 14, 30),
        cell_value(46268.604166666664, "yyyy/m/d h:mm"),
        46268.604166666664,
        "2026-9-3 14:30",
        "2026年9月3日 14:30:00",
    ],
)
def test_a_time_with_the_rows_own_day_is_the_time(value: CellValue) -> None:
    book, plan = activity(start=value)
    checked = book.check()
    assert cells_of(checked, "note.normalised.day_dropped") == [at(plan, "start", plan.sheet.first_row)]
    assert checked.records[0].values["start"] == "14:30"
    assert not checked.records[0].held_back


@pytest.mark.parametrize(
    "value",
    [datetime.datetime(2026, 9, 4, 16, 0), cell_value(46269.666666666664, "m/d h:mm"), "2026/9/4 16:00"],
)
def test_a_time_with_another_day_is_told_with_both(value: CellValue) -> None:
    book, plan = activity(end=value)
    checked = book.check()
    finding = found(checked, "cell.time_of_another_day")[0]
    assert finding.place.cell == at(plan, "end", plan.sheet.first_row)
    assert "9" in finding.value
    assert "16:00" in finding.value
    assert checked.records[0].held_back


def test_a_time_with_a_day_in_a_row_without_one_is_told() -> None:
    book, _ = activity(date=None, start=datetime.datetime(2026, 9, 3, 14, 30))
    assert "cell.time_of_another_day" in codes(book.check())


@pytest.mark.parametrize("number", [9, 12, 1999, 2024, 2100])
@pytest.mark.parametrize("number_format", ["yyyy\\-mm", 'yyyy"年"m"月"', "mmm-yy"])
def test_a_year_or_a_month_alone_is_no_month(number: float, number_format: str) -> None:
    book, leaders = roster(1)
    leaders.fill(6, since=cell_value(float(number), number_format))
    checked = book.check()
    finding = found(checked, "cell.not_a_month")[0]
    assert (finding.place.cell, finding.value) == (at(leaders, "since", 6), str(number))
    assert "since" not in checked.records[0].values


def test_a_month_typed_as_one_number_is_read_whatever_the_format() -> None:
    book, leaders = roster(1)
    leaders.fill(6, since=cell_value(202409.0, "yyyy-mm"), mobile=cell_value(13800000000.0, "yyyy-mm-dd"))
    record = book.check().records[0]
    assert (record.values["since"], record.values["mobile"]) == ("2024-09", "13800000000")


def test_what_became_a_day_is_quoted_as_one_text() -> None:
    book, leaders = roster(1)
    leaders.fill(6, mobile=cell_value(46307.0, "yyyy-mm-dd"))
    finding = found(book.check(), "cell.not_a_number")[0]
    assert (finding.place.cell, finding.value) == (at(leaders, "mobile", 6), "2026-10-12")
