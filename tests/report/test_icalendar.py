"""The calendar file, read back by a small parser of its own."""

from __future__ import annotations

import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from sheetkit.report.calendars import activities
from sheetkit.report.icalendar import calendar, fold
from tests.merge.sample import SHORT, TEMPLATES, activity, checked, group_unit, plan

Event = dict[str, str]


def parsed(data: bytes) -> list[Event]:
    """The events of a calendar file; fails on anything RFC 5545 forbids."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    raw = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in raw)
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[Event] = []
    current: Event | None = None
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            assert current is not None
            events.append(current)
            current = None
        elif current is not None:
            assert name not in current
            current[name] = unescaped(value)
    return events


def unescaped(text: str) -> str:
    result, letters = "", iter(text)
    for letter in letters:
        if letter == "\\":
            following = next(letters)
            result += "\n" if following == "n" else following
        else:
            assert letter not in ";,"
            result += letter
    return result


def events_of(result: Consolidation, path: Path) -> list[Event]:
    path.write_bytes(calendar(result, activities(result, TEMPLATES)))
    return parsed(path.read_bytes())


def test_every_activity_is_an_event(consolidation: Consolidation, tmp_path: Path) -> None:
    events = events_of(consolidation, tmp_path / "a.ics")
    assert len(events) == len(consolidation.records["term_calendar"])
    assert len({event["UID"] for event in events}) == len(events)
    first = events[0]
    assert (first["DTSTART"], first["DTEND"]) == ("20260903T140000", "20260903T153000")
    assert first["DTSTAMP"] == "20260902T083000Z"
    assert first["LOCATION"] == "会议室"
    assert first["SUMMARY"] == f"{SHORT[0]}{group_unit(0, 0).name} 听评课 · 组内听课"


def test_odd_texts_and_times_survive(tmp_path: Path) -> None:
    day = datetime.date(2026, 9, 30)
    rows = [
        activity(6, day, 2.0, "分号; 逗号, 反斜杠\\ 换\n行", start="", end=""),
        activity(7, day, "例会", "长" * 200, start="15:00", end="14:00"),
    ]
    result = consolidate([checked("term_calendar", group_unit(0, 0), rows)], plan())
    timed, whole_day = sorted(events_of(result, tmp_path / "a.ics"), key=lambda e: "DTSTART;VALUE=DATE" in e)
    assert whole_day["DTSTART;VALUE=DATE"] == "20260930"
    assert whole_day["DTEND;VALUE=DATE"] == "20261001"
    assert "分号; 逗号, 反斜杠\\ 换\n行" in whole_day["SUMMARY"]
    assert "类型：2\n" in whole_day["DESCRIPTION"]  # a whole number of anything is not written 2.0
    assert "DTEND" not in timed
    assert "长" * 200 in timed["SUMMARY"]


def test_the_same_records_give_the_same_bytes(consolidation: Consolidation, tmp_path: Path) -> None:
    events_of(consolidation, tmp_path / "a.ics")
    events_of(consolidation, tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs"]), max_size=300))
def test_folding_never_cuts_a_character(text: str) -> None:
    folded = fold(text)
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))
    assert folded.decode("utf-8").removesuffix("\r\n").replace("\r\n ", "") == text
