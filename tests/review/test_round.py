"""Review workbooks go out, come back and enter the units' rows; several reviewers, one who is missing, wrong cells."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.documents import merge_document, status_document
from sheetkit.api.merged import Merged
from sheetkit.api.merging import consolidate_files, question
from sheetkit.api.project import open_project
from sheetkit.api.reviewing import generate_reviews
from sheetkit.intake import read_workbook
from sheetkit.model.consolidation import Standing
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Level
from sheetkit.model.record import Checked, Verdict
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN
from tests.end_to_end.filled import check_one
from tests.review.conftest import LOST, UNITS, Round, lost, review_form, write_marks


@pytest.fixture(scope="module")
def found(merged: Mapping[str, Any]) -> Merged:
    result = merged["merged"]
    assert isinstance(result, Merged)
    return result


def test_there_is_one_workbook_for_each_reviewer_signed_in_all_four_carriers(round_: Round) -> None:
    assert len(round_.generated.files) == len(LOST)
    for reviewer in LOST:
        checked = check_one(round_.project, round_.project.settings.inbox / f"{reviewer}.xlsx")
        assert checked.verdict is not Verdict.REFUSED
        assert checked.identity is not None
        assert (checked.identity.template, checked.identity.code) == ("rubric.review", reviewer)
        assert checked.identity.term == round_.project.settings.term.id
        assert set(checked.carriers) == {"cell", "property", "name", "code"}
        only_far_from_what_the_unit_says(checked)


def only_far_from_what_the_unit_says(checked: Checked) -> None:
    """Nothing is to be said of it but that marks differ from self scores, at the cells of the marks."""
    assert {(f.code, f.level, f.place.field) for f in checked.findings} <= {
        ("row.far_apart", Level.WARNING, "review_score")
    }


def test_what_each_unit_wrote_stands_beside_and_is_locked(round_: Round) -> None:
    form = review_form(round_.project, "R01")
    (sheet,) = form.input_sheets
    units = [unit.full_name for unit in round_.project.registry.units(round_.project.form("rubric"))]
    reviewed = list(dict.fromkeys(item["reviewed_unit"] for item in sheet.items))
    assert reviewed == [name for name in units if name in reviewed]
    assert [column.field for column in sheet.inputs] == ["review_score"]
    written = {item["reviewed_unit"] for item in sheet.items if "self_score" in item}
    assert len(reviewed) == 5
    assert len(written) == len(UNITS)  # the others have not handed in
    book = openpyxl.load_workbook(round_.workbook("R01"))
    shown = book[sheet.name].cell(sheet.first_row, sheet.column("self_score").number)
    assert shown.value == sheet.items[0]["self_score"]
    assert shown.protection.locked


def test_whose_form_did_not_come_is_told_when_the_workbooks_are_made(round_: Round) -> None:
    form = round_.project.form("rubric")
    units = {unit.code: unit.full_name for unit in round_.project.registry.units(form)}
    (told,) = (one for one in round_.generated.findings if one.code == "generate.reviewed_not_back")
    (sheet,) = review_form(round_.project, "R01").input_sheets
    reviewed = {item["reviewed_unit"] for item in sheet.items}
    assert {name for name in units.values() if name in str(told.message)} == reviewed - {
        units[one] for one in UNITS
    }


def test_the_same_goes_out_in_the_same_bytes_and_is_kept_once(round_: Round, tmp_path: Path) -> None:
    folder = shutil.copytree(round_.project.settings.folder, tmp_path / "again")
    for file in (folder / round_.project.settings.inbox.name).glob("R*.xlsx"):
        file.unlink()
    again = generate_reviews(open_project(folder))
    for one, two in zip(round_.generated.files, again.files, strict=True):
        assert one.read_bytes() == two.read_bytes()
    assert len(list((folder / ".sheetkit" / "reviews").iterdir())) == len(LOST)


def test_of_two_reviewers_the_mean_counts_and_their_number_is_told(found: Merged) -> None:
    records = found.consolidation.records["rubric"]
    by_unit: dict[str, list[Any]] = {}
    for one in records:
        by_unit.setdefault(one.unit.code, []).append(one)
    assert set(by_unit) == set(UNITS)
    first, second = by_unit["S03-01"][:2]
    assert (first.record.values["review_score"], first.reviewers) == (0.75, 2)  # 1.5 and 0
    full = second.record.values["full"]
    assert second.record.values["review_score"] == full - 0.75
    assert {origin.file.rpartition("/")[2] for origin in second.also} == {"R01.xlsx", "R02.xlsx"}
    alone = by_unit["S04-01"][1]
    assert (alone.record.values["review_score"], alone.reviewers) == (alone.record.values["full"] - 0.5, 1)
    (table,) = (one for one in found.consolidation.statistics if one.id == "rubric.ranking")
    heads = [str(getattr(head, "zh", head)) for head in table.headers]
    assert {row[heads.index("评审人数")] for row in table.rows} == {1, 2}
    assert all(row[heads.index("总分")] == row[heads.index("复评")] for row in table.rows)


def test_every_mark_is_kept_those_of_a_unit_whose_form_did_not_come_too(
    found: Merged, merged: Mapping[str, Any]
) -> None:
    marks = found.consolidation.marks
    assert len(marks) == 23 * (5 + 3)
    book = openpyxl.load_workbook(str(found.outputs["consolidated"]), read_only=True)
    rows = [row for row in book["评审明细"].iter_rows(values_only=True) if row[0] in _STATES]
    assert len(rows) == len(marks)
    assert sum(row[0] == "该单位的表没有计入" for row in rows) == 23 * 3


_STATES = ("已计入", "该单位的表没有计入", "暂缓")


def test_marks_far_apart_are_told_at_each_reviewers_cell(found: Merged) -> None:
    told = [
        one for one in found.consolidation.cross_findings if one.finding.code == "merge.reviewers_far_apart"
    ]
    assert {(one.file.rpartition("/")[2], one.finding.place.cell) for one in told} == {
        ("R01.xlsx", "J6"),
        ("R02.xlsx", "J6"),
    }
    assert {one.finding.level for one in told} == {Level.WARNING}


def test_a_reviewer_whose_workbook_is_not_back_is_missing(round_: Round) -> None:
    files = [file for file in round_.project.settings.inbox.iterdir() if file.name != "R02.xlsx"]
    found = consolidate_files(round_.project, files)
    standing = {
        e.expected.unit.code: e.standing for e in found.entries if e.expected.template == "rubric.review"
    }
    assert standing == {"R01": Standing.COMPLETE, "R02": Standing.MISSING}


def test_a_wrong_mark_is_told_at_its_cell_and_goes_back_to_the_reviewer(
    round_: Round, tmp_path: Path
) -> None:
    form = review_form(round_.project, "R01")

    def marks(number: int, full: float) -> float:
        return full + 1 if number == 24 else lost("R01")(number, full)

    file = write_marks(round_.workbook("R01"), tmp_path / "R01.xlsx", form, marks)
    checked = check_one(round_.project, file)
    (wrong,) = (f for f in checked.findings if f.level is Level.ERROR)
    (sheet,) = form.input_sheets
    letter = sheet.inputs[0].letter
    assert (wrong.code, wrong.place.cell) == ("value.above_full_marks", f"{letter}{sheet.first_row + 24}")
    files = [*(tmp_path.glob("R01.xlsx")), *round_.project.settings.inbox.glob("S*.xlsx")]
    found = question(round_.project, files).consolidation
    (entry,) = (e for e in found.entries if e.expected.unit.code == "R01")
    assert entry.standing is Standing.FAULTY
    held = [mark for mark in found.marks if not mark.counts]
    assert [(mark.unit, mark.item) for mark in held] == [("S03-02", 1)]
    row = next(m for m in found.records["rubric"] if (m.unit.code, m.record.item) == ("S03-02", 1))
    assert "review_score" not in row.record.values


def test_each_unit_s_items_are_numbered_by_themselves_and_a_missing_mark_names_the_unit(
    round_: Round, tmp_path: Path
) -> None:
    form = review_form(round_.project, "R01")
    (sheet,) = form.input_sheets
    each = sum(item["reviewed_unit"] == sheet.items[0]["reviewed_unit"] for item in sheet.items)
    assert each < len(sheet.items)
    book = openpyxl.load_workbook(round_.workbook("R01"))
    shown = [book[sheet.name].cell(sheet.first_row + place, 1).value for place in range(len(sheet.items))]
    assert shown == [*range(1, each + 1)] * (len(sheet.items) // each)
    missing = (each, each + 1, 2 * each)  # two marks of the second unit, one of the third

    def marks(number: int, full: float) -> object:
        return None if number in missing else lost("R01")(number, full)

    checked = check_one(
        round_.project, write_marks(round_.workbook("R01"), tmp_path / "R01.xlsx", form, marks)
    )
    told = {
        one.cells or (one.place.cell,): one.message for one in checked.findings if one.code == "value.missing"
    }
    letter = sheet.inputs[0].letter
    rows = [f"{letter}{sheet.first_row + number}" for number in missing]
    assert told.keys() == {tuple(rows[:2]), (rows[2],)}
    for cells, number in ((tuple(rows[:2]), each), ((rows[2],), 2 * each)):
        named = str(sheet.items[number]["reviewed_unit"])
        assert told[cells].zh.startswith(f"{named}：")
        assert told[cells].en.startswith(f"{named}: ")


def test_a_correction_goes_back_with_the_marks_kept(round_: Round, tmp_path: Path) -> None:
    from sheetkit.api.merging import merge

    folder = shutil.copytree(round_.project.settings.folder, tmp_path / "p")
    project = open_project(folder)
    form = review_form(project, "R01")
    target = project.settings.inbox / "R01.xlsx"
    write_marks(round_.workbook("R01"), target, form, lambda number, full: 99 if number == 0 else full - 0.5)
    made = merge(project)
    (back,) = (Path(file) for file in made.outputs["corrections"] if "R01" in file)
    (sheet,) = form.input_sheets
    cell = openpyxl.load_workbook(back)[sheet.name].cell(sheet.first_row, sheet.inputs[0].number)
    assert cell.value == 99
    again = write_marks(back, tmp_path / "again.xlsx", form, lost("R01"))
    checked = check_one(project, again)
    only_far_from_what_the_unit_says(checked)
    assert checked.answers


def test_a_changed_context_cell_is_told_and_nothing_of_it_counts(round_: Round, tmp_path: Path) -> None:
    form = review_form(round_.project, "R02")
    file = write_marks(round_.workbook("R02"), tmp_path / "R02.xlsx", form, lost("R02"))
    (sheet,) = form.input_sheets
    book = openpyxl.load_workbook(file)
    cell = book[sheet.name].cell(sheet.first_row, sheet.column("self_score").number)
    cell.value = 0.5
    book.save(file)
    checked = check_one(round_.project, file)
    assert [(f.code, f.place.cell) for f in checked.findings if f.level is Level.ERROR] == [
        ("structure.item_changed", cell.coordinate)
    ]


def test_units_that_nobody_reviewed_are_called_so_and_are_no_fault_of_theirs(round_: Round) -> None:
    files = list(round_.project.settings.inbox.glob("S*.xlsx"))
    found = consolidate_files(round_.project, files)
    (table,) = (one for one in found.statistics if one.id == "rubric.ranking")
    assert {str(getattr(row[7], "zh", row[7])) for row in table.rows} == {"还没有复评"}
    assert all(e.standing is Standing.COMPLETE for e in found.entries if e.parts)


def test_a_workbook_that_libreoffice_saved_says_the_same_and_marks_its_rows_itself(
    round_: Round, recalculated: Mapping[str, Path]
) -> None:
    own = check_one(round_.project, round_.project.settings.inbox / "R01.xlsx")
    saved = check_one(round_.project, recalculated["R01"])
    assert [(one.row, one.values) for one in saved.records] == [(one.row, one.values) for one in own.records]
    (sheet,) = review_form(round_.project, "R01").input_sheets
    grid = read_workbook(recalculated["R01"].read_bytes()).sheet(sheet.name)
    assert grid is not None
    apart = {place.row for one in own.findings for place in one.places}
    for row in range(sheet.first_row, sheet.last_row + 1):
        said = str(grid.cells.get((row, sheet.check_column)))
        assert said.startswith(DOUBTFUL_SIGN if row in apart else FINE_SIGN), (row, said)


def test_documents_name_reviewers_like_everybody_else(found: Merged) -> None:
    listed = {(one["template"], one["unit"]): one for one in status_document(found, "zh")["units"]}
    assert {code for form, code in listed if form == "rubric.review"} == set(LOST)
    files = {one["file"].rpartition("/")[2] for one in merge_document(found, "zh")["files"]}
    assert {"R01.xlsx", "R02.xlsx"} <= files


@pytest.mark.parametrize(
    ("templates", "codes", "code"),
    [(("term_calendar",), (), "form.not_reviewed"), ((), ("R99",), "reviewer.unknown")],
)
def test_what_cannot_be_generated_is_said(
    round_: Round, templates: tuple[str, ...], codes: tuple[str, ...], code: str
) -> None:
    with pytest.raises(SheetkitError) as caught:
        generate_reviews(round_.project, templates, codes)
    assert caught.value.code == code
