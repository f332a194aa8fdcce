"""Cases for rules that compare rows with each other."""

from __future__ import annotations

from tests.rules.cases.case import Case, Cell
from tests.rules.cases.columns import AB, ONE, TIMES, S
from tests.rules.world import day

TOGETHER_CASES: tuple[Case, ...] = (
    Case(
        "stands_in",
        {"fields": ["a"], "sheet": "there", "there": "b"},
        tuple(
            {"a": code}
            for code in ("S01", "s01", "Ｓ０１", Cell("S02", " S02"), "S03", "S*", "*", "S0?", None)
        ),
        (4, 5, 6, 7),
        AB,
        there=({"b": "S01"}, {"b": None}, {"b": "Ｓ０２"}),
    ),
    # unique
    Case(
        "unique",
        {"fields": ["stage", "subject"]},
        (ONE, {"stage": "小学", "subject": "语文"}, ONE, {"stage": "初中"}, {"stage": "初中"}),
        (2,),
        S,
    ),
    Case("unique", {"fields": ["a"]}, ({"a": "*"}, {"a": "?"}, {"a": "甲一"}, {"a": "乙"}), (), AB),
    Case("unique", {"fields": ["a"]}, ({"a": "<3"}, {"a": "=甲"}, {"a": "<3"}, {"a": "3"}), (2,), AB),
    Case(
        "unique",
        {"fields": ["a"]},
        ({"a": Cell("甲一", " 甲一")}, {"a": "甲一"}, {"a": "甲 一"}),
        (1,),
        AB,
        unseen=(2,),
    ),
    Case(
        "unique",
        {"fields": ["a"]},
        ({"a": "ab"}, {"a": "AB"}, {"a": "～"}, {"a": "~"}),
        (),
        AB,
        unseen=(1, 3),
    ),
    Case(
        "unique",
        {"fields": ["a"]},
        ({"a": "張某"}, {"a": "张某"}, {"a": "张某"}, {"a": "范某"}, {"a": "範某"}),
        (2,),
        AB,
        unseen=(1,),
    ),
    Case(
        "consistent",
        {"key": "a", "determines": "b"},
        ({"a": "1", "b": "甲•一"}, {"a": "1", "b": "甲·一"}, {"a": "k", "b": "乙"}, {"a": "K", "b": "丙"}),
        (),
        AB,
        unseen=(2, 3),
        not_in_excel="one name written two ways",
    ),
    Case(
        "unique",
        {"fields": ["a", "b"], "may_be_blank": ["b"]},
        ({"a": "甲"}, {"a": "甲"}, {"a": "甲", "b": "一"}, {"b": "一"}, {"b": "一"}),
        (1,),
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
        (1,),
        TIMES,
    ),
    Case(
        "unique",
        {"fields": ["a"]},
        ({"a": "13800001111"}, {"a": Cell("13800001111", 13800001111)}),
        (1,),
        {"a": "mobile"},
    ),
    # a row pasted again is told at its repetition alone; with what differs from it, both clash
    Case(
        "unique",
        {"fields": ["a"]},
        (
            {"a": "甲", "b": "一"},
            {"a": "甲", "b": "一"},
            {"a": "乙", "b": "一"},
            {"a": "乙", "b": "二"},
            {"a": "乙", "b": "一"},
            {"a": "丙", "b": "一"},
        ),
        (1, 2, 3, 4),
        AB,
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
)
