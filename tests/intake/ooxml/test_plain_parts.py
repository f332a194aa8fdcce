"""The plain reader on the parts of a workbook: what stands around the cells, names, properties, parts that are not there."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.comments import Comment

from sheetkit.intake import read_workbook
from sheetkit.model.address import Range
from sheetkit.model.errors import SheetkitError
from sheetkit.model.grid import SheetState
from tests.intake.files import (
    MAIN,
    RELATIONS,
    code_of,
    grid_of,
    parts,
    relations,
    saved,
    sheet_of,
    submitted,
    workbook_of,
    zip_of,
)


def test_what_stands_around_the_cells() -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    around = (
        '<sheetProtection sheet="1" password="ABCD"/><mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="?"/></mergeCells>'
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"/>'
        f'<cfRule type="dataBar" priority="2"><extLst><ext><x:id xmlns:x="{x14}">{{1}}</x:id></ext></extLst></cfRule>'
        '</conditionalFormatting><dataValidations count="99"><dataValidation type="list"/></dataValidations>'
        f'<extLst><ext xmlns:x="{x14}"><x:dataValidations><x:dataValidation/><x:dataValidation/></x:dataValidations>'
        '<x:conditionalFormattings><x:cfRule id="{1}"/><x:cfRule id="{2}"/></x:conditionalFormattings></ext></extLst>'
    )
    members = parts(
        '<row r="3" hidden="1"/><row r="4" hidden="true"><c r="A4"><v>1</v></c></row>', around=around
    )
    sheet_part = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = sheet_part.replace(
        "<sheetData>", '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols><sheetData>'
    )
    sheet = sheet_of(zip_of(members))
    assert sheet.protected
    assert sheet.merged == (Range.parse("A1:C2"),)
    assert sheet.validation_count == 3
    assert sheet.conditional_format_count == 3
    assert sheet.hidden_rows == {3, 4}
    assert sheet.hidden_columns == {2, 3}


def test_workbook_states_names_properties_and_odd_targets() -> None:
    members = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    members["_rels/.rels"] = relations(
        {
            "r1": ("officeDocument", "/XL/Workbook.xml"),
            "r2": ("custom-properties", "docProps/custom.xml"),
            "r3": ("extended-properties", "/docProps/app.xml"),
        }
    )
    members["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:q="{RELATIONS}"><sheets><sheet name="甲" q:id="r1" state="veryHidden"/>'
        '<sheet name="图" q:id="r4"/><sheet name="乙" q:id="r5" state="hidden"/></sheets><definedNames>'
        '<definedName name="sk_a">"x"</definedName><definedName name="sk_a" localSheetId="2">乙!$A$1</definedName>'
        "</definedNames></workbook>"
    )
    members["xl/_rels/workbook.xml.rels"] = relations(
        {
            "r1": ("worksheet", "/xl/worksheets/sheet1.xml"),
            "r4": ("chartsheet", "chartsheets/sheet1.xml"),
            "r5": ("worksheet", "..\\xl\\worksheets\\sheet%202.xml"),
        }
    )
    members["xl/worksheets/sheet 2.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    members["docProps/custom.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="urn:vt"><property name="sheetkit"><vt:lpwstr>值</vt:lpwstr></property></Properties>'
    )
    members["docProps/app.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>WPS 表格</Application></Properties>"
    )
    core = (
        '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:d="http://purl.org/dc/terms/"><d:modified>2026-09-01T08:00:00Z</d:modified></p:coreProperties>'
    )
    members["docProps/core.xml"] = core
    broken = zip_of({**members, "docProps/core.xml": core[:-9]})
    assert (grid_of(broken).modified, grid_of(broken).application) == ("", "WPS 表格")
    grid = grid_of(zip_of(members))
    assert grid.modified == "2026-09-01T08:00:00Z"
    assert [(sheet.name, sheet.state) for sheet in grid.sheets] == [
        ("甲", SheetState.VERY_HIDDEN),
        ("乙", SheetState.HIDDEN),
    ]
    assert grid.defined_names == {"sk_a": '"x"', "乙!sk_a": "乙!$A$1"}
    assert grid.custom_properties == {"sheetkit": "值"}
    assert grid.application == "WPS 表格"
    assert grid.has_formulas


def test_a_sheet_without_its_part_is_damage() -> None:
    members = parts()
    del members["xl/worksheets/sheet1.xml"]
    assert code_of(submitted(zip_of(members))) == "file.damaged"


def test_a_sheet_of_a_kind_that_nobody_knows_is_damage() -> None:
    """It may hold rows: read as no worksheet, they would be lost without a word."""
    members = parts()
    members["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:q="{RELATIONS}"><sheets><sheet name="甲" q:id="r1"/>'
        '<sheet name="乙" q:id="r2"/></sheets></workbook>'
    )
    for kind, sheets in (("worksheet", ["甲", "乙"]), ("chartsheet", ["甲"]), ("同上", None)):
        members["xl/_rels/workbook.xml.rels"] = relations(
            {"r1": ("worksheet", "worksheets/sheet1.xml"), "r2": (kind, "worksheets/sheet2.xml")}
        )
        members["xl/worksheets/sheet2.xml"] = members["xl/worksheets/sheet1.xml"]
        found = submitted(zip_of(members))
        if sheets is None:
            assert code_of(found) == "file.damaged"
        else:
            assert found.grid is not None
            assert [sheet.name for sheet in found.grid.sheets] == sheets


def test_a_workbook_without_strings_and_styles() -> None:
    members = parts('<row r="1"><c r="A1" s="3"><v>1</v></c></row>')
    del members["xl/sharedStrings.xml"], members["xl/styles.xml"]
    assert sheet_of(zip_of(members)).cells == {(1, 1): 1}


def test_our_own_copies_are_read_or_the_fault_is_named() -> None:
    assert read_workbook(workbook_of('<row r="1"><c r="A1"><v>1</v></c></row>')).sheets[0].cells == {
        (1, 1): 1
    }
    with pytest.raises(SheetkitError) as caught:
        read_workbook(b"PK\x03\x04 cut short")
    assert caught.value.code == "file.damaged"


def test_comments_are_read_with_the_cell_they_are_attached_to() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = "甲一"
    book.worksheets[0]["B2"].comment = Comment("手机换了\n请用 13800000009", "乙二")
    book.worksheets[0]["D7"].comment = Comment("  ", "乙二")
    book.create_sheet("二")
    first, second = grid_of(saved(book)).sheets
    assert first.comments == {(2, 2): "手机换了\n请用 13800000009"}
    assert second.comments == {}
