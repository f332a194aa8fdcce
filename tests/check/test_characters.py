"""Characters that are no writing are told at their cell; emoji, rare characters and quotations are left in peace."""

from __future__ import annotations

import pytest

from sheetkit.check.normalise.characters import is_name_with_loss, strange_in
from tests.check.project import cells_of, codes, found
from tests.check.roster import at, roster

STRANGE = {
    "王\ue863": "U+E863",
    "李\ufffd": "U+FFFD",
    "周\ufffc": "U+FFFC",
    "吴\u202e二": "U+202E",
    "郑\u2067一": "U+2067",
    "孙\u3164": "U+3164",
    "钱\u115f一": "U+115F",
    "冯\u200b一": "U+200B",
    "陈\x07": "U+0007",
    "褚\U000e0041": "U+E0041",
    "卫\ufdd0": "U+FDD0",
    "\ufe0f蒋": "U+FE0F",
    "沈\U000f0000": "U+F0000",
    "褚\u2ff0日斤": "U+2FF0",
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_writing_is_told_with_its_number(name: str) -> None:
    book, leaders = roster(2)
    leaders.fill(7, name=name)
    checked = book.check()
    finding = found(checked, "cell.invisible_characters")[0]
    assert finding.place.cell == at(leaders, "name", 7)
    assert STRANGE[name] in finding.message.zh
    assert STRANGE[name] in finding.message.en
    assert checked.records[1].values["name"] == name
    assert not checked.records[1].held_back


@pytest.mark.parametrize(
    "name", ["赵?", "郑□", "冯??", "?小明", "陈■一", "甲？", "陈（日+斤）", "陈(日＋斤)一", "_xFFFF_翿百零一"]
)
def test_a_name_that_lost_a_character_is_told(name: str) -> None:
    book, leaders = roster(1)
    leaders.fill(6, name=name)
    assert cells_of(book.check(), "cell.lost_characters") == [at(leaders, "name", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "孙〇",
        "𠮷田",
        "葛\U000e0100城",
        "㐂一",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "甲　一",
        "甲\n一",
        "\U00031350",
    ],
)
def test_writing_is_left_in_peace(text: str) -> None:
    assert strange_in(text) == ""


@pytest.mark.parametrize("text", ["怎么教?", "是否?", "何时开会?", "?", "??", "A?", "为什么要教这一课?"])
def test_questions_are_no_names(text: str) -> None:
    assert not is_name_with_loss(text)


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        ("mobile", "'13800000001", "13800000001"),
        ("mobile", "‘13800000001", "13800000001"),
        ("name", "'甲一", "甲一"),
        ("office_phone", "’612345", "612345"),
    ],
)
def test_an_apostrophe_typed_as_content_is_left_out_with_a_warning(field: str, typed: str, read: str) -> None:
    book, leaders = roster(1)
    leaders.fill(6, **{field: typed})
    checked = book.check()
    assert cells_of(checked, "cell.leading_apostrophe") == [at(leaders, field, 6)]
    assert checked.records[0].values[field] == read
    assert not checked.records[0].held_back


def test_apostrophes_all_down_a_column_are_one_finding_with_every_cell() -> None:
    book, leaders = roster(3)
    for row in (6, 7, 8):
        leaders.fill(row, mobile=f"'1380000000{row}")
    (told,) = found(book.check(), "cell.leading_apostrophe")
    assert told.cells == tuple(at(leaders, "mobile", row) for row in (6, 7, 8))


def test_quotations_and_years_may_begin_with_an_apostrophe() -> None:
    book, leaders = roster(1)
    leaders.fill(6, remark="‘双减’工作", linked_leader="'95届")
    assert codes(book.check()) == set()


def test_marks_around_a_phone_number_are_left_out_with_a_warning() -> None:
    book, leaders = roster(1)
    leaders.fill(6, mobile="\u202d13800000001\u202c", office_phone="\u20660577-88000000\u2069")
    checked = book.check()
    assert cells_of(checked, "cell.invisible_characters") == [
        at(leaders, "mobile", 6),
        at(leaders, "office_phone", 6),
    ]
    values = checked.records[0].values
    assert (values["mobile"], values["office_phone"]) == ("13800000001", "0577-88000000")


def test_harmless_ends_are_trimmed_as_ever() -> None:
    book, leaders = roster(1)
    leaders.fill(6, name="\u200b甲一\ufeff ")
    checked = book.check()
    assert codes(checked) == {"note.normalised.spaces"}
    assert checked.records[0].values["name"] == "甲一"


@pytest.mark.parametrize("text", ["\u3164", "\ue000", "\ufffd\u202e"])
@pytest.mark.parametrize(("field", "is_held"), [("name", True), ("subject", True), ("remark", False)])
def test_a_cell_of_nothing_but_fillers_is_told_once(text: str, field: str, is_held: bool) -> None:
    """In a column that must be filled in it holds the row back; nobody is told besides that nothing stands there."""
    book, leaders = roster(1)
    leaders.fill(6, **{field: text})
    checked = book.check()
    (finding,) = checked.findings
    assert (finding.code, finding.place.cell) == ("cell.invisible_characters", at(leaders, field, 6))
    assert checked.records[0].held_back == is_held
    assert field not in checked.records[0].values
    assert checked.records[0].raw[field] == text
