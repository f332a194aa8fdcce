"""A word of a list that this unit's list has not is told once in its row: by the list's rule."""

from __future__ import annotations

import warnings
from pathlib import Path

import openpyxl
import pytest

from sheetkit.model.grid import CellValue
from tests import office
from tests.generate import view_samples

STAGES = ("小学", "学前", "小 学", "大学")


@pytest.mark.office
def test_a_stage_that_the_unit_has_not_is_told_once(tmp_path: Path) -> None:
    template = view_samples.form("leader_roster")
    sheet = template.sheet("leaders")
    values: dict[tuple[str, int, str], CellValue] = {
        ("leaders", sheet.first_row + row, "stage"): stage for row, stage in enumerate(STAGES)
    }
    file = tmp_path / "roster.xlsx"
    file.write_bytes(view_samples.workbook(template, values))
    (saved,) = office.convert([file], "xlsx", tmp_path / "saved")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        worksheet = openpyxl.load_workbook(saved, data_only=True)[sheet.name]
    told = [
        [
            part
            for part in str(worksheet.cell(sheet.first_row + row, sheet.check_column).value).split("；")
            if "学段" in part
        ]
        for row in range(len(STAGES))
    ]
    assert told == [[], ["✘学段请从下拉列表选"], ["△学段请从下拉列表选"], ["✘学段请从下拉列表选"]]
