"""The binary formats: values through calamine in a child process, and what it leaves out from the records themselves."""

from __future__ import annotations

import io
import os
import struct
import sys
import time
from collections.abc import Iterator
from typing import Any

import msoffcrypto.format.ooxml
import pytest

from sheetkit.intake import IntakeOptions, Limits, read_bytes
from sheetkit.intake.binary import biff, property_sets, worker
from sheetkit.intake.binary.decryption import decrypted
from sheetkit.intake.binary.exchange import decode_finding, decode_grid, encode_finding, encode_grid
from sheetkit.intake.findings import DAMAGED, Refusal
from sheetkit.model.address import Range
from sheetkit.model.grid import ErrorValue, SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.text import Text
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


@pytest.fixture
def own_worker() -> Iterator[worker.ChildProcess]:
    """A worker of the test's own, ended afterwards."""
    own = worker.ChildProcess()
    yield own
    own.close()


def number_cell(row: int, column: int, value: float) -> bytes:
    return biff_record(0x203, struct.pack("<3Hd", row, column, 0, value))


def error_cell(row: int, column: int, code: int) -> bytes:
    return biff_record(0x205, struct.pack("<3HBB", row, column, 0, code, 1))


def label_cell(row: int, column: int, text: str) -> bytes:
    return biff_record(0x204, struct.pack("<4HB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def name_record(name: str, text: str) -> bytes:
    formula = bytes([0x17, len(text), 0]) + text.encode("latin-1")
    head = struct.pack("<HBBHHH4B", 0, 0, len(name), len(formula), 0, 0, 0, 0, 0, 0)
    return biff_record(0x18, head + b"\0" + name.encode() + formula)


def property_stream(values: dict[str, str], code_page: int, encoding: str) -> bytes:
    """A DocumentSummaryInformation stream with user-defined properties in a code page."""
    names = [name.encode(encoding) + b"\0" for name in values]
    dictionary = struct.pack("<I", len(names))
    for index, name in enumerate(names):
        dictionary += struct.pack("<II", index + 2, len(name)) + name
    bodies = [struct.pack("<IHH", 2, code_page, 0), dictionary.ljust(-(-len(dictionary) // 4) * 4, b"\0")]
    for text in values.values():
        raw = text.encode(encoding) + b"\0"
        body = struct.pack("<II", 30, len(raw)) + raw
        bodies.append(body.ljust(-(-len(body) // 4) * 4, b"\0"))
    offset, table, identifiers = 8 + 8 * len(bodies), b"", [1, 0, *range(2, 2 + len(values))]
    for identifier, body in zip(identifiers, bodies, strict=True):
        table += struct.pack("<II", identifier, offset)
        offset += len(body)
    section = struct.pack("<II", offset, len(bodies)) + table + b"".join(bodies)
    user_defined = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
    return b"\xfe\xff" + bytes(22) + struct.pack("<I", 1) + user_defined + struct.pack("<I", 48) + section


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


def far_apart() -> bytes:
    """A legal file of two cells that makes calamine ask for 549 GB."""
    return xlsb_of(
        xlsb_row(0)
        + xlsb_cell(5, 0, struct.pack("<d", 1.0))
        + xlsb_row(1_048_575)
        + xlsb_cell(5, 16_383, struct.pack("<d", 1.0))
    )


def test_the_memory_bomb_is_refused_before_calamine_sees_it() -> None:
    assert code_of(submitted(far_apart())) == "file.limits"


def test_a_memory_bomb_kills_only_the_child(own_worker: worker.ChildProcess) -> None:
    data = xls_of(number_cell(0, 0, 1.0))
    own_worker.ask("xls", data, "", Limits())
    assert own_worker._process is not None
    before = own_worker._process.pid
    with pytest.raises(Refusal) as caught:
        own_worker.ask("xlsb", far_apart(), "", Limits(dense_cells=10**12))
    assert caught.value.finding.code == "file.damaged"
    assert decode_grid(own_worker.ask("xls", data, "", Limits())).sheets[0].cells == {(1, 1): 1}
    assert own_worker._process.pid != before


def test_one_child_serves_many_files_and_is_replaced_when_it_dies(own_worker: worker.ChildProcess) -> None:
    data = xls_of(number_cell(0, 0, 7.0))
    children = set()
    for _ in range(30):
        assert decode_grid(own_worker.ask("xls", data, "", Limits())).sheets[0].cells == {(1, 1): 7}
        children.add(own_worker._process)
    (child,) = children
    assert child is not None
    child.kill()
    child.wait()
    assert decode_grid(own_worker.ask("xls", data, "", Limits())).sheets[0].cells == {(1, 1): 7}
    assert own_worker._process is not child


def test_a_file_that_takes_too_long_is_given_up(own_worker: worker.ChildProcess) -> None:
    begun = time.monotonic()
    with pytest.raises(Refusal) as caught:
        own_worker.ask("xls", xls_of(number_cell(0, 0, 7.0)), "", Limits(child_seconds=0.0001))
    assert caught.value.finding.code == "file.limits"
    assert time.monotonic() - begun < 5
    assert own_worker.ask("xls", xls_of(number_cell(0, 0, 7.0)), "", Limits())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_uses_a_child_of_its_own(own_worker: worker.ChildProcess) -> None:
    data = xls_of(number_cell(0, 0, 7.0))
    own_worker.ask("xls", data, "", Limits())
    assert own_worker._process is not None
    before = own_worker._process.pid
    pid = os.fork()
    if pid == 0:  # pragma: no cover - the other process
        own_worker.ask("xls", data, "", Limits())
        different = own_worker._process is not None and own_worker._process.pid != before
        own_worker.close()
        os._exit(0 if different else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    own_worker.ask("xls", data, "", Limits())
    assert own_worker._process.pid == before


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


def test_grids_and_findings_travel_unchanged() -> None:
    grid = WorkbookGrid(
        (
            SheetGrid(
                "表",
                {(1, 1): "字", (1, 2): ErrorValue("#REF!"), (2, 1): True, (2, 2): 1, (3, 1): 1.5},
                {},
                SheetState.VERY_HIDDEN,
                frozenset({1}),
                frozenset({2, 3}),
                (Range.parse("A1:B2"),),
                True,
                3,
                4,
            ),
        ),
        "xls",
        False,
        {"n": "1"},
        {"p": "q"},
        "WPS",
    )
    assert decode_grid(encode_grid(grid)) == grid
    finding = DAMAGED.at(reason=Text("甲", "a"))
    assert decode_finding(encode_finding(finding)) == finding


def test_a_child_that_cannot_start_is_said_plainly(
    own_worker: worker.ChildProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(Refusal) as caught:
        own_worker.ask("xls", xls_of(b""), "", Limits())
    assert caught.value.finding.code == "file.unreadable"
