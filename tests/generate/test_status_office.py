"""What a row's status says in a real LibreOffice while a form is filled in, and that saving it again keeps it."""

from __future__ import annotations

import re
import warnings
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sheetkit.compile import builtin_ids, in_language
from sheetkit.generate.row_bits import is_lacking, row_bits
from sheetkit.generate.row_check import status_formula
from sheetkit.generate.row_rules import row_rules
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Language
from sheetkit.style import text_width
from sheetkit.wording.signs import UNFINISHED_SIGN, WRONG_SIGN
from tests import office
from tests.generate import view_samples
from tests.generate.test_form_looks import MOST

pytestmark = pytest.mark.office

LANGUAGES: tuple[Language, ...] = ("zh", "en")
LACKS = {
    "zh": re.compile("还差(?P<title>.+?)(?:等(?P<count>[0-9]+)处)?$"),
    "en": re.compile(r"(?:add )?(?P<title>.+?)(?: missing| \+(?P<more>[0-9]+))$"),
}


ENTERED = {
    "regions": ("N", "S"),
    "branches": ("N", "N"),
    "leaders": ("小学", "小学"),
    "people": ("A00001", "A00002"),
    "observations": ("第1节", "第2节"),
    "members": ("甲一", "乙二"),
    "returns": ("Quarter 1", "Quarter 1"),
    "schools": ("S01", "S02"),
    "groups": ("S01", "S01"),
    "reviewers": ("P01", "P02"),
    "plan": ("教研组", "教研组"),
}
"""What is right in the first column of words, of every sheet of rows: for two rows."""


class Begun(NamedTuple):
    """A form's sheet, and the column that is filled in first."""

    template: Template
    sheet: Sheet
    column: Column

    @property
    def name(self) -> str:
        return f"{self.template.id}-{self.sheet.id}-{self.template.language}"

    def workbook(self, rows: int, prefilled: str = "") -> bytes:
        """The form as it is when that column alone is filled in, in so many rows, by hand or before it went out."""
        first, field = self.sheet.first_row, self.column.field
        words = zip(range(first, first + rows), ENTERED[self.sheet.id], strict=False)
        values = {(self.sheet.id, row, field): self.column.shown(word) for row, word in words}
        for rule in self.sheet.rules:
            if rule.kind == "stands_in" and rule.fields == (field,):
                there = self.template.sheet(rule.parameters["sheet"])
                values[there.id, there.first_row, rule.parameters["there"]] = ENTERED[self.sheet.id][0]
        return view_samples.workbook(self.template, values, prefilled=prefilled)


def first_column(sheet: Sheet) -> Column:
    """The leftmost that people must fill in with words; a day may be out of the term, or still to come."""
    return next(column for column in sheet.inputs if column.required and column.type in ("text", "choice"))


BEGUN = [
    Begun(template, sheet, first_column(sheet))
    for name in builtin_ids()
    for language in LANGUAGES
    for template in [in_language(view_samples.form(name), language)]
    for sheet in template.input_sheets
    if sheet.kind == "rows"
]
on_every_sheet = pytest.mark.parametrize("begun", BEGUN, ids=lambda begun: begun.name)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every form with one row begun, and with two, saved again by LibreOffice in one run."""
    folder = tmp_path_factory.mktemp("begun")
    target = folder / "saved"
    target.mkdir()
    files = []
    for begun in BEGUN:
        for rows in (1, 2):
            files.append(folder / f"{begun.name}-{rows}.xlsx")
            files[-1].write_bytes(begun.workbook(rows))
        if begun.sheet.prefill:
            files.append(folder / f"{begun.name}-went out.xlsx")
            files[-1].write_bytes(begun.workbook(2, "0" * 16))
    office.convert(files, "xlsx", target)
    return target


@cache
def opened(path: Path, *, computed: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # extensions that openpyxl does not read
        return openpyxl.load_workbook(path, data_only=computed)


def statuses(begun: Begun, folder: Path, rows: int | str) -> list[str]:
    """What column B says in the first three rows."""
    worksheet = opened(folder / f"{begun.name}-{rows}.xlsx", computed=True)[begun.sheet.name]
    return [str(worksheet.cell(begun.sheet.first_row + row, 2).value or "") for row in range(3)]


@on_every_sheet
def test_a_row_lacks_something_quietly_until_a_later_row_is_begun(begun: Begun, saved: Path) -> None:
    alone, *blank = statuses(begun, saved, 1)
    assert blank == ["", ""]
    assert alone[0] == UNFINISHED_SIGN
    first, second, third = statuses(begun, saved, 2)
    assert (first[0], second[0], third) == (WRONG_SIGN, UNFINISHED_SIGN, "")
    assert second[1:] == alone[1:]


@pytest.mark.parametrize("begun", [one for one in BEGUN if one.sheet.prefill], ids=lambda begun: begun.name)
def test_rows_that_went_out_filled_are_unfinished_and_not_wrong(begun: Begun, saved: Path) -> None:
    by_hand, (first, second, third) = statuses(begun, saved, 1), statuses(begun, saved, "went out")
    assert [first, second, third] == [by_hand[0], by_hand[0], ""]
    head = opened(saved / f"{begun.name}-went out.xlsx", computed=True)[begun.sheet.name]["A3"].value
    wanted = {
        "zh": "已填 2 行，待改 0 行，没填完 2 行",
        "en": "Rows filled in: 2; to correct: 0; not finished: 2",
    }
    assert str(head).startswith(wanted[begun.sheet.language])


@on_every_sheet
def test_it_names_the_leftmost_blank_column_and_counts_them(begun: Begun, saved: Path) -> None:
    sheet = begun.sheet
    lacking = {rule.fields[0] for rule in row_rules(sheet) if is_lacking(rule) and rule.kind == "required"}
    blank = [column for column in sheet.columns if column.field in lacking - {begun.column.field}]
    alone, *_ = statuses(begun, saved, 1)
    said = LACKS[sheet.language].search(alone[2:])
    assert said, alone
    assert blank[0].header.startswith(said["title"].rstrip("…"))
    counted = int(said["count"] or 1) if sheet.language == "zh" else int(said["more"] or 0) + 1
    assert counted == len(blank)
    assert text_width(alone) <= MOST[sheet.language]


@on_every_sheet
def test_the_head_line_counts_it_as_unfinished_then_as_to_correct(begun: Begun, saved: Path) -> None:
    said = [
        str(opened(saved / f"{begun.name}-{rows}.xlsx", computed=True)[begun.sheet.name]["A3"].value)
        for rows in (1, 2)
    ]
    if begun.sheet.language == "zh":
        assert said[0].startswith("已填 1 行，待改 0 行，没填完 1 行")
        assert said[1].startswith("已填 2 行，待改 1 行（先看序号 1），没填完 1 行")
    else:
        assert said[0].startswith("Rows filled in: 1; to correct: 0; not finished: 1")
        assert said[1].startswith("Rows filled in: 2; to correct: 1 (look at No. 1 first); not finished: 1")


@on_every_sheet
def test_saving_again_keeps_the_formulas_of_the_status(begun: Begun, saved: Path) -> None:
    worksheet = opened(saved / f"{begun.name}-2.xlsx", computed=False)[begun.sheet.name]
    sheet, bits = begun.sheet, row_bits(begun.sheet)
    for row in (sheet.first_row, sheet.last_row):
        assert str(worksheet.cell(row, sheet.status_column).value).count("IF(") == status_formula(
            sheet
        ).count("IF(")
        assert worksheet.cell(row, bits.state).data_type == "f"
        assert worksheet.cell(row, sheet.status_column).protection.locked
