"""A row that stands in a calendar twice is told as that, at its repetition, and not as somebody who is in two places."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api.project import Project
from sheetkit.intake import read_file
from sheetkit.model.address import Address
from tests.end_to_end.filled import check_one, dated, fill, unit_of
from tests.office import convert

CALENDAR, LOG, ROSTER = "term_calendar", "observation_log", "leader_roster"
SHEETS = {CALENDAR: "plan", LOG: "observations", ROSTER: "leaders"}


def test_it_is_one_finding_at_the_later_row_and_no_clash(project: Project, tmp_path: Path) -> None:
    unit = unit_of(project, CALENDAR)
    rows = dict(fill(project, CALENDAR, unit).rows)
    rows["plan"] = [*rows["plan"], rows["plan"][0]]
    checked = check_one(project, fill(project, CALENDAR, unit, rows).write(tmp_path))
    sheet = project.form(CALENDAR).sheet("plan")
    first, last = sheet.first_row, sheet.first_row + len(rows["plan"]) - 1
    (told,) = [one for one in checked.findings if one.code == "rows.same"]
    assert told.addresses == (f"{sheet.column('date').letter}{last}",)
    assert f"第 {first} 行" in told.message.zh
    assert "rows.double_booked" not in {one.code for one in checked.findings}
    assert [one.held_back for one in checked.records if one.row in (first, last)] == [False, True]


def test_a_block_pasted_twice_is_told_at_its_repetition_alone(project: Project, tmp_path: Path) -> None:
    unit = unit_of(project, CALENDAR)
    rows = dict(fill(project, CALENDAR, unit).rows)
    block = rows["plan"][:30]
    rows["plan"] = [*block, *block, *block[:2]]
    checked = check_one(project, fill(project, CALENDAR, unit, rows).write(tmp_path))
    assert {one.code for one in checked.findings if one.level.holds_row} == {"rows.same"}
    told = [one for one in checked.findings if one.code == "rows.same"]
    assert len(told) == len(block)  # a row that stands there three times is told with both its repetitions
    assert sum(len(one.addresses) for one in told) == len(block) + 2
    assert [one.held_back for one in checked.records] == [False] * len(block) + [True] * (len(block) + 2)


def test_who_is_in_two_places_is_told_beside_a_repetition_and_not_because_of_it(
    project: Project, tmp_path: Path
) -> None:
    unit = unit_of(project, CALENDAR)
    rows = dict(fill(project, CALENDAR, unit).rows)
    first = rows["plan"][0]
    rows["plan"] = [first, {**first, "theme": "另一件事"}, first]
    checked = check_one(project, fill(project, CALENDAR, unit, rows).write(tmp_path))
    top = project.form(CALENDAR).sheet("plan").first_row
    rows_of = {
        code: {
            Address.parse(cell).row - top
            for one in checked.findings
            if one.code == code
            for cell in one.addresses
        }
        for code in ("rows.double_booked", "rows.same")
    }
    assert rows_of == {"rows.double_booked": {0, 1}, "rows.same": {2}}


def test_what_differs_in_one_cell_clashes_as_ever(project: Project, tmp_path: Path) -> None:
    unit = unit_of(project, CALENDAR)
    rows = dict(fill(project, CALENDAR, unit).rows)
    rows["plan"] = [*rows["plan"], {**rows["plan"][0], "theme": "另一件事"}]
    checked = check_one(project, fill(project, CALENDAR, unit, rows).write(tmp_path))
    codes = {one.code for one in checked.findings}
    assert "rows.double_booked" in codes
    assert "rows.same" not in codes


@pytest.mark.parametrize("form", [LOG, ROSTER])
def test_of_a_block_pasted_twice_the_rows_pasted_first_stay(
    form: str, project: Project, tmp_path: Path
) -> None:
    unit, name = unit_of(project, form), SHEETS[form]
    rows = dict(fill(project, form, unit).rows)
    block = rows[name][:20]
    rows[name] = [*block, *block]
    checked = check_one(project, fill(project, form, unit, rows).write(tmp_path))
    sheet = project.form(form).sheet(name)
    assert {one.code for one in checked.findings if one.level.holds_row} == {"rows.same"}
    assert {one.row for one in checked.records if one.held_back} == {
        sheet.first_row + len(block) + number for number in range(len(block))
    }


@pytest.mark.office
def test_the_sheet_marks_the_rows_that_the_check_holds(project: Project, tmp_path: Path) -> None:
    """A row, what differs from it in one cell, another row: each pasted again below."""
    files = {}
    for form, name in SHEETS.items():
        unit = unit_of(project, form)
        rows = dict(fill(project, form, unit).rows)
        first, second = rows[name][:2]
        other = {**first, "theme" if form == CALENDAR else "topic" if form == LOG else "remark": "另一件事"}
        rows[name] = [first, second, other, first, second]
        files[form] = fill(project, form, unit, rows).write(tmp_path / "filled", f"{form}.xlsx")
    for form, path in zip(files, convert(list(files.values()), "xlsx", tmp_path / "saved"), strict=True):
        sheet = project.form(form).sheet(SHEETS[form])
        checked = check_one(project, dated(path, form))
        held = [
            one.row - sheet.first_row for one in checked.records if one.sheet == sheet.id and one.held_back
        ]
        (submission,) = read_file(path)
        assert submission.grid is not None
        marks = submission.grid.sheet(sheet.name)
        assert marks is not None
        said = [str(marks.cells.get((sheet.first_row + row, sheet.status_column), "")) for row in range(5)]
        assert [number for number, text in enumerate(said) if text.startswith("✘")] == held == [0, 2, 3, 4], (
            form
        )
