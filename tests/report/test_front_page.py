"""The first sheet of the consolidated workbook: five questions are answered on one small screen, and each line leads on."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.intake.findings import NOT_A_WORKBOOK
from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation, Entry, OtherSide
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.submission import Source
from sheetkit.model.text import Text
from sheetkit.report.front_page import COLUMNS, LEFT, NAMES
from sheetkit.report.glance import Glance, Ranked, Ranking, glance
from sheetkit.report.glance_lists import BEST, LAST, blocks
from sheetkit.report.labels import Mask
from sheetkit.report.problems import told_in_order
from sheetkit.report.reminders import reminder_texts
from tests.merge.sample import TEMPLATES, group_unit, plan
from tests.report.test_consolidated import written

SMALL_SCREEN = 360.0
"""Points of rows that a spreadsheet program shows on a screen of 1366 × 768 at 100 %."""


@pytest.fixture(scope="module")
def workbook(consolidation: Consolidation) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(consolidation)))


@pytest.fixture(scope="module")
def sheet(workbook: openpyxl.Workbook) -> Worksheet:
    assert workbook.sheetnames[0] == "一页看懂"
    return workbook.worksheets[0]


def rows(sheet: Worksheet, first: int, last: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(min_col=first, max_col=last, values_only=True), start=1):
        yield number, [str(value) for value in row if value is not None]


def row_of(sheet: Worksheet, begins: str, first: int = 1) -> int:
    return next(
        number for number, texts in rows(sheet, first, COLUMNS) if texts and texts[0].startswith(begins)
    )


def bottom(sheet: Worksheet, row: int) -> float:
    return sum(sheet.row_dimensions[number].height or 15.0 for number in range(1, row + 1))


def test_the_five_figures_add_up(sheet: Worksheet, consolidation: Consolidation) -> None:
    assert [str(value) for value in (sheet.cell(5, column).value for column in range(1, 21, 4))] == [
        "21",
        "17",
        "16",
        "1",
        "4",
    ]
    assert [sheet.cell(5, column).value for column in range(3, 21, 4)] == [
        "应交",
        "已收",
        "✔ 通过",
        "✘ 未通过",
        "— 未收",
    ]
    seen = glance(consolidation, TEMPLATES, told_in_order(consolidation), Mask(TEMPLATES, active=False))
    expected, _, complete, wrong, missing = (one.value for one in seen.figures)
    assert expected == complete + wrong + missing == sum(one.expected for one in seen.units)


def test_five_answers_stand_on_a_small_screen(sheet: Worksheet) -> None:
    """Who has not returned and what is wrong: the list at the left; ranking, problems and clashes: at the right."""
    to_do = row_of(sheet, "谁要做什么")
    at_left = {texts[0]: texts[1:] for number, texts in rows(sheet, 1, LEFT) if number > to_do and texts}
    assert at_left["南门初中"] == [
        "补交学期教研行事历 1 份、听课评课记录 1 份、教研组建设评价表 1 份；重交教研组长汇总表 1 份（交来的没能采用）；请核对 1 处",
        "→",
    ]
    assert at_left["城东小学"][0].startswith("改 1 处（退回件 1 份）")
    for block in ("教研组评价得分", "最常见的问题", "撞车"):
        number = row_of(sheet, block, LEFT + 1)
        assert bottom(sheet, number + 2) <= SMALL_SCREEN, block
    assert bottom(sheet, to_do + 13) <= SMALL_SCREEN


def test_what_is_to_be_done_leads_to_the_first_finding_of_the_unit(
    workbook: openpyxl.Workbook, sheet: Worksheet
) -> None:
    number = row_of(sheet, "城东小学")
    link = sheet.cell(number, 1 + NAMES).hyperlink
    assert link is not None
    name, _, cell = str(link.location).rpartition("!")
    listed = workbook[name.strip("'")]
    assert listed.title == "问题清单"
    assert [str(value.value) for value in listed[int(cell[1:])]][1] == "示例城东小学"


def test_units_without_a_finding_lead_to_the_overview(sheet: Worksheet) -> None:
    places = [
        str(link.location)
        for number, texts in rows(sheet, 1, LEFT)
        if texts and (link := sheet.cell(number, 1 + NAMES).hyperlink)
    ]
    assert places
    assert {place.partition("!")[0] for place in places} <= {"'问题清单'", "'收表总览'"}


def test_a_clash_is_told_once_with_both_sides_and_leads_to_its_finding(consolidation: Consolidation) -> None:
    clashing = [cross for cross in consolidation.cross_findings if cross.others]
    assert clashing, "the sample has none any more"
    seen = glance(consolidation, TEMPLATES, told_in_order(consolidation), Mask(TEMPLATES, active=False))
    assert 0 < len(seen.clashes) < len(clashing)
    assert all("↔" in clash.words.zh for clash in seen.clashes)
    titles = [
        column.title.zh
        for form in TEMPLATES.values()
        for sheet in form.input_sheets
        for column in sheet.columns
    ]
    for clash in seen.clashes:  # what it is that both say
        assert any(clash.words.zh.startswith(f"{title}（") for title in titles), clash.words.zh


def test_equal_clashes_seen_from_both_sides_are_one(consolidation: Consolidation) -> None:
    first = next(cross for cross in consolidation.cross_findings if cross.others)
    here = OtherSide(first.unit, first.finding.places[0].row)
    other = first.others[0]
    mirrored = replace(first, unit=other.unit, others=(here,))
    cell = f"{first.finding.place.cell.rstrip('0123456789')}{other.row}"
    place = replace(first.finding.place, cell=cell)
    mirrored = replace(mirrored, finding=replace(first.finding, place=place, cells=()))
    both = replace(consolidation, cross_findings=(first, mirrored))
    assert len(glance(both, TEMPLATES, told_in_order(both), Mask(TEMPLATES, active=False)).clashes) == 1


@pytest.mark.parametrize(
    ("number", "said"), [(BEST + LAST, "得分（5 个）"), (BEST + LAST + 1, "得分（6 个，前 3 后 2）")]
)
def test_a_ranking_says_that_lines_are_left_out_only_where_some_are(number: int, said: str) -> None:
    lines = tuple(Ranked(place, "甲", "1") for place in range(1, number + 1))
    seen = Glance((), (), (Ranking(Text("得分"), "rubric", lines),), (), (), ())
    ranking = next(blocks(seen))
    assert (ranking.title.zh, len(ranking.lines)) == (said, BEST + LAST)


def test_nothing_returned_is_a_page_too() -> None:
    nothing = consolidate([], plan())
    sheet = openpyxl.load_workbook(io.BytesIO(written(nothing))).worksheets[0]
    assert [sheet.cell(5, column).value for column in (1, 5, 9, 13, 17)] == [21, 0, 0, 0, 21]
    assert sheet.cell(row_of(sheet, "撞车", LEFT + 1) + 1, LEFT + 1).value == "没有"
    asked = [one.to_do for one in glance(nothing, TEMPLATES, (), Mask(TEMPLATES, active=False)).units]
    assert len(set(asked)) == len(set(map(id, asked))) < len(asked)  # one text for all who are asked the same


def test_it_prints_on_one_page(sheet: Worksheet) -> None:
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert str(sheet.print_area).replace("$", "").rpartition("!")[2].startswith("A1:T")


LETTER, POINTS_A_LINE = 5.7, 12.0
"""Pixels that a Latin letter of 9 points takes on the average, a Chinese one twice as many; points of a line of that size."""


def pixels(text: str, size: float) -> float:
    return sum(2.1 if ord(letter) > 0x2E80 else 1.0 for letter in text) * LETTER * size / 9


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_off(consolidation: Consolidation, language: str) -> None:
    """What is longer than its cells stands on several lines of a row as high; LibreOffice does not break what is linked."""
    said = written(replace(consolidation, language=language))
    sheet = openpyxl.load_workbook(io.BytesIO(said)).worksheets[0]
    merged = {area.coord.partition(":")[0]: area for area in sheet.merged_cells.ranges}
    seen = wrapped = 0
    for cell in (cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.value is not None):
        area = merged.get(cell.coordinate)
        columns, rows_ = (area.size["columns"], area.size["rows"]) if area else (1, 1)
        room = columns * 56.0 - 10 * (
            cell.alignment.indent or 0
        )  # a column of 6.4 characters, as Excel shows it
        lines = -(-pixels(str(cell.value), cell.font.sz) // room)
        height = sum(sheet.row_dimensions[cell.row + number].height or 15.0 for number in range(rows_))
        assert lines * POINTS_A_LINE * cell.font.sz / 9 <= height, cell.value
        assert lines == 1 or (cell.alignment.wrap_text and not cell.hyperlink), cell.value
        seen, wrapped = seen + 1, wrapped + (lines > 1)
    assert seen > 40
    assert wrapped


def test_the_list_of_findings_counts_as_the_first_page_does(consolidation: Consolidation) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(consolidation)))
    seen = glance(consolidation, TEMPLATES, told_in_order(consolidation), Mask(TEMPLATES, active=False))
    places = re.search(r"(\d+) 处", seen.figures[3].kinds.zh)
    assert places
    head = next(
        str(cell.value) for row in book["问题清单"]["A1:A4"] for cell in row if "请核对" in str(cell.value)
    )
    assert head.startswith(f"要改 {places[1]} 处")


def test_a_clash_counts_once_among_the_problems_too(consolidation: Consolidation) -> None:
    """Both sides were counted: “撞车（2 处）” beside “时间冲突 4 处”."""
    seen = glance(consolidation, TEMPLATES, told_in_order(consolidation), Mask(TEMPLATES, active=False))
    between = sum(number for name, number in seen.problems if name.zh.startswith("不同单位之间"))
    booked = [one for one in seen.clashes if one.finding.code == "schools.double_booked"]
    said = next(number for name, number in seen.problems if "时间冲突" in name.zh)
    assert (said, between) == (len(booked), len(seen.clashes))


def test_both_sides_of_a_clash_are_told_alike_with_day_and_time(consolidation: Consolidation) -> None:
    seen = glance(consolidation, TEMPLATES, told_in_order(consolidation), Mask(TEMPLATES, active=False))
    for clash in seen.clashes:
        told, _, others = clash.words.zh.partition(" ↔ ")
        assert re.search(r"第 [0-9、]+ 行$", told), clash.words.zh
        assert re.search(r"第 [0-9、]+ 行$", others), clash.words.zh
        if clash.finding.code == "schools.double_booked":
            assert re.search(r" 20\d\d-\d\d-\d\d [^ ]+.*：", told), clash.words.zh


def test_a_ranking_says_what_was_taken_and_is_not_in_it(consolidation: Consolidation) -> None:
    def held_back(entry: Entry) -> Entry:
        (part,) = entry.parts
        records = tuple(one._replace(held_back=True) for one in part.records)
        return replace(entry, parts=(replace(part, records=records),))

    first = next(one for one in consolidation.entries if one.expected.template == "rubric" and one.parts)
    entries = tuple(held_back(one) if one is first else one for one in consolidation.entries)
    for made, held in ((consolidation, 0), (replace(consolidation, entries=entries), 1)):
        seen = glance(made, TEMPLATES, told_in_order(made), Mask(TEMPLATES, active=False))
        assert seen.rankings[0].held == held
        assert next(blocks(seen)).title.zh.endswith("；另 1 份暂缓，未排）") == bool(held)


def test_the_list_of_findings_calls_no_refusal_something_to_look_at(consolidation: Consolidation) -> None:
    rows = openpyxl.load_workbook(io.BytesIO(written(consolidation)))["问题清单"]["A1:A4"]
    (head,) = [
        str(cell.value) for row in rows for cell in row if str(cell.value).startswith("要改 1 处 · 请核对")
    ]
    assert "另计：退回 1 条、请核对 4 处）" in head


def test_who_sent_a_file_that_cannot_be_used_is_told_so() -> None:
    """The same wrong file was sent once more: “已经交了的，请再发一次”."""
    unit = group_unit(0, 0).top
    file = Checked(
        Source(f"收回/{unit.code}.pdf", 1, "0"),
        Verdict.REFUSED,
        None,
        (),
        (),
        (NOT_A_WORKBOOK.at(format="PDF"),),
    )
    made = consolidate([file], plan())
    seen = glance(made, TEMPLATES, told_in_order(made), Mask(TEMPLATES, active=False))
    told = {one.unit.code: one.to_do.zh for one in seen.to_do}
    assert "来过 1 份不能用的文件：" in told[unit.code]
    assert [code for code, words in told.items() if "不能用" in words] == [unit.code]
    said = reminder_texts(made, TEMPLATES, "zh")
    assert "那一份不要再发" in said[unit.code]
    assert "请再发一次" not in said[unit.code]
    others = [words for code, words in said.items() if not code.startswith(unit.code)]
    assert others
    assert not [words for words in others if "不能用" in words]
