"""Addresses with what programs put around them, and times that can only be those of the afternoon."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.model.grid import CellValue
from tests.check.normalised import codes, read

EMAIL = "note.normalised.email"
ADDRESS = "a@example.com"


@pytest.mark.parametrize(
    "written",
    [
        "mailto:a@example.com",
        "<a@example.com>",
        "甲一<a@example.com>",
        "甲一 <mailto:a@example.com>",
        "a@example.com.",
        "a@example.com、",
        "a@example.com。",
        "邮箱:a@example.com",
        "E-mail：a@example.com;",
    ],
)
def test_an_address_is_unwrapped_with_a_note(written: str) -> None:
    reading = read("email", written)
    assert reading.value == ADDRESS
    assert EMAIL in codes(reading)


@pytest.mark.parametrize(
    "written", ["a@example.com;b@example.com", "a@@example.com", "12345678@qq", "a@example,com", "没有邮箱"]
)
def test_what_is_no_single_address_is_left_for_its_rule(written: str) -> None:
    reading = read("email", written)
    assert (reading.value, codes(reading)) == (written, [])


def test_plain_addresses_are_as_they_are_and_two_dots_are_told() -> None:
    assert codes(read("email", ADDRESS)) == []
    assert codes(read("email", "a.b+c@mail.example.com")) == []
    assert codes(read("email", "a@example..com")) == ["cell.email_dots"]


@pytest.mark.parametrize("written", [datetime.time(2, 30), "2:30", "02:30", "2点半", datetime.time(5, 59)])
def test_a_time_before_dawn_is_told(written: CellValue) -> None:
    reading = read("time", written)
    assert reading.value in ("02:30", "05:59")
    assert codes(reading) == ["cell.small_hours"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("凌晨2:30", "02:30"),
        ("上午5:30", "05:30"),
        ("下午2:30", "14:30"),
        ("2:30 PM", "14:30"),
        (datetime.time(6, 0), "06:00"),
        (datetime.time(14, 30), "14:30"),
    ],
)
def test_a_time_whose_half_of_the_day_is_said_or_that_can_be_meant_is_not(
    written: CellValue, meant: str
) -> None:
    reading = read("time", written)
    assert reading.value == meant
    assert "cell.small_hours" not in codes(reading)


@pytest.mark.parametrize("written", ["晚上12点", "晚上12:00", "夜里12点", "半夜12点"])
def test_twelve_at_night_is_never_noon(written: str) -> None:
    assert codes(read("time", written)) == ["cell.not_a_time"]
