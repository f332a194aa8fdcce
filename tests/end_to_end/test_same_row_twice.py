"""A row that stands in a calendar twice is told as that, at its repetition, and not as somebody who is in two places."""

from __future__ import annotations

from pathlib import Path

from sheetkit.api.project import Project
from sheetkit.model.address import Address
from tests.end_to_end.filled import check_one, fill, unit_of

CALENDAR = "term_calendar"


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
