"""Rules become findings at the returned file's own cells, one for each cause."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.compile import apply_project
from sheetkit.model.address import Address
from sheetkit.model.finding import Level
from sheetkit.model.record import Verdict
from tests.check.project import Project, cells_of, codes, form, found, workbook
from tests.check.roster import ROSTER, at, roster


def test_missing_values_are_grouped_with_all_their_cells() -> None:
    book, leaders = roster(3)
    for row in (6, 8):
        leaders.fill(row, name=None)
    checked = book.check()
    missing = found(checked, "value.missing")
    assert [finding.cells for finding in missing] == [(at(leaders, "name", 6), at(leaders, "name", 8))]
    assert missing[0].rule == "leaders.name.required"
    assert [record.held_back for record in checked.records] == [True, False, True]


def test_a_wrong_stage_is_told_once_and_not_again_at_its_subject_cell() -> None:
    book, leaders = roster(1)
    leaders.fill(6, stage="大学")
    checked = book.check()
    assert [finding.place.cell for finding in checked.findings if finding.level is Level.ERROR][:1] == [
        at(leaders, "stage", 6)
    ]
    assert len([one for one in checked.findings if one.place.cell == at(leaders, "stage", 6)]) == 1


def test_a_stage_that_the_school_does_not_have() -> None:
    book, leaders = roster(1)
    leaders.fill(6, stage="初中", subject="物理")
    checked = book.check()
    assert at(leaders, "stage", 6) in [finding.place.cell for finding in checked.findings]
    assert checked.records[0].held_back


def test_duplicates_name_each_other() -> None:
    book, leaders = roster(2)
    leaders.fill(7, subject="语文")
    checked = book.check()
    duplicates = found(checked, "rows.duplicate")
    assert sorted(cell for one in duplicates for cell in one.cells or (one.place.cell,)) == [
        at(leaders, "stage", row) for row in (6, 7)
    ]
    assert all(record.held_back for record in checked.records)


def test_a_rule_on_trial_is_told_and_counts_nowhere() -> None:
    template = apply_project(ROSTER, {}, {"mobile": "trial"}, {})
    book, leaders = roster(1, template)
    leaders.fill(6, mobile="12345678901")
    checked = book.check(Project((template,)))
    assert [finding.level for finding in checked.findings if finding.place.field == "mobile"] == [Level.TRIAL]
    assert checked.verdict is Verdict.ACCEPTED
    assert not checked.records[0].held_back


def test_a_warning_does_not_hold_back() -> None:
    book, leaders = roster(1)
    leaders.fill(6, members=2)
    checked = book.check()
    assert [finding.place.cell for finding in checked.findings] == [at(leaders, "members", 6)]
    assert not checked.records[0].held_back


def test_what_is_needed_names_the_cells_that_ask_for_it() -> None:
    book = workbook(form("observation_log"))
    lessons = book.edit("observations")
    lessons.fill(6, goals=5, steps=2)
    lessons.fill(7, goals=1, steps=4, questions=1)
    needed = {one.place.cell: one for one in found(book.check(), "row.needed")}
    assert (
        needed[at(lessons, "problems", 6)].message.zh
        == "有低分，请写明问题：“问题”没有填写，而本行的教学环节要求填写。"
    )
    assert needed[at(lessons, "problems", 6)].remedy.zh == "请填写问题；如果不该填，请核对教学环节。"
    assert "而本行的目标达成、提问质量要求填写" in needed[at(lessons, "problems", 7)].message.zh


def test_an_unreadable_cell_is_not_judged_again() -> None:
    book, leaders = roster(1)
    leaders.fill(6, members="不详")
    checked = book.check()
    assert codes(checked) == {"cell.not_a_number"}


def test_findings_are_ordered_by_weight_then_row() -> None:
    book, leaders = roster(3)
    leaders.fill(6, members=2)
    leaders.fill(8, name=None)
    leaders.fill(7, mobile=13800000009)
    order = [finding.level for finding in book.check().findings]
    ranks = [list(Level).index(level) for level in order]
    assert ranks == sorted(ranks)


def test_an_empty_form_is_not_blamed_for_what_it_lacks() -> None:
    book = workbook(ROSTER)
    assert codes(book.check()) == {"sheet.empty"}


def test_the_same_file_gives_the_same_answer() -> None:
    book, leaders = roster(3)
    leaders.fill(7, mobile="12", name=None)
    shuffled = replace(leaders.grid, cells=dict(reversed(list(leaders.grid.cells.items()))))
    first = book.check()
    book.replace_sheet(leaders.name, shuffled)
    assert book.check() == first


def test_cells_of_a_rule_follow_moved_columns() -> None:
    book, leaders = roster(1)
    leaders.fill(6, mobile="12")
    leaders.map_keys(lambda key: (key[0], key[1] + 1))
    checked = book.check()
    moved = Address(leaders.sheet.header_row, leaders.sheet.inputs[0].number + 1)
    assert cells_of(checked, "structure.columns_moved") == [moved.a1]
    assert {one.place.cell for one in checked.findings if one.place.field == "mobile"} == {
        Address(6, leaders.column("mobile") + 1).a1
    }
