"""The binary formats: values through calamine in a child process, and what it leaves out from the records themselves."""

from __future__ import annotations

import datetime
import io
import struct
from typing import Any

import msoffcrypto.format.ooxml
import pytest

from sheetkit.intake import IntakeOptions, Limits, read_bytes
from sheetkit.intake.binary import biff, property_sets
from sheetkit.intake.binary.decryption import decrypted
from sheetkit.intake.findings import Refusal
from sheetkit.model.address import Range
from sheetkit.model.grid import ErrorValue, SheetState
from tests.intake.binary.records import error_cell, label_cell, name_record, number_cell, property_stream
from tests.intake.files import (
    TOKEN,
    biff_record,
    code_of,
    compound,
    grid_of,
    ordinary,
    submitted,
    wide,
    xls_of,
    xlsb_cell,
    xlsb_of,
    xlsb_record,
    xlsb_row,
)


def test_an_xls_with_everything_that_calamine_leaves_out() -> None:
    cells = b"".join(
        [
            biff_record(0x12, b"\x01\x00"),
            biff_record(0x7D, struct.pack("<6H", 2, 3, 2000, 0, 1, 0)),
            biff_record(0x208, struct.pack("<6H", 4, 0, 1, 300, 0, 0) + struct.pack("<I", 0x20)),
            number_cell(1, 0, 12.0),
            number_cell(1, 1, 2.5),
            error_cell(2, 0, 0x2A),
            label_cell(3, 1, f"表单\x07{TOKEN}"),
            label_cell(5, 0, TOKEN),
            biff_record(0x1BE, bytes(20)),
            biff_record(0x1B1, bytes(20)),
            biff_record(0xE5, struct.pack("<5H", 1, 6, 7, 0, 1)),
        ]
    )
    properties = {"sheetkit": TOKEN, "学校": "示例小学"}
    data = xls_of(
        cells,
        name_record("sk_identity", TOKEN),
        extra={"\x05DocumentSummaryInformation": property_stream(properties, 936, "gbk")},
    )
    submission = submitted(data, "表.xlsx")
    grid = submission.grid
    assert grid is not None
    assert (grid.format, grid.has_formulas) == ("xls", False)
    assert grid.custom_properties == properties
    assert grid.defined_names == {"sk_identity": f'"{TOKEN}"'}
    assert submission.carriers.present == ("cell", "property", "name")
    (sheet,) = grid.sheets
    assert sheet.cells == {
        (2, 1): 12,
        (2, 2): 2.5,
        (3, 1): ErrorValue("#N/A"),
        (4, 2): f"表单_x0007_{TOKEN}",
        (6, 1): TOKEN,
    }
    assert type(sheet.cells[2, 1]) is int
    assert sheet.protected
    assert sheet.hidden_rows == {5}
    assert sheet.hidden_columns == {3, 4}
    assert (sheet.validation_count, sheet.conditional_format_count) == (1, 1)
    assert sheet.merged == (Range.parse("A7:B8"),)


@pytest.mark.parametrize(
    ("code", "value"), [("#,##0.00", 46266), ("General", 46266), ("yyyy-mm-dd", datetime.date(2026, 9, 1))]
)
def test_a_format_of_the_files_own_counts_whatever_its_number_means_elsewhere(
    code: str, value: object
) -> None:
    """50 is a date in East Asian editions; Gnumeric gives it to the first format that a workbook brings along."""
    own = biff_record(0x41E, struct.pack("<HHB", 50, len(code), 0) + code.encode())
    style = biff_record(0xE0, struct.pack("<HH", 0, 50) + bytes(16))
    sheet = grid_of(xls_of(number_cell(1, 0, 46266.0), own + style)).sheets[0]
    assert sheet.cells == {(2, 1): value}


def test_errors_alone_on_a_sheet_and_as_results_of_formulas() -> None:
    formula = biff_record(
        0x06, struct.pack("<3H", 8, 2, 0) + bytes([2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]) + bytes(8)
    )
    (sheet,) = grid_of(xls_of(error_cell(0, 0, 0x07) + formula)).sheets
    assert sheet.cells == {(1, 1): ErrorValue("#DIV/0!"), (9, 3): ErrorValue("#REF!")}


@pytest.mark.parametrize(("page", "encoding"), [(936, "gbk"), (65001, "utf-8"), (950, "big5")])
def test_property_names_in_any_code_page(page: int, encoding: str) -> None:
    values = {"sheetkit": TOKEN, "備註": "一二三"}
    if encoding != "gbk":
        assert property_sets.user_defined(property_stream(values, page, encoding)) == values
    assert property_sets.user_defined(property_stream(values, page, encoding)[:70]) == {}


def test_an_xlsb_with_everything_that_calamine_leaves_out() -> None:
    begin_name = struct.pack("<IBI", 0, 0, 0xFFFFFFFF) + wide("sk_identity")
    formula = b"\x17" + struct.pack("<H", len(TOKEN)) + TOKEN.encode("utf-16-le")
    name = xlsb_record(39, begin_name + struct.pack("<I", len(formula)) + formula + struct.pack("<I", 0))
    records = b"".join(
        [
            xlsb_row(0),
            xlsb_cell(5, 0, struct.pack("<d", 12.0)),
            xlsb_cell(6, 1, wide("文字")),
            xlsb_cell(3, 2, b"\x17"),
            xlsb_row(3, 0x10),
            xlsb_cell(4, 0, b"\x01"),
            xlsb_cell(6, 1, wide(TOKEN)),
        ]
    )
    submission = submitted(xlsb_of(records, name))
    grid = submission.grid
    assert grid is not None
    assert (grid.format, grid.has_formulas) == ("xlsb", False)
    (sheet,) = grid.sheets
    assert sheet.name == "隐藏表"
    assert sheet.state is SheetState.HIDDEN
    assert sheet.cells == {
        (1, 1): 12,
        (1, 2): "文字",
        (1, 3): ErrorValue("#REF!"),
        (4, 1): True,
        (4, 2): TOKEN,
    }
    assert sheet.hidden_rows == {4}
    assert submission.carriers.present == ("cell", "name")


def protected(password: str, content: bytes | None = None) -> bytes:
    """An ordinary workbook saved with a password to open."""
    target = io.BytesIO()
    file: Any = msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content or ordinary()))
    file.encrypt(password, target)
    return target.getvalue()


def test_passwords() -> None:
    data = protected("示例-2026")
    right = read_bytes("表.xlsx", data, None, IntakeOptions("示例-2026"))
    assert right.grid == grid_of(ordinary())
    assert code_of(read_bytes("表.xlsx", data, None, IntakeOptions("别的"))) == "file.wrong_password"
    assert code_of(read_bytes("表.xlsx", data)) == "file.encrypted"


def test_the_password_that_excel_uses_without_asking() -> None:
    assert read_bytes("表.xlsx", protected("VelvetSweatshop")).grid == grid_of(ordinary())


def test_what_comes_out_of_an_encrypted_file_is_bounded_too() -> None:
    content = ordinary()
    with pytest.raises(Refusal) as caught:
        decrypted(protected("x", content), "x", Limits(file_bytes=len(content) - 1))
    assert caught.value.finding.code == "file.too_large"


@pytest.mark.parametrize("stream", ["EncryptedPackage", "Workbook"])
def test_streams_of_nonsense(stream: str) -> None:
    for body in (b"", b"\xff" * 5000, bytes(range(256)) * 30):
        code = code_of(submitted(compound({stream: body, "EncryptionInfo": body})))
        assert code in ("file.damaged", "file.encrypted")


def test_records_that_make_no_sense_are_no_workbook() -> None:
    for stream in (b"", b"\x85\x00", b"\x85\x00\xff\xff\x01", bytes(5000), biff_record(0x85, b"\xff" * 9)):
        with pytest.raises(Refusal) as refused:
            biff.scan(stream)
        assert refused.value.finding.code == "file.damaged"
