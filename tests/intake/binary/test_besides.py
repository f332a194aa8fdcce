"""What stands beside the values in the binary formats: drawn things, comments, page texts, links and macros."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from sheetkit.intake import read_bytes
from sheetkit.intake.binary.biff_besides import WorksheetRecordListener
from sheetkit.intake.binary.exchange import decode_grid, encode_grid
from sheetkit.model.address import Range
from sheetkit.model.grid import PICTURE, SheetGrid, WorkbookGrid
from sheetkit.model.overlay import ForeignKind, ForeignPart, Overlay, OverlayKind
from sheetkit_demo.packages import PICTURE as DRAWN_PICTURE
from sheetkit_demo.packages import Changed, drawing, footer, shape, two_cell
from tests.intake.binary.records import label_cell
from tests.intake.files import (
    RELATIONS,
    biff_record,
    grid_of,
    relations,
    saved,
    wide,
    xls_of,
    xlsb_of,
    xlsb_record,
)

WORDS, SAID = "另有科学组长 己六", "下学期换人"
AREA = Range.parse("B10:D12")


def anchored(first: tuple[int, int], last: tuple[int, int]) -> bytes:
    """A drawing record for a thing between two cells (row and column from 0)."""
    corners = struct.pack("<9H", 0, first[1], 0, first[0], 0, last[1], 0, last[0], 0)
    return biff_record(0xEC, b"\0\0\x10\xf0\x12\0\0\0" + corners)


def thing(kind: int, number: int, more: bytes = b"") -> bytes:
    return biff_record(0x5D, struct.pack("<5H", 0x15, 6, kind, number, 0) + more + bytes(4))


def text_of(text: str, *cuts: int) -> bytes:
    """A text record, continued in pieces."""
    pieces, at = [], 0
    for cut in (*cuts, len(text)):
        pieces.append(biff_record(0x3C, b"\1" + text[at:cut].encode("utf-16-le")))
        at = cut
    return biff_record(0x1B6, struct.pack("<6H", 0, 0, 0, 0, 0, len(text))) + b"".join(pieces)


def test_things_drawn_in_xls() -> None:
    place = anchored((9, 1), (11, 3))
    records = (
        place + thing(0x06, 1) + text_of(WORDS, 3)
        + place + thing(0x08, 2)
        + place + thing(0x08, 3, struct.pack("<2H", 9, 2) + b"xx")
        + place + thing(0x14, 4) + place + thing(0x0B, 5) + place + thing(0x05, 6)
        + place + thing(0x19, 7) + text_of(SAID) + biff_record(0x1C, struct.pack("<4H", 5, 5, 0, 7))
        + biff_record(0x15, struct.pack("<HB", 2, 1) + "&L".encode("utf-16-le"))
    )  # fmt: skip
    sheet = grid_of(xls_of(label_cell(0, 0, "值") + records)).sheets[0]
    assert [(one.kind, one.text, one.area) for one in sheet.overlays] == [
        (OverlayKind.TEXT, WORDS, AREA),
        (OverlayKind.PICTURE, "", AREA),
        (OverlayKind.OBJECT, "", AREA),
        (OverlayKind.CONTROL, "", AREA),
        (OverlayKind.CHART, "", AREA),
    ]
    assert sheet.comments == {(6, 6): SAID}
    assert sheet.printed == ("&L",)


def test_a_comment_on_a_cell_that_no_worksheet_has() -> None:
    note = biff_record(0x1C, struct.pack("<4H", 5, 0xFFFF, 0, 7))
    sheet = grid_of(xls_of(label_cell(0, 0, "值") + thing(0x19, 7) + text_of(SAID) + note)).sheets[0]
    assert sheet.comments == {}


def test_what_leads_out_of_xls() -> None:
    def book(path: str) -> bytes:
        return biff_record(0x1AE, struct.pack("<HHB", 1, len(path), 1) + path.encode("utf-16-le"))

    names = (
        book("\x01\x01D\x03名单.xls")
        + book("cmd\x03/c calc")
        + biff_record(0x1AE, struct.pack("<HH", 1, 0x0401))
    )
    data = xls_of(label_cell(0, 0, "值"), names, extra={"_VBA_PROJECT_CUR": b"x", "MBD00012345": b"x"})
    assert grid_of(data).foreign == (
        ForeignPart(ForeignKind.DDE_LINK, "cmd|/c calc"),
        ForeignPart(ForeignKind.EMBEDDED),
        ForeignPart(ForeignKind.EXTERNAL_LINK, "名单.xls"),
        ForeignPart(ForeignKind.MACROS),
    )


def test_records_that_make_no_sense_are_passed_over() -> None:
    for kind in (0x14, 0x15, 0x1C, 0x3C, 0x5D, 0xEC, 0x1B6, 0x1B8):
        for body in (b"", b"\xff" * 7, bytes(40), b"\x15\0" + b"\xff" * 30, b"\x10\xf0\x12\0\0\0"):
            besides = WorksheetRecordListener()
            besides.hear(kind, body)
            besides.hear(0x3C, b"\1x")
            assert isinstance(besides.overlays, tuple)
            assert isinstance(besides.comments, dict)


def test_what_stands_beside_the_cells_in_xlsb() -> None:
    begin = xlsb_record(635, struct.pack("<5I", 0, 5, 5, 5, 5) + bytes(16))
    comment = begin + xlsb_record(637, b"\0" + wide(SAID))
    texts = xlsb_record(479, b"\0\0" + wide("") + wide("&L庚七") + b"\xff\xff\xff\xff" * 4)
    changed = Changed.of(xlsb_of(texts))
    rels = relations({"d": ("drawing", "../drawings/d.xml"), "c": ("comments", "../comments1.bin")})
    changed.members |= {
        "xl/worksheets/_rels/sheet1.bin.rels": rels.encode(),
        "xl/drawings/d.xml": drawing(two_cell((10, 2), (12, 4), shape(WORDS))).content or b"",
        "xl/comments1.bin": comment,
        "xl/vbaProject.bin": b"x",
    }
    grid = grid_of(changed.data)
    sheet = grid.sheets[0]
    assert sheet.overlays == (Overlay(OverlayKind.TEXT, WORDS, AREA),)
    assert (sheet.comments, sheet.printed) == ({(6, 6): SAID}, ("&L庚七",))
    assert grid.foreign == (ForeignPart(ForeignKind.MACROS),)


@pytest.mark.parametrize("text", ['=DISPIMG("ID_1",1)', '_xlfn.DISPIMG("ID_1",1)'])
def test_a_picture_in_a_cell_of_the_other_formats(text: str) -> None:
    assert grid_of(xls_of(label_cell(0, 0, text))).sheets[0].cells == {(1, 1): PICTURE}


def test_all_of_it_travels_between_processes() -> None:
    overlays = (Overlay(OverlayKind.TEXT, WORDS, AREA), Overlay(OverlayKind.UNREADABLE))
    sheet = SheetGrid("表", {(1, 1): PICTURE}, comments={(2, 3): SAID}, overlays=overlays, printed=("&L甲",))
    foreign = (ForeignPart(ForeignKind.DDE_LINK, "cmd|x"), ForeignPart(ForeignKind.MACROS))
    grid = WorkbookGrid((sheet,), "xls", False, foreign=foreign)
    assert decode_grid(encode_grid(grid)) == grid


@pytest.mark.office
def test_what_a_real_office_saves_again_says_the_same(tmp_path: Path) -> None:
    workbook: Any = openpyxl.Workbook()
    workbook.active["A1"] = "值"
    workbook.active["F6"].comment = Comment(SAID, "丁四")
    workbook.active.oddFooter.left.text = "旧"
    inside = two_cell((10, 2), (12, 4), shape(WORDS)) + two_cell((20, 2), (22, 4), DRAWN_PICTURE)
    shown = f'</headerFooter><drawing xmlns:r="{RELATIONS}" r:id="added0"/>'
    changed = Changed.of(saved(workbook)).sheet(
        "Sheet",
        drawing(inside),
        edit=lambda xml: footer("&amp;L填表人：庚七")(xml).replace("</headerFooter>", shown),
    )
    types = changed.members["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    added = f'<Override PartName="/xl/drawings/added.xml" ContentType="{kind}"/></Types>'
    changed.members["[Content_Types].xml"] = types.replace("</Types>", added).encode()
    (tmp_path / "a.xlsx").write_bytes(changed.data)
    for suffix in ("ods", "xls"):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path)]
        subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=300)
        data = (tmp_path / f"a.{suffix}").read_bytes()
        grid = read_bytes("a", data).grid
        assert grid is not None
        sheet = grid.sheets[0]
        text, picture = sheet.overlays
        assert (text.kind, text.text, text.area and text.area.first) == (OverlayKind.TEXT, WORDS, AREA.first)
        assert (picture.kind, picture.area and picture.area.first.a1) == (OverlayKind.PICTURE, "B20")
        assert sheet.comments == {(6, 6): SAID}, suffix
        assert "填表人：庚七" in "".join(sheet.printed), suffix
