"""The comparison key: what it folds, what it keeps apart, and what is left to people to look at."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetkit.model.comparison import (
    certain_form,
    comparison_key,
    is_written_differently,
    same_key,
    word_key,
)
from sheetkit.model.letters import RADICALS, SIMPLIFIED, SIMPLIFIED_IN_WORDS
from sheetkit.model.people import people_in

NAMES = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "甲乙张張山⼭龙龍⻰金金·•●.．・‧ \u3000\u200b\ufe00\U000e0100\u2800①1２aAＡéÉ\u0301ßİ老师"
        ),
    )
)
SAME_TO_THE_EYE = (
    ("金山", "\uf90a山"),
    ("金山", "金⼭"),
    ("金山", "金山\U000e0100"),
    ("金山", "金\ufe00山"),
    ("马某", "\u2ee2某"),
    ("甲一", "甲 一"),
    ("甲一", "甲\u3000一"),
    ("甲一", "\u200b甲\u2060一\u00a0"),
    ("ALEX", "ＡＬＥＸ"),
    ("3楼", "３ 楼"),
    ("é", "e\u0301"),
)
WRITTEN_DIFFERENTLY = (
    *(("某某·甲", f"某某{dot}甲") for dot in "•・‧⋅∙●."),
    ("某某·甲", "某某 • 甲"),
    ("张某", "張某"),
    ("钟某", "鍾某"),
    ("ALEX", "Alex"),
    ("Ann Lee", "Annlee"),
)
OTHERS = (
    ("张某", "章某"),
    ("范某", "範某"),
    ("于某", "於某"),
    ("余某", "餘某"),
    ("云", "雲"),
    ("钟某", "鐘某"),
    ("后某", "後某"),
    ("3.5", "3·5"),
    ("1.甲", "1·甲"),
    ("Room 1 2", "Room 12"),
    ("①②", "12"),
    ("某甲", "某·甲"),
)


@pytest.mark.parametrize(("one", "other"), SAME_TO_THE_EYE)
def test_what_looks_the_same_is_the_same_and_nobody_is_asked(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)
    assert not is_written_differently(one, other)


@pytest.mark.parametrize(("one", "other"), WRITTEN_DIFFERENTLY)
def test_what_is_written_two_ways_is_the_same_and_is_told(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)
    assert is_written_differently(one, other)
    assert is_written_differently(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_others_stay_others(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


@given(NAMES)
def test_a_key_compared_again_is_itself(text: str) -> None:
    key = comparison_key(text)
    assert comparison_key(key) == key
    assert certain_form(certain_form(text)) == certain_form(text)
    assert comparison_key(certain_form(text)) == key


@given(NAMES)
def test_composed_and_decomposed_are_one(text: str) -> None:
    forms = {comparison_key(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert forms == {comparison_key(text)}


@given(NAMES)
def test_a_name_that_can_be_seen_has_a_key(text: str) -> None:
    seen = any(unicodedata.category(sign)[0] in "LNPS" and sign not in UNSEEN_LETTERS for sign in text)
    assert bool(comparison_key(text)) or not seen


UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
"""Fillers and a Braille sign: letters and symbols to Unicode, nothing to the eye."""


@given(NAMES, NAMES)
def test_two_names_are_told_apart_in_either_order_alike(one: str, other: str) -> None:
    assert is_written_differently(one, other) == is_written_differently(other, one)
    assert not is_written_differently(one, one)


def test_no_two_people_become_one_by_a_letter() -> None:
    """A letter has one simplified form that is no traditional letter; several have the same only as shapes of one letter."""
    read_as: dict[str, list[str]] = {}
    for written, read in SIMPLIFIED.items():
        assert ord(read) not in SIMPLIFIED
        read_as.setdefault(read, []).append(chr(written))
    shapes = {"".join(sorted(written)) for written in read_as.values() if len(written) > 1}
    assert shapes == SHAPES_OF_ONE_LETTER
    assert not set("後於範雲餘嶽傑鬱黨沈瀋薑穀豐裡裏髮鐘崑昇陞準乾幹臺") & set(map(chr, SIMPLIFIED))
    assert not SIMPLIFIED.keys() & SIMPLIFIED_IN_WORDS.keys()


SHAPES_OF_ONE_LETTER = frozenset(
    (
        "凈淨",
        "勛勳",
        "匯滙",
        "啓啟",
        "嘆歎",
        "墻牆",
        "嫺嫻",
        "愨慤",
        "溈潙",
        "溼濕",
        "產産",
        "眾衆",
        "綉繡",
        "綠緑",
        "舘館",
        "艷豔",
        "藴蘊",
        "証證",
        "說説",
        "銳鋭",
        "錄録",
        "鎭鎮",
        "鑑鑒",
        "閱閲",
        "雞鷄",
        "顏顔",
        "鷳鷴",
    )
)


@pytest.mark.parametrize("radical", sorted(RADICALS))
def test_a_radical_is_one_to_unicode_too(radical: int) -> None:
    assert unicodedata.name(chr(radical)).startswith("CJK RADICAL")
    assert "\u4e00" <= RADICALS[radical] <= "\u9fff"


def test_the_people_of_a_cell_are_kept_as_written() -> None:
    assert people_in(" 甲 一、張某;张某/ALEX ") == {"甲一": "甲 一", "张某": "張某", "alex": "ALEX"}
    assert people_in(None) == {}
    assert people_in(" 、 ") == {}
    assert people_in(3) == {"3": "3"}


def test_what_is_no_text_is_compared_as_before() -> None:
    assert same_key(3.0) == same_key("3")
    assert same_key(None) == ""


def test_a_word_of_a_list_is_read_more_freely() -> None:
    assert word_key("第 1 2 節") == word_key("第１２节")
    assert word_key("二週") == word_key("二周")
    assert comparison_key("二週") != comparison_key("二周")
