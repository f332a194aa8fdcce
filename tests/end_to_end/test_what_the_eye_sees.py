"""What cells show is told alike in a workbook, and in what LibreOffice makes of it as .xls and .ods."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from sheetkit.api.project import Project
from sheetkit.model.record import Checked
from tests.end_to_end.filled import check_one, dated, fill, unit_of
from tests.office import convert

SPOILED: Mapping[str, Mapping[tuple[int, str], tuple[object, str]]] = {
    "term_calendar": {
        (0, "start"): (14, ""),
        (1, "start"): (8.3, ""),
        (2, "end"): (datetime.datetime(2027, 1, 1, 16, 0), "yyyy/m/d h:mm"),
        (3, "place"): (301, '"教学楼"0"室"'),
        (4, "periods"): (0.5, "0%"),
        (5, "speaker"): ("赵?", ""),
    },
    "leader_roster": {
        (0, "since"): (2024, "yyyy-mm"),
        (1, "office_phone"): (57788880001, "000000000000"),
        (2, "members"): (8, ";;;"),
        (3, "members"): (8, '"共"0"人（含代课 2 人）"'),
        (4, "name"): ("王\ue863", ""),
        (5, "mobile"): ("'13800000001", ""),
        (6, "remark"): ('=IF(TRUE,"","")', ""),
    },
}
"""Form → (row from 0, field) → what is put there and its number format, "" for the one of the form."""
TOLD = {
    "term_calendar": {
        "cell.not_a_time": {(0, "start"), (1, "start")},
        "cell.time_of_another_day": {(2, "end")},
        "note.shown_text": {(3, "place")},
        "cell.percentage": {(4, "periods")},
        "cell.lost_characters": {(5, "speaker")},
    },
    "leader_roster": {
        "cell.not_a_month": {(0, "since")},
        "note.shown_text": {(1, "office_phone")},
        "cell.hidden_by_format": {(2, "members")},
        "cell.shown_otherwise": {(3, "members")},
        "cell.invisible_characters": {(4, "name")},
        "cell.leading_apostrophe": {(5, "mobile")},
        "cell.formula_without_result": set(),
    },
}
STRUCK = 3
"""The row, from 0, with a line through all its words."""


def spoiled(project: Project, form: str, folder: Path) -> Path:
    """The form of a unit as believable people fill it in, then spoiled with the lock off."""
    filled = fill(project, form, unit_of(project, form))
    (sheet, *_) = project.form(form).input_sheets
    workbook = openpyxl.load_workbook(io.BytesIO(filled.data))
    worksheet: Any = workbook[sheet.title.zh]
    for (row, field), (value, code) in SPOILED[form].items():
        cell = worksheet.cell(sheet.first_row + row, sheet.column(field).number)
        cell.value = value
        cell.number_format = code or cell.number_format
    for column in sheet.inputs:
        worksheet.cell(sheet.first_row + STRUCK, column.number).font = Font(strike=True)
    workbook.save(folder / f"{form}.xlsx")
    return dated(folder / f"{form}.xlsx", form)


def is_told(checked: Checked, project: Project, form: str) -> None:
    (sheet, *_) = project.form(form).input_sheets
    for code, places in TOLD[form].items():
        cells = {
            cell for one in checked.findings if one.code == code for cell in one.cells or (one.place.cell,)
        }
        wanted = {f"{sheet.column(field).letter}{sheet.first_row + row}" for row, field in places}
        assert cells == wanted, (code, checked.format)
    (struck,) = [finding for finding in checked.findings if finding.code == "row.struck_through"]
    assert all(cell.endswith(str(sheet.first_row + STRUCK)) for cell in struck.cells)


@pytest.mark.office
@pytest.mark.parametrize("form", SPOILED)
def test_every_format_tells_the_same(project: Project, form: str, tmp_path: Path) -> None:
    written = spoiled(project, form, tmp_path)
    if form == "leader_roster":
        assert "cell.formula_without_result" in {one.code for one in check_one(project, written).findings}
    for suffix in ("xlsx", "xls", "ods"):
        (saved,) = convert([written], suffix, tmp_path / suffix)
        checked = check_one(project, dated(saved, form))
        assert checked.format == suffix
        is_told(checked, project, form)
