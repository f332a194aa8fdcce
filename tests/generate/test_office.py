"""The sheet's own checks, recalculated by a real LibreOffice."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import warnings
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sheetkit.compile import builtin_ids
from sheetkit.generate import Blueprint, Filling
from sheetkit.model.grid import CellValue
from sheetkit.model.return_code import LENGTH
from sheetkit.wording.signs import WRONG_SIGN
from tests.generate import view_samples
from tests.generate.samples import PEOPLE, facts
from tests.resaved.programs import demanded

pytestmark = pytest.mark.office

ROWS: dict[int, dict[str, CellValue]] = {
    6: {
        "stage": "小学",
        "subject": "语文",
        "name": "甲一",
        "mobile": "13800000001",
        "members": 8,
        "since": datetime.date(2023, 9, 1),
    },
    7: {"stage": "小学", "name": "乙二", "mobile": "138", "members": 2},
    8: {"mobile": "138"},
    10: {"name": "   "},
    11: {"name": "　 　", "mobile": "　"},
}
VALUES = {("people", row, name): value for row, fields in ROWS.items() for name, value in fields.items()} | {
    ("scores", 6, "score"): 4.5
}


@pytest.fixture(scope="module")
def recalculated(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("office")
    source = folder / "form.xlsx"
    source.write_bytes(blueprint.stamp(facts(), Filling(VALUES)))
    saved(folder, "xlsx:Calc MS Excel 2007 XML", [source])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what LibreOffice adds and openpyxl does not know
        return openpyxl.load_workbook(folder / "out" / "form.xlsx", data_only=True)


def saved(folder: Path, file_format: str, files: list[Path]) -> None:
    """Open workbooks in LibreOffice and save them to `folder`/out."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = ["--headless", "--convert-to", file_format, "--outdir", str(folder / "out")]
    command = [office, profile, *options, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def test_no_formula_is_lost_in_an_xls_file(tmp_path: Path) -> None:
    """What is too long for the old format would become =NA() in it, and every row check show #N/A."""
    files = []
    for name in builtin_ids():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(view_samples.workbook(view_samples.form(name), {}))
    saved(tmp_path, "xls", files)
    saved(tmp_path, "xlsx", [tmp_path / "out" / file.with_suffix(".xls").name for file in files])
    for file in files:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(tmp_path / "out" / file.name)
        formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
        assert "=NA()" not in formulas, file.name
        assert sum(str(value).startswith("=") for value in formulas) > 50


def test_row_checks_say_what_is_wrong(recalculated: Workbook) -> None:
    assert _said(recalculated) == [
        "✔",
        "✘手机应为 11 位数字；△不足 3 人，可与相近学科合并",
        "✘缺学段；✘缺姓名；✘手机应为 11 位数字",
        None,
        None,
        None,
    ]


def test_gnumeric_finds_the_same(blueprint: Blueprint, recalculated: Workbook, tmp_path: Path) -> None:
    """It takes a lone number in INDEX for the row, also where the range has one row only."""
    source, result = tmp_path / "form.xlsx", tmp_path / "result.xlsx"
    source.write_bytes(blueprint.stamp(facts(), Filling(VALUES)))
    command = [demanded("ssconvert"), "--recalc", str(source), str(result)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        again = openpyxl.load_workbook(result, data_only=True)
    assert _wrong(again) == _wrong(recalculated)


def _said(book: Workbook) -> list[str | None]:
    return [book["人员"].cell(row, PEOPLE.check_column).value or None for row in range(6, 12)]  # type: ignore[misc]


def _wrong(book: Workbook) -> list[list[str]]:
    """What is wrong in each row; the length of a cell that is blank is another thing there."""
    return [
        [part for part in (text or "").split("；") if part.startswith(WRONG_SIGN)] for text in _said(book)
    ]


def test_the_head_line_counts(recalculated: Workbook) -> None:
    counted, _, code = str(recalculated["人员"]["A3"].value).partition("　回执码：")
    assert counted == "已填 3 行，待改 2 行（先看序号 2）"
    assert len(code) == LENGTH
    assert str(recalculated["评分"]["A3"].value).startswith("已填 1 项（共 3 项），待改 0 项")


def test_headers_flag_their_column(recalculated: Workbook) -> None:
    headers = [recalculated["人员"].cell(5, number).value for number in range(1, 12)]
    assert headers == [
        "序号", "检查", None, "⚠ 学段 *", "学科 *", "⚠ 姓名 *", "⚠ 手机", "组内人数", "起始日期", "时间", "两倍人数",
    ]  # fmt: skip


def test_computed_columns_and_totals(recalculated: Workbook) -> None:
    assert [recalculated["人员"].cell(row, 11).value for row in (6, 7, 8)] == [16, 4, None]
    assert [recalculated["评分"][place].value for place in ("E9", "F9")] == [10, 4.5]


def test_locks_and_lists_survive(recalculated: Workbook) -> None:
    worksheet = recalculated["人员"]
    assert worksheet.protection.sheet
    lists = [one.formula1 for one in worksheet.data_validations.dataValidation if one.type == "list"]
    assert "sk_list_stages" in lists
    assert len(lists) == 2
