"""A dropdown that another sheet fills: what it offers, in real programs, and that it never stops anybody."""

from __future__ import annotations

import io
import subprocess
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sheetkit.compile import builtin_ids
from sheetkit.model.excel import LONGEST_VALIDATION_FORMULA
from sheetkit.model.names import offered_name
from sheetkit.model.template import Column, Sheet, Template
from tests import office
from tests.generate.view_samples import form
from tests.generate.view_samples import workbook as filled_in
from tests.resaved.programs import demanded

NAMES = {0: "甲一", 2: "甲三", 5: "甲六"}
"""Written into the first, third and sixth row: what stands between stays open."""
SCRATCH = "tried"


def offered() -> Iterator[tuple[Template, Sheet, Column]]:
    """Every column of a shipped form that offers what another sheet holds."""
    for template in map(form, builtin_ids()):
        for sheet in template.input_sheets:
            for column in sheet.inputs:
                if column.choose_from:
                    yield template, sheet, column


OFFERED = list(offered())
each = pytest.mark.parametrize("case", OFFERED, ids=lambda case: f"{case[1].id}.{case[2].field}")


def test_the_observer_is_chosen_from_the_members() -> None:
    assert ("observations", "observer", ("members", "name")) in [
        (sheet.id, column.field, column.choose_from) for _, sheet, column in OFFERED
    ]


def stamped(template: Template) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(filled_in(template, {})))


@each
def test_it_offers_by_a_name_and_asks_nobody(case: tuple[Template, Sheet, Column]) -> None:
    template, sheet, column = case
    assert column.choose_from
    name = offered_name(*column.choose_from)
    book = stamped(template)
    rules = book[sheet.name].data_validations.dataValidation
    own = next(one for one in rules if str(one.sqref) == sheet.input_range(column).a1)
    assert (own.type, own.formula1, own.showErrorMessage) == ("list", name, False)
    meaning = book.defined_names[name].attr_text
    assert "OFFSET" not in meaning
    assert "COUNTA" not in meaning, "what a formula leaves blank would count"
    assert len(name) < LONGEST_VALIDATION_FORMULA


def tried(template: Template, column: Column, file: Path) -> Path:
    """The form with some rows of the other sheet filled in, and a sheet that tells what the name means."""
    assert column.choose_from
    book = stamped(template)
    there = template.sheet(column.choose_from[0])
    for row, name in NAMES.items():
        number = there.column(column.choose_from[1]).number
        book[there.name].cell(there.first_row + row, number, name)
    scratch = book.create_sheet(SCRATCH)
    name = offered_name(*column.choose_from)
    scratch["A1"] = f"=ROWS({name})"
    for row in range(1, 7):
        scratch.cell(row, 2, f'=INDEX({name},{row})&""')
    book.save(file)
    return file


def told(file: Path) -> Sequence[object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scratch = openpyxl.load_workbook(file, data_only=True)[SCRATCH]
    return [scratch["A1"].value, *(scratch.cell(row, 2).value or "" for row in range(1, 7))]


WANTED = [6, "甲一", "", "甲三", "", "", "甲六"]


@pytest.mark.office
@each
def test_libreoffice_offers_down_to_the_last_name(
    case: tuple[Template, Sheet, Column], tmp_path: Path
) -> None:
    file = tried(case[0], case[2], tmp_path / "tried.xlsx")
    assert told(office.convert([file], "xlsx", tmp_path / "saved")[0]) == WANTED


@pytest.mark.office
@each
def test_gnumeric_offers_down_to_the_last_name(case: tuple[Template, Sheet, Column], tmp_path: Path) -> None:
    file = tried(case[0], case[2], tmp_path / "tried.xlsx")
    saved = tmp_path / "saved.xlsx"
    command = [demanded("ssconvert"), "--recalc", str(file), str(saved)]
    subprocess.run(command, check=True, capture_output=True)
    assert told(saved) == WANTED
