"""One workbook saved again by a real LibreOffice in every format gives the same grid and the same carriers."""

from __future__ import annotations

import dataclasses
import datetime
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from sheetkit.intake import read_file
from sheetkit.model.address import Range
from sheetkit.model.grid import CellValue, ErrorValue, SheetState, WorkbookGrid
from sheetkit.model.submission import Submission
from tests.intake.files import TOKEN

CODE = "7Q2M-YX81-"


def issued(path: Path) -> None:
    """A workbook with every kind of value, formula, error, protection and carrier."""
    workbook: Any = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "组长名单"
    rows: list[Any] = [
        "集团名称", 12, 1.5, True, datetime.date(2026, 9, 1), datetime.datetime(2026, 9, 1, 14, 30), datetime.time(14, 30),
        "=1/0", "=NA()", "=A2*2", '=TRIM("  甲  一")', "  两  个空格  \n下一行", "13800138000", 13800138000, '=""', "=A5", 0.25,
        datetime.timedelta(hours=30), "=A4", "#N/A", "１２　全角", "'=1+1", "0012",
    ]  # fmt: skip
    for number, value in enumerate(rows, start=1):
        sheet.cell(number, 1, value)
    sheet["A16"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["A17"].number_format = "0%"
    sheet["C4"] = "合并"
    sheet.merge_cells("C4:D5")
    sheet.row_dimensions[10].hidden = True
    sheet.column_dimensions["F"].hidden = True
    sheet["F1"] = "藏"
    sheet.protection.sheet = True
    validation = DataValidation(type="list", formula1='"语文,数学"', showErrorMessage=True)
    validation.add("G1:G9")
    sheet.add_data_validation(validation)
    helper = workbook.create_sheet("sk_data")
    helper.sheet_state = "veryHidden"
    helper["B7"] = TOKEN
    workbook.defined_names["sk_identity"] = DefinedName("sk_identity", attr_text=f'"{TOKEN}"')
    workbook.custom_doc_props.append(StringProperty(name="sheetkit", value=TOKEN))
    workbook.save(path)


def converted(source: Path, kind: str, folder: Path) -> Submission:
    """The submission in what LibreOffice makes of `source`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (submission,) = read_file(folder / "out" / f"{source.stem}.{kind}")
    assert submission.findings == ()
    return submission


@pytest.mark.office
def test_every_format_gives_the_same_grid(tmp_path: Path) -> None:
    source = tmp_path / "表.xlsx"
    issued(source)
    found = {kind: converted(source, kind, tmp_path) for kind in ("xlsx", "xls", "ods")}
    expected: dict[tuple[int, int], CellValue] = {
        (8, 1): ErrorValue("#DIV/0!"),
        (9, 1): ErrorValue("#N/A"),
        (10, 1): 24,
        (11, 1): "甲 一",
        (16, 1): datetime.date(2026, 9, 1),
        (18, 1): 1.25,
        (19, 1): True,
    }
    for kind, submission in found.items():
        assert submission.grid is not None
        assert submission.grid.format == kind
        assert submission.carriers.present == ("cell", "property", "name")
        sheet = submission.grid.sheets[0]
        assert {key: sheet.cells[key] for key in expected} == expected
        assert sheet.protected
        assert (10 in sheet.hidden_rows, 6 in sheet.hidden_columns) == (True, True)
        assert sheet.merged == (Range.parse("C4:D5"),)
        assert sheet.validation_count == 1
        assert submission.grid.sheets[1].state is SheetState.HIDDEN
    grids = [comparable(submission.grid) for submission in found.values() if submission.grid is not None]
    assert grids[0] == grids[1]
    assert grids[0] == grids[2]


@pytest.mark.office
def test_the_saved_copy_holds_what_was_issued(tmp_path: Path) -> None:
    source = tmp_path / "表.xlsx"
    issued(source)
    (before,) = read_file(source)
    after = converted(source, "ods", tmp_path)
    assert before.grid is not None
    assert after.grid is not None
    for old, new in zip(before.grid.sheets, after.grid.sheets, strict=True):
        assert old.cells == {key: value for key, value in new.cells.items() if key in old.cells}


def comparable(grid: WorkbookGrid) -> object:
    """What every format must agree on: names, states, values and hidden places of the sheets."""
    return [dataclasses.replace(sheet, formulas={}) for sheet in grid.sheets]
