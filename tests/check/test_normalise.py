"""What is certain is normalised and said so; what is not is told at its cell; nothing is guessed."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.check.normalise import Reading, read_cell, reader_for
from sheetkit.model.grid import CellValue, ErrorValue
from sheetkit.model.template import Column
from sheetkit.model.text import Text
from tests.check.normalised import DATE, TEMPLATE, codes, note, read
from tests.check.project import TERM


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
