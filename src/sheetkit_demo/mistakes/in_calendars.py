"""Mistakes in the term calendars: dates as text, holidays, double bookings."""

from __future__ import annotations

import datetime

from sheetkit.model.grid import CellValue
from sheetkit.model.text import Text
from sheetkit_demo.mistakes.base import Cell, Expected, PlannedMistake, ReadAs, pasted, typed
from sheetkit_demo.rows import Rows

FORM = "term_calendar"
NORMALISED, REPORTED, TAKEN = Expected.NORMALISED, Expected.REPORTED, Expected.TAKEN
DOUBLE_BOOKED = "寅一"
"""The lecturer whom two schools have invited for the same hour."""
_HOUR: dict[str, CellValue] = {
    "date": datetime.date(2026, 11, 19),
    "start": datetime.time(14, 0),
    "end": datetime.time(15, 30),
    "speaker": DOUBLE_BOOKED,
}


def _at(row: int, field: str) -> Cell:
    return Cell("plan", row, field)


def _day(value: CellValue) -> datetime.date:
    assert isinstance(value, datetime.date)
    return value


def _backwards(rows: Rows) -> None:
    rows["plan"].reverse()


def _without_november(rows: Rows) -> None:
    rows["plan"] = [row for row in rows["plan"] if _day(row["date"]).month != 11]


def _invite(rows: Rows) -> None:
    row = next(row for row in rows["plan"] if row["date"] == _HOUR["date"])
    row.update(_HOUR)
    row.pop("main_preparer", None)
    row["kind"] = "专题讲座"


def _same_speaker_twice(rows: Rows) -> None:
    first, second = rows["plan"][4:6]
    second.update({name: first[name] for name in ("date", "start", "end", "speaker")})


def _under_the_groups_name(rows: Rows) -> None:
    for row in rows["plan"]:
        if row["organiser"] == "备课组":
            row["organiser"] = "教研组"


def _without_grade(rows: Rows) -> None:
    for row in rows["plan"]:
        row.pop("grade", None)


MISTAKES = (
    typed(
        "date_with_dots",
        Text("日期写成 2026.8.31", "a date with dots"),
        (FORM, "S01-01", _at(0, "date")),
        lambda value: f"{_day(value):%Y}.{_day(value).month}.{_day(value).day}",
        NORMALISED,
        "note.normalised.date",
    ),
    typed(
        "date_without_year",
        Text("日期写成 9月1日", "a date without a year"),
        (FORM, "S01-01", _at(2, "date")),
        lambda value: f"{_day(value).month}月{_day(value).day}日",
        NORMALISED,
        "note.normalised.year",
    ),
    typed(
        "date_as_text",
        Text("日期是文字 2026/9/8", "a date as text"),
        (FORM, "S01-01", _at(4, "date")),
        lambda value: f"{_day(value).year}/{_day(value).month}/{_day(value).day}",
        NORMALISED,
        "note.normalised.date",
    ),
    pasted(
        "date_as_digits",
        Text("日期写成 20260914", "a date as eight digits"),
        (FORM, "S01-01", _at(5, "date")),
        lambda value: int(f"{_day(value):%Y%m%d}"),
        NORMALISED,
        "note.normalised.date",
    ),
    typed(
        "on_a_holiday",
        Text("活动排在国庆节", "an activity on a public holiday"),
        (FORM, "S01-02", _at(9, "date")),
        datetime.date(2026, 10, 1),
        REPORTED,
        "value.on_holiday",
    ),
    typed(
        "outside_the_term",
        Text("日期在学期之外", "a date outside the term"),
        (FORM, "S01-02", _at(10, "date")),
        datetime.date(2027, 3, 1),
        REPORTED,
        "value.outside_term",
    ),
    PlannedMistake(
        "ends_before_it_starts",
        Text("结束时间早于开始时间", "an end before the start"),
        FORM,
        "S01-03",
        REPORTED,
        ("row.wrong_order",),
        _at(3, "start"),
        typed={_at(3, "end"): datetime.time(7, 0)},
    ),
    typed(
        "line_break_from_chat",
        Text("从聊天里粘贴，带着换行", "line breaks pasted from a chat"),
        (FORM, "S06-01", _at(0, "theme")),
        lambda value: f"{str(value)[:3]}\n{str(value)[3:]}\n",
        NORMALISED,
        "note.normalised.line_break",
        "note.normalised.spaces",
    ).reading(ReadAs.UNTOLD),
    typed(
        "place_missing",
        Text("没有写地点", "no place given"),
        (FORM, "S11-02", _at(2, "place")),
        "",
        REPORTED,
        "value.missing",
    ),
    PlannedMistake(
        "rows_sorted", Text("行的顺序倒过来", "rows sorted backwards"), FORM, "S03-01", TAKEN, rows=_backwards
    ),
    PlannedMistake(
        "a_month_without_activity",
        Text("十一月没有安排活动", "no activity in November"),
        FORM,
        "S07-03",
        REPORTED,
        ("sheet.too_few", "sheet.gap"),
        rows=_without_november,
    ),
    PlannedMistake(
        "preparation_group_forgotten",
        Text("备课组的活动都写成教研组的", "a lesson-prep group's activities under the group's name"),
        FORM,
        "S08-01",
        REPORTED,
        ("duties.no_activity",),
        rows=_under_the_groups_name,
    ),
    PlannedMistake(
        "grade_left_out",
        Text("跨学科教研没有写是哪个年级", "a cross-subject activity without its grade"),
        FORM,
        "S07-02",
        REPORTED,
        ("row.needed",),
        rows=_without_grade,
    ),
    typed(
        "announced_too_late",
        Text("公布日期晚于活动日期", "announced after it was held"),
        (FORM, "S02-02", _at(3, "announced")),
        datetime.date(2027, 1, 15),
        REPORTED,
        "row.wrong_order",
    ),
    PlannedMistake(
        "booked_twice_in_a_school",
        Text("同一位主讲同一时间排了两场", "one speaker in two activities at once"),
        FORM,
        "S08-02",
        REPORTED,
        ("rows.double_booked",),
        rows=_same_speaker_twice,
    ),
    PlannedMistake(
        "booked_by_two_schools",
        Text("同一位主讲被两所学校约在同一时间（之一）", "one speaker booked by two schools (first)"),
        FORM,
        "S02-03",
        REPORTED,
        ("schools.double_booked",),
        rows=_invite,
    ),
    PlannedMistake(
        "booked_by_two_schools_too",
        Text("同一位主讲被两所学校约在同一时间（之二）", "one speaker booked by two schools (second)"),
        FORM,
        "S08-03",
        REPORTED,
        ("schools.double_booked",),
        rows=_invite,
    ),
)
