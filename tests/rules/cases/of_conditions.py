"""Conditions on rows by values of every type of column, blanks and texts in the cells included."""

from __future__ import annotations

from tests.rules.cases.case import Case, Cell
from tests.rules.world import day

TYPED = {
    "a": "integer",
    "size": "integer",
    "hours": "decimal",
    "date": "date",
    "start": "time",
    "month": "month",
    "kind": "choice",
}
DAY, OTHER = day("09-03"), day("09-04")
ROWS = (
    {"a": 1, "size": 3, "hours": 1.5, "date": DAY, "start": "08:30", "month": "2026-09", "kind": "听课"},
    {"a": 1, "size": 4, "hours": 2.0, "date": OTHER, "start": "09:30", "month": "2026-10", "kind": "评课"},
    {"a": 1, "size": Cell(3, "3"), "start": Cell("08:30", "08:30"), "kind": Cell("听课", "听课 ")},
    {"a": 1, "size": 0, "hours": 0.5},
    {"a": 1},
)
RESULTS = (
    ({"size": 3}, (0, 2)),
    ({"size": [3, 4]}, (0, 1, 2)),
    ({"size": 0}, (3,)),
    ({"hours": 1.5}, (0,)),
    ({"hours": [0.5, 2]}, (1, 3)),
    ({"date": "2026-09-03"}, (0,)),
    ({"date": ["2026-09-03", "2026-09-04"]}, (0, 1)),
    ({"start": "08:30"}, (0, 2)),
    ({"month": "2026-09"}, (0,)),
    ({"kind": "听课", "size": 3}, (0, 2)),
)

OVER_DAYS = tuple({**row, "date": row.get("date", DAY)} for row in ROWS)
PLAIN = tuple(
    {name: entry.value if isinstance(entry, Cell) else entry for name, entry in row.items()}
    for row in OVER_DAYS
)

CONDITIONS: tuple[Case, ...] = (
    *(
        Case("at_least", {"fields": ["a"], "minimum": 2, "where": where}, ROWS, rows, TYPED)
        for where, rows in RESULTS
    ),
    *(
        Case(
            "requires_count",
            {"per": "term", "minimum": missing, "date": "date", "where": where},
            PLAIN,
            int(missing > count),
            TYPED,
        )
        for where, count in (
            ({"size": 3}, 2),
            ({"size": 0}, 1),
            ({"hours": 0.5}, 1),
            ({"date": "2026-09-04"}, 1),
            ({"start": "08:30"}, 2),
            ({"month": "2026-10"}, 1),
        )
        for missing in (count, count + 1)
    ),
    *(
        Case(
            "requires_count",
            {"per": "term", "minimum": missing, "date": "date", "without": without},
            PLAIN,
            int(missing > 5 - count),
            TYPED,
        )
        for without, count in (
            ({"size": 3}, 2),
            ({"size": 0}, 1),
            ({"hours": [0.5, 1.5]}, 2),
            ({"date": "2026-09-04"}, 1),
            ({"start": "08:30"}, 2),
        )
        for missing in (5 - count, 6 - count)
    ),
    *(
        Case("sum_is", {"fields": ["a"], "total": total, "where": where}, PLAIN, int(total != count), TYPED)
        for where, count in (
            ({"size": 3}, 2),
            ({"size": 0}, 1),
            ({"hours": [0.5, 1.5]}, 2),
            ({"date": "2026-09-04"}, 1),
            ({"start": ["08:30", "09:30"]}, 3),
        )
        for total in (count, count + 1)
    ),
    *(
        Case(
            "no_overlap",
            {"resources": ["kind"], "date": "date", "start": "start", "end": "end", "without": without},
            (
                {"kind": "甲", "date": DAY, "start": "08:30", "end": "09:30", "size": 3},
                {"kind": "甲", "date": DAY, "start": "08:30", "end": "09:30", "size": 4},
                {"kind": "甲", "date": DAY, "start": "09:00", "end": "10:00"},
            ),
            clashes,
            {**TYPED, "end": "time"},
        )
        for without, clashes in (
            ({"size": 3}, (1, 2)),
            ({"start": "08:30"}, ()),
            ({"date": "2026-09-03"}, ()),
            ({"date": "2026-09-04"}, (0, 1, 2)),
        )
    ),
    *(
        Case(
            "when",
            {"needs": "b", "if": [{"field": field, "equals": wanted}]},
            ROWS,
            rows,
            {**TYPED, "b": "text"},
        )
        for field, wanted, rows in (
            ("date", "2026-09-03", (0,)),
            ("start", "08:30", (0, 2)),
            ("size", 3, (0, 2)),
            ("month", "2026-09", (0,)),
        )
    ),
)
