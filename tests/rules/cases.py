"""Cases for every kind of rule, as data: what stands in the rows, and which rows break the rule."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheetkit.model.record import Value
from sheetkit.model.template import FigureReference
from tests.rules.world import day

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """A value whose cell looks otherwise than its record: text in a cell for a time, spaces, a number for a phone."""

    value: Value | None
    cell: object


@dataclass(frozen=True)
class Case:
    """`breaks`: indexes of the rows that break the rule, or for a rule over the sheet how often it is broken.

    `not_in_excel` names why the worksheet formula is expected to see less than Python.
    """

    kind: str
    parameters: Mapping[str, Any]
    rows: tuple[Row, ...]
    breaks: tuple[int, ...] | int
    types: Mapping[str, str] = field(default_factory=dict)
    there: tuple[Row, ...] = ()
    not_in_excel: str = ""


def figure(name: str) -> FigureReference:
    """A reference to one of the world's figures."""
    return FigureReference(name)


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
        [1, 5, 3, Cell(4, "4"), Cell(2, " 2 ")],
        [0, 6, -1, 2.5, "三", "*", "3人", "1-2", 1e12],
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
        [day("09-01"), day("1999-12-31"), day("2100-02-28")],
        ["九月一日", "2026.9.1", 3, -1, "*"],
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
        ["2026-09", "1998-12", "2026-01", Cell("2026-09", " 2026-09 "), Cell("2026-09", "2026-9")],
        ["2026-13", "2026-00", "2026", "202609", "2026年9月", "2026-09-01", "09-2026", "????-??", "2150-01"],
    ),
    (
        "time_of_day",
        "time",
        {},
        ["00:00", "14:30", "23:59", Cell("14:30", "14:30"), Cell("09:05", "9:05"), Cell("08:00", " 08:00")],
        ["24:00", "下午两点", "14.30", "1430", "25:61", "*:*", Cell("x", 1.5), Cell("x", -0.25), "第3节"],
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
    ("pattern", "text", {"mask": "S00"}, ["S01", "S99"], ["s01", "S1", "S0１", "S+1", "*01"]),
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
)

S = {"stage": "choice", "subject": "choice"}
AB = {"a": "text", "b": "text"}
TIMES = {"date": "date", "start": "time", "end": "time", "speaker": "text", "place": "text", "period": "text"}
ONE = {"stage": "小学", "subject": "数学"}


def booking(date: str, start: Any, end: Any, **more: Any) -> Row:
    """A row of a plan."""
    return {"date": day(date), "start": start, "end": end, **more}


OVERLAP = {
    "resources": ["speaker", "place"],
    "places": ["place"],
    "date": "date",
    "start": "start",
    "end": "end",
}
WITH_PERIOD = {**OVERLAP, "period": "period", "ignore": ["线上", "a*"]}
PLAN = {"date": "date", "kind": "choice", "periods": "integer"}


def weekly(kind: str, dates: str, **more: Any) -> tuple[Row, ...]:
    """One row of `kind` on each date."""
    return tuple({"date": day(text), "kind": kind, **more} for text in dates.split())


EVERY_WEEK = (
    "09-03 09-09 09-16 09-21 09-28 10-08 10-14 10-21 10-28 11-04 11-11 11-18 11-25 12-02 12-09 12-16 12-23 "
    "12-30 2027-01-06 2027-01-13 2027-01-20"
)

LOW = {"needs": "note", "if": [{"field": "a", "below": figure("floor")}, {"field": "b", "below": 3}]}
FULL = {"needs": "note", "if": [{"field": "score", "equals_field": "full"}, {"field": "score", "equals": 0}]}
CHOSEN = {"needs": "note", "if": [{"field": "a", "one_of": ["是", "*"]}, {"field": "b", "filled": True}]}
WHEN = {"a": "integer", "b": "integer", "note": "text", "score": "decimal", "full": "decimal"}
OTHER: tuple[Case, ...] = (
    # required
    Case(
        "required",
        {"fields": ["a"]},
        (
            {"a": "x", "b": 1},
            {"b": 1},
            {"a": Cell(None, "  "), "b": 1},
            {"a": "*"},
            {"a": Cell(None, "　 　"), "b": 1},
        ),
        (1, 2, 4),
    ),
    Case("required", {"fields": ["a"]}, ({"a": 0}, {"a": "=1"}, {"a": "无"}), ()),
    # dependent_list
    Case(
        "dependent_list",
        {"fields": ["subject"], "list": "by_stage", "parent": "stage"},
        (
            ONE,
            {"stage": "小学", "subject": "物理"},
            {"stage": "初中", "subject": "物理"},
            {"subject": "物理"},
            {"stage": "火星", "subject": "物理"},
            {"stage": "a?", "subject": "a*"},
            {"stage": "a?", "subject": "abc"},
            {"stage": "小学"},
            {"stage": "小学", "subject": "*"},
            {"stage": "a*", "subject": "语文"},
        ),
        (1, 6, 8),
        S,
    ),
    # different
    Case(
        "different",
        {"fields": ["a", "b"]},
        (
            {"a": "甲一", "b": "乙某"},
            {"a": "甲一", "b": "甲一"},
            {"a": "甲 一", "b": "甲一"},
            {"a": "甲　一", "b": "甲一 "},
            {"a": "甲一"},
            {"b": "甲一"},
            {"a": "*", "b": "甲一"},
            {"a": "*", "b": "*"},
            {"a": "ab", "b": "AB"},
        ),
        (1, 2, 3, 7),
        AB,
    ),
    Case(
        "different",
        {"fields": ["a", "b"]},
        ({"a": "甲一", "b": "乙某、甲一"},),
        (0,),
        AB,
        not_in_excel="several names",
    ),
    Case(
        "different",
        {"fields": ["a", "b", "c"]},
        ({"a": "甲", "b": "乙", "c": "甲"}, {"a": "甲", "b": "乙", "c": "丙"}),
        (0,),
        {**AB, "c": "text"},
    ),
    # when
    Case(
        "when",
        LOW,
        (
            {"a": 2, "b": 5},
            {"a": 2, "note": "有问题"},
            {"a": 3, "b": 3},
            {"a": 5, "b": 1},
            {"b": 4},
            {"a": Cell(2, "2")},
            {"a": "低"},
            {"note": "x"},
            {"a": 1, "note": "=1"},
        ),
        (0, 3, 5),
        WHEN,
    ),
    Case(
        "when",
        FULL,
        (
            {"score": 5, "full": 5},
            {"score": 0, "full": 5},
            {"score": 4.5, "full": 5},
            {"full": 5},
            {"score": 5, "full": 5, "note": "证书"},
        ),
        (0, 1),
        WHEN,
    ),
    Case(
        "when",
        CHOSEN,
        (
            {"a": "是"},
            {"a": "否"},
            {"a": "*"},
            {"a": "是的"},
            {"b": 0},
            {"a": "是", "note": "x"},
            {"a": Cell("是", "是 ")},
        ),
        (0, 2, 4, 6),
        {**AB, "note": "text"},
    ),
    Case(
        "when",
        {"needs": "note", "if": [{"field": "a", "above": 3, "below": 6}]},
        ({"a": 3}, {"a": 4}, {"a": 6}),
        (1,),
        WHEN,
    ),
    Case(
        "when", {"needs": "note", "if": [{"field": "a", "filled": False}]}, ({"b": 1}, {"a": 1}), (0,), WHEN
    ),
    Case(
        "when",
        {"needs": "note", "if": [{"field": "a", "equals": 'x"y'}]},
        ({"a": 'x"y'}, {"a": "xy"}),
        (0,),
        {**AB, "note": "text"},
    ),
    # ordered
    Case(
        "ordered",
        {"fields": ["start", "end"]},
        (
            {"start": "08:00", "end": "09:30"},
            {"start": "10:00", "end": "09:30"},
            {"start": "09:30", "end": "09:30"},
            {"start": Cell("10:00", "10:00"), "end": "09:00"},
            {"start": Cell("09:00", "09:00"), "end": Cell("10:00", "10:00")},
            {"start": "10:00"},
            {"end": "10:00"},
        ),
        (1, 2, 3),
        TIMES,
    ),
    Case(
        "ordered",
        {"fields": ["a", "b"], "allow_equal": True},
        (
            {"a": day("09-01"), "b": day("09-01")},
            {"a": day("09-02"), "b": day("09-01")},
            {"a": day("09-01"), "b": "九月"},
        ),
        (1,),
        {"a": "date", "b": "date"},
    ),
    Case(
        "ordered",
        {"fields": ["a", "b"]},
        ({"a": 1, "b": 2}, {"a": 2, "b": 1}, {"a": 10, "b": 9}),
        (1, 2),
        {"a": "integer", "b": "integer"},
    ),
    Case(
        "ordered",
        {"fields": ["a", "b"]},
        ({"a": "2026-09", "b": "2027-01"}, {"a": "2026-10", "b": "2026-09"}),
        (1,),
        {"a": "month", "b": "month"},
    ),
    # difference_within
    Case(
        "difference_within",
        {"fields": ["a", "b"], "maximum": figure("floor")},
        (
            {"a": 1, "b": 4},
            {"a": 1, "b": 4.5},
            {"a": 9, "b": 1},
            {"a": 9},
            {"a": "九", "b": 1},
            {"a": 0.3, "b": 3.3},
        ),
        (1, 2),
        {"a": "decimal", "b": "decimal"},
    ),
    # decimal with full marks
    Case(
        "decimal",
        {"fields": ["score"], "minimum": 0, "step": 0.5, "maximum_field": "full"},
        (
            {"score": 5, "full": 5},
            {"score": 5.5, "full": 5},
            {"score": 3, "full": 2},
            {"full": 3},
            {"score": -1, "full": 3},
        ),
        (1, 2, 4),
        WHEN,
    ),
    # at_least with a condition
    Case(
        "at_least",
        {"fields": ["periods"], "minimum": 2, "where": {"kind": ["集体备课", "a*"]}},
        (
            {"periods": 1, "kind": "集体备课"},
            {"periods": 1, "kind": "例会"},
            {"periods": 2, "kind": "集体备课"},
            {"kind": "集体备课"},
            {"periods": 1, "kind": "abc"},
            {"periods": 1, "kind": "a*"},
            {"periods": 1},
        ),
        (0, 5),
        PLAN,
    ),
    # unique
    Case(
        "unique",
        {"fields": ["stage", "subject"]},
        (ONE, {"stage": "小学", "subject": "语文"}, ONE, {"stage": "初中"}, {"stage": "初中"}),
        (0, 2),
        S,
    ),
    Case("unique", {"fields": ["a"]}, ({"a": "*"}, {"a": "?"}, {"a": "甲一"}, {"a": "乙"}), (), AB),
    Case("unique", {"fields": ["a"]}, ({"a": "<3"}, {"a": "=甲"}, {"a": "<3"}, {"a": "3"}), (0, 2), AB),
    Case(
        "unique", {"fields": ["a"]}, ({"a": Cell("甲一", " 甲一")}, {"a": "甲一"}, {"a": "甲 一"}), (0, 1), AB
    ),
    Case("unique", {"fields": ["a"]}, ({"a": "ab"}, {"a": "AB"}, {"a": "～"}, {"a": "~"}), (), AB),
    Case(
        "unique",
        {"fields": ["a", "b"], "may_be_blank": ["b"]},
        ({"a": "甲"}, {"a": "甲"}, {"a": "甲", "b": "一"}, {"b": "一"}, {"b": "一"}),
        (0, 1),
        AB,
    ),
    Case(
        "unique",
        {"fields": ["date", "start"]},
        (
            {"date": day("09-03"), "start": "08:00"},
            {"date": day("09-03"), "start": Cell("08:00", "08:00")},
            {"date": day("09-04"), "start": "08:00"},
        ),
        (0, 1),
        TIMES,
    ),
    Case(
        "unique",
        {"fields": ["a"]},
        ({"a": "13800001111"}, {"a": Cell("13800001111", 13800001111)}),
        (0, 1),
        {"a": "mobile"},
    ),
    # consistent
    Case(
        "consistent",
        {"key": "a", "determines": "b"},
        (
            {"a": "1", "b": "甲一"},
            {"a": "1", "b": "乙某"},
            {"a": "2", "b": "甲一"},
            {"a": "2", "b": "甲一"},
            {"a": "3", "b": "丙"},
            {"a": "3"},
            {"b": "丙"},
            {"a": "*", "b": "x"},
            {"a": "?", "b": "y"},
        ),
        (0, 1),
        AB,
    ),
    Case(
        "consistent",
        {"key": "a", "determines": "b"},
        ({"a": "1", "b": "*"}, {"a": "1", "b": "甲"}),
        (0, 1),
        AB,
    ),
    # no_overlap
    Case(
        "no_overlap",
        OVERLAP,
        (
            booking("09-03", "08:00", "09:00", speaker="甲一"),
            booking("09-03", "08:30", "10:00", speaker="甲一"),
            booking("09-03", "10:00", "11:00", speaker="甲一"),
            booking("09-04", "08:00", "09:00", speaker="甲一"),
            booking("09-03", "08:00", "09:00", speaker="乙某"),
            booking("09-03", "08:00", "09:00"),
        ),
        (0, 1),
        TIMES,
    ),
    Case(
        "no_overlap",
        OVERLAP,
        (
            booking("09-03", Cell("08:00", "08:00"), "09:00", place="报告厅"),
            booking("09-03", "08:59", Cell("10:00", "10:00"), place="报告厅"),
            booking("09-03", "09:00", "10:00", place="报告厅 "),
            booking("09-03", "08:00", "09:00", place="*"),
            booking("09-03", None, None, place="报告厅"),
        ),
        (0, 1, 2),
        TIMES,
    ),
    Case(
        "no_overlap",
        WITH_PERIOD,
        (
            booking("09-03", None, None, speaker="甲一", period="第 1 节"),
            booking("09-03", "08:00", "09:00", speaker="甲一", period="第 1 节"),
            booking("09-03", "10:00", "11:00", speaker="甲一", period="第 1 节"),
            booking("09-03", None, None, speaker="甲一", period="*"),
            booking("09-03", "08:00", "09:00", place="线上"),
            booking("09-03", "08:00", "09:00", place="线上"),
            booking("09-03", "08:00", "09:00", place="abc"),
            booking("09-03", "08:00", "09:00", place="abc"),
        ),
        (0, 1, 2, 6, 7),
        TIMES,
    ),
    Case(
        "no_overlap",
        {**OVERLAP, "without": {"status": ["取消"]}},
        (
            booking("09-03", "08:00", "09:00", speaker="甲一", status="取消"),
            booking("09-03", "08:00", "09:00", speaker="甲一", status="计划"),
            booking("09-03", "08:00", "09:00", place="报告厅"),
            booking("09-03", "08:00", "09:00", place="报告厅", status="改期"),
            booking("09-03", "08:00", "09:00", place="报告厅", status="取消"),
        ),
        (2, 3),
        {**TIMES, "status": "choice"},
    ),
    Case(
        "no_overlap",
        {"resources": ["speaker"], "date": "date", "period": "period"},
        (
            booking("09-03", None, None, speaker="甲一", period="1"),
            booking("09-03", None, None, speaker="甲一", period="1"),
            booking("09-03", None, None, speaker="甲一"),
            booking("09-03", None, None, speaker="甲一", period="2"),
        ),
        (0, 1),
        TIMES,
    ),
    Case(
        "no_overlap",
        OVERLAP,
        (
            booking("09-03", "08:00", "09:00", speaker="甲一、乙某"),
            booking("09-03", "08:00", "09:00", speaker="乙某"),
        ),
        (0, 1),
        TIMES,
        not_in_excel="several names",
    ),
    # requires_count: the week of 10-05 has two holidays too many to count, that of 09-25 still counts
    Case(
        "requires_count",
        {"per": "week", "minimum": 1, "where": {"kind": ["集体备课"]}},
        weekly("集体备课", EVERY_WEEK),
        0,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "week", "minimum": 1, "where": {"kind": ["集体备课"]}},
        weekly("集体备课", EVERY_WEEK.replace("09-09 ", "")),
        1,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "week", "minimum": 1, "where": {"kind": ["集体备课"]}},
        weekly("集体备课", EVERY_WEEK.replace("10-08 ", "")),
        0 + 1,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "week", "minimum": 1, "where": {"kind": ["集体备课"]}},
        weekly("例会", EVERY_WEEK),
        21,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "week", "minimum": 1, "where": {"kind": ["a*", "<3"]}},
        (*weekly("abc", "09-03"), *weekly("a*", "09-09"), *weekly("<3", "09-16"), *weekly("2", "09-21")),
        19,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "week", "minimum": figure("quota")},
        (*weekly("x", EVERY_WEEK), *weekly("y", EVERY_WEEK)),
        0,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "two_weeks", "minimum": 1, "minimum_of": {"field": "periods", "value": figure("quota")}},
        weekly("x", "09-03 09-16 10-08 10-14 10-28 11-11 11-25 12-09 12-23 2027-01-06", periods=2),
        0,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "two_weeks", "minimum": 1, "minimum_of": {"field": "periods", "value": figure("quota")}},
        weekly("x", EVERY_WEEK, periods=1),
        10,
        PLAN,
    ),
    Case("requires_count", {"per": "month", "minimum": 1}, weekly("x", "09-30 10-31 12-01"), 2, PLAN),
    Case(
        "requires_count",
        {"per": "month", "minimum": 1, "within_days": figure("days")},
        weekly("x", "09-07 10-08 11-01 12-07 2027-01-08"),
        1,  # October begins with a holiday week
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "term", "minimum": 3, "where": {"kind": "交流"}},
        weekly("交流", "09-01 2027-01-22"),
        1,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "term", "minimum": 3, "where": {"kind": "交流"}},
        weekly("交流", "09-01 12-01 2027-01-22 2027-01-23"),
        0,
        PLAN,
    ),
    Case(
        "requires_count",
        {"per": "term", "minimum": 1},
        ({"kind": "x"}, {"date": "某天", "kind": "x"}),
        1,
        PLAN,
    ),
    # requires_count without what was cancelled; a blank status is none of the unwanted ones
    Case(
        "requires_count",
        {"per": "week", "minimum": 1, "without": {"status": ["取消", "a*"]}, "members_only": True},
        (
            *weekly("x", "09-03 09-09", status="取消"),
            *weekly("x", "09-16", status="a*"),
            *weekly("x", "09-21", status="abc"),
            *weekly("x", "09-28", status="计划"),
            *weekly("x", "10-08 10-14"),
            *weekly("x", "10-14", status="取消"),
        ),
        21 - 4,
        {**PLAN, "status": "choice"},
    ),
    Case(
        "requires_count",
        {
            "per": "term",
            "minimum": 2,
            "where": {"kind": ["集体备课", "例会"]},
            "without": {"status": "取消", "periods": [0]},
        },
        (
            *weekly("集体备课", "09-03", status="取消", periods=2),
            *weekly("例会", "09-03", status="计划", periods=0),
            *weekly("例会", "09-03", status="计划", periods=2),
        ),
        1,
        {**PLAN, "status": "choice"},
    ),
    Case(
        "every_n_weeks",
        {"weeks": 4, "without": {"status": ["取消"]}, "members_only": True},
        (*weekly("x", "09-03", status="取消"), *weekly("x", "12-23"), *weekly("x", "11-25", status="计划")),
        3,
        {**PLAN, "status": "choice"},
    ),
    # every_n_weeks
    Case(
        "every_n_weeks",
        {"weeks": 2, "where": {"kind": ["听评课"]}},
        weekly("听评课", "09-03 09-16 10-14"),
        7,
        PLAN,
    ),
    Case("every_n_weeks", {"weeks": 3}, weekly("x", EVERY_WEEK), 0, PLAN),
    Case("every_n_weeks", {"weeks": 4}, weekly("x", "09-03 12-23"), 3, PLAN),
    # count_for_each
    Case(
        "count_for_each",
        {"counted": "there", "match": {"observer": "a"}, "minimum": figure("quota")},
        ({"a": "甲一"}, {"a": "乙某"}, {"a": "*"}, {"b": "x"}, {"a": "<3"}, {"a": "~?"}),
        4,
        {**AB, "observer": "text", "kind": "choice"},
        (
            {"observer": "甲一"},
            {"observer": "甲一"},
            {"observer": "乙某"},
            {"observer": "丙"},
            {"observer": "~?"},
        ),
    ),
    Case(
        "count_for_each",
        {
            "counted": "there",
            "match": {"observer": "a"},
            "minimum": 1,
            "where": {"kind": ["公开课", "示范课"]},
        },
        ({"a": "甲一"}, {"a": "乙某"}, {"a": "丙"}),
        1,
        {**AB, "observer": "text", "kind": "choice"},
        (
            {"observer": "甲一", "kind": "公开课"},
            {"observer": "乙某", "kind": "常态课"},
            {"observer": "丙", "kind": "示范课"},
        ),
    ),
    # covers
    Case("covers", {"fields": ["stage", "subject"]}, (ONE,), 1, S, not_in_excel="depends on the unit"),
    Case(
        "covers",
        {"fields": ["stage", "subject"]},
        (ONE, {"stage": "小学", "subject": "语文"}),
        0,
        S,
        not_in_excel="depends on the unit",
    ),
    # sum_is
    Case(
        "sum_is",
        {"field": "a", "total": figure("full_sum")},
        ({"a": 4}, {"a": 6}, {"a": "x"}),
        0,
        {"a": "decimal"},
    ),
    Case("sum_is", {"field": "a", "total": 10}, ({"a": 4}, {"a": 5.5}), 1, {"a": "decimal"}),
    Case("sum_is", {"field": "a", "total": 10}, ({"b": 4},), 0, {"a": "decimal", "b": "text"}),
    Case(
        "sum_is",
        {"field": "a", "total": 0.3, "where": {"b": ["*"]}},
        ({"a": 0.1, "b": "*"}, {"a": 0.2, "b": "*"}, {"a": 5, "b": "x"}),
        0,
        {"a": "decimal", "b": "text"},
    ),
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


CASES: tuple[Case, ...] = (*cell_cases(), *OTHER)


def value_of(entry: object) -> Value | None:
    """The normalised value of a row's entry."""
    value = entry.value if isinstance(entry, Cell) else entry
    assert value is None or isinstance(value, str | int | float | datetime.date)
    return value


def cell_of(entry: object, type_: str) -> object:
    """What stands in the cell: a time as the fraction of a day that it is, unless the entry says otherwise."""
    if isinstance(entry, Cell):
        return entry.cell
    if type_ == "time" and isinstance(entry, str):
        hours, colon, minutes = entry.partition(":")
        if colon and hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60:
            return datetime.time(int(hours), int(minutes))
    return entry
