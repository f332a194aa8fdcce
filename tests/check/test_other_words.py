"""Values of lists in other words: read with a note where one value only can be meant, in every release's forms."""

from __future__ import annotations

import pytest

from sheetkit.api.forms import as_released
from sheetkit.check.normalise import Reading, read_cell, reader_for
from sheetkit.columns.choice import ChoiceReader
from sheetkit.compile import load_builtin
from sheetkit.model.address import Range
from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue
from sheetkit.model.template import ChoiceList, Template
from sheetkit.model.text import Text
from tests.check.normalised import codes
from tests.check.project import TERM, cells_of, found, workbook
from tests.check.project import codes as codes_in
from tests.check.roster import at, names_in, roster

CHOICE = "note.normalised.choice"
LOG = load_builtin("observation_log")


def zh(said: object) -> str:
    return said.zh if isinstance(said, Text) else str(said)


def read(form: Template, sheet: str, field: str, value: CellValue) -> Reading:
    column = form.sheet(sheet).column(field)
    reader = reader_for(form, column, frozenset())
    quick = reader.quick(value)
    return Reading(quick) if quick is not None else read_cell(value, column, reader, TERM)


@pytest.mark.parametrize("log", [LOG, *as_released(LOG)], ids=["today", "released"])
@pytest.mark.parametrize(
    "written",
    [
        "第三节",
        "第 3 节",
        "3节",
        "3",
        3,
        "三",
        "③",
        "Ⅲ",
        "第Ⅲ节",
        "第三节课",
        "３",
        "第3节。",
        "上午第3节",
        "上午第三节",
        "03",
    ],
)
def test_a_numbered_value_is_read_however_its_number_is_written(log: Template, written: CellValue) -> None:
    reading = read(log, "observations", "period", written)
    assert (reading.value, codes(reading)) == ("第3节", [CHOICE])


@pytest.mark.parametrize(
    ("written", "meant"), [("十", "第10节"), ("第十节", "第10节"), ("P4", "第4节"), ("period 4", "第4节")]
)
def test_more_numbers(written: str, meant: str) -> None:
    assert read(LOG, "observations", "period", written).value == meant


@pytest.mark.parametrize("written", ["下午1", "午间", "三四", "第13节", "第3节数学", "零"])
def test_what_may_mean_another_is_left_for_its_rule(written: str) -> None:
    assert read(LOG, "observations", "period", written) == Reading(written)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("3-5节", "第3节、第4节、第5节"),
        ("第3、4节", "第3节、第4节"),
        ("第三至四节", "第3节、第4节"),
        ("第3节和第4节", "第3节、第4节"),
        ("3~4", "第3节、第4节"),
        ("3/4", "第3节、第4节"),
    ],
)
def test_several_in_one_cell_are_told_with_all_of_them(written: str, values: str) -> None:
    reading = read(LOG, "observations", "period", written)
    assert codes(reading) == ["cell.several_values"]
    assert zh(reading.words["values"]) == values


def test_a_number_that_two_grades_have_is_told_with_both() -> None:
    roster_form = load_builtin("leader_roster")
    reading = read(roster_form, "leaders", "grade", "三")
    assert codes(reading) == ["cell.several_choices"]
    assert read(roster_form, "leaders", "grade", "7").value == "七年级"
    assert read(roster_form, "leaders", "grade", "初二").value == "八年级"


@pytest.mark.parametrize("form", [load_builtin("leader_roster"), *as_released(load_builtin("leader_roster"))])
@pytest.mark.parametrize(
    ("written", "meant"), [("男性", "男"), ("女士", "女"), ("先生", "男"), ("女生", "女")]
)
def test_sexes(form: Template, written: str, meant: str) -> None:
    assert read(form, "leaders", "sex", written).value == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((mark, "是") for mark in ("√", "✓", "✔", "Y", "yes", "有", "是。", "对", True, "TRUE", 1)),
        *((mark, "否") for mark in ("×", "✗", "N", "No", "无", "没有", False, "FALSE", 0)),
    ],
)
def test_marks_for_yes_and_no(written: CellValue, meant: str) -> None:
    reading = read(LOG, "observations", "feedback", written)
    assert reading.value == meant
    assert zh(reading.words["read"]) == meant


@pytest.mark.parametrize("written", ["否（校内）", "不清楚", "/"])
def test_no_mark_is_no_answer(written: str) -> None:
    assert read(LOG, "observations", "feedback", written).value in (written, None)


def test_a_list_without_yes_and_no_takes_no_marks() -> None:
    reader = reader_for(LOG, LOG.sheet("observations").column("lesson_kind"), frozenset())
    column = LOG.sheet("observations").column("lesson_kind")
    assert codes(read_cell(True, column, reader, TERM)) == ["cell.boolean"]
    assert ChoiceReader(ChoiceList("two", ("是", "对", "否"))).read("√", TERM) == Reading("√")  # which yes?


def test_a_remark_merged_over_good_rows_keeps_them() -> None:
    book, leaders = roster(3)
    leaders.fill(6, remark="三组同一办公室")
    corner, last = at(leaders, "remark", 6), at(leaders, "remark", 8)
    leaders.change(merged=(Range.parse(f"{corner}:{last}"),))
    checked = book.check()
    assert codes_in(checked) == {"structure.merged_cells"}
    (told,) = found(checked, "structure.merged_cells")
    assert (told.level, told.place.cell) == (Level.WARNING, corner)
    assert cells_of(checked, "structure.merged_cells") == [at(leaders, "remark", row) for row in (6, 7, 8)]
    assert names_in(checked) == ["甲一", "乙一", "丙一"]
    assert not any(record.held_back for record in checked.records)


@pytest.mark.parametrize("field", ["stage", "name", "grade"])
def test_what_something_asks_for_is_an_error_where_it_is_merged(field: str) -> None:
    book, leaders = roster(2)
    leaders.change(merged=(Range.parse(f"{at(leaders, field, 6)}:{at(leaders, field, 7)}"),))
    (told,) = found(book.check(), "structure.merged_cells")
    assert told.level is Level.ERROR


def test_rows_of_boxes_that_nobody_ticked_are_none_and_told_once() -> None:
    book = workbook(LOG)
    lessons = book.edit("observations")
    for row in range(6, 26):
        lessons.fill(row, feedback=False)
    lessons.fill(6, observer="甲一")
    checked = book.check()
    assert [record.row for record in checked.records if record.sheet == "observations"] == [6]
    (told,) = found(checked, "note.unticked_boxes")
    assert told.cells == tuple(at(lessons, "feedback", row) for row in range(7, 26))
    assert {one.place.cell for one in checked.findings if one.level is Level.ERROR} <= {
        at(lessons, column.field, 6) for column in LOG.sheet("observations").inputs
    } | {""}
