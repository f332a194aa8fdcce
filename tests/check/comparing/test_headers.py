"""Headers that were changed, cleared, exchanged or are gone: one decision for a column, told once."""

from __future__ import annotations

import pytest

from sheetkit.model.finding import Level
from tests.check.project import EditedSheet, cells_of, codes, found
from tests.check.roster import at, roster


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


def test_headers_typed_over_that_read_as_before_but_for_spaces_are_not_told() -> None:
    book, leaders = roster()
    for plan in leaders.sheet.inputs:
        column = leaders.column(plan.field)
        said = str(leaders.grid.cells[5, column])
        leaders.put(5, column, f"{said[:1]}\u3000{said[1:]} ")
    assert book.check().findings == ()


AS_WRITTEN = {
    "since": ("2022.2", "2023年9月", "2021/9"),
    "mobile": ("138 0000 0000", "138-0000-0001", "１３８００００００02"),
    "members": ("14人", "12人", "8 人"),
    "sex": ("女性", "男性", "女性"),
    "email": ("Ａ@example.com ", "b@example.com ", "c@example.com "),
    "name": ("甲 一", "乙 二", "丙 三"),
}


@pytest.mark.parametrize("field", AS_WRITTEN)
def test_what_people_write_otherwise_says_as_well_which_column_it_is(field: str) -> None:
    """Nothing else tells of a column of days or numbers kept as text: neither its format nor its validation is asked."""
    book, leaders = roster()
    for row, value in enumerate(AS_WRITTEN[field], start=6):
        leaders.put(row, leaders.column(field), value)
    before = [record.values for record in book.check().records]
    leaders.put(5, leaders.column(field), "别的标题")
    checked = book.check()
    assert "structure.label_changed" in codes(checked)
    assert [record.values for record in checked.records] == before
    assert not any(record.held_back for record in checked.records)


def test_a_header_typed_over_a_column_of_something_else_is_a_missing_column_and_its_values_are_told() -> None:
    book, leaders = roster()
    leaders.put(5, leaders.column("mobile"), "微信")
    for row in (6, 7, 8):
        leaders.put(row, leaders.column("mobile"), f"weixin{row}")
    checked = book.check()
    missing = found(checked, "structure.column_missing")[0]
    assert (missing.place.cell, missing.value) == (at(leaders, "mobile", 5), "微信")
    (unread,) = found(checked, "structure.column_unread")
    assert (unread.value, unread.addresses) == (
        "微信",
        tuple(at(leaders, "mobile", row) for row in (5, 6, 7, 8)),
    )
    assert f"{at(leaders, 'mobile', 6)}=weixin6" in unread.message.zh


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
        ("structure.headers_swapped", at(leaders, "name", 5)),
        ("structure.headers_swapped", at(leaders, "mobile", 5)),
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
    assert {one.place.cell for one in found(checked, "structure.headers_swapped")} == both
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
    assert found(checked, "structure.column_unread")[0].addresses == ("T5", "T6")
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
