"""Lines beside the rows: totals, headings, signatures are told once, with what they say, and are no records."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue
from tests.check.project import cells_of, codes, form, found, workbook
from tests.check.roster import at, names_in, roster

CODE = "row.no_record"

LINES: dict[str, dict[str, CellValue]] = {
    "a total in a sentence": {"stage": "合计：3 人", "members": 15},
    "a total with the unit's name": {"stage": "本校合计", "members": 15},
    "a mean": {"stage": "平均", "members": 5},
    "the total row of an Excel table": {"stage": "汇总", "members": 15},
    "a count": {"name": "共 3 人"},
    "a line to sign": {"stage": "填表人：庚七", "name": "审核人：辛八", "email": "填表日期：2026年9月1日"},
    "a line to sign with a day": {"stage": "填表人：庚七", "name": "2026年9月1日"},
    "a line to sign in cells of its own": {
        "stage": "填表人：",
        "subject": "庚七",
        "kind": "审核人：",
        "name": "盖章",
    },
    "a signature where names stand": {"grade": "填表人：", "name": "庚七"},
    "a seal": {"stage": "（盖章）"},
    "a heading": {"stage": "一、语文学科"},
    "an addition": {"stage": "附：新增组长"},
    "a note": {"remark": "注：以上人员均已到岗"},
    "a sign": {"stage": "."},
    "in English": {"stage": "Prepared by: A"},
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_line_beside_the_rows_is_told_once_with_what_it_says(line: dict[str, CellValue]) -> None:
    book, leaders = roster(2)
    leaders.fill(9, **line)
    checked = book.check()
    assert codes(checked) == {CODE}
    (told,) = found(checked, CODE)
    cells = sorted(
        (leaders.column(field), at(leaders, field, 9), str(value)) for field, value in line.items()
    )
    assert (told.level, told.place.cell) == (Level.WARNING, cells[0][1])
    for _, cell, value in cells:
        assert f"{cell}={value}" in told.message.zh
    assert names_in(checked) == ["甲一", "乙一"]
    assert not any(record.held_back for record in checked.records)


def test_below_the_end_line_it_is_told_so_too_and_not_as_a_row() -> None:
    book, leaders = roster(2)
    leaders.fill(70, stage="填表人：庚七", name="审核人：辛八")
    checked = book.check()
    assert codes(checked) == {CODE}
    assert cells_of(checked, CODE) == [at(leaders, "stage", 70), at(leaders, "name", 70)]


def test_months_between_the_rows_of_a_calendar() -> None:
    book = workbook(form("term_calendar"))
    plan = book.edit("plan")
    plan.fill(6, date="九月")
    plan.fill(7, date="10月份")
    assert cells_of(book.check(), CODE) == [at(plan, "date", 6), at(plan, "date", 7)]


def test_weeks_between_the_rows_of_a_calendar() -> None:
    book = workbook(form("term_calendar"))
    plan = book.edit("plan")
    for row, said in enumerate(("第二周", "第 3 周（9.14—9.18）", "Week 4", "第一阶段"), start=6):
        plan.fill(row, date=said)
    assert len(cells_of(book.check(), CODE)) == 4


def test_a_number_where_a_name_belongs_counts_the_rows_of_a_total() -> None:
    book, leaders = roster(2)
    leaders.fill(9, stage="合计", name=2)
    checked = book.check()
    assert codes(checked) == {"row.total"}
    assert names_in(checked) == ["甲一", "乙一"]


@pytest.mark.parametrize(
    "row",
    [
        {"stage": "小学", "name": "合计：3 人", "members": 3},  # the stage was understood
        {"stage": "小学部", "name": "丁一"},
        {"name": "丁一"},
        {"name": "九月"},
        {"name": "Tom Sum"},
        {"stage": "小学部"},
        {"stage": "填表人：庚七", "mobile": "13800000009"},
        {"members": 3},
    ],
)
def test_what_may_be_a_row_stays_one(row: dict[str, CellValue]) -> None:
    book, leaders = roster(2)
    leaders.fill(9, **row)
    checked = book.check()
    assert CODE not in codes(checked)
    assert [record.row for record in checked.records] == [6, 7, 9]
    assert checked.records[-1].held_back


def test_a_good_row_that_speaks_of_a_total_is_a_record() -> None:
    book = workbook(form("term_calendar"))
    plan = book.edit("plan")
    plan.fill(
        6,
        date=datetime.datetime(2026, 9, 3),
        start=datetime.time(14, 30),
        end=datetime.time(16, 0),
        theme="期末数据汇总",
        place="会议室",
        content="合计：三个单元",
        speaker="甲一",
        archivist="乙二",
    )
    checked = book.check()
    assert CODE not in codes(checked)
    assert len(checked.records) == 1


def test_headers_as_an_excel_table_writes_them_are_as_they_were() -> None:
    book, leaders = roster(2)
    header = leaders.sheet.header_row
    for column in leaders.sheet.inputs:
        shown = leaders.grid.cells[header, column.number]
        leaders.put(header, column.number, shown)
    assert codes(book.check()) == set()


def test_a_true_row_with_a_word_for_a_total_in_its_first_cell_is_held_and_not_thrown_out() -> None:
    """Somebody typed over one cell: the advice to delete the row would lose what else it says."""
    book, leaders = roster(3)
    leaders.fill(7, stage="合计")
    checked = book.check()
    assert "row.total" not in codes(checked)
    assert cells_of(checked, "value.not_in_list") == [at(leaders, "stage", 7)]
    assert names_in(checked) == ["甲一", "乙一", "丙一"]
    assert [record.held_back for record in checked.records] == [False, True, False]
