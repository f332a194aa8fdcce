"""What a rule advises agrees with what it does: nothing may be left as it is where its row is held back for it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.model.finding import FindingKind, Level, Place
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Violation
from sheetkit.rules.catalogue import KINDS

LEAVES = re.compile("不用改|leave (it|them)|give the reason", re.IGNORECASE)


def of_one_file() -> list[FindingKind]:
    """Those between files never hold a row (`merge.across`)."""
    kinds = [one for kind in KINDS.values() for one in (kind.finding, *kind.other_findings)]
    return [one for one in kinds if not one.code.startswith("schools.")]


@pytest.mark.parametrize("kind", of_one_file(), ids=lambda kind: kind.code)
def test_what_may_be_left_is_said_otherwise_where_the_row_is_held(kind: FindingKind) -> None:
    if any(LEAVES.search(words) for words in (kind.remedy.zh, kind.remedy.en)):
        assert kind.remedy_held
        assert not any(LEAVES.search(kind.remedy_held.template(one)) for one in ("zh", "en"))


@pytest.mark.parametrize("level", Level)
def test_the_budgets_rule_and_the_rubrics_at_every_level(level: Level) -> None:
    found = set()
    for form in map(load_builtin, builtin_ids()):
        for sheet in form.input_sheets:
            titles = {column.field: column.title for column in sheet.columns}
            for rule in sheet.rules:
                if rule.kind == "difference_within":
                    told = _told(rule, level, titles)
                    assert bool(LEAVES.search(told)) is not level.holds_row
                    found.add(form.id)
    assert found == {"branch_budget", "rubric"}


def _told(rule: Rule, level: Level, titles: dict[str, Text]) -> str:
    weighed = replace(rule, level=level)
    violation = Violation(6, rule.fields, 1, {"difference": "9"})
    figures = {"largest_gap": 1.0, "largest_difference": 5.0}
    finding = KINDS[rule.kind].finding_of(weighed, violation, titles, figures, Place("a", "A6", ""))
    assert finding.code == "row.far_apart"
    return finding.remedy.en
