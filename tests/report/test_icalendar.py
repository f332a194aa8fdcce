"""The calendar file, read back by another library than the one that wrote it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from sheetkit.report.calendars import activities
from sheetkit.report.icalendar import calendar
from tests.merge.sample import SHORT, TEMPLATES, activity, checked, group_unit, plan


def events_of(result: Consolidation, path: Path) -> list[Any]:
    """The events of the calendar file as another library reads them; fails on anything RFC 5545 forbids."""
    path.write_bytes(calendar(result, activities(result, TEMPLATES)))
    data = path.read_bytes()
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (found,) = vobject.readComponents(data.decode("utf-8"))
    found.validate(raiseException=True)
    return list(getattr(found, "vevent_list", []))


def test_every_activity_is_an_event(consolidation: Consolidation, tmp_path: Path) -> None:
    events = events_of(consolidation, tmp_path / "a.ics")
    assert len(events) == len(consolidation.records["term_calendar"])
    assert len({event.uid.value for event in events}) == len(events)
    first, zone = events[0], ZoneInfo("Asia/Shanghai")
    assert first.dtstart.value == datetime.datetime(2026, 9, 3, 14, 0, tzinfo=zone)
    assert first.dtend.value == datetime.datetime(2026, 9, 3, 15, 30, tzinfo=zone)
    assert first.dtstamp.value == datetime.datetime(2026, 9, 2, 8, 30, tzinfo=zone)
    assert first.location.value == "会议室"
    assert first.summary.value == f"{SHORT[0]}{group_unit(0, 0).name} 听评课 · 组内听课"


def test_times_are_those_of_the_projects_zone(consolidation: Consolidation, tmp_path: Path) -> None:
    """Summer time begins in the midst of the days that the file tells of, in a zone that has one."""
    days = [datetime.date(2027, 3, 26), datetime.date(2027, 3, 29)]
    rows = [activity(6 + n, day, "例会", "题", start="09:00", end="") for n, day in enumerate(days)]
    there = replace(
        consolidate([checked("term_calendar", group_unit(0, 0), rows)], plan()), time_zone="Europe/Berlin"
    )
    hours = [event.dtstart.value.astimezone(datetime.UTC).hour for event in events_of(there, tmp_path / "a")]
    assert hours == [8, 7]


def test_odd_texts_and_times_survive(tmp_path: Path) -> None:
    day = datetime.date(2026, 9, 30)
    rows = [
        activity(6, day, 2.0, "分号; 逗号, 反斜杠\\ 换\n行", start="", end=""),
        activity(7, day, "例会", "长" * 200, start="15:00", end="14:00"),
    ]
    result = consolidate([checked("term_calendar", group_unit(0, 0), rows)], plan())
    timed, whole_day = events_of(result, tmp_path / "a.ics")
    assert whole_day.dtstart.value == day
    assert whole_day.dtend.value == day + datetime.timedelta(1)
    assert "分号; 逗号, 反斜杠\\ 换\n行" in whole_day.summary.value
    assert "类型：2\n" in whole_day.description.value  # a whole number of anything is not written 2.0
    assert "dtend" not in timed.contents
    assert "长" * 200 in timed.summary.value


@pytest.mark.parametrize(
    "odd", ["\x85", "\u2028", "\u2029", "\x0b", "\x1c", "\r", "\t", "\x00", "\ufeff", "END:VEVENT\n"]
)
def test_no_character_ends_a_line(tmp_path: Path, odd: str) -> None:
    rows = [activity(6, datetime.date(2026, 9, 30), "例会", f"前{odd}后")]
    result = consolidate([checked("term_calendar", group_unit(0, 0), rows)], plan())
    (event,) = events_of(result, tmp_path / "a.ics")
    assert "前" in event.summary.value
    assert "后" in event.summary.value


def test_the_same_records_give_the_same_bytes(consolidation: Consolidation, tmp_path: Path) -> None:
    events_of(consolidation, tmp_path / "a.ics")
    events_of(consolidation, tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_what_is_called_off_stays_and_says_so(tmp_path: Path) -> None:
    """A phone that has the entry already shows it as cancelled; one that knows no status reads it in the title."""
    days = [datetime.date(2026, 9, 8), datetime.date(2026, 9, 9)]
    rows = [
        activity(6, days[0], "例会", "题", status="取消"),
        activity(7, days[1], "例会", "题", status="改期"),
    ]
    result = consolidate([checked("term_calendar", group_unit(0, 0), rows)], plan())
    off, on = events_of(result, tmp_path / "a.ics")
    assert (off.status.value, off.transp.value) == ("CANCELLED", "TRANSPARENT")
    assert off.summary.value == f"取消：{on.summary.value}"
    assert "status" not in on.contents
    assert on.transp.value == "OPAQUE"
    again = consolidate(
        [checked("term_calendar", group_unit(0, 0), [rows[1], activity(6, days[0], "例会", "题")])], plan()
    )
    assert off.uid.value in {event.uid.value for event in events_of(again, tmp_path / "b.ics")}
