"""What kinds of problems are called on the page at a glance: short, and whole without the values that differ."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sheetkit.model.finding import Finding
from sheetkit.model.rule import Rule
from sheetkit.model.spelt import Spelt
from sheetkit.model.template import Template
from sheetkit.model.text import Text, without_stop

Rules = Mapping[tuple[str, str], Rule]
"""The rules of all forms, by the form's id and their own."""


def rules_of(templates: Mapping[str, Template]) -> Rules:
    """Every rule of these forms."""
    return {
        (form, rule.id): rule
        for form, one in templates.items()
        for sheet in one.sheets
        for rule in sheet.rules
    }


def name_of(finding: Finding, rule: Rule | None, *, between_units: bool) -> Text:
    """What problems like this one are called.

    What is said of all of them alike; where that leaves gaps in the sentence and the finding is a rule's, what the
    rule is called in the row's check; where that says what is asked for, that it is not so.
    """
    said = finding.message.with_open("title", OPEN).mapped(first_clause).mapped(without_gaps)
    if rule is None or not rule.message.zh or OPEN not in said.zh + said.en:
        return said
    words = without_stop(rule.message)
    if _ASKS.search(words.zh or words.en):
        words = _NOT_KEPT.format(words=words)
    return _BETWEEN_UNITS.format(words=words) if between_units else words


_BETWEEN_UNITS = Text("不同单位之间：{words}", "between units: {words}")
_NOT_KEPT = Text("不符合“{words}”", "not so: “{words}”")
_ASKING: Spelt[str] = (
    r"应|至少|不能|不得|不少于|不超过|必须|^请|\b(?:must|at least|at most|once in|choose|enter)\b"
)
_ASKS = re.compile(_ASKING, re.IGNORECASE)
"""What is asked for, and not what is wrong."""
OPEN = "…"
"""Stands for what differs."""
_CLAUSE = re.compile(r"([，；。;]|[,.](?= |$))")
_ASIDE = re.compile(r" ?[（(][^（）()]*[)）]")
_STATES: Spelt[str] = r"(?:的|[是的] ?(?:“[^”]*”|…)|\b(?:is|says|of|at|in|row|holds) (?:“[^”]*”|…))$"
"""A clause that only says what stands where: what is wrong with it comes in the next one."""
_UNSAID = re.compile(_STATES)
_SEVERAL = re.compile(rf"{OPEN}(?:[、,：: ]*{OPEN})+")


def first_clause(words: str) -> str:
    """The first clause of what is said of a problem that says what is wrong, with one sign for what differs.

    What stands in brackets is left out: it is cut with its clause or not at all.
    """
    called, *more = _CLAUSE.split(_ASIDE.sub("", words))
    while _UNSAID.search(called) and more[1:] and more[1] and more[0] not in ".。":
        called, more = f"{called}{more[0]}{more[1]}", more[2:]
    return _SEVERAL.sub(OPEN, called)


_GAPS: Spelt[tuple[tuple[str, str], ...]] = (
    # what stands in the column that is named: “电话”填的“…”不是手机号
    (r"(?<=”)(?:[填写里]的|[填写]的是|里是|里存的是) ?(?:“…”|…) ?，?", ""),
    (r"^(?:“…”|…) in (“[^”…]+”)", r"\1"),
    # what is called or numbered so: 多出一张工作表“…”, 里的公式“…”还没有算过
    (r"(?<=[\u4e00-\u9fff])(?<![的是和在把由叫写有为作着到动])“…”", ""),
    (r"^(The [a-z ]+) “…”", r"\1"),
    (r"(?<= )(the [a-z ]+) “…”$", r"\1"),
    # what is listed at the end: 没有找到 Python：…
    (r" ?[：:] ?…$", ""),
)
_GAP = tuple((re.compile(sought), put) for sought, put in _GAPS)


def without_gaps(words: str) -> str:
    """The same without what stands for values, where a whole sentence is left; else as it was."""
    whole = words
    for sought, put in _GAP:
        whole = sought.sub(put, whole)
    return words if OPEN in whole else whole
