"""The words of `ordered` ask for what the rule asks: the same day is no fault where it is allowed."""

from __future__ import annotations

import pytest

from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.model.finding import Place
from sheetkit.model.template import Rule
from sheetkit.rules.base import Violation
from sheetkit.rules.catalogue import KINDS

RULES = [
    rule
    for form_id in builtin_ids()
    for sheet in load_builtin(form_id).sheets
    for rule in sheet.rules
    if rule.kind == "ordered"
]


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_not_later_than_where_the_same_is_allowed(rule: Rule) -> None:
    kind, broken = KINDS["ordered"], Violation(6, rule.fields, "", {"second": ""})
    told = kind.finding_of(rule, broken, {}, {}, Place()).message.zh
    allowed = bool(rule.parameters.get("allow_equal"))
    for words in (told, kind.short_text(rule, {}, {}).zh):
        assert ("应不晚于" in words, "应早于" in words) == (allowed, not allowed)


def test_both_sorts_are_in_use() -> None:
    assert {bool(rule.parameters.get("allow_equal")) for rule in RULES} == {True, False}
