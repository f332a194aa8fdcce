"""What is certain is normalised and said so; what is not is told at its cell; nothing is guessed."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.api.forms import as_released
from sheetkit.check.normalise import Reading, read_cell, reader_for
from sheetkit.compile import load_builtin
from sheetkit.model.grid import CellValue, ErrorValue
from sheetkit.model.template import ChoiceList, Column, Template
from sheetkit.model.text import Text
from tests.check.project import TERM

LISTS = {
    "stages": ChoiceList("stages", ("小学", "初中", "普高"), endings=("部",)),
    "subjects": ChoiceList(
        "subjects", ("语文", "数学", "英语", "音乐", "体育与健康", "信息科技"), endings=("教研组", "组")
    ),
    "periods": ChoiceList("periods", ("1", "2", "3")),
    "arts": ChoiceList(
        "arts",
        ("音乐科", "音乐部", "美术科", "数学", "数学组", "甲 A", "甲a"),
        endings=("组", "学科", "科", "课", "部"),
    ),
    "answers": ChoiceList("answers", ("有", "无")),
    "renamed": ChoiceList("renamed", ("大组长", "组员"), aliases=(("总组长", "大组长"),)),
    "spoken": ChoiceList(
        "spoken",
        ("小学", "初中", "高中", "a", "b"),
        words={
            "小学": Text("小学", "Primary"),
            "初中": Text("/", "Junior"),
            "高中": Text("无", "Senior"),
            "a": Text("课外", "On site"),
            "b": Text("課外", "Onsite"),
        },
        language="en",
    ),
}
TEMPLATE = Template(
    "t", "1", Text("t"), "school", False, Text(""), (), {}, (), LISTS, (), {}, fingerprint="normalise"
)
DATE = datetime.date(2026, 9, 1)


def read(kind: str, value: CellValue, rules: tuple[str, ...] = (), **properties: object) -> Reading:
    """A cell of a column of that type, read as the check does it: quickly when clean, else with care."""
    column = Column("f", Text("栏"), 2, kind, 12.0, **properties)  # type: ignore[arg-type]
    reader = reader_for(TEMPLATE, column, frozenset(rules))
    quick = reader.quick(value)
    return Reading(quick) if quick is not None else read_cell(value, column, reader, TERM)


def codes(reading: Reading) -> list[str]:
    return [kind.code for kind in (*reading.notes, *((reading.fault,) if reading.fault else ()))]


def note(kind: str) -> list[str]:
    return [f"note.normalised.{kind}"]


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        (DATE, DATE, []),
        (datetime.datetime(2026, 9, 1, 8, 30), DATE, note("clock_dropped")),
        ("2026-09-01", DATE, note("date")),
        ("2026.9.1", DATE, note("date")),
        ("2026/9/1", DATE, note("date")),
        ("2026年9月1日", DATE, note("date")),
        ("2026 年 9 月 1 号", DATE, note("date")),
        ("２０２６．９．１", DATE, note("date")),
        ("20260901", DATE, note("date")),
        (20260901, DATE, note("date")),
        ("2026-9-1（周二）", DATE, note("date")),
        ("2026-09-01 00:00:00", DATE, note("date")),
        ("26.9.1", DATE, note("date")),
        (46266, DATE, note("date")),
        (46266.5, DATE, note("date")),
        ("46266", DATE, note("date")),
        ("9月1日", DATE, note("year")),
        ("9.1", DATE, note("year")),
        ("9/1", DATE, note("year")),
        ("1月8日", datetime.date(2027, 1, 8), note("year")),
        ("  2026-9-1 ", DATE, ["note.normalised.spaces", "note.normalised.date"]),
        ("7月1日", None, ["cell.date_without_year"]),
        ("2026.2.30", None, ["cell.not_a_date"]),
        ("2026.13.1", None, ["cell.not_a_date"]),
        ("1/9/2026", None, ["cell.not_a_date"]),
        ("9月1日-3日", None, ["cell.not_a_date"]),
        ("2026年9月", None, ["cell.not_a_date"]),
        ("下周一", None, ["cell.not_a_date"]),
        (9.1, None, ["cell.not_a_date"]),
        (9, None, ["cell.not_a_date"]),
        (datetime.time(8, 30), None, ["cell.not_a_date"]),
    ],
)
def test_dates(value: CellValue, expected: object, told: list[str]) -> None:
    reading = read("date", value)
    assert (reading.value, codes(reading)) == (expected, told)


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        ("2023-09", "2023-09", []),
        (datetime.date(2023, 9, 1), "2023-09", []),
        (datetime.date(2023, 9, 15), "2023-09", note("month")),
        ("2023.9", "2023-09", note("month")),
        ("2023.10", "2023-10", note("month")),
        ("2023年9月", "2023-09", note("month")),
        ("2023/09", "2023-09", note("month")),
        ("202309", "2023-09", note("month")),
        (202309, "2023-09", note("month")),
        (2023.9, "2023-09", note("month")),
        (2023.12, "2023-12", note("month")),
        ("2023年9月1日", "2023-09", note("month")),
        (2023.1, None, ["cell.not_a_month"]),
        (2023, None, ["cell.not_a_month"]),
        ("9月", None, ["cell.not_a_month"]),
        ("2023.13", None, ["cell.not_a_month"]),
        ("去年九月", None, ["cell.not_a_month"]),
    ],
)
def test_months(value: CellValue, expected: object, told: list[str]) -> None:
    reading = read("month", value)
    assert (reading.value, codes(reading)) == (expected, told)


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        (datetime.time(8, 30), "08:30", []),
        ("14:30", "14:30", []),
        ("8:30", "08:30", note("time")),
        ("8：30", "08:30", note("time")),
        ("8点30", "08:30", note("time")),
        ("8点30分", "08:30", note("time")),
        ("8点半", "08:30", note("time")),
        ("8点", "08:00", note("time")),
        ("8时05分", "08:05", note("time")),
        ("14:30:00", "14:30", note("time")),
        ("下午2:30", "14:30", note("time")),
        ("晚上7点", "19:00", note("time")),
        ("下午12点", "12:00", note("time")),
        ("上午8:30", "08:30", note("time")),
        ("2:30 PM", "14:30", note("time")),
        ("8.30", "08:30", note("time")),
        (0.3541666666, "08:30", note("time")),
        (46266.5, "12:00", note("day_dropped")),
        (datetime.datetime(2026, 9, 1, 14, 30), "14:30", note("day_dropped")),
        ("2026-9-1 14:30", "14:30", note("day_dropped")),
        (DATE, None, ["cell.not_a_time"]),
        (1430, None, ["cell.not_a_time"]),
        ("14:30-15:10", None, ["cell.not_a_time"]),
        ("25:00", None, ["cell.not_a_time"]),
        ("8:75", None, ["cell.not_a_time"]),
        ("第三节", None, ["cell.not_a_time"]),
        (8.3, None, ["cell.not_a_time"]),
        ("晚上12点", None, ["cell.not_a_time"]),
        ("晚上 12:30", None, ["cell.not_a_time"]),
        (8, None, ["cell.not_a_time"]),
    ],
)
def test_times(value: CellValue, expected: object, told: list[str]) -> None:
    reading = read("time", value)
    assert (reading.value, codes(reading)) == (expected, told)


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        ("13800000001", "13800000001", []),
        (13800000001, "13800000001", note("mobile")),
        (13800000001.0, "13800000001", note("mobile")),
        ("138 0000 0001", "13800000001", note("mobile")),
        ("138-0000-0001", "13800000001", note("mobile")),
        ("+86 138-0000-0001", "13800000001", note("mobile")),
        ("008613800000001", "13800000001", note("mobile")),
        ("１３８００００００００１", "138000000001", note("mobile")),
        ("１３８００００００１", "1380000001", note("mobile")),
        ("手机：13800000001", "13800000001", note("mobile")),
        ("12345", "12345", []),
        ("甲一", "甲一", []),
        ("13800000001/13900000001", None, ["cell.two_phones"]),
        ("13800000001、13900000001", None, ["cell.two_phones"]),
        ("13800000001 13900000001", None, ["cell.two_phones"]),
        ("13800000001\n13900000001", None, ["cell.two_phones"]),
    ],
)
def test_mobiles(value: CellValue, expected: object, told: list[str]) -> None:
    reading = read("mobile", value)
    assert (reading.value, codes(reading)) == (expected, told)


@pytest.mark.parametrize(
    ("kind", "value", "expected", "told"),
    [
        ("integer", 12, 12, []),
        ("integer", 12.0, 12, []),
        ("integer", "１２", 12, note("number")),
        ("integer", "12人", 12, note("number")),
        ("integer", "1,200", 1200, note("number")),
        ("integer", 2.5, 2.5, []),
        ("integer", "十二", None, ["cell.not_a_number"]),
        ("integer", "3-5", None, ["cell.not_a_number"]),
        ("integer", "约 12", None, ["cell.not_a_number"]),
        ("integer", DATE, None, ["cell.not_a_number"]),
        ("decimal", 4, 4.0, []),
        ("decimal", 4.5, 4.5, []),
        ("decimal", "4．5", 4.5, note("number")),
        ("decimal", "4.5分", 4.5, note("number")),
        ("decimal", "95%", None, ["cell.not_a_number"]),
        ("decimal", float("nan"), None, ["cell.digits_lost"]),
        ("decimal", float("inf"), None, ["cell.digits_lost"]),
    ],
)
def test_numbers(kind: str, value: CellValue, expected: object, told: list[str]) -> None:
    reading = read(kind, value)
    assert (reading.value, codes(reading)) == (expected, told)
    assert type(reading.value) is type(expected)


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


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        ("甲一", "甲一", []),
        ("Anna Example", "Anna Example", []),
        ("，全角（括号）１２", "，全角（括号）１２", []),
        ("=1+1", "=1+1", []),
        ("  甲一\n", "甲一", note("spaces")),
        ("甲　一", "甲　一", ["cell.spaced_name"]),
        ("甲 一", "甲 一", ["cell.spaced_name"]),
        ("甲\n一", "甲\n一", ["cell.spaced_name"]),
        ("欧阳 一", "欧阳 一", ["cell.spaced_name"]),
        ("张三 李四", "张三 李四", []),
        ("甲\u200b一", "甲\u200b一", ["cell.invisible_characters"]),
        ("第一次活动\r\n第二次活动", "第一次活动 第二次活动", note("line_break")),
        (301, "301", note("text")),
        (301.0, "301", note("text")),
        (3.5, "3.5", note("text")),
        (True, None, ["cell.boolean"]),
        (DATE, None, ["cell.became_date"]),
        (1234567890123456, None, ["cell.digits_lost"]),
        (ErrorValue("#REF!"), None, ["cell.error"]),
        ("同上", None, ["cell.ditto"]),
        ("〃", None, ["cell.ditto"]),
    ],
)
def test_text(value: CellValue, expected: object, told: list[str]) -> None:
    reading = read("text", value)
    assert (reading.value, codes(reading)) == (expected, told)


def test_long_text_keeps_its_lines() -> None:
    column = Column("f", Text("栏"), 2, "text", 40.0, schema={"maxLength": 500})
    reader = reader_for(TEMPLATE, column, frozenset())
    assert read_cell("第一点\r\n第二点", column, reader, TERM) == Reading("第一点\n第二点")


@pytest.mark.parametrize("word", ["无", "/", "—", "-", "——", "暂无"])
@pytest.mark.parametrize("kind", ["text", "date", "integer", "mobile", "choice", "email", "month", "time"])
def test_words_for_nothing(word: str, kind: str) -> None:
    assert codes(read(kind, word, list="subjects")) == ["note.normalised.empty"]
    assert codes(read(kind, word, list="subjects", required=True)) == ["cell.placeholder"]


@pytest.mark.parametrize(
    ("rules", "value", "expected", "told"),
    [
        (("phone",), "0571-88000001", "0571-88000001", []),
        (("phone",), "０５７１—８８００００００", "0571-88000000", note("full_width")),
        (("phone",), 88000001, "88000001", note("text")),
        (("phone",), "13800000001 13900000001", None, ["cell.two_phones"]),
        (("pattern",), "ＡＢ１２", "AB12", note("full_width")),
    ],
)
def test_codes(rules: tuple[str, ...], value: CellValue, expected: object, told: list[str]) -> None:
    reading = read("text", value, rules)
    assert (reading.value, codes(reading)) == (expected, told)


def test_mail_addresses_become_half_width() -> None:
    assert read("email", "ｊｉａ＠example.com").value == "jia@example.com"


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


@pytest.mark.parametrize("typed", ["8²", "1²", "①②", "8①", "①8", "8₂", "１²"])
def test_a_digit_of_a_power_or_an_items_number_joins_no_other_digit(typed: str) -> None:
    assert read("integer", typed).fault is not None
    value = read("mobile", f"138000000{typed}").value
    assert isinstance(value, str)
    assert not value.isascii()
    assert read("choice", typed, list="periods").value == typed


@pytest.mark.parametrize(("typed", "meant"), [("⑧", 8), ("８", 8), ("②人", 2)])
def test_a_digit_of_its_own_is_that_digit(typed: str, meant: int) -> None:
    assert read("integer", typed).value == meant


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
