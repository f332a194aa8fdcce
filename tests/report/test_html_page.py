"""The report page: it opens from disk without a request, filters, is read by a screen reader, and shows every text as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sheetkit.model.consolidation import Consolidation, CrossFinding
from sheetkit.model.finding import FindingKind, Level, Place
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.report.html_page import MOST_FINDINGS, html_page
from sheetkit.report.problems import told_in_order
from tests.merge.sample import TEMPLATES, school_unit
from tests.others import browser_views

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7*7 }}",
    "{% raw %}",
    "${alert(1)}",
    "&lt;b&gt;",
    "&#60;script&#62;",
    '=HYPERLINK("http://x")',
    "]]>",
    "<![CDATA[",
    "--><b>",
    "<iframe src=//x>",
    "\\u003cscript\\u003e",
    "\u2028alert(1)",
    "\u2029x",
    "\u202e反写",
    "名\u0000字",
    "\ud800",
    "a\u0301\u0301",
    "<style>*{display:none}</style>",
    "<base href=//x>",
    "<meta http-equiv=refresh content=0>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "`${1}`",
    "<template><script>",
    "%3Cscript%3E",
    "𠮷野家😀",
    "\1\1",
    "x" * 300,
]
KIND = FindingKind("test.hostile", Level.ERROR, Text("“{title}”填的“{value}”不对。"), Text("请改“{value}”。"))


def with_findings(consolidation: Consolidation, *values: str) -> Consolidation:
    """A finding more for each value, at a unit of that name."""
    more = tuple(
        CrossFinding(
            "leader_roster",
            Unit(f"X{number}", "school", value),
            "",
            KIND.at(Place("组长名单", f"F{number + 6}", "name"), value, title=value),
        )
        for number, value in enumerate(values)
    )
    return replace(consolidation, cross_findings=(*consolidation.cross_findings, *more))


@pytest.fixture(scope="module")
def views(consolidation: Consolidation, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    folder = tmp_path_factory.mktemp("page")
    pages = {
        "sample": html_page(consolidation, TEMPLATES),
        "hostile": html_page(
            replace(with_findings(consolidation, *HOSTILE), project_title=HOSTILE[1]), TEMPLATES
        ),
        "english": html_page(replace(consolidation, language="en"), TEMPLATES),
    }
    files = {name: folder / f"{name}.html" for name in pages}
    for name, text in pages.items():
        files[name].write_text(text, encoding="utf-8")
    seen = browser_views(list(files.values()), "手机")
    return {name: seen[str(file)] for name, file in files.items()}


@pytest.mark.parametrize("page", ["sample", "hostile", "english"])
def test_it_asks_nothing_of_a_network_and_runs_nothing_foreign(views: Mapping[str, Any], page: str) -> None:
    for seen in views[page]:
        assert (seen["requests"], seen["errors"], seen["dialogs"]) == ([], [], [])
        assert (seen["foreign"], seen["handlers"], seen["scripts"]) == (0, 0, 2)


@pytest.mark.parametrize("page", ["sample", "hostile", "english"])
def test_axe_finds_nothing_against_it(views: Mapping[str, Any], page: str) -> None:
    assert [seen["axe"] for seen in views[page]] == [[], [], []]


def test_hostile_texts_are_texts(views: Mapping[str, Any]) -> None:
    seen = views["hostile"][0]
    assert HOSTILE[1] in seen["text"]
    assert not seen["wide"]
    assert seen["detail"]  # the list works with them


def test_the_list_is_walked_by_key_and_filtered(
    views: Mapping[str, Any], consolidation: Consolidation
) -> None:
    for seen in views["sample"]:
        assert seen["all"] == len(told_in_order(consolidation))
        assert seen["detail"].startswith(("· 说明", "△ 请核对", "✘ 要改"))
        assert 0 < seen["ofUnit"] < seen["all"]
        assert set(seen["shown"]) == {seen["unit"]}
        assert 0 < seen["searched"] < seen["all"]


def test_five_answers_stand_in_the_first_screenful(views: Mapping[str, Any]) -> None:
    seen = views["sample"][0]
    for element in ("figure-missing", "to-do", "ranking", "problems", "clashes"):
        assert seen["bottoms"][element] <= seen["height"], element
    assert seen["figures"] == {
        "figure-expected": "21",
        "figure-taken": "17",
        "figure-complete": "16",
        "figure-to_correct": "1",
        "figure-missing": "4",
    }


def test_a_page_for_a_thousand_units_with_five_thousand_findings_is_small(
    consolidation: Consolidation,
) -> None:
    entry = consolidation.entries[0]
    units = [replace(school_unit(1), code=f"U{n}", name=f"示例第{n}学校") for n in range(1000)]
    entries = tuple(replace(entry, expected=replace(entry.expected, unit=unit)) for unit in units)
    told = tuple(
        CrossFinding(
            "leader_roster",
            units[number % 1000],
            "",
            KIND.at(
                Place("组长名单", f"G{number % 60 + 6}", "mobile"), f"13{number * 7919:09d}", title="手机"
            ),
        )
        for number in range(6000)
    )
    page = html_page(replace(consolidation, entries=entries, cross_findings=told), TEMPLATES)
    assert len(page.encode()) <= 500_000
    shown = re.search(r"另有 (\d+) 条不在这一页", page)
    assert shown
    assert int(shown[1]) > 6000 - MOST_FINDINGS - 1


def test_numbers_of_phones_are_hidden(consolidation: Consolidation) -> None:
    page = html_page(consolidation, TEMPLATES)
    assert not re.search(r"1[3-9]\d{9}", page)


def test_the_same_results_make_the_same_page(consolidation: Consolidation, tmp_path: Path) -> None:
    assert html_page(consolidation, TEMPLATES) == html_page(consolidation, TEMPLATES)
