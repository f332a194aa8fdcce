"""The form itself: what was moved is found again, what was changed is told at its cell."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.check.row_limit import MOST_ROWS
from sheetkit.model.address import column_letter
from sheetkit.model.finding import Level
from sheetkit.model.record import Verdict
from tests.check.project import cells_of, codes, form, found, workbook
from tests.check.roster import names_in, roster


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
    name = f"{column_letter(members.column('name'))}6"
    assert name in cells_of(checked, "structure.extra_sheet")


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
    leaders.change(
        hidden_columns=frozenset(number + (number >= place) for number in leaders.grid.hidden_columns)
    )
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
    assert "structure.stray_cells" in codes(checked)
