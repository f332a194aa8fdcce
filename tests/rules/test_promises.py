"""What holds for every kind: no check ever raises, every wording can be filled, every code is there once."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sheetkit.model.finding import NOWHERE, Level
from sheetkit.model.record import Record, Value
from sheetkit.model.template import Column
from sheetkit.model.text import Text
from sheetkit.rules.base import PlacedRecord, Violation
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.computed import COMPUTED
from sheetkit.rules.findings import KINDS as FINDINGS
from tests.effort import examples
from tests.rules.cases import CASES, Case
from tests.rules.test_cases import rule_of
from tests.rules.test_computed import COMPUTATIONS
from tests.rules.world import FIGURES, LOOKUP, SCHOOLS, SITUATION
from tests.units import school_unit

FIELDS = sorted({field for case in CASES for row in (*case.rows, *case.there) for field in row} | {"m", "n"})
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.text(),
    st.sampled_from(["甲一", "小学", "语文", "a*", "08:00", "09:30", "2026-09", "13800001111", "第1节"]),
    st.integers(),
    st.floats(),
    st.dates(),
    st.dates(datetime.date(2026, 9, 1), datetime.date(2026, 9, 9)),
    st.datetimes(),
    st.booleans(),
)
ROWS = st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES), max_size=4)


@settings(max_examples=examples(60), deadline=None)
@given(ROWS, ROWS)
@example([{"v": 1.797693134862316e307, "score": 1e308}], [])
def test_no_check_ever_raises(here: list[dict[str, Value]], there: list[dict[str, Value]]) -> None:
    tables = {
        "here": [Record("here", row, values) for row, values in enumerate(here, 6)],
        "there": [Record("there", row, values) for row, values in enumerate(there, 6)],
    }
    schools = list(SCHOOLS.items())
    placed = [
        PlacedRecord(index, school_unit(*schools[index % 3]), record)
        for index, record in enumerate(tables["here"])
    ]
    for case in CASES:
        kind, rule = KINDS[case.kind], rule_of(case)
        for violation in kind.check(rule, tables, LOOKUP):
            assert violation.row in {0, *(record.row for record in tables["here"])}
        for across in kind.check_across(rule, placed, LOOKUP):
            assert across.index not in across.others


@settings(max_examples=examples(60), deadline=None)
@given(ROWS, ROWS)
def test_no_computation_ever_raises(here: list[dict[str, Value]], there: list[dict[str, Value]]) -> None:
    tables = {
        "here": [Record("here", row, values) for row, values in enumerate(here, 6)],
        "there": [Record("there", row, values) for row, values in enumerate(there, 6)],
    }
    for case in COMPUTATIONS:
        column = Column("c", Text("算"), 1, "decimal", 9, locked=True, computed=case.definition)
        for record in tables["here"]:
            COMPUTED[case.definition["kind"]].value(column, record, tables, LOOKUP)


def test_a_sheet_that_is_not_there_breaks_nothing_but_what_asks_for_rows() -> None:
    for case in CASES:
        violations = list(KINDS[case.kind].check(rule_of(case), {}, LOOKUP))
        assert not violations or all(violation.row == 0 for violation in violations)


def test_codes_are_dotted_and_there_once() -> None:
    counts = Counter(finding.code for finding in FINDINGS)
    assert set(counts.values()) == {1}
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", code) for code in counts)


def test_everything_is_said_in_both_languages() -> None:
    for finding in FINDINGS:
        for text in (finding.message, finding.remedy):
            assert text.zh
            assert text.en
            assert text.zh.endswith("。")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_short_wording_can_be_filled(case: object) -> None:
    assert isinstance(case, type(CASES[0]))
    titles = {field: Text("列名", "column") for field in FIELDS}
    short = KINDS[case.kind].short_text(rule_of(case), titles, FIGURES)
    assert "{" not in short.zh + short.en
    assert "FigureReference" not in short.zh
    assert len(short.zh) <= 40


def test_a_definitions_own_message_stands_before_the_details() -> None:
    rule = rule_of(Case("at_least", {"fields": ["a"], "minimum": 3}, (), ()))
    titles = {"a": Text("课时", "Periods")}
    violation = Violation(6, ("a",), 1)
    usual = replace(rule, message=KINDS["at_least"].short_text(rule, titles, FIGURES))
    own = replace(rule, message=Text("集体备课至少 3 课时", "three periods at least"))
    said = [
        KINDS["at_least"].finding_of(each, violation, titles, FIGURES, NOWHERE).message
        for each in (usual, own)
    ]
    assert said[0] == Text("“课时”是 1，少于 3。", "“Periods” is 1, fewer than 3.")
    assert said[1].zh == "集体备课至少 3 课时：“课时”是 1，少于 3。"
    assert said[1].en == "three periods at least: “Periods” is 1, fewer than 3."


def test_a_definitions_own_remedy_takes_the_place_of_the_usual_one() -> None:
    rule = replace(rule_of(Case("at_least", {"fields": ["a"], "minimum": 3}, (), ())), level=Level.NOTE)
    own = replace(rule, remedy=Text("请安排两节连堂课。", "Plan two periods in a row."))
    said = [
        KINDS["at_least"].finding_of(each, Violation(6, ("a",), 1), {}, FIGURES, NOWHERE).remedy
        for each in (rule, own)
    ]
    assert said == [KINDS["at_least"].finding.remedy, own.remedy]


@pytest.mark.parametrize("kind", ["requires_count", "every_n_weeks"])
def test_nothing_is_asked_of_the_whole_groups_own_unit(kind: str) -> None:
    asked = {"per": "term", "minimum": 1} if kind == "requires_count" else {"weeks": 2}
    head = replace(LOOKUP, situation=replace(SITUATION, unit=replace(SITUATION.unit, is_root=True)))
    for members_only, lookup, count in ((True, head, 0), (True, LOOKUP, 1), (False, head, 1)):
        rule = rule_of(Case(kind, {"fields": ["date"], **asked, "members_only": members_only}, (), ()))
        assert len(list(KINDS[kind].check(rule, {"here": []}, lookup))) == count
