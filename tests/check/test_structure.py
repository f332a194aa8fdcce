"""The form itself: what was moved is found again, what was changed is told at its cell."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.address import Range, column_letter
from sheetkit.model.finding import Level
from sheetkit.model.grid import SheetGrid, SheetState
from sheetkit.model.record import Checked, Verdict
from tests.check.project import EditedSheet, Project, Workbook, cells_of, codes, form, found, workbook

ROSTER = form("leader_roster")
RUBRIC = form("rubric")
SUBJECTS = ("语文", "数学", "英语")


def roster(rows: int = 3) -> tuple[Workbook, EditedSheet]:
    """A roster with up to three good rows."""
    book = workbook(ROSTER)
    leaders = book.edit("leaders")
    for index in range(rows):
        leaders.fill(
            6 + index,
            stage="小学",
            subject=SUBJECTS[index],
            kind="成员校教研组长",
            name="甲乙丙"[index] + "一",
            mobile=f"1380000000{index}",
            members=5,
        )
    return book, leaders


def names_in(checked: Checked) -> list[object]:
    return [record.values["name"] for record in checked.records]


def at(sheet: EditedSheet, field: str, row: int) -> str:
    return f"{column_letter(sheet.column(field))}{row}"


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


def test_a_view_is_not_taken_for_the_sheet_it_shows() -> None:
    """It repeats the sheet's headers; what was scored is gone, and no cell of the view is to blame."""
    book, scores = scored()
    view = next(sheet.title.zh for sheet in RUBRIC.sheets if sheet.kind == "view")
    titles = [column.title.zh for column in scores.sheet.columns]
    cells = {(5, number): title for number, title in enumerate(titles, start=2)}
    book.replace_sheet(scores.name, None)
    book.replace_sheet(view, SheetGrid(view, cells))
    checked = book.check()
    assert checked.verdict is Verdict.REFUSED
    assert "structure.no_form_sheet" in codes(checked)
    assert checked.records == ()


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


def test_a_header_typed_over_is_a_missing_column_and_its_values_are_told() -> None:
    book, leaders = roster()
    leaders.put(5, leaders.column("mobile"), "微信")
    checked = book.check()
    missing = found(checked, "structure.column_missing")[0]
    assert (missing.place.cell, missing.value) == (at(leaders, "mobile", 5), "微信")
    strays = found(checked, "structure.stray_cell")
    assert [(stray.place.cell, stray.value) for stray in strays] == [
        (at(leaders, "mobile", 6), "13800000000"),
        (at(leaders, "mobile", 7), "13800000001"),
        (at(leaders, "mobile", 8), "13800000002"),
    ]


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


def test_headers_with_a_flag_are_the_same_headers() -> None:
    book, leaders = roster()
    number = leaders.column("mobile")
    formula = leaders.grid.formulas[5, number]
    leaders.put(5, number, "⚠ 手机 *", formula)
    assert book.check().findings == ()


def test_a_drifted_formula_heals_with_a_note() -> None:
    book, leaders = roster()
    number = leaders.sheet.check_column
    drifted = leaders.grid.formulas[7, number].replace("$B$5", "$B$9")
    leaders.put(7, number, "✔", drifted)
    checked = book.check()
    assert codes(checked) == {"structure.formula_healed"}
    assert cells_of(checked, "structure.formula_healed") == [f"{column_letter(number)}7"]
    assert checked.verdict is Verdict.ACCEPTED


def test_the_same_formula_written_by_another_program_is_the_same() -> None:
    book, leaders = roster()
    number = leaders.sheet.check_column
    leaders.put(7, number, "✔", leaders.grid.formulas[7, number].replace(",", ", ").lower())
    assert book.check().findings == ()


def test_a_formula_typed_over_keeps_its_text_in_a_finding() -> None:
    book, leaders = roster()
    number = leaders.sheet.check_column
    leaders.put(7, number, "没问题")
    checked = book.check()
    overwritten = found(checked, "structure.formula_overwritten")[0]
    assert (overwritten.place.cell, overwritten.value) == (f"{column_letter(number)}7", "没问题")
    assert overwritten.level is Level.WARNING


def test_another_formula_in_a_locked_cell() -> None:
    book, leaders = roster()
    number = leaders.sheet.check_column
    leaders.put(7, number, "✔", 'IF(TRUE,"✔")')
    assert cells_of(book.check(), "structure.formula_changed") == [f"{column_letter(number)}7"]


def test_all_formulas_gone_is_one_finding() -> None:
    book, leaders = roster()
    leaders.change(formulas={})
    checked = book.check()
    assert codes(checked) == {"structure.formulas_lost"}
    assert len(checked.records) == 3


def test_a_format_read_for_its_values_needs_no_formulas() -> None:
    book, leaders = roster()
    leaders.change(formulas={}, protected=False, validation_count=0)
    book.grid = replace(book.grid, format="ods", has_formulas=False)
    assert book.check().findings == ()


def test_a_changed_label_is_told_with_both_texts() -> None:
    book, leaders = roster()
    leaders.put(1, 1, "我校组长表")
    checked = book.check()
    label = found(checked, "structure.label_changed")[0]
    assert (label.place.cell, label.value) == ("A1", "我校组长表")
    assert "教研组长汇总表" in label.message.zh


def test_another_line_two_is_told() -> None:
    book, leaders = roster()
    leaders.put(2, 1, "另一个集团 · 组长：甲一")
    assert codes(book.check()) == {"structure.heading_changed"}


def test_leader_and_due_date_in_line_two_may_change_after_handing_out() -> None:
    book, leaders = roster()
    line = leaders.grid.cells[(2, 1)]
    leaders.put(2, 1, f"{line} · 组长：甲一 · 请于 9 月 1 日前交回")
    assert codes(book.check()) == set()


def test_lost_protection_and_validations() -> None:
    book, leaders = roster()
    leaders.change(protected=False, validation_count=0)
    checked = book.check()
    levels = {finding.code: finding.level for finding in checked.findings}
    assert levels == {"structure.unprotected": Level.WARNING, "structure.validations_lost": Level.NOTE}


def test_an_extra_sheet_is_told_with_its_values() -> None:
    book, _ = roster()
    book.add_sheet(SheetGrid("补充", {(1, 1): "戊一", (2, 3): 12, (9, 9): "  "}))
    checked = book.check()
    extra = found(checked, "structure.extra_sheet")[0]
    assert extra.cells == ("A1", "C2")
    assert "戊一" in extra.message.zh
    assert "C2=12" in extra.message.zh


def test_a_blank_extra_sheet_is_a_note() -> None:
    book, _ = roster()
    book.add_sheet(SheetGrid("Sheet2", {}))
    assert codes(book.check()) == {"structure.extra_sheet_blank"}


def test_a_copy_of_the_form_sheet_lists_only_what_was_filled_in() -> None:
    book, leaders = roster(1)
    book.add_sheet(replace(leaders.grid, name="组长名单 (2)"))
    extra = found(book.check(), "structure.extra_sheet")[0]
    assert set(extra.cells) == {
        at(leaders, field, 6) for field in ("stage", "subject", "kind", "name", "mobile", "members")
    }


def test_a_stray_cell_is_told_with_its_value() -> None:
    book, leaders = roster()
    leaders.put(30, 26, "已核对 甲一")
    checked = book.check()
    assert [(one.place.cell, one.value) for one in found(checked, "structure.stray_cell")] == [
        ("Z30", "已核对 甲一")
    ]


def test_many_stray_cells_end_in_one_list() -> None:
    book, leaders = roster()
    for row in range(100, 150):
        leaders.put(row, 30, f"x{row}")
    checked = book.check()
    assert len(found(checked, "structure.stray_cell")) == 20
    assert len(found(checked, "structure.stray_cells")[0].cells) == 30


def test_a_stray_formula_without_a_result_is_told() -> None:
    book, leaders = roster()
    leaders.put(30, 26, None, "A1+1")
    assert found(book.check(), "structure.stray_cell")[0].value == "=A1+1"


def test_the_return_column_is_not_looked_at() -> None:
    book, leaders = roster()
    leaders.put(6, leaders.sheet.return_column, "手机号码请核对")
    leaders.change(hidden_columns=frozenset())
    assert book.check().findings == ()


def test_hidden_rows_that_hold_data_are_counted() -> None:
    book, leaders = roster()
    leaders.change(hidden_rows=frozenset((7, 8, 40)))
    checked = book.check()
    assert codes(checked) == {"structure.hidden_rows"}
    assert cells_of(checked, "structure.hidden_rows") == ["B7", "B8"]
    assert len(checked.records) == 3


def test_hidden_columns_are_read() -> None:
    book, leaders = roster()
    leaders.change(hidden_columns=leaders.grid.hidden_columns | {leaders.column("mobile")})
    assert [finding.place.field for finding in found(book.check(), "structure.hidden_columns")] == ["mobile"]


def test_a_hidden_form_sheet() -> None:
    book, leaders = roster()
    leaders.change(state=SheetState.HIDDEN)
    assert codes(book.check()) == {"structure.sheet_hidden"}


def test_merged_cells_over_rows_are_one_error() -> None:
    book, leaders = roster()
    leaders.fill(7, stage=None)
    leaders.change(merged=(Range.parse("B6:B7"),))
    checked = book.check()
    merged = found(checked, "structure.merged_cells")[0]
    assert merged.cells == ("B6", "B7")
    assert "value.missing" not in codes(checked)
    assert [record.held_back for record in checked.records] == [False, True, False]


def test_the_helper_sheet_changed_or_gone() -> None:
    book, _ = roster()
    helper = book.grid.sheet("sk_data")
    assert helper is not None
    book.replace_sheet("sk_data", replace(helper, cells={**helper.cells, (2, 4): "自定"}))
    assert codes(book.check()) == {"structure.helper_changed"}
    book.replace_sheet("sk_data", None)
    assert codes(book.check()) == {"structure.helper_changed"}


def test_the_instruction_sheet_gone() -> None:
    book, _ = roster()
    book.replace_sheet("填表说明", None)
    assert codes(book.check()) == {"structure.page_missing"}


def test_something_written_on_the_instruction_sheet() -> None:
    book, _ = roster()
    page = book.grid.sheet("填表说明")
    assert page is not None
    book.replace_sheet("填表说明", replace(page, cells={**page.cells, (20, 2): "联系人 甲一"}))
    stray = found(book.check(), "structure.stray_cell")[0]
    assert (stray.place.sheet, stray.place.cell) == ("填表说明", "B20")


def test_without_an_issued_copy_the_entries_are_still_read() -> None:
    book, leaders = roster()
    leaders.put(30, 26, "见附件")
    checked = book.check(Project((ROSTER,), with_issued=False))
    assert codes(checked) == {"structure.no_issued_copy", "structure.stray_cell"}
    assert len(checked.records) == 3


def scored() -> tuple[Workbook, EditedSheet]:
    """A rubric with full marks everywhere, each with its reason."""
    book = workbook(RUBRIC)
    scores = book.edit("scores")
    for index, item in enumerate(scores.sheet.items):
        values = {name: value for name, value in item.items() if isinstance(value, int | float)}
        full = next(iter(values.values()))
        scores.fill(6 + index, self_score=full, evidence="见档案盒")
    return book, scores


def test_items_come_with_their_index_and_locked_texts() -> None:
    book, scores = scored()
    checked = book.check()
    assert [record.item for record in checked.records] == list(range(len(scores.sheet.items)))
    first = checked.records[0]
    assert {name: first.values[name] for name in scores.sheet.items[0]} == dict(scores.sheet.items[0])


def test_a_changed_full_mark_is_an_error_at_its_cell() -> None:
    book, scores = scored()
    column = next(
        column
        for column in scores.sheet.columns
        if column.locked and not column.formula and column.type == "decimal"
    )
    scores.put(8, column.number, 50)
    checked = book.check()
    changed = found(checked, "structure.item_changed")
    assert [(one.place.cell, one.value, one.level) for one in changed] == [
        (f"{column.letter}8", "50", Level.ERROR)
    ]
    assert checked.records[2].held_back


def test_items_in_another_order_are_found_by_their_texts() -> None:
    book, scores = scored()
    plain = [column.number for column in scores.sheet.columns if not column.formula]
    swap = {8: 9, 9: 8}
    scores.map_keys(lambda key: (swap.get(key[0], key[0]), key[1]) if key[1] in plain else key)
    checked = book.check()
    assert "structure.items_moved" in codes(checked)
    assert "structure.item_changed" not in codes(checked)
    assert [record.row for record in checked.records][:5] == [6, 7, 9, 8, 10]


def test_an_item_that_was_deleted_is_named() -> None:
    book, scores = scored()
    scores.map_keys(lambda key: None if key[0] == 8 else (key[0] - (key[0] > 8), key[1]))
    checked = book.check()
    missing = found(checked, "structure.item_missing")
    assert ["第 3 项" in finding.message.zh for finding in missing] == [True]
    assert len(checked.records) == len(scores.sheet.items) - 1
