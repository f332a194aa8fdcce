"""Holidays and swapped workdays against the State Council's notices for 2025 and 2026."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.compile import default_pack
from sheetkit.model.pack import Region
from sheetkit.model.text import Language
from sheetkit.project.days_off import DaysOff, DaysOffQuery, OwnDays, days_off

CHINA = default_pack().region
NOTHING = OwnDays({}, {})
Day = datetime.date


def found_in(first: Day, last: Day, own: OwnDays = NOTHING, language: Language = "zh") -> DaysOff:
    return days_off(DaysOffQuery(first, last, CHINA, language), own)


def span(first: str, last: str) -> set[Day]:
    start, end = Day.fromisoformat(first), Day.fromisoformat(last)
    return {start + datetime.timedelta(days) for days in range((end - start).days + 1)}


@pytest.mark.parametrize(
    ("name", "off", "work"),
    [
        ("元旦", span("2026-01-01", "2026-01-03"), {"2026-01-04"}),
        ("春节", span("2026-02-15", "2026-02-23"), {"2026-02-14", "2026-02-28"}),
        ("清明节", span("2026-04-04", "2026-04-06"), set()),
        ("劳动节", span("2026-05-01", "2026-05-05"), {"2026-05-09"}),
        ("端午节", span("2026-06-19", "2026-06-21"), set()),
        ("中秋节", span("2026-09-25", "2026-09-27"), set()),
        ("国庆节", span("2026-10-01", "2026-10-07"), {"2026-09-20", "2026-10-10"}),
    ],
)
def test_the_notice_for_2026(name: str, off: set[Day], work: set[str]) -> None:
    found = found_in(Day(2026, 1, 1), Day(2026, 12, 31))
    assert off == {day for day, title in found.holidays.items() if title == name}
    assert {Day.fromisoformat(day) for day in work} == {
        day for day, title in found.workdays.items() if title == f"{name}调休上班"
    }
    assert found.unpublished == ()


def test_only_days_of_the_term() -> None:
    found = found_in(Day(2026, 10, 3), Day(2026, 10, 8))
    assert span("2026-10-03", "2026-10-07") == set(found.holidays)
    assert found.workdays == {}


def test_a_year_without_a_notice_is_told() -> None:
    found = found_in(Day(2039, 9, 1), Day(2040, 1, 20))
    assert found.unpublished == (2039, 2040)
    assert found.holidays[Day(2039, 10, 1)] == "国庆节"
    assert found.workdays == {}


def test_the_project_has_the_last_word() -> None:
    own = OwnDays(
        off={Day(2026, 10, 10): "运动会", Day(2026, 11, 2): "秋假"},
        work={Day(2026, 10, 7): "返校", Day(2026, 11, 7): "补秋假"},
        ordinary=frozenset({Day(2026, 9, 20)}),
    )
    found = found_in(Day(2026, 8, 31), Day(2026, 12, 31), own)
    assert found.holidays[Day(2026, 10, 10)] == "运动会"
    assert found.holidays[Day(2026, 11, 2)] == "秋假"
    assert Day(2026, 10, 7) not in found.holidays
    assert {Day(2026, 10, 7): "返校", Day(2026, 11, 7): "补秋假"} == found.workdays
    assert list(found.holidays) == sorted(found.holidays)


def test_the_same_days_with_english_names() -> None:
    chinese, english = (found_in(Day(2026, 1, 1), Day(2026, 12, 31), language=one) for one in ("zh", "en"))
    assert (list(chinese.holidays), list(chinese.workdays)) == (
        list(english.holidays),
        list(english.workdays),
    )
    assert english.holidays[Day(2026, 2, 16)] == english.holidays[Day(2026, 2, 17)] == "Chinese New Year"
    assert english.workdays[Day(2026, 2, 14)] == "Workday for Chinese New Year"
    assert all(name.isascii() for name in (*english.holidays.values(), *english.workdays.values()))


def test_another_country_has_its_own_days_and_swaps_none() -> None:
    britain = Region("Europe/London", "GB", "ENG", {"en": "en_GB"})
    found = days_off(
        DaysOffQuery(Day(2026, 12, 1), Day(2027, 1, 31), britain, "en"),
        OwnDays({Day(2026, 12, 24): "Eve"}, {}),
    )
    assert found.holidays == {
        Day(2026, 12, 24): "Eve",
        Day(2026, 12, 25): "Christmas Day",
        Day(2026, 12, 26): "Boxing Day",
        Day(2026, 12, 28): "Boxing Day (observed)",
        Day(2027, 1, 1): "New Year's Day",
    }
    assert (found.workdays, found.unpublished) == ({}, ())
