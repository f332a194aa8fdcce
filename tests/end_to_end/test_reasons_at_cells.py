"""In a correction workbook the cell itself says why it goes back, and takes what it took before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.excel import LONGEST_PROMPT, length_of
from sheetkit.model.names import RETURN_TITLE
from sheetkit.wording.signs import WRONG_SIGN
from tests.end_to_end.sent_back import HELD, Returned


def validations(worksheet: Worksheet) -> list[DataValidation]:
    return list(worksheet.data_validations.dataValidation)


def of_cell(worksheet: Worksheet, cell: str) -> DataValidation:
    (found,) = [one for one in validations(worksheet) if cell in one.sqref]
    return found


def asks(one: DataValidation) -> tuple[object, ...]:
    """What a validation asks of an entry, apart from where its formulas begin to count."""
    formulas = (one.formula1, one.formula2)
    own = re.compile(rf"(?<=\$[A-Z]){re.match('[A-Z]+([0-9]+)', str(one.sqref)).group(1)}\b")  # type: ignore[union-attr]
    told = tuple(own.sub("#", formula) if formula else formula for formula in formulas)
    return (one.type, one.operator, one.errorStyle, one.error, one.imeMode, one.showErrorMessage, *told)


def test_the_wrong_cell_says_why_and_asks_what_its_column_asks(returned: Sequence[Returned]) -> None:
    for one in returned:
        worksheet = openpyxl.load_workbook(one.correction)[one.sheet.name]
        letter = one.sheet.column(one.field).letter
        wrong, other = (f"{letter}{one.sheet.first_row + row}" for row in (HELD, HELD + 1))
        said, usual = of_cell(worksheet, wrong), of_cell(worksheet, other)
        told = next(f for f in one.checked().findings if f.level.holds_row and wrong in f.addresses)
        assert said.promptTitle == one.form.say(RETURN_TITLE)
        assert str(said.prompt).startswith(f"{WRONG_SIGN} {one.form.say(told.message)}"[: LONGEST_PROMPT - 1])
        assert length_of(str(said.prompt)) <= LONGEST_PROMPT
        assert said.showInputMessage
        assert one.form.say(told.message) not in str(usual.prompt)
        assert asks(said) == asks(usual)


def test_no_cell_is_asked_twice_or_no_more(returned: Sequence[Returned]) -> None:
    """Each cell has one validation, as in the form that goes out blank."""
    for one in returned:
        worksheet = openpyxl.load_workbook(one.correction)[one.sheet.name]
        cells = Counter(
            (row, column)
            for validation in validations(worksheet)
            for area in validation.sqref.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        )
        assert set(cells.values()) == {1}
        for column in one.sheet.inputs:
            rows = {row for row, number in cells if number == column.number}
            assert rows >= set(range(one.sheet.first_row, one.sheet.last_row + 1))
