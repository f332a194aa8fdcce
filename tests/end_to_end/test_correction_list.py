"""A correction workbook opens at a list: which round it is, by when, every question with a link to its cell, wrong ones first."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.api.checking import check_files
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.standalone import check_alone
from sheetkit.intake import read_file
from sheetkit.model.consolidation import Standing
from sheetkit.model.finding import Level
from sheetkit.model.listed import LIST_SHEET
from sheetkit.model.names import CORRECTION_NAME
from sheetkit.style import DOUBTFUL_FILL, WRONG_FILL
from sheetkit_demo.rows import as_filling
from sheetkit_demo.scenario import scenario_of
from tests.end_to_end.sent_back import HELD, Returned, entry_of

ENTRY = re.compile(r"([0-9]+)\. ")


def list_of(path: Path, one: Returned) -> Worksheet:
    """The list of a correction workbook, the last worksheet and the one it opens at."""
    book = openpyxl.load_workbook(path)
    worksheet = book[one.form.say(LIST_SHEET)]
    assert book.worksheets[-1] is worksheet
    assert book.active is worksheet
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [worksheet.title]
    return worksheet


def lines(worksheet: Worksheet) -> list[str]:
    return [str(cell.value) for (cell,) in worksheet.iter_rows(min_col=1, max_col=1)]


def test_every_question_is_numbered_and_leads_to_its_cell_the_wrong_ones_first(
    returned: Sequence[Returned],
) -> None:
    for one in returned:
        worksheet = list_of(one.correction, one)
        assert worksheet.protection.sheet
        entries = [cell for (cell,) in worksheet.iter_rows(max_col=1) if ENTRY.match(str(cell.value))]
        assert [ENTRY.match(str(cell.value)).group(1) for cell in entries] == [  # type: ignore[union-attr]
            str(number) for number in range(1, 1 + len(entries))
        ]
        fills = [cell.fill.start_color.rgb[2:] for cell in entries]
        assert fills[0] == WRONG_FILL
        assert fills == sorted(fills, key=[WRONG_FILL, DOUBTFUL_FILL].index)
        asked = [f for f in one.checked().findings if f.level.needs_doing]
        assert all(any(one.form.say(f.message) in line for line in lines(worksheet)) for f in asked)
        column = one.sheet.column(one.field)
        row = one.sheet.first_row + HELD
        link = entries[0].hyperlink
        assert link is not None
        assert link.location == f"'{one.sheet.name}'!{column.letter}{row}"
        assert column.header in str(entries[0].value)
        assert str(row) in str(entries[0].value)


def test_the_printed_list_is_as_wide_as_its_page_at_most(returned: Sequence[Returned]) -> None:
    """LibreOffice cuts a single column off where it is wider than the page, whatever is said of fitting it."""
    for one in returned:
        worksheet = list_of(one.correction, one)
        assert str(worksheet.page_setup.paperSize) == "9"
        paper = 297 if worksheet.page_setup.orientation == "landscape" else 210  # mm, of A4
        margins = worksheet.page_margins
        pixels = (
            7 * worksheet.column_dimensions["A"].width + 5
        )  # ECMA-376 part 1, 18.3.1.13, at 7 pixels a digit
        assert pixels / 96 * 25.4 <= paper - 25.4 * (margins.left + margins.right)


def wanted_by(one: Returned, newest: Path) -> str:
    """So many days after the newest file, or the day the form is due where that is later."""
    settings = one.project.settings
    came = datetime.datetime.fromtimestamp(newest.stat().st_mtime, settings.clock).date()
    return max(settings.due[one.form.id], str(came + datetime.timedelta(settings.correction_days)))


def test_it_says_by_when_and_which_round_it_is(returned: Sequence[Returned], tmp_path: Path) -> None:
    one = returned[-1]
    due = wanted_by(one, one.file)
    assert any(due in line for line in lines(list_of(one.correction, one)))
    assert "1" in lines(list_of(one.correction, one))[0]
    answer = tmp_path / "again.xlsx"
    shutil.copyfile(one.correction, answer)
    late = one.file.stat().st_mtime + 400 * 86400
    os.utime(answer, (late, late))
    result = merge(one.project, [one.file, answer], MergeOptions(tmp_path / "out"))
    corrections = result.outputs["corrections"]
    assert isinstance(corrections, list)
    (second,) = map(Path, corrections)
    assert "2" in lines(list_of(second, one))[0]
    assert not any(due in line for line in lines(list_of(second, one)))
    assert any(wanted_by(one, answer) in line for line in lines(list_of(second, one)))
    assert openpyxl.load_workbook(second).defined_names[CORRECTION_NAME].value == '"2"'
    (checked,) = check_files(one.project, [second])
    assert checked.correction == 2


def test_what_others_write_into_the_list_is_told_at_its_cell(
    returned: Sequence[Returned], tmp_path: Path
) -> None:
    one = returned[0]
    book = openpyxl.load_workbook(one.correction)
    worksheet = book[one.form.say(LIST_SHEET)]
    worksheet["A3"].value = "this one is right"
    worksheet["C2"].value = "and so is this"
    answer = tmp_path / "answered.xlsx"
    book.save(answer)
    (checked,) = check_files(one.project, [answer])
    strays = {f.place.cell: f.place.sheet for f in checked.findings if f.code == "structure.stray_cell"}
    assert strays == dict.fromkeys(("A3", "C2"), worksheet.title)


def test_checked_alone_it_says_what_the_merge_would_say(returned: Sequence[Returned], tmp_path: Path) -> None:
    """Of what a single file shows the same findings; of what only a merge can see, what it asked when it was sent back."""
    roster = next(one for one in returned if one.form.id == "leader_roster")
    project, form, sheet = roster.project, roster.form, roster.sheet
    unit = project.registry.units(form)[2]
    rows = scenario_of(project).rows(form, unit)
    identity = project.registry.identity(form, unit)
    for name, people in (("a", 11), ("b", 12)):
        own = {
            sheet.id: [{**row, "members": people} if n == 0 else row for n, row in enumerate(rows[sheet.id])]
        }
        (tmp_path / f"{name}.xlsx").write_bytes(
            project.issuer.stamp(form, identity, unit, as_filling(form, own))
        )
    result = merge(project, [tmp_path / "a.xlsx", tmp_path / "b.xlsx"], MergeOptions(tmp_path / "out"))
    assert entry_of(result).standing is Standing.FAULTY
    told = {form.say(f.message) for f in entry_of(result).found if f.level is Level.ERROR}
    corrections = result.outputs["corrections"]
    assert isinstance(corrections, list)
    assert len(corrections) == len(told) == 2
    asked = []
    for path in map(Path, corrections):
        alone = check_alone(next(iter(read_file(path))))
        asked += [f.message.zh for f in alone.findings if f.code == "standalone.asked_by_merge"]
        by_project = check_files(project, [path])[0]
        assert [f.code for f in by_project.findings if f.level.needs_doing] == []
    assert all(any(message in one for one in asked) for message in told)


def test_a_row_is_called_by_the_number_that_the_form_shows_and_by_its_own(
    returned: Sequence[Returned],
) -> None:
    for one in returned:
        row = one.sheet.first_row + HELD
        shown = openpyxl.load_workbook(one.correction)[one.sheet.name].cell(row, 1).value
        named = {"zh": f"序号 {shown}（第 {row} 行）", "en": f"No. {shown} (row {row})"}[one.form.language]
        assert any(named in line for line in lines(list_of(one.correction, one)))
        (letter,) = one.correction.parent.glob("*.txt")
        assert named in letter.read_text("utf-8-sig")
