"""The lower and upper limit that several kinds of rule have: in words, as a test, as a data validation."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.template import NO_TEXT, FigureReference, Rule, Validation
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup, parameter_text
from sheetkit.rules.expressions import error_text

SLACK = 1e-9
"""Decimal fractions are not exact in binary: what is off by less than this counts as equal."""

_FAR = 999_999_999


def limits_text(rule: Rule, figures: Mapping[str, float], unit: Text = NO_TEXT) -> Text:
    """The limits in words: "1–5", "不小于 1", "不大于 5", or "" when there is none."""
    low = parameter_text(rule.parameters.get("minimum"), figures)
    high = parameter_text(rule.parameters.get("maximum"), figures)
    wording = _BOTH if low and high else _AT_LEAST if low else _AT_MOST
    return wording.format(low=low, high=high, unit=unit) if low or high else NO_TEXT


_BOTH = Text("{low}–{high}{unit}", "{low}–{high}{unit}")
_AT_LEAST = Text("不小于 {low}{unit}", "at least {low}{unit}")
_AT_MOST = Text("不大于 {high}{unit}", "at most {high}{unit}")


def spaced(text: Text) -> Text:
    """`text` with a space before it when it begins with a digit, to stand after Chinese words."""
    return text.mapped(_spaced)


def _spaced(words: str) -> str:
    return f" {words}" if words[:1].isdigit() else words


def within(rule: Rule, number: float, lookup: Lookup) -> bool:
    """Whether `number` lies inside the rule's limits, both included."""
    low, high = rule.parameters.get("minimum"), rule.parameters.get("maximum")
    if low is not None and number < lookup.number(low) - SLACK:
        return False
    return high is None or number <= lookup.number(high) + SLACK


def outside(rule: Rule, value: str, cells: Cells) -> list[str]:
    """Excel tests, each TRUE when the number is outside a limit."""
    tests = []
    if rule.parameters.get("minimum") is not None:
        tests.append(f"{value}<{cells.parameter(rule.parameters['minimum'])}")
    if rule.parameters.get("maximum") is not None:
        tests.append(f"{value}>{cells.parameter(rule.parameters['maximum'])}")
    return tests


def number_validation(rule: Rule, kind: str, cells: Cells) -> Validation:
    """Excel's own validation of kind "whole", "decimal" or "textLength" with the rule's limits."""
    low, high = rule.parameters.get("minimum"), rule.parameters.get("maximum")
    error = error_text(rule)
    if low is not None and high is not None:
        return Validation(kind, cells.parameter(low), cells.parameter(high), "between", error)
    if low is not None:
        return Validation(kind, cells.parameter(low), "", "greaterThanOrEqual", error)
    if high is not None:
        return Validation(kind, cells.parameter(high), "", "lessThanOrEqual", error)
    return Validation(kind, str(0 if kind == "textLength" else -_FAR), str(_FAR), "between", error)


def schema_limits(rule: Rule, low_word: str, high_word: str) -> dict[str, float]:
    """The limits for JSON Schema; figures are left out, since a project may change them."""
    fragment: dict[str, float] = {}
    for parameter, word in (("minimum", low_word), ("maximum", high_word)):
        limit = rule.parameters.get(parameter)
        if limit is not None and not isinstance(limit, FigureReference):
            fragment[word] = limit
    return fragment
