"""In a form that was sent back a row that lacks something is wrong, as its list says; in one being filled in it is unfinished."""

from __future__ import annotations

import warnings
from pathlib import Path

import openpyxl
import pytest

from sheetkit.generate import Filling
from sheetkit.model.template import Sheet, Template
from sheetkit.wording.signs import UNFINISHED_SIGN, WRONG_SIGN
from tests import office
from tests.generate import view_samples

pytestmark = pytest.mark.office

REASON = f"{WRONG_SIGN} 没有填写。"


def lacking(template: Template, sheet: Sheet, *, is_sent_back: bool) -> bytes:
    """A form whose last row that holds anything lacks something; of given rows one that is blank altogether too."""
    first = sheet.first_row
    column = next(one for one in sheet.inputs if one.type in ("decimal", "choice") and one.required)
    values = {(sheet.id, first, column.field): "小学" if column.list else 1}
    row = first + bool(sheet.items)
    reasons = {(sheet.id, row): REASON} if is_sent_back else {}
    return view_samples.stamped(template, Filling(values, reasons=reasons))


@pytest.mark.parametrize("is_sent_back", [True, False])
def test_what_is_lacking_is_wrong_where_the_form_was_sent_back_for_it(
    tmp_path: Path, *, is_sent_back: bool
) -> None:
    files, sheets = [], []
    for name in ("leader_roster", "rubric"):
        template = view_samples.form(name)
        sheet = template.input_sheets[0]
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(lacking(template, sheet, is_sent_back=is_sent_back))
        sheets.append(sheet)
    shown = {}
    for sheet, saved in zip(sheets, office.convert(files, "xlsx", tmp_path / "saved"), strict=True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # extensions that openpyxl does not read
            worksheet = openpyxl.load_workbook(saved, data_only=True)[sheet.name]
        row = sheet.first_row + bool(sheet.items)
        shown[sheet.id] = [str(worksheet.cell(row, number).value or "") for number in (2, sheet.check_column)]
        assert "1" in str(worksheet["A3"].value)[:6], "one row is filled in"
    for said in shown["leaders"]:
        assert said.startswith(WRONG_SIGN if is_sent_back else UNFINISHED_SIGN)
    for said in shown["scores"]:
        assert said.startswith(WRONG_SIGN) if is_sent_back else not said
