"""One cell is amended for its sender: judged by every rule, shown wherever the row is shown, gone when it is taken back."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.amending import CellWanted
from sheetkit.api.amending import amend as amend_cell
from sheetkit.api.checking import check_files
from sheetkit.api.deciding import Author
from sheetkit.api.decision_requests import Request, decide
from sheetkit.api.documents import merge_document, status_text
from sheetkit.api.merging import status
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Standing
from sheetkit.model.errors import InputError, SheetkitError
from sheetkit.model.statement import SAID
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Row
from tests.end_to_end.deciding import NOW, PHONE, ROSTER, SHEET, Collected, cell
from tests.end_to_end.filled import Filled, fill, unit_of

NAME, LOG = "name", "observation_log"
LATER = 1_790_000_000


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project, unit: Unit) -> Collected:
    """A roster came whose first phone is one digit short."""
    made = Collected(copied("project"))
    made.put(wrong(project, unit), "a.xlsx")
    return made


def wrong(project: Project, unit: Unit, **changes: str) -> Filled:
    rows = fill(project, ROSTER, unit).rows
    first: Row = {**rows[SHEET][0], PHONE: "1390000", **changes}
    return fill(project, ROSTER, unit, {**rows, SHEET: [first, *rows[SHEET][1:]]})


def amend(collected: Collected, unit: Unit, where: str, value: str) -> str:
    return collected.decide("amend", "电话核实", unit=unit.code, form=ROSTER, cell=where, value=value)


def test_an_amended_cell_counts_and_is_shown_everywhere(
    collected: Collected, project: Project, unit: Unit
) -> None:
    assert collected.entry(ROSTER, unit.code).standing is Standing.FAULTY
    where = cell(project)
    number = amend(collected, unit, where, "13900001234")
    entry = collected.entry(ROSTER, unit.code)
    assert entry.standing is Standing.COMPLETE
    assert entry.chosen is not None
    assert entry.chosen.records[0].values[PHONE] == "13900001234"
    (told,) = [one for one in entry.chosen.findings if one.code == "note.amended"]
    assert (told.place.cell, told.value) == (where, "1390000")
    merged = status(collected.project, NOW)
    document = merge_document(merged, "zh")
    (amended,) = document["amended"]
    assert (amended["cell"], amended["before"], amended["value"], amended["entry"]) == (
        where,
        "1390000",
        "13900001234",
        number,
    )
    (receipt,) = document["files"]
    assert number in receipt["note"]
    text = status_text(merged, "zh")
    assert where in text
    assert "13900001234" not in text  # the group need not read a phone
    book = openpyxl.load_workbook(io.BytesIO(collected.merged()["汇总表.xlsx"]))
    sheet = book[project.form(ROSTER).title.zh]
    headers = {one.value: one.column for row in sheet.iter_rows(max_row=8) for one in row if one.value}
    said = [sheet.cell(row, headers["代改"]).value for row in range(1, sheet.max_row + 1)]
    assert sum(number in str(one) for one in said) == 1


def test_a_check_says_what_the_merge_says(collected: Collected, project: Project, unit: Unit) -> None:
    amend(collected, unit, cell(project), "13900001234")
    (checked,) = check_files(collected.project, [collected.project.settings.inbox / "a.xlsx"])
    entry = collected.entry(ROSTER, unit.code)
    assert entry.chosen is not None
    assert (checked.records, checked.findings) == (entry.chosen.records, entry.chosen.findings)


def test_taken_back_the_results_are_what_they_were(
    collected: Collected, project: Project, unit: Unit
) -> None:
    before = collected.merged()
    number = amend(collected, unit, cell(project), "13900001234")
    assert collected.merged() != before
    collected.decide("amend", undo=number)
    assert collected.merged() == before
    amend(collected, unit, cell(project), "13900001234")
    collected.decide("amend", undo="", unit=unit.code, form=ROSTER)
    assert collected.merged() == before


def test_what_cannot_be_amended_is_one_sentence(collected: Collected, project: Project, unit: Unit) -> None:
    def refused(where: str, value: str = "13900001234", **said: str) -> str:
        named = {"unit": unit.code, "form": ROSTER, **said}
        return collected.refused("amend", cell=where, value=value, **named)

    assert refused("第一格") == "decision.cell_unreadable"
    assert refused("没有!C6") == "decision.sheet_unknown"
    assert refused("A6") == "decision.cell_locked"
    assert refused("B2") == "decision.cell_locked"
    assert refused(cell(project, row=40)) == "decision.row_blank"
    assert refused(cell(project, "since"), "昨天") == "decision.value_unreadable"
    assert refused(cell(project), "1390000") == "decision.says_so_already"
    assert refused(cell(project), unit=unit_of(project, ROSTER, 2).code) == "decision.nothing_counts"
    assert refused(cell(project), unit="没有") == "school.unknown"
    assert collected.refused("amend", unit=unit.code, form=ROSTER, cell="C6") == "decision.no_subject"
    assert not collected.project.settings.journal_folder.exists()


def test_it_holds_for_the_same_row_in_a_newer_file_and_lapses_when_the_cell_changes(
    collected: Collected, project: Project, unit: Unit
) -> None:
    amend(collected, unit, cell(project), "13900001234")
    inbox = collected.project.settings.inbox
    (inbox / "a.xlsx").unlink()
    collected.put(wrong(project, unit, remark="改了一处"), "a.xlsx")
    entry = collected.entry(ROSTER, unit.code)
    assert entry.chosen is not None
    codes = [one.code for one in (*entry.chosen.findings, *entry.findings)]
    if "note.amended" in codes:  # known by its key
        assert entry.chosen.records[0].values[PHONE] == "13900001234"
    collected.put(wrong(project, unit, mobile="13811112222"), "a.xlsx")
    entry = collected.entry(ROSTER, unit.code)
    assert entry.chosen is not None
    assert entry.chosen.records[0].values[PHONE] == "13811112222"
    assert [one.code for one in entry.findings] == ["merge.amendment_lapsed"]
    collected.put(wrong(project, unit, mobile="13900001234"), "a.xlsx")
    entry = collected.entry(ROSTER, unit.code)
    assert [one.code for one in entry.findings] == ["merge.amendment_confirmed"]


def test_the_correction_workbook_shows_what_was_amended(
    collected: Collected, project: Project, unit: Unit
) -> None:
    rows = wrong(project, unit).rows
    second = {**rows[SHEET][1], PHONE: "137"}
    collected.put(
        fill(project, ROSTER, unit, {**rows, SHEET: [rows[SHEET][0], second, *rows[SHEET][2:]]}), "a.xlsx"
    )
    inbox = collected.project.settings.inbox
    shutil.copy2(inbox / "a.xlsx", inbox / "copy.xlsx")
    excluded = collected.put(wrong(project, unit, mobile="13711113333"), "excluded.xlsx")
    collected.decide("exclude", "弄错了", file=str(excluded))
    number = amend(collected, unit, cell(project), "13900001234")
    results = collected.merged()
    (name,) = [one for one in results if one.startswith("退回") and one.endswith(".xlsx")]
    letter = next(
        data.decode() for one, data in results.items() if one.startswith("退回") and one.endswith(".txt")
    )
    (told,) = [line for line in letter.splitlines() if "代改" in line]
    assert number in told
    assert "13900001234" not in letter  # one letter tells of many senders
    assert "1371111" not in letter
    assert any("内容相同" in line and ".xlsx”" in line for line in letter.splitlines())
    assert any("excluded.xlsx" in line and "弄错了" in line for line in letter.splitlines())
    book = openpyxl.load_workbook(io.BytesIO(results[name]))
    sheet = book[project.form(ROSTER).sheet(SHEET).name]
    assert sheet[cell(project)].value == "13900001234"
    row = project.form(ROSTER).sheet(SHEET).first_row
    assert any(number in str(one.value) for one in sheet[row])


def test_of_several_files_that_count_one_is_named_and_the_answer_says_which(
    collected: Collected, project: Project, unit: Unit
) -> None:
    rows = fill(project, ROSTER, unit).rows
    later = collected.put(fill(project, ROSTER, unit, {**rows, SHEET: rows[SHEET][2:]}), "b.xlsx")
    os.utime(later, (LATER, LATER))
    assert len(collected.entry(ROSTER, unit.code).parts) == 2
    author = Author("电话核实", "秘书", NOW)
    wanted = CellWanted(cell(project), "13900001234", "a.xlsx")
    made = amend_cell(collected.project, unit.code, ROSTER, wanted, author)
    assert "一起计入" not in made.said.zh  # whoever names the file knows that there are others
    entry = collected.entry(ROSTER, unit.code)
    phones = {record.values[PHONE] for part in entry.parts for record in part.records}
    assert "13900001234" in phones
    collected.decide("amend", undo=made.number)
    with pytest.raises(InputError, match=r"“收回/b.xlsx”") as caught:
        amend_cell(collected.project, unit.code, ROSTER, CellWanted(cell(project), "13900001234"), author)
    assert caught.value.code == "decision.file_needed"
    assert "“收回/a.xlsx”" in str(caught.value)
    last = CellWanted(
        f"{cell(project)[0]}{5 + len(rows[SHEET])}", "13900001234"
    )  # only the first file is that long
    said = amend_cell(collected.project, unit.code, ROSTER, last, author).said.zh
    assert "改的是“收回/a.xlsx”；一起计入的还有收回/b.xlsx" in said
    assert (
        collected.refused("amend", unit=unit.code, form=ROSTER, cell="D6", value="1", file="没有.xlsx")
        == "decision.file_not_received"
    )


def test_a_unit_whose_groups_owe_the_form_is_told_which_they_are(
    collected: Collected, project: Project, unit: Unit
) -> None:
    groups = [one for one in project.registry.units(project.form(LOG)) if one.top.code == unit.code]
    assert len(groups) > 1
    about: dict[str, Any] = {"form": LOG, "cell": "D6", "value": "2026-09-08"}
    for came in (groups, groups[1:2]):
        with pytest.raises(SheetkitError) as caught:
            decide(
                collected.project, Request("amend", Author("电话核实", "秘书", NOW), unit=unit.code, **about)
            )
        assert caught.value.code == "decision.unit_needed"
        told = caught.value.message.zh
        assert [one.code in told for one in groups] == [one in came for one in groups]
        collected.put(fill(project, LOG, groups[1]), "log.xlsx", LOG)
    group = groups[0].code
    assert collected.refused("amend", unit=group, form=ROSTER, cell="D6", value="x") == "decision.unit_needed"


def test_the_statement_line_is_its_senders_own(collected: Collected, project: Project, unit: Unit) -> None:
    (said,) = [one for one in project.form(ROSTER).sheet(SHEET).statement if one.field == SAID]
    assert collected.refused("amend", unit=unit.code, form=ROSTER, cell=said.place.a1, value="已核对") == (
        "decision.statement_cell"
    )
