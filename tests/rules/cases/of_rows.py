"""Cases for rules that compare values of a row."""

from __future__ import annotations

from tests.rules.cases.case import Case, Cell, figure
from tests.rules.cases.columns import AB, ONE, PLAN, TIMES, WHEN, S
from tests.rules.world import day

LOW = {"needs": "note", "if": [{"field": "a", "below": figure("floor")}, {"field": "b", "below": 3}]}
FULL = {"needs": "note", "if": [{"field": "score", "equals_field": "full"}, {"field": "score", "equals": 0}]}
CHOSEN = {"needs": "note", "if": [{"field": "a", "one_of": ["是", "*"]}, {"field": "b", "filled": True}]}
ROW_CASES: tuple[Case, ...] = (
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
    # filled_by
    Case(
        "filled_by",
        {"fields": ["a"]},
        ({"a": "x"}, {"b": 1}, {"a": 0}, {"a": Cell(None, "  "), "b": 1}),
        (0, 2),
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
    # not_example
    Case(
        "not_example",
        {"fields": ["a"], "example": {"a": "示例老师"}},
        (
            {"a": "示例老师", "b": 1},
            {"a": "示例 老师"},
            {"a": "甲一", "b": 1},
            {"a": "示例老师二"},
            {"b": "示例老师"},
        ),
        (0, 1),
    ),
    Case(
        "not_example",
        {
            "fields": ["day", "start", "stage", "b"],
            "example": {"day": "2026-09-15", "start": "14:30", "stage": "小学", "b": 8},
            "rest": ["a"],
        },
        (
            {"day": day("09-15"), "start": "14:30", "stage": "小学", "b": 8},
            {"day": day("09-15"), "start": "14:30", "stage": "小学", "b": 9},
            {"day": day("09-15"), "start": "14:30", "stage": "小学", "b": 8, "a": "属实"},
            {"day": day("09-15"), "start": "14:30", "b": 8},
            {"day": day("09-16"), "start": "14:30", "stage": "小学", "b": 8},
            {"start": "14:30", "stage": "小学", "b": 8},
        ),
        (0,),
        {"day": "date", "start": "time", "stage": "choice", "b": "integer"},
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
            {"a": "张•某", "b": "张·某"},
            {"a": "趙某", "b": "赵某"},
            {"a": "于某", "b": "於某"},
        ),
        (1, 2, 3, 7),
        AB,
        unseen=(8, 9, 10),
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
)
