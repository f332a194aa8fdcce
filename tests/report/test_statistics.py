"""How tables of statistics stand in the workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl

from sheetkit.model.consolidation import Consolidation, StatisticTable
from sheetkit.model.text import Text
from sheetkit.report.book import ResultBook
from sheetkit.report.statistics import statistics
from tests.merge.sample import ROSTER, TEMPLATES


def shown(*tables: StatisticTable) -> list[tuple[object, ...]]:
    """The rows of the sheet that shows these tables."""
    book = ResultBook("x")
    statistics(book, Consolidation("x", "x", (), (), {}, statistics=tables), TEMPLATES)
    file = io.BytesIO()
    book.write(file)
    return list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))


def test_the_total_stands_below_the_rows_and_words_are_told_from_values() -> None:
    rows = ((Text("甲", "A"), 1.5), ("乙", 2))
    headers = (Text("学校", "School"), Text("金额", "Amount"))
    total = (Text("合计", "Total"), 3.5)
    table = StatisticTable(f"{ROSTER.id}.gaps", ROSTER.id, Text("金额", "Amount"), headers, rows, total=total)
    found = [row[:2] for row in shown(table)]
    start = found.index(("学校", "金额"))
    assert found[start + 1 : start + 4] == [("甲", 1.5), ("乙", 2), ("合计", 3.5)]


def test_a_chart_leaves_the_total_out() -> None:
    table = StatisticTable(
        f"{ROSTER.id}.gaps",
        ROSTER.id,
        Text("数"),
        ("学校", "数"),
        (("甲", 1), ("乙", 2)),
        chart="bar",
        total=("合计", 3),
    )
    book = ResultBook("x")
    statistics(book, Consolidation("x", "x", (), (), {}, statistics=(table,)), TEMPLATES)
    file = io.BytesIO()
    book.write(file)
    worksheet: Any = openpyxl.load_workbook(file).worksheets[0]
    (chart,) = worksheet._charts
    assert chart.series[0].val.numRef.f.endswith("$B$7:$B$8")


def test_a_form_that_says_which_tables_it_wants_has_no_others() -> None:
    """What every form gets without asking is for forms that ask for none: elsewhere it only fills the sheet."""

    def table(form: str, name: str) -> StatisticTable:
        return StatisticTable(f"{form}.{name}", form, Text(name), ("学校", "数"), (("甲", 1),))

    asked = table(ROSTER.id, "gaps"), table(ROSTER.id, "leaders_by_subject"), table(ROSTER.id, "gaps_more")
    unasked = table(ROSTER.id, "by_school"), table(ROSTER.id, "leaders_means")
    said = [row[0] for row in shown(*asked, *unasked)]
    assert {"gaps", "leaders_by_subject", "gaps_more"} <= set(said)
    assert not {"by_school", "leaders_means"} & set(said)
    silent = {ROSTER.id: replace(ROSTER, statistics=())}
    book = ResultBook("x")
    statistics(book, Consolidation("x", "x", (), (), {}, statistics=unasked), silent)
    assert [sheet.title for sheet in book.workbook.worksheets] == ["统计·教研组长汇总表"]
