"""Cases for what must be there so and so often: in a week, a month, a term."""

from __future__ import annotations

from tests.rules.cases.case import Case, figure
from tests.rules.cases.columns import PLAN
from tests.rules.cases.of_workbooks import EVERY_WEEK, weekly

COUNT_CASES: tuple[Case, ...] = (
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
    # a project may write anything into the figure for the days: a half one, none, more than there are
    *(
        Case(
            "requires_count",
            {"per": "month", "minimum": 1, "within_days": days},
            weekly("x", "09-03 10-08 11-01 2027-01-03"),
            failing,
            PLAN,
        )
        for days, failing in ((2.5, 1), (0, 0), (-3, 0), (400_000, 1), (1e9, 1))
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
    # a part of the term: 2026-09-01 to 2027-01-22, its middle is 11-11
    *(
        Case(
            "requires_count",
            {"per": "term", "minimum": minimum, "window": {"at": at, "weeks": weeks}},
            weekly("x", dates),
            failing,
            PLAN,
        )
        for at, weeks, dates, minimum, failing in (
            ("start", 2, "09-14", 1, 0),
            ("start", 2, "08-31 09-15", 1, 1),
            ("start", figure("quota"), "09-01 09-14", 2, 0),
            ("middle", 1, "11-04 11-18", 2, 0),
            ("middle", 1, "11-03 11-19", 1, 1),
            ("middle", 0.5, "11-08 11-15", 2, 0),
            ("middle", -1, "11-11", 1, 1),
            ("end", 1, "2027-01-16", 1, 0),
            ("end", 1, "2027-01-15 2027-01-23", 1, 1),
            ("end", 1.5, "2027-01-13", 1, 0),
            ("end", 400_000, "09-01 2027-01-22", 2, 0),
            ("end", 0, "2027-01-22", 1, 1),
        )
    ),
    # of a school year only the term at hand is seen
    Case(
        "requires_count",
        {"per": "school_year", "minimum": 2},
        weekly("x", "09-03"),
        1,
        PLAN,
        not_in_excel="the other term",
    ),
    Case(
        "requires_count",
        {"per": "school_year", "minimum": 1},
        weekly("x", "09-03"),
        0,
        PLAN,
        not_in_excel="the other term",
    ),
    # rows that tell one event count once
    Case(
        "requires_count",
        {"per": "term", "minimum": 2, "distinct": ["date", "kind"]},
        (*weekly("x", "09-03 09-03"), *weekly("x ", "09-03")),
        1,
        PLAN,
        not_in_excel="what is one event",
    ),
    Case(
        "requires_count",
        {"per": "term", "minimum": 2, "distinct": ["date", "kind"]},
        weekly("x", "09-03 09-04"),
        0,
        PLAN,
        not_in_excel="what is one event",
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
)
