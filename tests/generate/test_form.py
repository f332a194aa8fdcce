"""What a built form holds: locks, validations, formats, formulas, page; and that the proof notices a loss."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl.workbook import Workbook

from sheetkit.generate import build_blueprint, row_check, row_rules
from sheetkit.generate.protection import FormLock
from sheetkit.generate.row_bits import MOST_BITS, row_bits
from sheetkit.generate.row_filled import row_filled
from sheetkit.model import names
from sheetkit.model.address import column_letter
from sheetkit.model.errors import OutputError
from sheetkit.model.excel import LONGEST_FORMULA
from sheetkit.model.text import Text
from tests.generate.built import Read
from tests.generate.samples import CHECK, LAST_ROW, PEOPLE, SCORES, SITUATION, SUBJECTS, TEMPLATE, facts


def test_inputs_are_open_and_all_else_is_locked(workbook: Workbook) -> None:
    worksheet = workbook["人员"]
    opened = {cell.coordinate for row in worksheet.iter_rows() for cell in row if not cell.protection.locked}
    assert {f"{letter}{row}" for letter in "DEFGHIJ" for row in range(6, LAST_ROW + 1)} == opened
    for sheet in workbook.worksheets:
        lock = sheet.protection
        assert (lock.sheet, lock.algorithmName, lock.spinCount) == (True, "SHA-512", 100_000)
        assert not any((lock.sort, lock.autoFilter, lock.formatColumns, lock.formatCells))
    assert workbook.security is not None
    assert workbook.security.lockStructure


def test_the_lock_is_the_hash_that_excel_computes() -> None:
    # From a workbook locked with "test" by Excel is not at hand: the value follows the documented algorithm.
    first, again, other = FormLock.of("x", "a"), FormLock.of("x", "a"), FormLock.of("x", "b")
    assert first == again
    assert first.hash != other.hash
    assert (len(first.hash), len(first.salt)) == (88, 24)
    assert FormLock("", "") == FormLock.of("", "a")


def test_every_input_column_has_an_enforced_validation_with_a_prompt(workbook: Workbook) -> None:
    found = {str(one.sqref): one for one in workbook["人员"].data_validations.dataValidation}
    assert {f"{letter}6:{letter}{LAST_ROW}" for letter in "DEFGHIJ"} == set(found)
    assert all(one.showErrorMessage and one.showInputMessage and one.prompt for one in found.values())
    assert (found[f"D6:D{LAST_ROW}"].type, found[f"D6:D{LAST_ROW}"].formula1) == ("list", "sk_list_stages")
    assert found[f"G6:G{LAST_ROW}"].prompt == "选填。11 位数字。"


def test_headers_flag_their_column(workbook: Workbook) -> None:
    worksheet = workbook["人员"]
    assert str(worksheet["G5"].value).startswith("=IF(IFERROR(SUMPRODUCT(")
    assert worksheet["E5"].value == "学科 *"
    assert worksheet["K5"].value == "两倍人数"
    assert names.header_title("⚠ 手机 *") == "手机"


def test_the_filter_covers_what_people_may_sort(workbook: Workbook) -> None:
    """Excel refuses to sort a range of a locked sheet with a locked cell in it."""
    people = workbook["人员"]
    assert people.auto_filter.ref == f"D5:J{LAST_ROW}"
    rows = people.iter_rows(6, LAST_ROW, 4, 10)
    assert not any(cell.protection.locked for row in rows for cell in row)
    assert workbook["评分"].auto_filter.ref is None


def test_cells_below_the_end_line_are_open_and_have_borders(workbook: Workbook) -> None:
    worksheet = workbook["人员"]
    for column in PEOPLE.inputs:
        below = worksheet.column_dimensions[column.letter]
        assert not below.protection.locked
        assert below.border.bottom.style == below.border.right.style == "thin"
    assert worksheet.column_dimensions["A"].border.bottom.style is None


def test_places_to_sign_stand_below_what_people_fill_in(read: Read) -> None:
    signed = replace(TEMPLATE, signature=(Text("校长（签字）：", "Head:"), Text("A&B 年　月　日", "Date")))
    book = read(build_blueprint(signed, SITUATION, "").stamp(facts()))
    footers = {sheet.title: sheet.oddFooter.center.text or "" for sheet in book.worksheets if sheet.oddFooter}
    assert footers["人员"].startswith("校长（签字）：____")
    assert footers["人员"].endswith("A&&B 年　月　日")
    assert not footers[names.INSTRUCTION_SHEET.zh]


def test_totals_and_items(workbook: Workbook) -> None:
    worksheet = workbook["评分"]
    assert [worksheet.cell(row, 4).value for row in (6, 7, 8)] == ["有计划", "=有记录", "有反思"]
    assert [
        worksheet["A9"].value,
        worksheet["F9"].value,
    ] == [names.TOTAL_TITLE.zh, "=SUM(OFFSET($A$6,0,5,3,1))"]
    assert worksheet["D7"].data_type == "s"


def test_numbers_are_shown_as_they_were_typed(workbook: Workbook) -> None:
    # "0" would show a wrong 3.5 as 4, and Excel shows 2 as "2." in "0.##".
    assert workbook["人员"]["H6"].number_format == "General"
    assert workbook["评分"]["F6"].number_format == "General"
    assert workbook["评分"]["F9"].number_format == "General;-General;"


def test_data_bars_begin_at_nothing_and_end_with_the_cell(workbook: Workbook) -> None:
    rules = [rule for cells in workbook["人员"].conditional_formatting for rule in cells.rules]
    (bar,) = (rule.dataBar for rule in rules if rule.type == "dataBar")
    assert (bar.minLength, bar.maxLength) == (0, 100)


def test_helper_sheet_is_very_hidden_and_names_end_at_filled_cells(workbook: Workbook) -> None:
    helper = workbook[names.HELPER_SHEET]
    assert helper.sheet_state == "veryHidden"
    weeks = workbook.defined_names[names.WEEK_STARTS].attr_text
    assert weeks == "sk_data!$G$2:$G$22"


def test_page_is_ready_for_paper(workbook: Workbook) -> None:
    worksheet = workbook["人员"]
    assert (
        worksheet.page_setup.orientation,
        worksheet.page_setup.fitToWidth,
        worksheet.page_setup.fitToHeight,
    ) == ("landscape", 2, 0)  # its columns have no room on one page, at eight points
    assert worksheet.page_setup.pageOrder == "overThenDown"
    assert worksheet.print_title_cols == "$A:$D"
    assert worksheet.print_title_rows == "$1:$5"
    assert worksheet.oddFooter is not None
    assert worksheet.oddFooter.left.text == f"{names.FORM_CODE_LABEL.zh} {facts().form_code}"
    assert worksheet.freeze_panes == "E6"


def test_a_form_without_password_is_locked_all_the_same(read: Read) -> None:
    workbook = read(build_blueprint(TEMPLATE, SITUATION, "").stamp(facts()))
    assert all(sheet.protection.sheet and not sheet.protection.hashValue for sheet in workbook.worksheets)


def test_words_of_a_rule_are_found_whole() -> None:
    assert [
        row_rules.rule_words(PEOPLE, rule) for rule in row_rules.row_rules(PEOPLE) if ":" not in rule.id
    ] == [
        "✘缺学段；",
        "✘缺姓名；",
        "✘手机应为 11 位数字；",
        "△不足 3 人，可与相近学科合并；",
    ]


def test_more_rules_than_one_formula_holds_go_to_hidden_columns(read: Read) -> None:
    rules = tuple(
        replace(PEOPLE.rules[0], id=f"people.extra{number}", message=Text(f"第 {number} 条不对"))
        for number in range(150)
    )
    many = replace(PEOPLE, rules=rules)
    template = replace(TEMPLATE, sheets=(many, SCORES))
    worksheet = read(build_blueprint(template, SITUATION, "").stamp(facts()))["人员"]
    formulas = dict(row_check.hidden_formulas(many))
    *pieces, whole = (number for number in formulas if number >= row_bits(many).words)
    said = "&".join(f"${column_letter(number)}6" for number in pieces)
    assert said in worksheet[f"{column_letter(whole)}6"].value
    assert f"${column_letter(whole)}6" in worksheet[f"{CHECK}6"].value
    for number, letter in ((number, column_letter(number)) for number in formulas):
        assert worksheet[f"{letter}6"].value == formulas[number]
        assert len(formulas[number]) < LONGEST_FORMULA
        assert worksheet[f"{letter}15"].protection.locked
        assert worksheet.column_dimensions[letter].hidden
    told = "".join(formulas[number] for number in pieces)
    assert all(f"第 {number} 条不对" in told for number in range(150))
    assert all(len(part) <= MOST_BITS for part in row_bits(many).parts)


def test_a_rule_that_names_an_unknown_figure_cannot_be_generated() -> None:
    rule = replace(PEOPLE.rules[0], formula="ROW()>sk_figure_unknown")
    with pytest.raises(OutputError, match="sk_figure_unknown"):
        build_blueprint(replace(TEMPLATE, sheets=(replace(PEOPLE, rules=(rule,)), SCORES)), SITUATION, "")


def test_a_text_that_looks_like_a_token_cannot_be_generated() -> None:
    with pytest.raises(OutputError, match="@@mine@@"):
        build_blueprint(replace(TEMPLATE, purpose=Text("@@mine@@")), SITUATION, "")


def test_a_formula_too_long_for_excel_cannot_be_generated() -> None:
    computed = replace(PEOPLE.column("double"), formula="1" + "+1" * 4_100)
    columns = (*PEOPLE.columns[:-1], computed)
    with pytest.raises(OutputError, match="公式长度"):
        build_blueprint(replace(TEMPLATE, sheets=(replace(PEOPLE, columns=columns), SCORES)), SITUATION, "")


def test_a_validation_too_long_for_excel_cannot_be_generated() -> None:
    validation = replace(PEOPLE.columns[0].validation or SUBJECTS, formula1="A" * 256)
    columns = (replace(PEOPLE.columns[0], validation=validation), *PEOPLE.columns[1:])
    with pytest.raises(OutputError, match="数据有效性"):
        build_blueprint(replace(TEMPLATE, sheets=(replace(PEOPLE, columns=columns), SCORES)), SITUATION, "")


def test_the_same_message_on_two_columns_is_told_apart() -> None:
    first, second = (replace(PEOPLE.rules[number], message=Text("请核对。")) for number in (0, 1))
    sheet = replace(PEOPLE, rules=(first, second))
    assert [row_rules.rule_words(sheet, rule) for rule in sheet.rules] == [
        "✘学段：请核对；",
        "✘姓名：请核对；",
    ]


def test_the_check_column_is_for_the_screen(workbook: Workbook) -> None:
    assert workbook["人员"].print_area == f"'人员'!$A$1:$K${LAST_ROW}"
    assert workbook["评分"].print_area.startswith("'评分'!$A$1:$F$")


def test_a_row_of_full_width_spaces_is_blank() -> None:
    assert "SUBSTITUTE" in row_filled(PEOPLE)
    assert names.FULL_WIDTH_SPACE in row_filled(PEOPLE)
