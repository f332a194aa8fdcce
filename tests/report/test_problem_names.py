"""What a problem is called on the page at a glance: short, and still says what is wrong."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Finding, FindingKind, Level
from sheetkit.model.text import Text, places_in
from sheetkit.report.glance import glance
from sheetkit.report.labels import Mask
from sheetkit.report.problem_names import OPEN as GAP
from sheetkit.report.problem_names import first_clause, name_of, rules_of, without_gaps
from sheetkit.report.problems import told_in_order
from sheetkit.rules.catalogue import KINDS as RULE_KINDS
from tests.merge.sample import TEMPLATES
from tests.test_catalogue import ALL

KINDS = [kind for kind in ALL if isinstance(kind, FindingKind) and kind.level.needs_doing]
FINDING = Finding("rows.any", Level.ERROR, Text(""), Text(""))
OPEN = re.compile(r"\{[^{}]*\}")


def named(words: str) -> str:
    return first_clause(OPEN.sub("…", words.replace("{title}", "电话")))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_no_name_is_cut_within_brackets_or_quotes(kind: FindingKind) -> None:
    for words in (kind.message.zh, kind.message.en):
        name = named(words)
        for first, last in ("（）", "()", "“”", "《》"):
            assert name.count(first) == name.count(last)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_no_name_says_only_what_stands_where(kind: FindingKind) -> None:
    name, whole = named(kind.message.zh), OPEN.sub("…", kind.message.zh)
    if re.search(r"(?:[是的] ?(?:“[^”]*”|…)|的)$", name):
        assert not re.search(r"[，；]", whole[len(name) :].split("。")[0])


def test_names_that_were_nonsense_say_what_is_wrong() -> None:
    by_code = {kind.code: kind for kind in KINDS}
    names = {
        code: named(by_code[code].message.zh)
        for code in ("merge.cell_conflict", "journal.lost", "cell.ditto")
    }
    assert names == {
        "merge.cell_conflict": "同一行的这一格几份说法不同：…",
        "journal.lost": "项目的记录少了 … 条：以前记下过",
        "cell.ditto": "“电话”写的是“…”，不能确定指哪一格",
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_name_without_gaps_is_a_sentence_and_keeps_its_quotes(kind: FindingKind) -> None:
    for words in (kind.message.zh, kind.message.en):
        name = without_gaps(named(words))
        if name == named(words):
            continue
        assert GAP not in name
        assert len(name) > 3
        for first, last in ("“”", "《》"):
            assert name.count(first) == name.count(last)
        assert not re.search(r"[，：,:]$|  ", name)


def test_what_stands_for_a_value_is_left_out_where_the_sentence_is_whole_without() -> None:
    assert without_gaps("“手机”填的“…”不是手机号") == "“手机”不是手机号"
    assert without_gaps("“日期”填的 … 还没有到") == "“日期”还没有到"
    assert without_gaps("多出一张工作表“…”") == "多出一张工作表"
    assert without_gaps("“…” in “Mobile” is not a mobile number") == "“Mobile” is not a mobile number"
    assert without_gaps("“…”和“…”文件时间相同、内容不同") == "“…”和“…”文件时间相同、内容不同"


def test_rules_whose_sentence_would_have_gaps_are_called_as_in_the_row_check() -> None:
    rules = rules_of(TEMPLATES)
    named_so = {
        ("term_calendar", "plan.no_double_booking", False): "与别的行时间冲突",
        ("term_calendar", "plan.no_double_booking", True): "不同单位之间：与别的行时间冲突",
        ("term_calendar", "plan.weekly_group", False): "不符合“每周集体活动：每周至少 1 次”",
        ("leader_roster", "leaders.mobile.mobile", False): "“手机”不是手机号",
    }
    for (form, rule_id, between), wanted in named_so.items():
        rule = rules[form, rule_id]
        kind = RULE_KINDS[rule.kind]
        told = {**dict.fromkeys(places_in(kind.finding.message.zh), "甲"), "title": Text("手机")}
        finding = replace(FINDING, message=kind.finding.message.format(**told), rule=rule_id)
        assert name_of(finding, rule, between_units=between).zh == wanted


def test_no_problem_of_the_sample_has_a_gap(consolidation: Consolidation) -> None:
    seen = glance(consolidation, TEMPLATES, told_in_order(consolidation), Mask(TEMPLATES, active=False))
    assert seen.problems
    of_rules = {one.finding.rule for one in told_in_order(consolidation)} - {""}
    assert of_rules
    assert not [name for name, _ in seen.problems if re.search(r"[至每]少? … |在同一时间", name.zh)]
