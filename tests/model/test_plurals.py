"""English says a number and its word in agreement; the walk over all texts finds those that would not."""

from __future__ import annotations

import re

import pytest
from tools.texts import Wording, wordings

from sheetkit.model.text import Text, in_plural
from sheetkit.wording.lines import together
from sheetkit.wording.todo import Doubts

COUNTED = re.compile(
    r"\{(?:count2?|n|number|rows|files|files_read|forms|made|more|units|held)\} (?:(?:more|filled|fewer|other) )?([a-z]+s)\b"
)
NO_NOUN = frozenset(("is", "was", "has", "this", "does"))
IN_A_FORMULA = frozenset(
    (
        "within the first {n} days",
        "in the first {n} weeks of the {round}",
        "within {n} weeks of the middle of the {round}",
        "in the last {n} weeks of the {round}",
        "once every {n} weeks",
        "{name}: not begun ({count} items)",
    )
)
"""Their number is a figure that stays live in the workbook: the form computes the sentence."""

NEVER_ONE = frozenset(("{number} files say the same and count once",))

ALL = [one for one in wordings() if one.en]


def test_no_english_text_has_a_number_before_a_plural_that_stays_one() -> None:
    found = [
        one.en
        for one in ALL
        if one.en not in IN_A_FORMULA | NEVER_ONE
        and any(word not in NO_NOUN for word in COUNTED.findall(one.en))
    ]
    assert not found


@pytest.mark.parametrize(
    "one", [one for one in ALL if re.search(r"\{\w+:[^{}]*\|", one.en)], ids=lambda one: one.en
)
def test_a_word_in_its_number_goes_with_a_number_that_is_there(one: Wording) -> None:
    names = set(re.findall(r"\{(\w+):[^{}]*\|[^{}]*\}", one.en))
    assert names <= set(re.findall(r"\{(\w+)[}.]", one.zh + one.en))
    assert "|" not in in_plural(one.en)


def test_no_english_text_has_full_width_marks() -> None:
    assert not [one.en for one in ALL if one.en != one.zh and re.search("[（）【】《》。，；：]", one.en)]


@pytest.mark.parametrize(("number", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (11, "11 rows")])
def test_a_word_goes_with_its_number(number: int, said: str) -> None:
    text = Text("{n} 行", "{n} {n:row|rows}").format(n=number)
    assert (text.en, text.zh) == (said, f"{number} 行")


def test_what_is_filled_in_is_never_taken_for_a_word_in_its_number() -> None:
    text = Text("{n} {who}", "{n} {n:row|rows} {who}").format(n=1, who="{n:a|b} | {x}")
    assert text.en == "1 row {n:a|b} | {x}"


def test_doubts_are_counted_in_words() -> None:
    assert [Doubts(2, forms).words.en for forms in (1, 2)] == [
        "2 to look at (in 1 workbook)",
        "2 to look at (in 2 workbooks)",
    ]


@pytest.mark.parametrize(
    ("message", "zh", "en"),
    [
        (Text("写了：{listing}", "Written: {listing}"), "写了：“甲”。请改。", "Written: “甲”. Correct it."),
        (Text("写了{listing}。", "Written {listing}."), "写了“甲”。请改。", "Written “甲”. Correct it."),
        (Text("写了{listing}；", "Written {listing};"), "写了“甲”；请改。", "Written “甲”; Correct it."),
    ],
)
def test_a_full_stop_stands_between_message_and_remedy(message: Text, zh: str, en: str) -> None:
    said = together(message.format(listing="“甲”"), Text("请改。", "Correct it."))
    assert (said.zh, said.en) == (zh, en)
