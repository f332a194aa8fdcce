"""Mistakes that stand in no cell: entries in a text box or a footer, pictures, modern comments, macros, settings sheets."""

from __future__ import annotations

from sheetkit.model.text import Text
from sheetkit_demo.mistakes.base import Cell, EditedBook, Expected, PlannedMistake, pasted

LOG, RUBRIC = "observation_log", "rubric"
REPORTED = Expected.REPORTED


def _add_settings(book: EditedBook) -> None:
    """A hidden sheet that claims to say which program runs."""
    sheet = book.workbook.create_sheet("sheetkit.conf")
    sheet["A1"], sheet["B1"] = "Interpreter", "python"
    sheet.sheet_state = "veryHidden"


MISTAKES = (
    pasted(
        "picture_in_cell",
        Text("WPS 嵌入单元格的图片", "a picture put into a cell by WPS"),
        (LOG, "S02-03", Cell("observations", 0, "suggestions")),
        '=_xlfn.DISPIMG("ID_5BA4F81A0D674C7AA8849A79AC5645C8",1)',
        REPORTED,
        "cell.picture",
    ),
    PlannedMistake(
        "settings_sheet",
        Text("藏着一张像程序设置的工作表", "a hidden sheet of settings for a program"),
        RUBRIC,
        "S06-01",
        REPORTED,
        ("workbook.settings_sheet",),
        book=_add_settings,
    ),
)
