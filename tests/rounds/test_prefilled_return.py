"""A form that went out filled comes back: it counts once somebody confirmed or changed it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from sheetkit.api.amending import CellWanted, amend
from sheetkit.api.checking import check_files
from sheetkit.api.deciding import Author
from sheetkit.api.known_records import KnownRecords
from sheetkit.api.merging import merge
from sheetkit.api.prefilling import Prefiller
from sheetkit.api.project import open_project
from sheetkit.model.consolidation import Standing
from sheetkit.model.record import Checked
from sheetkit.model.statement import NOTHING
from sheetkit.report.documents import counts_document
from tests.office import convert
from tests.rounds.filled import (
    CASES,
    DAYS,
    LOG,
    ROSTER,
    SMALL,
    UNCONFIRMED,
    Case,
    Copied,
    confirming,
    edited,
    entry,
    rows_in,
    sheet_of,
    statement_cell,
    unit_in,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.form)
def test_untouched_it_is_told_once_and_counts_nowhere(
    case: Case, copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(case)
    form = project.form(case.form)
    back = project.settings.inbox / "back.xlsx"
    shutil.copy2(out[case.form], back)
    found = entry(project, case)
    assert found.standing is Standing.UNCONFIRMED
    assert found.chosen is not None
    sheet, cell = statement_cell(form)
    told = [one for one in found.chosen.findings if one.level.counts]
    assert [(one.code, one.place.sheet, one.place.cell) for one in told] == [(UNCONFIRMED, sheet, cell)]
    assert found.records
    assert all(record.held_back for record in found.records)
    (alone,) = check_files(project, [back])
    assert as_told(alone) == as_told(found.chosen)


def as_told(checked: Checked) -> list[tuple[str, str]]:
    return [(one.code, one.place.cell) for one in checked.findings]


@pytest.fixture(scope="module")
def handed_in(
    rounds: Mapping[str, Path], out: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Sequence[Path]:
    """The form of every case as it went out (…-0), then each confirmed (…-1)."""
    folder = tmp_path_factory.mktemp("handed in")
    untouched = [Path(shutil.copy2(out[case.form], folder / f"{case.form}-0.xlsx")) for case in CASES]
    forms = {case: open_project(rounds[case.pack]).form(case.form) for case in CASES}
    confirmed = [
        edited(out[case.form], folder / f"{case.form}-1.xlsx", confirming(forms[case])) for case in CASES
    ]
    return [*untouched, *confirmed]


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_saved_again_by_an_office_it_still_is_untouched_or_confirmed(
    suffix: str, rounds: Mapping[str, Path], handed_in: Sequence[Path], tmp_path: Path
) -> None:
    saved = convert(handed_in, suffix, tmp_path / "saved")
    for case, file in zip(CASES * 2, saved, strict=True):
        (checked,) = check_files(open_project(rounds[case.pack]), [file])
        assert checked.is_unconfirmed == file.stem.endswith("-0"), (case.form, file.name)


@pytest.mark.parametrize("case", [ROSTER, LOG], ids=lambda case: case.form)
def test_with_a_word_that_it_was_checked_every_row_counts(
    case: Case, copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(case)
    form = project.form(case.form)
    edited(out[case.form], project.settings.inbox / "back.xlsx", confirming(form))
    found = entry(project, case)
    assert found.chosen is not None
    assert UNCONFIRMED not in {one.code for one in found.chosen.findings}
    counted = [one for one in found.records if not one.held_back]
    assert len(counted) == len(rows_in(out[case.form], sheet_of(form, case)))
    if case is ROSTER:
        assert found.standing is Standing.COMPLETE


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.form)
@pytest.mark.parametrize("change", ["a cell", "a row less", "a row more"])
def test_any_change_counts_as_well(case: Case, change: str, copied: Copied, out: Mapping[str, Path]) -> None:
    project = copied(case)
    sheet = sheet_of(project.form(case.form), case)
    last = sheet.first_row + len(rows_in(out[case.form], sheet)) - 1
    free = next(column for column in reversed(sheet.inputs) if column.type == "text")

    def changed(book: Workbook) -> None:
        worksheet = book[sheet.name]
        if change == "a cell":
            worksheet.cell(sheet.first_row, free.number).value = "改过的字"
        for column in sheet.inputs:
            old = worksheet.cell(last, column.number)
            if change == "a row less":
                old.value = None
            elif change == "a row more":
                worksheet.cell(last + 1, column.number).value = old.value

    back = edited(out[case.form], project.settings.inbox / "back.xlsx", changed)
    (alone,) = check_files(project, [back])
    assert not alone.is_unconfirmed
    assert entry(project, case).standing is not Standing.UNCONFIRMED


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.form)
def test_who_has_nothing_to_report_takes_nothing_over(
    case: Case, copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(case)
    form = project.form(case.form)
    edited(out[case.form], project.settings.inbox / "back.xlsx", confirming(form, NOTHING))
    found = entry(project, case)
    assert found.chosen is not None
    assert (found.standing, found.records) == (Standing.COMPLETE, ())
    codes = {one.code for one in found.chosen.findings}
    assert {"statement.left_out", "statement.nothing"} <= codes
    assert "statement.contradiction" not in codes


def test_status_receipts_letter_and_chat_say_that_it_came_back_unconfirmed(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    shutil.copy2(out[ROSTER.form], project.settings.inbox / "back.xlsx")
    made = merge(open_project(project.settings.folder))
    counts = counts_document(made.consolidation)
    assert (counts["unconfirmed"], counts["faulty"], counts["complete"]) == (1, 0, 0)
    results = project.settings.merged
    word = "收回未核对"
    assert word in (results / "群通知.txt").read_text("utf-8-sig")
    letter = (results / "退回件" / "退回说明.txt").read_text("utf-8-sig")
    assert word in letter
    assert "已核对" in letter
    receipts = openpyxl.load_workbook(results / "收件清单.xlsx")
    cells = [str(cell.value) for sheet in receipts for row in sheet.iter_rows() for cell in row if cell.value]
    assert "✘ 收回未核对" in cells  # the one thing to be put right, and counted among what came so
    assert not any("要改" in cell for cell in cells if word in cell)
    book = openpyxl.load_workbook(results / "汇总表.xlsx")
    title = project.form(ROSTER.form).title.zh
    rows = [row for row in book[title].iter_rows(values_only=True) if "✘ 暂缓" in row]
    assert len(rows) == len(made.consolidation.records[ROSTER.form])
    assert all(word in row for row in rows)  # why it is held back; nothing is found at the row itself


def test_the_correction_workbook_of_it_is_confirmed_the_same_way(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    folder = project.settings.folder
    first = Path(shutil.copy2(out[ROSTER.form], project.settings.inbox / "back.xlsx"))
    merge(open_project(folder))
    (sent,) = (project.settings.merged / "退回件").glob("*.xlsx")
    again = edited(sent, project.settings.inbox / "again.xlsx", lambda book: None)
    moment = first.stat().st_mtime + DAYS
    os.utime(again, (moment, moment))
    assert entry(open_project(folder), ROSTER).standing is Standing.UNCONFIRMED
    edited(sent, again, confirming(project.form(ROSTER.form)))
    os.utime(again, (moment + DAYS, moment + DAYS))
    found = entry(open_project(folder), ROSTER)
    assert found.standing is Standing.COMPLETE
    assert not any(record.held_back for record in found.records)


def test_an_amendment_by_the_head_school_confirms_nothing(copied: Copied, out: Mapping[str, Path]) -> None:
    project = copied(ROSTER)
    folder, form = project.settings.folder, project.form(ROSTER.form)
    sheet = form.sheet(ROSTER.sheet)
    first = Path(shutil.copy2(out[ROSTER.form], project.settings.inbox / "back.xlsx"))
    merge(open_project(folder))
    cell = f"{sheet.column('remark').letter}{sheet.first_row}"
    decided = amend(
        open_project(folder),
        ROSTER.unit,
        ROSTER.form,
        CellWanted(cell, "代改的话"),
        Author("电话核实", "秘书"),
    )
    assert "还没有人核对过" in decided.said.zh
    found = entry(open_project(folder), ROSTER)
    assert found.standing is Standing.UNCONFIRMED
    assert found.chosen is not None
    said_at, at = statement_cell(form)
    told = [
        (one.code, one.place.sheet, one.place.cell) for one in found.chosen.findings if one.level.holds_row
    ]
    assert told == [(UNCONFIRMED, said_at, at)]
    assert [one.place.cell for one in found.chosen.findings if one.code == "note.amended"] == [cell]
    assert len(found.records) == len(rows_in(first, sheet))
    assert all(record.held_back for record in found.records)
    assert [one.values["remark"] for one in found.records if one.row == sheet.first_row] == ["代改的话"]
    merge(open_project(folder))
    (sent,) = (project.settings.merged / "退回件").glob("*.xlsx")
    again = edited(sent, project.settings.inbox / "again.xlsx", lambda book: None)
    os.utime(again, (first.stat().st_mtime + DAYS,) * 2)
    assert entry(open_project(folder), ROSTER).standing is Standing.UNCONFIRMED
    edited(sent, again, confirming(form))
    os.utime(again, (first.stat().st_mtime + 2 * DAYS,) * 2)
    found = entry(open_project(folder), ROSTER)
    assert found.standing is Standing.COMPLETE
    assert [one.values["remark"] for one in found.records if one.row == sheet.first_row] == ["代改的话"]


def test_a_blank_form_of_before_is_judged_as_before(copied: Copied) -> None:
    """What went out without a digest, as every release before did, counts by its rows alone."""
    project = copied(ROSTER)
    form, unit = project.form(ROSTER.form), unit_in(project, ROSTER)
    records = KnownRecords(project)
    filling = Prefiller(records).filling(form, unit)
    assert filling is not None
    data = project.issuer.stamp(
        form, project.registry.identity(form, unit), unit, replace(filling, prefilled="", tags={})
    )
    (project.settings.inbox / "back.xlsx").write_bytes(data)
    assert entry(project, ROSTER).standing is Standing.COMPLETE
