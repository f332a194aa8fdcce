"""What takes place every week is said once: dates and what the first row says appear below, and count in rows that somebody filled in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from sheetkit.check import check_submission
from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.excel import serial_of
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from tests import office
from tests.check.cells import number, put_in, text
from tests.check.project import RECEIVED, TERM, Project, form, identity_for, stamped, unit_of
from tests.resaved.programs import PROGRAMS

CALENDAR = form("term_calendar")
PLAN = CALENDAR.sheet("plan")
FIRST = PLAN.first_row
WEDNESDAYS = TERM.weekly_days(2)
MEETINGS = 20
OWN = {"theme": "第{n}次研究", "content": "分析第{n}单元", "speaker": "甲{n}", "archivist": "乙{n}"}
"""What is another thing at every meeting."""
SAME: Mapping[str, str | int] = {
    "start": "14:30",
    "end": "16:00",
    "periods": 2,
    "organiser": "教研组",
    "kind": "集体备课",
    "place": "会议室",
}
REQUIRED = [column.field for column in PLAN.inputs if column.required]


def blank() -> bytes:
    unit = unit_of(CALENDAR)
    return stamped(CALENDAR, identity_for(CALENDAR, unit), unit)


def at(field: str, row: int) -> str:
    return f"{PLAN.column(field).letter}{row}"


def head() -> str:
    assert PLAN.weekly is not None
    return PLAN.weekly.place.a1


def written(field: str, value: str | int) -> str:
    """A value as a program keeps it that understands what is typed."""
    if field in ("start", "end"):
        hours, minutes = map(int, str(value).split(":"))
        return number(serial_of(datetime.time(hours, minutes)) or 0)
    return number(value) if isinstance(value, int) else text(value)


def typical(meetings: int = MEETINGS) -> dict[str, str]:
    """What a typical filler types: the day of the week, the first meeting, and of each other what is its own."""
    cells = {head(): text("周三")}
    for index in range(meetings):
        own = {name: words.format(n=index + 1) for name, words in OWN.items()}
        same: Mapping[str, str | int] = SAME if index == 0 else {}
        for name, value in {**same, **own}.items():
            cells[at(name, FIRST + index)] = written(name, value)
    return cells


def saved(cells: Mapping[str, str], folder: Path, suffix: str = "xlsx") -> Path:
    """The form with these cells, worked out and saved by LibreOffice."""
    file = folder / "calendar.xlsx"
    file.write_bytes(put_in(blank(), PLAN.name, cells))
    return office.convert([file], suffix, folder / "saved")[0]


def checked(data: bytes, name: str = "calendar.xlsx") -> Checked:
    return check_submission(read_bytes(name, data, RECEIVED, IntakeOptions()), Project((CALENDAR,)))


def told(found: Checked, *codes: str) -> Sequence[Finding]:
    return [one for one in found.findings if one.code in codes]


def test_it_takes_less_than_half_the_cells() -> None:
    before, after = len(REQUIRED) * MEETINGS, len(typical())
    assert (before, after) == (220, 87)
    assert 2 * after <= before


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_every_meeting_is_there(suffix: str, tmp_path: Path) -> None:
    file = saved(typical(), tmp_path, suffix)
    found = checked(file.read_bytes(), file.name)
    rows = [one for one in found.records if one.sheet == PLAN.id]
    assert [one.values["date"] for one in rows] == list(WEDNESDAYS[:MEETINGS])
    assert {tuple(one.values[name] for name in SAME) for one in rows} == {tuple(SAME.values())}
    assert not told(found, "note.formula_in_input", "note.stale_default", "value.missing")
    keeps_formulas = suffix == "xlsx"
    assert bool(told(found, "note.only_defaults")) is not keeps_formulas
    assert not [one.row for one in rows if one.held_back]


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_gnumeric_saves_what_was_said(suffix: str, tmp_path: Path) -> None:
    """It works out the defaults as LibreOffice does, and whatever it keeps of them, rows that nobody filled in are none."""
    file, folder = tmp_path / "calendar.xlsx", tmp_path / "saved"
    file.write_bytes(put_in(blank(), PLAN.name, typical(3)))
    folder.mkdir()
    saved_again = PROGRAMS["gnumeric"].saved({"calendar": file}, suffix, folder)["calendar"]
    found = checked(saved_again.read_bytes(), saved_again.name)
    assert [one.values["date"] for one in found.records] == list(WEDNESDAYS[:3])
    assert {tuple(one.values[name] for name in SAME) for one in found.records} == {tuple(SAME.values())}
    assert not [one.row for one in found.records if one.held_back]


@pytest.mark.office
def test_days_off_are_skipped_and_the_sheet_counts_what_somebody_filled_in(tmp_path: Path) -> None:
    file = saved(typical(3), tmp_path)
    sheet = openpyxl.load_workbook(file, data_only=True)[PLAN.name]
    number_of = PLAN.column("date").number
    shown = [sheet.cell(row, number_of).value for row in range(FIRST, FIRST + len(WEDNESDAYS) + 1)]
    assert [one.date() if isinstance(one, datetime.datetime) else one for one in shown] == [*WEDNESDAYS, None]
    assert not set(WEDNESDAYS) & set(TERM.holidays)
    assert str(sheet["A3"].value).startswith("已填 3 行")
    checks = [sheet.cell(row, PLAN.check_column).value for row in range(FIRST, FIRST + 5)]
    assert [bool(one) for one in checks] == [True, True, True, False, False]
    assert len(checked(file.read_bytes()).records) == 3


@pytest.mark.office
def test_what_is_written_over_counts_and_what_is_cleared_is_empty(tmp_path: Path) -> None:
    cells = {**typical(3), at("place", FIRST + 1): text("报告厅"), at("kind", FIRST + 2): ""}
    cells[at("date", FIRST + 1)] = number(serial_of(WEDNESDAYS[1] + datetime.timedelta(days=1)) or 0)
    found = checked(saved(cells, tmp_path).read_bytes())
    rows = {one.row: one for one in found.records}
    assert rows[FIRST + 1].values["place"] == "报告厅"
    assert rows[FIRST + 1].values["date"] == WEDNESDAYS[1] + datetime.timedelta(days=1)
    assert "kind" not in rows[FIRST + 2].values
    assert at("kind", FIRST + 2) in [one.place.cell for one in told(found, "value.missing")]


def test_nothing_is_laid_out_where_no_day_is_said() -> None:
    cells = {cell: inside for cell, inside in typical(2).items() if cell != head()}
    rows = checked(put_in(blank(), PLAN.name, cells)).records
    assert ["date" in one.values for one in rows] == [False, False]
    assert ["start" in one.values for one in rows] == [True, False]


def test_a_day_that_is_none_is_told_and_lays_nothing_out() -> None:
    found = checked(put_in(blank(), PLAN.name, {**typical(2), head(): text("每周三下午")}))
    (only,) = told(found, "statement.weekday_not_understood")
    assert only.place.cell == head()
    assert not any("date" in one.values for one in found.records)


@pytest.mark.office
def test_a_day_alone_says_nothing(tmp_path: Path) -> None:
    """Twenty rows show a date, and nobody said anything of any."""
    found = checked(saved({head(): text("周三")}, tmp_path).read_bytes())
    assert found.records == ()
    assert told(found, "sheet.empty")
    assert not told(found, "note.only_defaults", "structure.stray_cell")


@pytest.mark.office
def test_a_file_without_formulas_holds_no_row_that_nobody_filled_in(tmp_path: Path) -> None:
    file = saved(typical(3), tmp_path, "xls")
    found = checked(file.read_bytes(), file.name)
    assert [one.values["date"] for one in found.records] == list(WEDNESDAYS[:3])
    (only,) = told(found, "note.only_defaults")
    assert at("date", FIRST + 3) in only.cells
