"""Rows: a row exists if an input cell is filled; totals and repeated headers are none."""

from __future__ import annotations

import datetime
from dataclasses import replace

from sheetkit.check.submission import content_of
from sheetkit.model.grid import ErrorValue
from sheetkit.model.identity import Identity
from sheetkit.model.record import Record
from tests.check.project import EditedSheet, Workbook, cells_of, codes, form, found, workbook
from tests.check.roster import ROSTER, at, names_in, roster


def test_rows_that_only_look_blank_are_none() -> None:
    book, leaders = roster(1)
    leaders.fill(20, name="  ", mobile="\u3000", stage="\u200b\n", subject="")
    assert len(book.check().records) == 1


def test_gaps_between_rows_are_fine() -> None:
    book, leaders = roster(2)
    leaders.fill(
        40, stage="小学", subject="英语", kind="成员校教研组长", name="丁一", mobile="13700000001", members=4
    )
    checked = book.check()
    assert [record.row for record in checked.records] == [6, 7, 40]
    assert checked.findings == ()


def test_rows_below_the_end_line_are_read_with_a_warning() -> None:
    book, leaders = roster(2)
    leaders.fill(
        70, stage="小学", subject="英语", kind="成员校教研组长", name="丁一", mobile="13700000001", members=4
    )
    checked = book.check()
    assert codes(checked) == {"row.beyond_form"}
    assert cells_of(checked, "row.beyond_form") == [at(leaders, "stage", 70)]
    assert checked.records[-1].row == 70


def test_a_row_on_the_end_line_itself_is_read() -> None:
    book, leaders = roster(2)
    end = leaders.sheet.last_row + 1
    leaders.fill(
        end, stage="小学", subject="英语", kind="成员校教研组长", name="丁一", mobile="13700000001", members=4
    )
    assert [record.row for record in book.check().records] == [6, 7, end]


def test_a_remark_below_the_table_is_no_row() -> None:
    book, leaders = roster(1)
    leaders.fill(70, stage="制表人：甲一")
    checked = book.check()
    assert len(checked.records) == 1
    assert cells_of(checked, "structure.stray_cell") == [at(leaders, "stage", 70)]


def test_a_total_row_is_no_record_and_its_cells_are_named() -> None:
    book, leaders = roster(2)
    leaders.fill(8, stage="合计：", members=10)
    checked = book.check()
    total = found(checked, "row.total")[0]
    assert total.cells == (at(leaders, "stage", 8), at(leaders, "members", 8))
    assert "=10" in total.message.zh
    assert len(checked.records) == 2


def test_the_example_left_in_is_held_back_with_its_values() -> None:
    book, leaders = roster(1)
    leaders.fill(7, **ROSTER.sheet("leaders").example_row)
    checked = book.check()
    assert cells_of(checked, "row.example") == [at(leaders, "name", 7)]
    assert [record.held_back for record in checked.records] == [False, True]
    assert checked.records[1].values["members"] == ROSTER.sheet("leaders").example_row["members"]


def test_what_is_left_of_a_changed_example_is_seen_too() -> None:
    book, leaders = roster(1)
    leaders.fill(
        7, **{**ROSTER.sheet("leaders").example_row, "subject": "英语", "mobile": "13700000009", "members": 4}
    )
    checked = book.check()
    assert codes(checked) == {"row.example"}
    assert checked.records[1].held_back


def realistic(**more: object) -> tuple[Workbook, EditedSheet]:
    """The roster as 0.1.0 had it, whose example could be anybody's row; one good row and that one."""
    example = {**ROSTER.sheet("leaders").example_row, "name": "甲一"}
    sheets = tuple(
        replace(
            sheet, example=example, rules=tuple(rule for rule in sheet.rules if rule.kind != "not_example")
        )
        if sheet.id == "leaders"
        else sheet
        for sheet in ROSTER.sheets
    )
    book = workbook(replace(ROSTER, sheets=sheets, fingerprint="realistic"))
    leaders = book.edit("leaders")
    leaders.fill(
        6, stage="小学", subject="英语", kind="成员校教研组长", name="丁一", mobile="13700000001", members=4
    )
    leaders.fill(7, **{**example, **more})
    return book, leaders


def test_a_row_like_an_example_that_may_be_real_is_held_back_and_asked_about() -> None:
    book, leaders = realistic()
    checked = book.check()
    assert cells_of(checked, "row.like_example") == [at(leaders, "stage", 7)]
    assert [record.held_back for record in checked.records] == [False, True]
    assert checked.records[1].values["name"] == "甲一"


def test_a_real_row_that_says_more_than_the_example_counts() -> None:
    book, _ = realistic(remark="属实")
    checked = book.check()
    assert codes(checked) == set()
    assert [record.held_back for record in checked.records] == [False, False]


def test_a_row_that_differs_from_a_realistic_example_counts() -> None:
    book, _ = realistic(members=9)
    assert codes(book.check()) == set()


def test_a_repeated_header_is_no_record() -> None:
    book, leaders = roster(1)
    leaders.fill(7, stage="学段", subject="学科 *", name="姓名")
    checked = book.check()
    assert codes(checked) == {"row.repeated_header"}
    assert len(checked.records) == 1


def test_an_empty_sheet_is_one_error_and_no_follow_on() -> None:
    book, _ = roster(0)
    assert codes(book.check()) == {"sheet.empty"}


def test_raw_values_are_kept_as_found() -> None:
    book, leaders = roster(1)
    leaders.fill(6, mobile=13800000001, name=" 甲一 ", members="５")
    record = book.check().records[0]
    assert record.raw["mobile"] == 13800000001
    assert record.raw["name"] == " 甲一 "
    assert (record.values["mobile"], record.values["name"], record.values["members"]) == (
        "13800000001",
        "甲一",
        5,
    )


def test_an_unreadable_cell_holds_its_row_back_with_one_finding() -> None:
    book, leaders = roster(2)
    leaders.fill(6, mobile=ErrorValue("#REF!"))
    checked = book.check()
    assert codes(checked) == {"cell.error"}
    assert cells_of(checked, "cell.error") == [at(leaders, "mobile", 6)]
    assert [record.held_back for record in checked.records] == [True, False]
    assert "mobile" not in checked.records[0].values
    assert checked.records[0].raw["mobile"] == ErrorValue("#REF!")


def test_ditto_is_not_guessed() -> None:
    book, leaders = roster(2)
    leaders.fill(7, stage="同上")
    checked = book.check()
    assert cells_of(checked, "cell.ditto") == [at(leaders, "stage", 7)]
    assert checked.records[1].held_back


def test_a_word_for_nothing_in_a_required_cell_is_one_finding() -> None:
    book, leaders = roster(1)
    leaders.fill(6, mobile="无")
    checked = book.check()
    assert codes(checked) == {"cell.placeholder"}
    assert cells_of(checked, "cell.placeholder") == [at(leaders, "mobile", 6)]


def test_a_word_for_nothing_does_not_satisfy_a_rule_that_needs_the_field() -> None:
    book, leaders = roster(1)
    leaders.fill(6, kind="备课组长", grade="无")
    checked = book.check()
    assert codes(checked) == {"note.normalised.empty", "row.needed"}
    assert cells_of(checked, "row.needed") == [at(leaders, "grade", 6)]
    assert checked.records[0].raw["grade"] == "无"


def test_formulas_in_input_cells() -> None:
    book, leaders = roster(2)
    leaders.put(6, leaders.column("members"), 7, "3+4")
    leaders.put(7, leaders.column("members"), None, "A1")
    checked = book.check()
    assert cells_of(checked, "note.formula_in_input") == [at(leaders, "members", 6)]
    assert cells_of(checked, "cell.formula_without_result") == [at(leaders, "members", 7)]
    told = [one.code for one in checked.findings if at(leaders, "members", 7) in one.addresses]
    assert told == ["cell.formula_without_result"]  # and not that it is no number, too
    assert checked.records[0].values["members"] == 7
    assert checked.records[1].held_back


def test_a_formula_whose_result_is_an_empty_text_is_a_blank() -> None:
    book, leaders = roster(2)
    leaders.put(7, leaders.column("remark"), "", 'IF(M7>10,"大组","")')
    for row in range(8, 48):
        for column in leaders.sheet.inputs:
            leaders.put(row, column.number, "", 'IFERROR(VLOOKUP(A8,X:Y,2,0),"")')
    checked = book.check()
    assert checked.findings == ()
    assert [(record.row, "remark" in record.raw) for record in checked.records] == [(6, False), (7, False)]


def test_a_required_cell_whose_formula_gives_nothing_is_not_filled_in() -> None:
    book, leaders = roster(1)
    leaders.put(6, leaders.column("name"), "", 'IF(TRUE,"","")')
    checked = book.check()
    assert [finding.place.cell for finding in checked.findings] == [at(leaders, "name", 6)]
    assert checked.records[0].held_back


def test_notes_on_one_column_are_one_finding_with_all_cells() -> None:
    book, leaders = roster(3)
    for row in (6, 7, 8):
        leaders.fill(row, mobile=13800000000 + row)
    checked = book.check()
    assert cells_of(checked, "note.normalised.mobile") == [at(leaders, "mobile", row) for row in (6, 7, 8)]
    assert len(checked.findings) == 1


def test_content_is_equal_for_files_that_say_the_same() -> None:
    first, _ = roster(3)
    second, leaders = roster(3)
    leaders.fill(6, mobile=13800000000)
    swap = {6: 7, 7: 6}
    inputs = {column.number for column in leaders.sheet.inputs}
    leaders.map_keys(lambda key: (swap.get(key[0], key[0]), key[1]) if key[1] in inputs else key)
    third, other = roster(3)
    other.fill(6, members=9)
    assert first.check().content == second.check().content != third.check().content


def activities() -> Workbook:
    """A term plan with one activity."""
    book = workbook(form("term_calendar"))
    plan = book.edit("plan")
    plan.fill(6, date=datetime.date(2026, 9, 8))
    return book


def test_computed_columns_are_recomputed_and_stale_results_told() -> None:
    book = activities()
    plan = book.edit("plan")
    weekday = next(column for column in plan.sheet.columns if column.computed.get("kind") == "weekday")
    plan.put(6, weekday.number, "星期五", weekday.formula)
    checked = book.check()
    assert checked.records[0].values[weekday.field] != "星期五"
    stale = found(checked, "note.stale_result")[0]
    assert (stale.place.cell, stale.value) == (f"{weekday.letter}6", "星期五")


def test_names_are_found_whatever_moved() -> None:
    book, leaders = roster(2)
    leaders.map_keys(lambda key: (key[0] + 1, key[1] + 1))
    assert names_in(book.check()) == ["甲一", "乙一"]


def test_content_is_what_was_filled_in_whatever_the_order_of_rows() -> None:
    identity = Identity("demo", "leader_roster", "1", "S01", "", "2026-1", "1")
    one, two = (
        Record("leaders", 6, {"name": "甲一", "remark": "请假"}),
        Record("leaders", 7, {"name": "乙一"}),
    )
    whole = content_of(identity, [one, two])
    assert whole == content_of(identity, [two._replace(row=6), one._replace(row=7)])
    others = (
        [one],
        [one, two._replace(values={"remark": "乙一"})],
        [one, two._replace(values={}, raw={"name": "乙一"})],
        [one._replace(values={"name": "甲一", "remark": "请假\nleaders\n-1\n('name',)\n乙一"})],
        [one, two, two],
    )
    assert len({whole, *(content_of(identity, rows) for rows in others)}) == 1 + len(others)
