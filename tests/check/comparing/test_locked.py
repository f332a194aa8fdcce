"""What is locked must be as it was handed out: formulas, labels, protection, and what stands around the table."""

from __future__ import annotations

import datetime
from dataclasses import replace

from sheetkit.model.address import Range, column_letter
from sheetkit.model.finding import Level
from sheetkit.model.grid import SheetGrid, SheetState
from sheetkit.model.record import Verdict
from tests.check.project import Project, cells_of, codes, found
from tests.check.roster import ROSTER, at, roster

FAR = 60
"""A column right of all that the form has there."""


def test_a_drifted_formula_heals_with_a_note() -> None:
    book, leaders = roster()
    number = leaders.sheet.check_column
    drifted = leaders.grid.formulas[7, number].replace("7=3", "9=3")
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


def test_every_formula_of_a_form_may_come_back_with_other_parentheses_and_signs() -> None:
    book, leaders = roster()
    rewritten = {
        key: f"=({formula.replace('--', '- -').replace('$', '')})"
        for key, formula in leaders.grid.formulas.items()
    }
    leaders.change(formulas=rewritten)
    assert book.check().findings == ()


def test_many_changed_formulas_are_one_finding_with_every_cell() -> None:
    book, leaders = roster()
    changed = {key: f"IF(TRUE,{formula})" for key, formula in leaders.grid.formulas.items()}
    leaders.change(formulas=changed)
    (finding,) = book.check().findings
    assert finding.code == "structure.formula_changed"
    assert len(finding.cells) == len(changed) > 20


def test_a_formula_typed_over_keeps_its_text_in_a_finding() -> None:
    book, leaders = roster()
    number = leaders.sheet.check_column
    leaders.put(7, number, "没问题")
    checked = book.check()
    overwritten = found(checked, "structure.formula_overwritten")[0]
    assert (overwritten.place.cell, overwritten.value) == (f"{column_letter(number)}7", "没问题")
    assert overwritten.level is Level.WARNING


def test_values_pasted_over_formulas_as_a_block_are_one_finding_that_lists_them() -> None:
    book, leaders = roster()
    number = leaders.sheet.check_column
    for row in range(6, 11):
        leaders.put(row, number, f"第{row}行")
    (told,) = found(book.check(), "structure.formulas_overwritten")
    assert told.cells == tuple(f"{column_letter(number)}{row}" for row in range(6, 11))
    assert f"{told.cells[2]}=第8行" in told.message.zh
    assert "structure.formula_overwritten" not in codes(book.check())


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
    line = str(leaders.grid.cells[(2, 1)])
    leaders.put(2, 1, line.replace(Project(()).project_title, "另一个集团"))
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
    leaders.put(30, FAR, "已核对 甲一")
    checked = book.check()
    assert [(one.place.cell, one.value) for one in found(checked, "structure.stray_cell")] == [
        (f"{column_letter(FAR)}30", "已核对 甲一")
    ]


def test_a_block_of_stray_cells_is_one_finding() -> None:
    """Three rows of a list pasted beside the table: one thing to put right, not one for each cell."""
    book, leaders = roster()
    leaders.put(9, FAR, "单独一格")
    for key in [(row, FAR + column) for row in (100, 101, 102) for column in range(7)]:
        leaders.put(*key, "甲")
    told = [one for one in book.check().findings if one.code.startswith("structure.stray")]
    assert [(one.code, len(one.addresses)) for one in told] == [
        ("structure.stray_cell", 1),
        ("structure.stray_cells", 21),
    ]


def test_many_stray_cells_end_in_one_list() -> None:
    book, leaders = roster()
    for row in range(100, 200, 2):
        leaders.put(row, FAR, f"x{row}")
    checked = book.check()
    assert len(found(checked, "structure.stray_cell")) == 20
    assert len(found(checked, "structure.stray_cells")[0].cells) == 30


def test_a_stray_formula_without_a_result_is_told() -> None:
    book, leaders = roster()
    leaders.put(30, FAR, None, "A1+1")
    assert found(book.check(), "structure.stray_cell")[0].value == "=A1+1"


def test_reasons_in_the_return_column_come_back_as_they_went() -> None:
    book, leaders = roster()
    leaders.put(6, leaders.sheet.return_column, "✘ 手机号码请核对\n△ 姓名")
    leaders.put(7, leaders.sheet.return_column, "△ 姓名")
    leaders.change(hidden_columns=frozenset())
    assert book.check().findings == ()


def test_an_answer_in_the_return_column_is_told() -> None:
    book, leaders = roster()
    leaders.put(6, leaders.sheet.return_column, "号码没有错，是新号")
    (finding,) = book.check().findings
    assert (finding.code, finding.value) == ("structure.stray_cell", "号码没有错，是新号")
    assert finding.place.cell == f"{column_letter(leaders.sheet.return_column)}6"


def test_hidden_rows_that_hold_data_are_counted() -> None:
    book, leaders = roster()
    leaders.change(hidden_rows=frozenset((7, 8, 40)))
    checked = book.check()
    assert codes(checked) == {"structure.hidden_rows"}
    assert cells_of(checked, "structure.hidden_rows") == [at(leaders, "stage", row) for row in (7, 8)]
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
    cells = tuple(at(leaders, "stage", row) for row in (6, 7))
    leaders.change(merged=(Range.parse(":".join(cells)),))
    checked = book.check()
    merged = found(checked, "structure.merged_cells")[0]
    assert merged.cells == cells
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


def test_a_figure_changed_on_the_helper_sheet_is_named_with_what_it_was() -> None:
    book, _ = roster()
    helper = book.grid.sheet("sk_data")
    assert helper is not None
    row = next(key[0] for key, value in helper.cells.items() if str(value).startswith("sk_figure_"))
    was = helper.cells[row, 2]
    book.replace_sheet("sk_data", replace(helper, cells={**helper.cells, (row, 2): 77}))
    (told,) = book.check().findings
    assert (told.code, told.place.cell) == ("structure.helper_changed", f"B{row}")
    assert f"（B{row}: {was} → 77）" in told.message.zh


def test_a_list_of_the_helper_sheet_that_was_longer_when_the_form_went_out() -> None:
    """The project's days off have become fewer since: nobody wrote anything outside the cells to fill in."""
    book, _ = roster()
    helper = book.grid.sheet("sk_data")
    assert helper is not None
    below = max(row for row, column in helper.cells if column == 4) + 1
    longer = {**helper.cells, (below, 4): datetime.date(2026, 12, 31), (below, 5): "元旦前一天"}
    book.replace_sheet("sk_data", replace(helper, cells=longer))
    assert [(one.code, one.place.cell) for one in book.check().findings] == [
        ("structure.helper_changed", f"D{below}")
    ]
    aside = {(below, 200): "写在旁边"}
    book.replace_sheet("sk_data", replace(helper, cells={**helper.cells, **aside}))
    assert codes(book.check()) == {"structure.stray_cell"}


def test_the_instruction_sheet_gone() -> None:
    book, _ = roster()
    book.replace_sheet("填表说明", None)
    assert codes(book.check()) == {"structure.page_missing"}


def test_something_written_on_the_instruction_sheet() -> None:
    book, _ = roster()
    page = book.grid.sheet("填表说明")
    assert page is not None
    below = max(row for row, _ in page.cells) + 2
    book.replace_sheet("填表说明", replace(page, cells={**page.cells, (below, 2): "联系人 甲一"}))
    stray = found(book.check(), "structure.stray_cell")[0]
    assert (stray.place.sheet, stray.place.cell) == ("填表说明", f"B{below}")


def test_without_an_issued_copy_the_entries_are_still_read() -> None:
    book, leaders = roster()
    leaders.put(30, FAR, "见附件")
    checked = book.check(Project((ROSTER,), with_issued=False))
    assert codes(checked) == {"structure.no_issued_copy", "structure.stray_cell"}
    assert len(checked.records) == 3
