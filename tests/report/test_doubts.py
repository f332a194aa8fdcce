"""A warning holds nothing back, so whoever signs is told of it everywhere, with the same count."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import openpyxl
import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation, CrossFinding, Standing
from sheetkit.model.finding import Level
from sheetkit.report import consolidated, documents, text
from sheetkit.report.labels import Mask
from sheetkit.report.overview import cell_of
from sheetkit.report.problems import every_finding
from sheetkit.report.receipts import receipts
from sheetkit.style import DOUBTFUL_INK, WRONG_INK
from sheetkit.wording.returns import standing_line
from sheetkit.wording.signs import Tone
from sheetkit.wording.todo import Doubts, ToDo, doubts_in, doubts_of, doubts_together
from tests.merge.sample import TEMPLATES, at, checked, finding, leader, plan, plan_of_versions, school_unit

FORM = "leader_roster"
TITLE = TEMPLATES[FORM].title.zh


def warned(*levels: Level, number: int = 0, rows: int = 1) -> Consolidation:
    """One school's roster with a finding of each level."""
    records = [leader(6 + row, "小学", "语数英"[row] + "文", f"甲{row}") for row in range(rows)]
    told = [finding(f"structure.some{n}", at("mobile", 6), level) for n, level in enumerate(levels)]
    file = checked(FORM, school_unit(number), records, name="a.xlsx", findings=told)
    return consolidate([file], plan())


TWO = (Level.WARNING, Level.WARNING)


def test_a_warning_is_counted_and_leaves_the_standing_as_it_is() -> None:
    found = warned(*TWO, Level.NOTE)
    (entry,) = [entry for entry in found.entries if entry.chosen]
    assert entry.standing is Standing.COMPLETE
    assert doubts_in(found.entries) == Doubts(2, 1)


def test_what_a_merge_says_counts_them_before_the_districts_workbook_too() -> None:
    found = warned(*TWO)
    assert "请核对 2 处（1 份表）" in standing_line(found).zh
    lines = text.merge_text(found, TEMPLATES, [], language="zh").split("\n")
    assert [line for line in lines if line.startswith("注意") and "请核对 2 处（1 份表）" in line]
    assert "is made from: 2 to look at" in text.merge_text(found, TEMPLATES, [], "en")
    assert "is made from: 1 to look at" in text.merge_text(warned(Level.WARNING), TEMPLATES, [], "en")
    assert "请核对" not in text.merge_text(warned(Level.NOTE), TEMPLATES, [], language="zh")


def test_the_chat_text_names_who_has_some_though_all_is_complete() -> None:
    found = warned(*TWO)
    entries = tuple(entry for entry in found.entries if entry.chosen)
    whole = Consolidation(found.project_title, found.term_title, entries, (), found.records)
    lines = text.status_text(whole, TEMPLATES, language="zh").split("\n")
    (head,) = [number for number, line in enumerate(lines) if line.startswith("请核对 1 份、2 处")]
    assert lines[head + 1] == f"· {school_unit(0).called} 请核对 2 处"
    assert lines[head - 1] == f"■ {TITLE} 1/1"


def test_the_receipt_and_the_overview_are_not_plainly_fine() -> None:
    found = warned(*TWO)
    (receipt,) = receipts(found, Mask({}, False))
    assert (receipt.outcome, receipt.to_do) == ("taken", ToDo(0, 2))
    assert (receipt.label.shown.zh, receipt.label.tone) == ("△ 已采用，请核对 2 处", Tone.DOUBTFUL)
    assert at("mobile", 6) in receipt.note.zh
    words, tone = cell_of([entry for entry in found.entries if entry.chosen])
    assert (words.zh, tone) == ("△ 1/1，请核对 2 处", "doubtful")


@pytest.mark.parametrize("levels", [(Level.WARNING,), (*TWO, Level.ERROR), (Level.NOTE,)])
def test_every_place_counts_the_same(levels: tuple[Level, ...]) -> None:
    found = warned(*levels)
    number = levels.count(Level.WARNING)
    assert doubts_in(found.entries).places == number
    assert sum(told.finding.level is Level.WARNING for told in every_finding(found)) == number
    document = documents.merge_document(found, TEMPLATES, {}, language="zh")
    assert document["counts"]["doubts"] == sum(file["doubts"] for file in document["files"]) == number
    assert document["counts"]["with_doubts"] == (number > 0)
    units = documents.status_document(found, TEMPLATES, language="zh")["units"]
    assert sum(unit["doubts"] for unit in units) == number


def test_the_sample_groups_counts_agree(consolidation: Consolidation) -> None:
    places = doubts_in(consolidation.entries).places
    assert places == sum(map(len, map(doubts_of, consolidation.entries))) > 0
    assert places == sum(receipt.to_do.look for receipt in receipts(consolidation, Mask({}, False)))
    file = io.BytesIO()
    consolidated.build(consolidation, TEMPLATES).write(file)
    book = openpyxl.load_workbook(file)
    assert f"请核对 {places} 处" in str(book["问题清单"]["A3"].value)
    assert f"请核对 {places} 处" in str(book["收件清单"]["A3"].value)
    assert f"请核对 {places} 处" in str(book["收表总览"]["A3"].value)
    shown = [row[2] for row in book["收件清单"].iter_rows(min_row=5) if "请核对" in str(row[2].value)]
    assert len(shown) == doubts_in(consolidation.entries).forms
    assert {str(cell.font.color.rgb)[-6:] for cell in shown} == {DOUBTFUL_INK, WRONG_INK}


def test_a_unit_with_faults_and_rows_that_do_not_count_is_told_of_both() -> None:
    wrong = [finding("value.mobile", at("mobile", 6))]
    files = [
        checked(
            FORM,
            school_unit(0),
            [leader(6 + n, "小学", subject, f"{who}{n}", f"{who}{n}") for n, subject in enumerate(subjects)],
            name=f"{who}.xlsx",
            received=datetime.datetime(2026, 9, day),
            findings=wrong,
        )
        for who, day, subjects in (("甲", 1, "语数英科音"), ("乙", 2, "美体劳信心"))
    ]
    found = consolidate(files, plan_of_versions())
    (entry,) = [entry for entry in found.entries if entry.chosen]
    assert entry.standing is Standing.FAULTY
    assert [f.code for f in entry.findings] == ["merge.other_content"]
    assert "待改 1（其中 1 份另有行没有计入）" in standing_line(found).zh
    assert any(
        line.startswith("有行没有计入 1 份")
        for line in text.status_text(found, TEMPLATES, language="zh").split("\n")
    )


def test_nothing_is_said_of_none() -> None:
    shown = text.merge_text(warned(rows=3), TEMPLATES, [], language="zh")
    assert "暂缓" not in shown
    assert " 0 行" not in shown
    held = checked(FORM, school_unit(0), [leader(6, "小学", "语文", "甲", held=True)])
    everybody = plan()
    only = tuple(e for e in everybody.expected if e.template == FORM and e.unit == school_unit(0))
    shown = text.merge_text(
        consolidate([held], replace(everybody, expected=only)), TEMPLATES, [], language="zh"
    )
    assert "暂缓的 1 行；" in shown
    assert "未交的" not in shown


def test_what_a_school_owes_with_several_workbooks_is_counted_too() -> None:
    found = warned()
    duty = finding("duties.no_activity", "", Level.WARNING)
    found = replace(
        found, cross_findings=(CrossFinding("term_calendar", school_unit(0), "", duty), *found.cross_findings)
    )
    assert doubts_together(found) == 1
    assert "几份表之间（重号等）请核对 1 处" in standing_line(found).zh
    counts = documents.merge_document(found, TEMPLATES, {}, language="zh")["counts"]
    assert counts["doubts_together"] == counts["doubts_of_schools"] == 1
