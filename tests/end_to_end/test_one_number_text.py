"""A number that could not be read is the same text in its finding, in the correction workbook and in the consolidated table."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.project import Project
from sheetkit.model.address import Address
from tests.end_to_end.filled import dated, fill, unit_of
from tests.end_to_end.test_corrections import merged_alone, sent_back

HELD = {
    ("term_calendar", "plan", "start"): (14, 8.3, 1430),
    ("term_calendar", "plan", "date"): (903, 9.3),
    ("leader_roster", "leaders", "since"): (2024, 9),
    ("leader_roster", "leaders", "mobile"): (46307,),
}
FORMATS = {"start": "hh:mm", "date": "yyyy-mm-dd", "since": "yyyy-mm", "mobile": "yyyy-mm-dd"}


@pytest.mark.parametrize("place", HELD, ids=lambda place: place[2])
def test_finding_correction_and_table_say_the_same(
    project: Project, place: tuple[str, str, str], tmp_path: Path
) -> None:
    form, sheet_id, field = place
    numbers = HELD[place]
    filled = fill(project, form, unit_of(project, form))
    sheet = project.form(form).sheet(sheet_id)
    workbook = openpyxl.load_workbook(io.BytesIO(filled.data))
    for offset, number in enumerate(numbers):
        cell: Any = workbook[sheet.title.zh].cell(sheet.first_row + offset, sheet.column(field).number)
        cell.value, cell.number_format = number, FORMATS[field]
    workbook.save(tmp_path / filled.name)
    result, entry = merged_alone(project, dated(tmp_path / filled.name, form), tmp_path / "out")
    assert entry.chosen is not None
    quoted = {
        f.place.cell: f.value for f in entry.chosen.findings if f.place.field == field and f.level == "error"
    }
    places = [f"{sheet.column(field).letter}{sheet.first_row + offset}" for offset in range(len(numbers))]
    assert sorted(quoted) == places
    back = openpyxl.load_workbook(sent_back(result))[sheet.title.zh]
    assert {one: back[one].value for one in places} == quoted
    table = openpyxl.load_workbook(result.outputs["consolidated"])  # type: ignore[arg-type]
    shown = {cell.value for worksheet in table for row in worksheet.iter_rows() for cell in row}
    assert set(quoted.values()) <= shown
    if field != "mobile":
        assert [quoted[Address.parse(one).a1] for one in places] == [str(number) for number in numbers]
