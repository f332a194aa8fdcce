"""A workbook that goes back for correction shows how its rows stand as the form does that went out."""

from __future__ import annotations

from collections.abc import Sequence

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.generate.row_check import status_formula
from sheetkit.model.address import column_letter
from sheetkit.model.names import NUMBER_TITLE, RETURN_TITLE, STATUS_TITLE
from tests.end_to_end.sent_back import HELD, Returned


def colour(worksheet: Worksheet, row: int, number: int) -> str:
    """What a cell is filled with."""
    return str(worksheet.cell(row, number).fill.start_color.rgb)[-6:]


def test_status_order_and_what_stays_in_sight_are_those_of_the_form(returned: Sequence[Returned]) -> None:
    for one in returned:
        sheet = one.sheet
        sent, back = (openpyxl.load_workbook(path)[sheet.name] for path in (one.file, one.correction))
        assert back.freeze_panes == sent.freeze_panes
        row = sheet.header_row
        titles = [sheet.say(NUMBER_TITLE), sheet.say(STATUS_TITLE), None]
        assert [back.cell(row, number).value for number in (1, 2, 3)] == titles
        for number in range(1, sheet.check_column + 1):
            assert back.cell(row, number).value == sent.cell(row, number).value
            assert colour(back, row, number) == colour(sent, row, number)
        for column in sheet.inputs:
            wanted = style.OPTIONAL_HEADER if column.is_optional else style.HEADER
            assert colour(back, row, column.number) == wanted, column.header
        for number in range(sheet.first_row, sheet.last_row + 1):
            assert back.cell(number, 2).value == sent.cell(number, 2).value
        assert back.cell(sheet.first_row, 2).value == status_formula(sheet)


def test_the_reason_is_in_sight_and_the_anchor_is_not(returned: Sequence[Returned]) -> None:
    for one in returned:
        sheet = one.sheet
        worksheet = openpyxl.load_workbook(one.correction)[sheet.name]
        assert worksheet.cell(sheet.header_row, sheet.return_column).value == sheet.say(RETURN_TITLE)
        assert worksheet.cell(sheet.first_row + HELD, sheet.return_column).value
        hidden = {
            number: worksheet.column_dimensions[column_letter(number)].hidden
            for number in (sheet.status_column, sheet.anchor_column, sheet.return_column)
        }
        assert list(hidden.values()) == [False, True, False]
