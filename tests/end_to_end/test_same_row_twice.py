"""A row that stands in a calendar twice is told as that, once, and not as somebody who is in two places."""

from __future__ import annotations

from pathlib import Path

from sheetkit.api.project import Project
from tests.end_to_end.filled import check_one, fill, unit_of

CALENDAR = "term_calendar"


def test_it_is_one_finding_with_both_rows_and_no_clash(project: Project, tmp_path: Path) -> None:
    unit = unit_of(project, CALENDAR)
    rows = dict(fill(project, CALENDAR, unit).rows)
    rows["plan"] = [*rows["plan"], rows["plan"][0]]
    checked = check_one(project, fill(project, CALENDAR, unit, rows).write(tmp_path))
    sheet = project.form(CALENDAR).sheet("plan")
    first, last = sheet.first_row, sheet.first_row + len(rows["plan"]) - 1
    (told,) = [one for one in checked.findings if one.code == "rows.same"]
    letter = sheet.column("date").letter
    assert told.addresses == (f"{letter}{first}", f"{letter}{last}")
    assert f"第 {first}、{last} 行" in told.message.zh
    assert "rows.double_booked" not in {one.code for one in checked.findings}
    assert [one.held_back for one in checked.records if one.row in (first, last)] == [True, True]


def test_what_differs_in_one_cell_clashes_as_ever(project: Project, tmp_path: Path) -> None:
    unit = unit_of(project, CALENDAR)
    rows = dict(fill(project, CALENDAR, unit).rows)
    rows["plan"] = [*rows["plan"], {**rows["plan"][0], "theme": "另一件事"}]
    checked = check_one(project, fill(project, CALENDAR, unit, rows).write(tmp_path))
    codes = {one.code for one in checked.findings}
    assert "rows.double_booked" in codes
    assert "rows.same" not in codes
