"""What cells show beside their values, and lines through their words, in every format as far as it tells."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from sheetkit.api.live import cell_content
from sheetkit.model.grid import DisplayedText, SheetGrid
from tests.intake.files import (
    biff_record,
    grid_of,
    saved,
    sheet_of,
    wide,
    workbook_of,
    xls_of,
    xlsb_of,
    xlsb_record,
    xlsb_row,
    zip_of,
)

CLASS, PERCENT, TIME, ROOM = '"三（"0"）班"', "0%", "hh:mm", '"教学楼"@"室"'


def written() -> openpyxl.Workbook:
    """One cell of each kind in column A: class, percentage, 14 as a time, room, a struck number, a struck text, plain ones."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    rows = [
        (302, CLASS),
        (0.5, PERCENT),
        (14, TIME),
        ("301", ROOM),
        (8, "General"),
        ("甲一", "General"),
        (9, "0.00"),
    ]
    for row, (value, code) in enumerate(rows, start=1):
        sheet.cell(row, 1, value).number_format = code
    for row in (5, 6):
        sheet.cell(row, 1).font = Font(strike=True)
    words = TextBlock(InlineFont(strike=True), "甲一"), TextBlock(InlineFont(b=True), "戊五")
    sheet.cell(8, 1, CellRichText("组长", *words))
    return workbook


def is_as_written(sheet: SheetGrid) -> None:
    assert sheet.looks == {
        (1, 1): DisplayedText("三（302）班"),
        (2, 1): DisplayedText("50%", True),
        (3, 1): DisplayedText(None),
        (4, 1): DisplayedText("教学楼301室"),
    }
    assert sheet.struck == {(5, 1): "", (6, 1): "", (8, 1): "甲一"}
    assert (sheet.cells[3, 1], sheet.cells[1, 1], sheet.cells[8, 1]) == (14, 302, "组长甲一戊五")


def test_ooxml() -> None:
    is_as_written(sheet_of(saved(written())))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.6, "yyyy-mm-dd"),
        (0.6, "[$-804]aaaa"),
        (46268, "h:mm"),
        (46268, "上午/下午h时mm分"),
        (0.6, '[<0.7]h:mm;"全天"'),
        (46268, '[>=45000]"待定";yyyy-mm'),
    ],
)
def test_a_moment_of_which_its_format_shows_nothing(value: float, code: str) -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.cell(1, 1, value).number_format = code
    sheet.cell(2, 1, 46268.6).number_format = "h:mm"
    sheet.cell(3, 1, 46268).number_format = 'm"月"d"日"'
    sheet.cell(4, 1, 0.6).number_format = "hh:mm;@"
    assert sheet_of(saved(workbook)).looks == {(1, 1): DisplayedText(None)}
    _, look = cell_content(float(value), code)
    assert look == DisplayedText(None)


def test_ooxml_by_the_plain_reader() -> None:
    data = saved(written())
    with_comment = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(with_comment, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if "worksheets" in name:
                content = content.replace(b"<sheetData>", b"<!-- odd --><sheetData>").replace(
                    b'" s="', b'"  s="'
                )
            new.writestr(name, content)
    is_as_written(sheet_of(with_comment.getvalue()))


def test_words_with_a_line_in_a_cell_of_its_own_text() -> None:
    runs = "<r><t>甲一</t></r><r><rPr><strike/></rPr><t>乙二</t></r><r><rPr><strike val='0'/></rPr><t>丙三</t></r>"
    cells = (
        f'<c r="A1" t="inlineStr"><is>{runs}</is></c><c r="B1" t="inlineStr"><is><r><t>丁四</t></r></is></c>'
    )
    sheet = sheet_of(workbook_of(f'<row r="1">{cells}</row>'))
    assert sheet.struck == {(1, 1): "乙二"}
    assert sheet.cells[1, 1] == "甲一乙二丙三"


def test_a_style_of_differential_formats_is_none() -> None:
    styles = '<fonts><font/></fonts><cellXfs><xf numFmtId="0" fontId="0"/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs>'
    sheet = sheet_of(workbook_of('<row r="1"><c r="A1" s="0"><v>1</v></c></row>', styles=styles))
    assert sheet.struck == {}


def biff_text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def xls_styles() -> bytes:
    """Five fonts, the last of them struck through, and cell styles 0 to 4: plain, struck, class, percentage, time."""
    plain_font = struct.pack("<HHHHHBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0) + bytes([1, 0]) + b"A"
    struck_font = struct.pack("<HHHHHBBBB", 200, 8, 0, 400, 0, 0, 0, 0, 0) + bytes([1, 0]) + b"A"
    fonts = biff_record(0x31, plain_font) * 4 + biff_record(0x31, struck_font)
    code = biff_record(0x41E, struct.pack("<H", 164) + biff_text(CLASS))
    formats = [(0, 0), (5, 0), (0, 164), (0, 9), (0, 20)]
    return fonts + code + b"".join(biff_record(0xE0, struct.pack("<HH", *one) + bytes(16)) for one in formats)


def test_xls() -> None:
    number = [
        struct.pack("<HHHd", row, 0, style, value)
        for row, (style, value) in enumerate([(2, 302.0), (3, 0.5), (4, 14.0), (1, 8.0)])
    ]
    cells = b"".join(biff_record(0x203, one) for one in number)
    cells += biff_record(0x27E, struct.pack("<HHHI", 4, 0, 2, 7 << 2 | 2))
    cells += biff_record(0xBD, struct.pack("<HHHIHIH", 5, 0, 0, 1 << 2 | 2, 4, 46268 << 2 | 2, 1))
    cells += biff_record(0x204, struct.pack("<HHH", 6, 0, 1) + biff_text("甲一"))
    sheet = sheet_of(xls_of(cells, xls_styles()))
    assert sheet.looks == {
        (1, 1): DisplayedText("三（302）班"),
        (2, 1): DisplayedText("50%", True),
        (3, 1): DisplayedText(None),
        (5, 1): DisplayedText("三（7）班"),
        (6, 2): DisplayedText(None),  # a day that is shown as 0:00
    }
    assert sheet.struck == {(4, 1): "", (7, 1): ""}
    assert (sheet.cells[3, 1], sheet.cells[6, 2]) == (14, datetime.date(2026, 9, 3))


def test_xlsb() -> None:
    fonts = b"".join(xlsb_record(43, struct.pack("<HH", 200, options) + bytes(17)) for options in (0, 8))
    code = xlsb_record(44, struct.pack("<H", 164) + wide(CLASS))
    formats = [(0, 0), (0, 1), (164, 0), (9, 0), (20, 0)]
    styles = code + fonts + xlsb_record(617, struct.pack("<I", 5))
    styles += b"".join(
        xlsb_record(47, struct.pack("<HHH", 0, *one) + bytes(10)) for one in formats
    ) + xlsb_record(618)
    sheet_records = b""
    for row, (style, value) in enumerate([(2, 302.0), (3, 0.5), (4, 14.0), (1, 8.0)]):
        sheet_records += xlsb_row(row) + xlsb_record(5, struct.pack("<IId", 0, style, value))
    sheet_records += xlsb_row(4) + xlsb_record(2, struct.pack("<III", 0, 2, 7 << 2 | 2))
    sheet = sheet_of(xlsb_of(sheet_records, styles=styles))
    assert sheet.looks == {
        (1, 1): DisplayedText("三（302）班"),
        (2, 1): DisplayedText("50%", True),
        (3, 1): DisplayedText(None),
        (5, 1): DisplayedText("三（7）班"),
    }
    assert sheet.struck == {(4, 1): ""}
    assert sheet.cells[3, 1] == 14


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>
<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="ce2" style:family="table-cell"><style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-type="double"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>{date}<table:table table:name="表">
<table:table-column table:default-cell-style-name="ce2"/><table:table-column table:default-cell-style-name="ce1"/>
{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods_of(*cells: str, date: str = "") -> bytes:
    rows = "".join(f"<table:table-row>{cell}</table:table-row>" for cell in cells)
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ODS.format(rows=rows, date=date),
        }
    )


def cell(kind: str, value: str, shown: str, style: str = "") -> str:
    attribute = {"date": "date-value", "time": "time-value", "string": "string-value"}.get(kind, "value")
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{named} office:value-type="{kind}" office:{attribute}="{value}"><text:p>{shown}</text:p></table:table-cell>'


def test_opendocument() -> None:
    struck = '<text:span text:style-name="T1">甲一</text:span>戊五'
    sheet = sheet_of(
        ods_of(
            cell("float", "302", "三（302）班"),
            cell("percentage", "0.5", "50%"),
            cell("time", "PT336H00M00S", "00:00"),
            cell("string", "301", "教学楼301室"),
            cell("float", "8", "8", "ce1"),
            cell("string", "甲一戊五", struck),
            cell("float", "9", "9.00") + cell("float", "1", "1"),
            cell("float", "8", ""),
            cell("date", "1905-07-16", "1905-07"),
        )
    )
    assert sheet.looks == {
        (1, 1): DisplayedText("三（302）班"),
        (2, 1): DisplayedText("50%", True),
        (3, 1): DisplayedText(None),
        (4, 1): DisplayedText("教学楼301室"),
        (8, 1): DisplayedText(""),
        (9, 1): DisplayedText(None),
    }
    assert sheet.struck == {(5, 1): "", (6, 1): "甲一", (7, 2): ""}
    assert (sheet.cells[3, 1], sheet.cells[9, 1]) == (14, 2024)


@pytest.mark.parametrize(("null_date", "day"), [("1899-12-30", "1900-01-13"), ("1904-01-01", "1904-01-15")])
def test_opendocument_counts_from_the_day_that_the_file_names(null_date: str, day: str) -> None:
    settings = f'<table:calculation-settings><table:null-date table:date-value="{null_date}"/></table:calculation-settings>'
    grid = grid_of(ods_of(cell("date", day, day), date=settings))
    assert grid.sheets[0].cells[1, 1] == 14
