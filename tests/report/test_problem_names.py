"""What a problem is called on the page at a glance: short, and still says what is wrong."""

from __future__ import annotations

import re

import pytest

from sheetkit.model.finding import FindingKind
from sheetkit.report.glance import _first_clause
from tests.test_catalogue import ALL

KINDS = [kind for kind in ALL if isinstance(kind, FindingKind) and kind.level.needs_doing]
OPEN = re.compile(r"\{[^{}]*\}")


def named(words: str) -> str:
    return _first_clause(OPEN.sub("…", words.replace("{title}", "电话")))


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
        "merge.cell_conflict": "这里是“…”，“…”的…是“…”，说的是同一行",
        "journal.lost": "项目的记录少了 … 条：以前记下过",
        "cell.ditto": "“电话”写的是“…”，不能确定指哪一格",
    }
