"""A word of a list is read as its value where it can mean that one only; what may mean two is told."""

from __future__ import annotations

import pytest

from sheetkit.api.forms import as_released
from sheetkit.check.normalise import Reading, reader_for
from sheetkit.compile import load_builtin
from sheetkit.model.grid import CellValue
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from tests.check.normalised import DATE, codes, note, read
from tests.check.project import TERM


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        ("语文", "语文", []),
        (" 语文 ", "语文", note("spaces")),
        ("语 文", "语文", note("choice")),
        ("语文组", "语文", note("choice")),
        ("语文教研组", "语文", note("choice")),
        ("語文", "语文", note("choice")),
        ("數學", "数学", note("choice")),
        ("音樂", "音乐", note("choice")),
        ("思政", "思政", []),
        ("体育", "体育", []),
    ],
)
def test_choices(value: CellValue, expected: object, told: list[str]) -> None:
    reading = read("choice", value, list="subjects")
    assert (reading.value, codes(reading)) == (expected, told)


def test_choices_of_numbers_and_of_words_that_elsewhere_mean_blank() -> None:
    assert read("choice", 2, list="periods") == Reading("2")
    assert read("choice", "２", list="periods").value == "2"
    assert read("choice", "无", list="answers") == Reading("无")
    assert read("choice", "小学部", list="stages").value == "小学"
    assert codes(read("choice", DATE, list="stages")) == ["cell.became_date"]


@pytest.mark.parametrize("former", ["总组长", " 总 组长 ", "總組長"])
def test_a_word_that_a_list_no_longer_offers_is_read_as_what_it_is_called_now(former: str) -> None:
    reading = read("choice", former, list="renamed")
    assert reading.value == "大组长"
    assert "note.normalised.choice" in codes(reading)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("音乐", ("音乐科", "音乐部")),
        ("音樂", ("音乐科", "音乐部")),
        ("甲A", ("甲 A", "甲a")),
    ],
)
def test_a_word_that_may_mean_two_values_is_told_with_both(typed: str, candidates: tuple[str, ...]) -> None:
    reading = read("choice", typed, list="arts")
    assert (reading.value, codes(reading)) == (None, ["cell.several_choices"])
    assert all(one in str(reading.words["candidates"]) for one in candidates)


@pytest.mark.parametrize("typed", ["数学科组", "音乐课", "音"])
def test_a_word_that_can_mean_no_value_is_left_for_its_rule(typed: str) -> None:
    reading = read("choice", typed, list="arts")
    assert (reading.value, codes(reading)) == (typed, [])


@pytest.mark.parametrize(
    ("typed", "meant"), [("美术", "美术科"), ("数学学科", "数学"), ("美术科", "美术科"), ("数学组", "数学组")]
)
def test_a_word_that_can_mean_one_value_only_is_read(typed: str, meant: str) -> None:
    assert read("choice", typed, list="arts").value == meant


def test_a_list_without_endings_reads_its_own_words_only() -> None:
    assert read("choice", "有组", list="answers").value == "有组"
    assert codes(read("choice", "有组", list="answers")) == []


@pytest.mark.parametrize("form", [load_builtin("leader_roster"), *as_released(load_builtin("leader_roster"))])
def test_the_shipped_subjects_are_read_with_what_people_add_in_every_release(form: Template) -> None:
    column = form.sheet("leaders").column("subject")
    for typed in ("语文组", "语文教研组", "语文学科", "语文科", "语文老师"):
        assert reader_for(form, column, frozenset()).read(typed, TERM).value == "语文"


@pytest.mark.parametrize(
    ("typed", "meant", "told"),
    [
        ("Primary", "小学", []),
        ("Primary ", "小学", note("spaces")),
        ("小学", "小学", []),
        ("/", "初中", note("choice")),
        ("无 ", "高中", [*note("spaces"), *note("choice")]),
        ("On site", "a", []),
        ("Onsite", "b", []),
        ("primary", "小学", note("choice")),
    ],
)
def test_a_word_is_read_as_its_value_exactly_first_in_every_language(
    typed: str, meant: str, told: list[str]
) -> None:
    reading = read("choice", typed, list="spoken")
    assert (reading.value, codes(reading)) == (meant, told)


def test_words_that_are_told_are_those_that_people_see() -> None:
    told = read("choice", "primary", list="spoken").words["read"]
    assert told == Text("小学", "Primary")
    several = read("choice", "ON SITE", list="spoken")
    assert (several.value, codes(several)) == (None, ["cell.several_choices"])
