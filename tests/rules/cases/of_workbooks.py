"""Cases for rules over a whole workbook: bookings, weeks, quotas, what must be covered."""

from __future__ import annotations

from typing import Any

from tests.rules.cases.case import Case, Cell, Row, figure
from tests.rules.cases.columns import AB, ONE, PLAN, TIMES, S
from tests.rules.world import day


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


def weekly(kind: str, dates: str, **more: Any) -> tuple[Row, ...]:
    """One row of `kind` on each date."""
    return tuple({"date": day(text), "kind": kind, **more} for text in dates.split())


EVERY_WEEK = (
    "09-03 09-09 09-16 09-21 09-28 10-08 10-14 10-21 10-28 11-04 11-11 11-18 11-25 12-02 12-09 12-16 12-23 "
    "12-30 2027-01-06 2027-01-13 2027-01-20"
)


WORKBOOK_CASES: tuple[Case, ...] = (
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
            booking("09-03", "08:00", "09:00", place="abc", theme="2"),
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
            booking("09-03", None, None, speaker="甲一", period="1", theme="2"),
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
    Case(  # a row pasted again is told at its repetition alone; what differs from it clashes with both
        "no_overlap",
        OVERLAP,
        (
            booking("09-03", "08:00", "09:00", speaker="甲一", theme="1"),
            booking("09-03", "08:00", "09:00", speaker="甲一", theme="1"),
            booking("09-04", "08:00", "09:00", speaker="甲一", theme="1"),
            booking("09-04", "08:00", "09:00", speaker="甲一", theme="2"),
            booking("09-04", "08:00", "09:00", speaker="甲一", theme="1"),
        ),
        (1, 2, 3, 4),
        TIMES,
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
