"""Mistakes that stand in no cell: entries in a text box or a footer, pictures, modern comments, macros, settings sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheetkit.model.text import Text
from sheetkit_demo.mistakes import part_changes as change
from sheetkit_demo.mistakes.base import Cell, Delivery, EditedBook, Expected, Planned, pasted

LOG, RUBRIC = "observation_log", "rubric"
REPORTED = Expected.REPORTED

_IN_PARTS: tuple[tuple[str, Text, tuple[str, str], Callable[[Delivery], Mapping[str, bytes]], str], ...] = (
    (
        "text_box",
        Text("表里写不下，写在文本框里", "an entry in a text box"),
        (LOG, "S02-02"),
        change.text_box,
        "structure.text_box",
    ),
    (
        "floating_picture",
        Text("把纸质表的照片盖在表格上", "a photograph of the paper form over the cells"),
        (RUBRIC, "S04-01"),
        change.floating_picture,
        "structure.picture",
    ),
    (
        "signed_footer",
        Text("填表人和审核人写在页脚里", "names written into the page's footer"),
        (RUBRIC, "S04-02"),
        change.signed_footer,
        "structure.page_text",
    ),
    (
        "modern_comment",
        Text("要改的话写成新式批注", "a request in a modern comment"),
        (RUBRIC, "S05-01"),
        change.modern_comment,
        "structure.comments",
    ),
    (
        "with_macros",
        Text("存成了带宏的文件", "saved with macros"),
        (RUBRIC, "S05-02"),
        change.macros,
        "workbook.macros",
    ),
    (
        "embedded_object",
        Text("把 Word 文档嵌在表里", "a Word document embedded in the sheet"),
        (RUBRIC, "S07-01"),
        change.embedded_object,
        "structure.embedded_object",
    ),
    (
        "external_link",
        Text("表里引用了别的文件", "a link to another workbook"),
        (RUBRIC, "S07-02"),
        change.external_link,
        "workbook.external_link",
    ),
)


def _add_settings(book: EditedBook) -> None:
    """A hidden sheet that claims to say which program runs."""
    sheet = book.workbook.create_sheet("sheetkit.conf")
    sheet["A1"], sheet["B1"] = "Interpreter", "python"
    sheet.sheet_state = "veryHidden"


MISTAKES = (
    *(
        Planned(name, done, form, unit, REPORTED, (code,), file=act)
        for name, done, (form, unit), act, code in _IN_PARTS
    ),
    pasted(
        "picture_in_cell",
        Text("WPS 嵌入单元格的图片", "a picture put into a cell by WPS"),
        (LOG, "S02-03", Cell("observations", 0, "suggestions")),
        '=_xlfn.DISPIMG("ID_5BA4F81A0D674C7AA8849A79AC5645C8",1)',
        REPORTED,
        "cell.picture",
    ),
    Planned(
        "settings_sheet",
        Text("藏着一张像程序设置的工作表", "a hidden sheet of settings for a program"),
        RUBRIC,
        "S06-01",
        REPORTED,
        ("workbook.settings_sheet",),
        book=_add_settings,
    ),
)
