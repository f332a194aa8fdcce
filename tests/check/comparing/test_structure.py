"""The form itself: what was moved is found again, what was changed is told at its cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheetkit.check.row_limit import MOST_ROWS
from sheetkit.model.address import column_letter
from sheetkit.model.finding import Level
from sheetkit.model.record import Verdict
from tests.check.project import EditedSheet, cells_of, codes, form, found, workbook
from tests.check.roster import at, names_in, roster


def test_a_clean_form_has_nothing_to_tell() -> None:
    book, _ = roster()
    checked = book.check()
    assert checked.findings == ()
    assert checked.verdict is Verdict.ACCEPTED
    assert names_in(checked) == ["甲一", "乙一", "丙一"]


def test_a_renamed_sheet_is_found_by_its_headers() -> None:
    book, leaders = roster()
    book.replace_sheet(leaders.name, replace(leaders.grid, name="Sheet1"))
    checked = book.check()
    assert codes(checked) == {"structure.sheet_renamed"}
    assert found(checked, "structure.sheet_renamed")[0].place.sheet == "Sheet1"
    assert len(checked.records) == 3
    assert {record.sheet_title for record in checked.records} == {"Sheet1"}


def test_two_sheets_that_swapped_names_are_told_apart() -> None:
    book = workbook(form("observation_log"))
    first, second = book.edit("observations"), book.edit("members")
    one, two = first.grid, second.grid
    book.replace_sheet(one.name, replace(two, name="x"))
    book.replace_sheet(two.name, replace(one, name=two.name))
    book.replace_sheet("x", replace(two, name=one.name))
    assert len(found(book.check(), "structure.sheet_renamed")) == 2


def test_no_form_sheet_at_all() -> None:
    book, leaders = roster()
    book.replace_sheet(leaders.name, None)
    checked = book.check()
    assert "structure.no_form_sheet" in codes(checked)
    assert checked.verdict is Verdict.REFUSED


def test_one_of_two_form_sheets_missing() -> None:
    book = workbook(form("observation_log"))
    book.replace_sheet(book.edit("members").name, None)
    checked = book.check()
    assert [finding.level for finding in found(checked, "structure.sheet_missing")] == [Level.ERROR]
    assert checked.verdict is Verdict.ACCEPTED_WITH_FINDINGS


def test_a_form_sheet_without_its_header_row_is_there_but_not_readable() -> None:
    book = workbook(form("observation_log"))
    members = book.edit("members")
    members.fill(6, name="甲一")
    members.change(
        cells={key: value for key, value in members.grid.cells.items() if key[0] != 5},
        formulas={key: value for key, value in members.grid.formulas.items() if key[0] != 5},
    )
    checked = book.check()
    assert "structure.sheet_missing" not in codes(checked)
    (finding,) = found(checked, "structure.header_missing")
    assert (finding.level, finding.place.sheet) == (Level.ERROR, members.name)
    assert "B6" in cells_of(checked, "structure.extra_sheet")


def test_swapped_columns_are_read_by_their_headers() -> None:
    book, leaders = roster()
    name, mobile = leaders.column("name"), leaders.column("mobile")
    swap = {name: mobile, mobile: name}
    leaders.map_keys(lambda key: (key[0], swap.get(key[1], key[1])))
    checked = book.check()
    assert codes(checked) == {"structure.columns_moved"}
    assert names_in(checked) == ["甲一", "乙一", "丙一"]
    assert checked.records[0].values["mobile"] == "13800000000"


def test_an_inserted_column_is_told_and_the_others_are_found() -> None:
    book, leaders = roster()
    place = leaders.column("name")
    leaders.map_keys(lambda key: (key[0], key[1] + (key[1] >= place)))
    leaders.put(6, place, "见备注")
    checked = book.check()
    assert codes(checked) == {"structure.columns_moved", "structure.stray_cell"}
    stray = found(checked, "structure.stray_cell")[0]
    assert (stray.place.cell, stray.value) == (f"{column_letter(place)}6", "见备注")
    assert names_in(checked) == ["甲一", "乙一", "丙一"]


def test_findings_point_at_the_cells_of_the_returned_file() -> None:
    book, leaders = roster()
    place = leaders.column("stage")
    leaders.fill(7, mobile="12345")
    leaders.map_keys(lambda key: (key[0] + 2, key[1] + (key[1] >= place)))
    checked = book.check()
    expected = f"{column_letter(leaders.column('mobile') + 1)}9"
    assert [finding.place.cell for finding in checked.findings if finding.place.field == "mobile"][-1:] == [
        expected
    ]
    assert [record.held_back for record in checked.records] == [False, True, False]


def test_rows_inserted_above_the_header() -> None:
    book, leaders = roster()
    leaders.map_keys(lambda key: (key[0] + 3, key[1]))
    checked = book.check()
    assert codes(checked) == {"structure.rows_moved"}
    assert [record.row for record in checked.records] == [9, 10, 11]


def test_rows_inserted_into_the_table() -> None:
    book, leaders = roster()
    leaders.map_keys(lambda key: (key[0] + (key[0] >= 7), key[1]))
    checked = book.check()
    assert codes(checked) == {"structure.row_count"}
    assert [record.row for record in checked.records] == [6, 8, 9]


def test_rows_deleted_from_the_table() -> None:
    book, leaders = roster()
    leaders.map_keys(lambda key: None if key[0] == 7 else (key[0] - (key[0] > 7), key[1]))
    checked = book.check()
    assert codes(checked) == {"structure.row_count"}
    assert [record.row for record in checked.records] == [6, 7]


def test_a_required_column_that_is_gone_holds_every_row_back_with_one_finding() -> None:
    book, leaders = roster()
    place = leaders.column("mobile")
    leaders.map_keys(lambda key: None if key[1] == place else (key[0], key[1] - (key[1] > place)))
    checked = book.check()
    assert codes(checked) == {"structure.column_missing", "structure.columns_moved"}
    missing = found(checked, "structure.column_missing")
    assert [(finding.place.field, finding.level) for finding in missing] == [("mobile", Level.ERROR)]
    assert all(record.held_back for record in checked.records)


def test_an_optional_column_that_is_gone_is_told_only() -> None:
    book, leaders = roster()
    place = leaders.column("sex")
    leaders.map_keys(lambda key: None if key[1] == place else (key[0], key[1] - (key[1] > place)))
    checked = book.check()
    assert [finding.place.field for finding in found(checked, "structure.column_missing")] == ["sex"]
    assert not any(record.held_back for record in checked.records)


@pytest.mark.parametrize("title", ["微信", "联系电话", "手 机 号 马"])
def test_a_header_typed_over_its_own_column_is_told_once_and_the_rows_are_read(title: str) -> None:
    book, leaders = roster()
    leaders.put(5, leaders.column("mobile"), title)
    checked = book.check()
    (changed,) = checked.findings
    assert (changed.code, changed.level) == ("structure.label_changed", Level.WARNING)
    assert (changed.place.cell, changed.value) == (at(leaders, "mobile", 5), title)
    assert [record.values["mobile"] for record in checked.records] == [
        "13800000000", "13800000001", "13800000002",
    ]  # fmt: skip
    assert not any(record.held_back for record in checked.records)


def test_a_header_typed_over_a_column_of_something_else_is_a_missing_column_and_its_values_are_told() -> None:
    book, leaders = roster()
    leaders.put(5, leaders.column("mobile"), "微信")
    for row in (6, 7, 8):
        leaders.put(row, leaders.column("mobile"), f"weixin{row}")
    checked = book.check()
    missing = found(checked, "structure.column_missing")[0]
    assert (missing.place.cell, missing.value) == (at(leaders, "mobile", 5), "微信")
    strays = found(checked, "structure.stray_cell")
    assert [(stray.place.cell, stray.value) for stray in strays] == [
        (at(leaders, "mobile", row), f"weixin{row}") for row in (6, 7, 8)
    ]


def exchange_headers(leaders: EditedSheet, one: str, two: str, typed: bool) -> None:
    """Exchange two header texts over columns that stay; typed ones are formulas no more."""
    columns = leaders.column(one), leaders.column(two)
    cells, formulas = dict(leaders.grid.cells), dict(leaders.grid.formulas)
    for column, other in (columns, columns[::-1]):
        leaders.put(5, column, cells[5, other], None if typed else formulas.get((5, other)))


@pytest.mark.parametrize("typed", [True, False])
def test_two_exchanged_headers_over_columns_that_stayed_exchange_no_values(typed: bool) -> None:
    book, leaders = roster()
    before = [record.values for record in book.check().records]
    exchange_headers(leaders, "name", "mobile", typed)
    checked = book.check()
    assert [record.values for record in checked.records] == before
    assert {(one.code, one.place.cell) for one in checked.findings} == {
        ("structure.label_changed", at(leaders, "name", 5)),
        ("structure.label_changed", at(leaders, "mobile", 5)),
    }


def test_two_exchanged_headers_that_either_column_could_have_are_told_whatever_is_read() -> None:
    book, leaders = roster()
    for row in (6, 7, 8):
        leaders.put(row, leaders.column("remark"), "轮岗")
        leaders.put(row, leaders.column("linked_leader"), "示例甲")
    before = [record.values for record in book.check().records]
    exchange_headers(leaders, "linked_leader", "remark", typed=True)
    checked = book.check()
    assert [record.values for record in checked.records] == before
    both = {at(leaders, "linked_leader", 5), at(leaders, "remark", 5)}
    assert {one.place.cell for one in found(checked, "structure.label_changed")} == both
    leaders.change(formulas={})
    assert {one.place.cell for one in found(book.check(), "structure.headers_exchanged")} == both


def test_a_sheet_with_strays_where_people_fill_in_is_not_called_empty() -> None:
    book, leaders = roster()
    kept = leaders.column("mobile")
    inputs = {leaders.column(plan.field) for plan in leaders.sheet.inputs}
    leaders.map_keys(lambda key: None if 6 <= key[0] <= 65 and key[1] in inputs - {kept} else key)
    leaders.put(5, kept, "微信")
    for row in (6, 7, 8):
        leaders.put(row, kept, f"weixin{row}")
    checked = book.check()
    assert "sheet.empty" not in codes(checked)
    assert cells_of(checked, "structure.only_astray") == [at(leaders, "mobile", 6)]


def test_a_cleared_header_is_told_by_its_neighbours() -> None:
    book, leaders = roster()
    leaders.put(5, leaders.column("mobile"), None)
    checked = book.check()
    assert codes(checked) == {"structure.header_cleared"}
    assert cells_of(checked, "structure.header_cleared") == [at(leaders, "mobile", 5)]
    assert checked.records[0].values["mobile"] == "13800000000"


def test_a_column_that_is_there_twice() -> None:
    book, leaders = roster()
    leaders.put(5, 20, "手机")
    leaders.put(6, 20, "13900000000")
    checked = book.check()
    assert cells_of(checked, "structure.column_duplicated") == ["T5"]
    assert cells_of(checked, "structure.stray_cell") == ["T6"]
    assert checked.records[0].values["mobile"] == "13800000000"


def test_a_second_column_of_numbers_is_told_by_its_title() -> None:
    book, leaders = roster()
    leaders.put(5, 20, "序号")
    (told,) = found(book.check(), "structure.column_duplicated")
    assert (told.place.cell, told.place.field) == ("T5", "")
    assert "“序号”一列出现了两次" in told.message.zh
    assert "#" not in str(told.message) + str(told.remedy)


def test_headers_with_a_flag_are_the_same_headers() -> None:
    book, leaders = roster()
    number = leaders.column("mobile")
    formula = leaders.grid.formulas[5, number]
    leaders.put(5, number, "⚠ 手机 *", formula)
    assert book.check().findings == ()


def test_a_header_written_over_is_a_text_that_was_changed() -> None:
    book, leaders = roster()
    sheet = leaders.sheet
    column = sheet.column("remark")
    leaders.put(sheet.header_row, column.number, "备注（可不填）")
    (changed,) = found(book.check(), "structure.label_changed")
    assert changed.place.cell == f"{column.letter}{sheet.header_row}"
    assert changed.message.zh == "锁定的文字被改动：原来是“备注”，现在是“备注（可不填）”。"


def test_comments_are_told_with_their_words() -> None:
    """Nobody merges them; what stands in one would be lost in silence."""
    book, leaders = roster()
    words = {(7, 6): "手机换了，用 13800000009", (6, 2): "老师\n请核对"}
    leaders.change(comments=words)
    checked = book.check()
    assert codes(checked) == {"structure.comments"}
    (finding,) = checked.findings
    assert (finding.level, finding.cells) == (Level.WARNING, ("B6", "F7"))
    assert "F7=手机换了，用 13800000009" in finding.message.zh
    assert "B6=老师 请核对" in finding.message.zh
    assert len(checked.records) == 3


def test_rows_dragged_down_to_the_end_of_the_worksheet_are_refused_at_once() -> None:
    book, leaders = roster()
    cells = dict(leaders.grid.cells)
    for row in range(100, 100 + MOST_ROWS):
        cells |= {(row, leaders.column("stage")): "小学", (row, leaders.column("subject")): "语文"}
    leaders.change(cells=cells)
    checked = book.check()
    assert checked.verdict is Verdict.REFUSED
    assert checked.records == ()
    (finding,) = checked.findings
    assert (finding.code, finding.place.sheet) == ("structure.too_many_rows", leaders.name)
    assert f"有 {MOST_ROWS + 3} 行" in finding.message.zh


def test_one_column_dragged_down_is_told_and_the_rows_are_taken() -> None:
    book, leaders = roster()
    stage = leaders.column("stage")
    leaders.change(
        cells={**leaders.grid.cells, **{(row, stage): "小学" for row in range(100, 100 + 2 * MOST_ROWS)}}
    )
    checked = book.check()
    assert len(checked.records) == 3
    assert {"structure.stray_cell", "structure.stray_cells"} <= codes(checked)
