"""Cases for rules that look at one value: values that keep the rule and values that break it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.rules.cases.case import Case, Cell, figure
from tests.rules.world import day

LONG = "长" * 200
Values = Sequence[Any]

# kind, type of column, parameters, values that keep the rule, values that break it
CELL_CASES: tuple[tuple[str, str, dict[str, Any], Values, Values], ...] = (
    (
        "one_of",
        "choice",
        {"list": "subjects"},
        [
            "语文",
            "a*",
            "a?",
            "~",
            "<3",
            "=1+1",
            '他说"好"',
            "'引号",
            "全 角",
            "(50%)",
            Cell("数学", " 数学 "),
        ],
        ["*", "?", "语?", "语*", "abc", "a", "~~", "<4", "=1", "语 文", "語文", "", "A*", 3, "化学"],
    ),
    (
        "whole_number",
        "integer",
        {"minimum": 1, "maximum": 5},
        [1, 5, 3, Cell(4, "4"), Cell(2, " 2 "), Cell(3, "3人")],
        [0, 6, -1, 2.5, "三", "*", "1-2", 1e12],
    ),
    ("whole_number", "integer", {}, [0, -3, 99999], [0.1, "很多", "="]),
    ("whole_number", "integer", {"minimum": figure("floor")}, [3, 100], [2, -5, 2.999]),
    ("whole_number", "integer", {"maximum": figure("ceiling")}, [5, -5], [6, 5.5]),
    (
        "decimal",
        "decimal",
        {"minimum": 0, "maximum": 10, "step": 0.5},
        [0, 0.5, 9.5, 10, Cell(2.5, "2.5")],
        [-0.5, 10.5, 0.25, 3.3, "满分", "~"],
    ),
    ("decimal", "decimal", {"step": 0.1}, [0.1, 0.3, 0.7, 12.3, 1000.1], [0.15, 0.05]),
    ("decimal", "decimal", {}, [1.23456, -4, 0], ["无", "1。5"]),
    ("decimal", "decimal", {"maximum": figure("ceiling")}, [5, 4.99], [5.01, 50]),
    (
        "date_in_range",
        "date",
        {},
        [day("09-01"), day("1999-12-31"), day("2100-02-28"), Cell(day("09-01"), "2026.9.1")],
        ["九月一日", 3, -1, "*"],
    ),
    (
        "date_in_range",
        "date",
        {"minimum": "2026-08-01", "maximum": "2026-08-31"},
        [day("08-01"), day("08-31")],
        [day("07-31"), day("09-01"), day("2025-08-15")],
    ),
    ("date_in_range", "date", {"maximum": "2026-08-31"}, [day("2020-01-01")], [day("09-01")]),
    (
        "month",
        "month",
        {},
        [
            "2026-09",
            "1998-12",
            "2026-01",
            Cell("2026-09", " 2026-09 "),
            Cell("2026-09", "2026-9"),
            *(Cell("2026-09", written) for written in ("202609", "2026年9月", "2026-09-01")),
        ],
        ["2026-13", "2026-00", "2026", "09-2026", "????-??", "2150-01"],
    ),
    (
        "time_of_day",
        "time",
        {},
        [
            "00:00",
            "14:30",
            "23:59",
            Cell("14:30", "14:30"),
            Cell("09:05", "9:05"),
            Cell("08:00", " 08:00"),
            Cell("14:30", "14.30"),
        ],
        ["24:00", "下午两点", "1430", "25:61", "*:*", Cell("x", 1.5), Cell("x", -0.25), "第3节"],
    ),
    ("text_length", "text", {"maximum": 200}, [LONG, "短", "***", "=SUM(A1)"], [LONG + "长"]),
    ("text_length", "text", {"minimum": 2, "maximum": 4}, ["两字", "四个字符", "<3"], ["一", "五个字符啦"]),
    ("text_length", "text", {"minimum": figure("floor")}, ["三个字", "????"], ["两字", "*"]),
    (
        "pattern",
        "text",
        {"mask": "AA-0000"},
        ["AB-0123", "zz-9999"],
        ["A1-0123", "AB-12E3", "AB-123", "AB-01234", "AB_0123", "甲乙-0123", "??-????", "AB- 123", "AB-1.23"],
    ),
    ("pattern", "text", {"mask": "S00"}, ["S01", "S99", Cell("S01", "S0１")], ["s01", "S1", "S+1", "*01"]),
    (
        "pattern",
        "text",
        {"mask": "000000"},
        ["012345", Cell("123456", 123456)],
        ["12345", "12345X", "1E+003", 1234567],
    ),
    ("pattern", "text", {"mask": "第?周*"}, ["第一周*", "第9周*"], ["第一周", "第十一周*", "第一周x"]),
    ("pattern", "text", {"mask": 'A"0"'}, ['A"1"', 'b"2"'], ["A'1'", "A1"]),
    ("pattern", "text", {"mask": "0000000000000000000"}, ["1234567890123456789"], ["123456789012345678X"]),
    (
        "mobile",
        "mobile",
        {},
        [
            "13800001111",
            "19912345678",
            Cell("13800001111", 13800001111),
            Cell("13800001111", "138 0000 1111"),
            Cell("13800001111", "138-0000-1111"),
        ],
        [
            "12800001111",
            "1380000111",
            "138000011112",
            "1380000111x",
            "*",
            "10000000000",
            "99999999999",
            "???????????",
            "甲一13800001111",
            "-1380000111",
            "13800001111/13900002222",
        ],
    ),
    (
        "phone",
        "text",
        {},
        [
            "13800001111",
            "0571-88880000",
            "02188880000",
            "010-88880000",
            "057188880000",
            "666",
            "88880000",
            "66123",
            Cell("88880000", 88880000),
        ],
        [
            "12",
            "123456789",
            "12800001111",
            "1234567890",
            "无号码",
            "88-88-88x",
            "1.5",
            "1E5",
            "0571888800001",
            "*****",
        ],
    ),
    (
        "email",
        "email",
        {},
        ["name@example.com", "a.b@c.example.cn", "*@?.com", "x@y.z"],
        [
            "name",
            "@example.com",
            "name@",
            "name@example",
            "a@@example.com",
            "a b@example.com",
            "a@b@example.com",
            "name@example.",
            "?*@?*",
            "n@ example.com",
        ],
    ),
    ("at_least", "integer", {"minimum": figure("floor")}, [3, 30, "三", "*"], [2, 0, -1]),
    (
        "inside_term",
        "date",
        {},
        [day("09-01"), day("2027-01-22"), day("10-01"), "不是日期"],
        [day("08-31"), day("2027-01-23"), day("2025-10-10")],
    ),
    (
        "not_on_holiday",
        "date",
        {},
        [day("09-30"), day("10-08"), day("10-10"), day("09-05"), "国庆"],
        [day("10-01"), day("09-27"), day("2027-01-01")],
    ),
    (
        "not_on_holiday",
        "date",
        {"weekends": True},
        [day("09-30"), day("09-20"), day("10-10")],
        [day("10-03"), day("09-05"), day("09-06"), day("10-11")],
    ),
    ("not_in_future", "date", {}, [day("2001-01-01"), "明天"], [day("2190-01-01")]),
    ("not_in_future", "month", {}, ["2001-01", "明天"], ["2098-12"]),
    (
        "not_in_future",
        "date",
        {"until": "round"},
        [day("2027-01-22"), day("2001-01-01"), "明天"],
        [day("2027-01-23"), day("2062-02-01")],
    ),
    ("not_in_future", "month", {"until": "round"}, ["2027-01", "2001-01", "2026-12"], ["2027-02", "2062-02"]),
)


def cell_cases() -> Iterator[Case]:
    """One case for each value of the table, and for each kind a blank one, which never breaks a rule."""
    for kind, type_, parameters, good, bad in CELL_CASES:
        blanks = [Cell(None, None), Cell(None, "  ")]
        for values, breaks in ((blanks, ()), (good, ()), (bad, (0,))):
            for value in values:
                if value != "":
                    yield Case(
                        kind,
                        {"fields": ["v"], **parameters},
                        ({"v": value, "rest": 1},),
                        breaks,
                        {"v": type_},
                    )
