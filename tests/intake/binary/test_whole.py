"""A binary workbook that lost a stretch of its content is refused: it never reads as one with fewer rows."""

from __future__ import annotations

import struct
import subprocess
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.model.finding import Finding
from sheetkit.model.grid import CellKey, CellValue
from sheetkit.model.submission import Submission
from tests.effort import examples
from tests.intake.files import (
    biff_record,
    code_of,
    sheet_of,
    submitted,
    wide,
    xls_of,
    xlsb_cell,
    xlsb_of,
    xlsb_record,
    xlsb_row,
)

SECTOR = 512


def numbers(count: int) -> bytes:
    """Records of `count` numbers below each other."""
    return b"".join(biff_record(0x203, struct.pack("<3Hd", row, 0, 0, row + 0.5)) for row in range(count))


def refused(data: bytes) -> Finding:
    """The finding that refuses a file."""
    (finding,) = submitted(data, "表.xls").findings
    return finding


def test_a_sector_of_zeros_among_the_cells_is_told_wherever_it_lies() -> None:
    whole = xls_of(numbers(400))
    assert len(sheet_of(whole).cells) == 400
    for sector in range(4, 16):  # behind the header, the table of sectors and the directory
        at = sector * SECTOR
        finding = refused(whole[:at] + bytes(SECTOR) + whole[at + SECTOR :])
        assert (finding.code, "a stretch of its content is lost" in finding.message.en) == (
            "file.damaged",
            True,
        )


def test_zeros_within_one_long_record_are_told_and_such_as_belong_there_are_not() -> None:
    settings_of_a_printer = biff_record(0x4D, bytes(2_000))
    assert sheet_of(xls_of(settings_of_a_printer + numbers(3))).cells == {
        (1, 1): 0.5,
        (2, 1): 1.5,
        (3, 1): 2.5,
    }
    a_text_of_nothing = biff_record(0x207, struct.pack("<HB", 1_990, 0) + bytes(1_997))
    assert refused(xls_of(a_text_of_nothing + numbers(3))).code == "file.damaged"


@pytest.mark.parametrize(
    "cells",
    [
        biff_record(0x0A, b"\0"),
        struct.pack("<HH", 0x203, 9_000) + bytes(range(1, 251)) * 36,
        struct.pack("<HH", 0x203, 8_000) + b"\1",
        struct.pack("<HH", 0, 0),
    ],
    ids=["an end with content", "too long a record", "longer than the file", "no record"],
)
def test_records_that_no_program_writes(cells: bytes) -> None:
    assert refused(xls_of(numbers(2) + cells)).code == "file.damaged"


def test_a_table_of_sectors_that_lost_an_entry() -> None:
    whole = xls_of(numbers(400))
    at = SECTOR + 4 * 10  # the eleventh entry: it leads to the header's sector
    assert refused(whole[:at] + bytes(4) + whole[at + 4 :]).code == "file.damaged"


def test_two_records_for_one_cell_are_damage_because_one_would_be_lost() -> None:
    twice = biff_record(0x203, struct.pack("<3Hd", 1, 0, 0, 9.5))
    assert "twice" in refused(xls_of(numbers(3) + twice)).message.en
    row = xlsb_row(0) + xlsb_cell(5, 0, struct.pack("<d", 1.5))
    (finding,) = submitted(xlsb_of(row + xlsb_cell(5, 0, struct.pack("<d", 2.5)))).findings
    assert (finding.code, "twice" in finding.message.en) == ("file.damaged", True)


@pytest.mark.parametrize(
    "said", [struct.pack("<IIHHH", 0, 1_048_576, 0, 75, 0), struct.pack("<IIHHH", 0, 3, 0, 1, 0)]
)
def test_a_sheet_that_says_it_is_far_larger_than_it_is_is_read(said: bytes) -> None:
    """As LibreOffice writes one from which a row was deleted: the library made room for 78 million cells, and died of it."""
    assert len(sheet_of(xls_of(biff_record(0x200, said) + numbers(3))).cells) == 3


def test_compact_records_are_refused_for_what_they_are() -> None:
    plain = xlsb_row(0) + xlsb_cell(5, 0, struct.pack("<d", 1.5))
    assert sheet_of(xlsb_of(plain)).cells == {(1, 1): 1.5}
    (finding,) = submitted(xlsb_of(plain + xlsb_record(16, struct.pack("<Id", 0, 2.5)))).findings
    assert finding.code == "file.other_format"
    assert "compact kind of .xlsb" in finding.message.en
    assert ".xlsx" in finding.remedy.en


def test_an_xlsb_part_that_ends_too_early() -> None:
    cut = xlsb_row(0) + bytes([5, 200])  # a cell that says it is longer than the part
    assert code_of(submitted(xlsb_of(cut))) == "file.damaged"


@pytest.fixture(scope="module")
def saved_by_an_office(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An .xls of LibreOffice's with numbers, texts, dates and formulas in two sheets."""
    folder = tmp_path_factory.mktemp("whole")
    book = openpyxl.Workbook()
    for name in ("一", "二"):
        sheet: Any = book.create_sheet(name)
        for row in range(1, 200):
            sheet.append([row, row / 7, f"第 {row} 行", f"=A{row}*2", f'=C{row}&"！"', row % 2 == 0])
    book.save(folder / "表.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "表.xlsx")], check=True, capture_output=True, timeout=120)
    return (folder / "表.xls").read_bytes()


def cells_of(submission: Submission) -> list[dict[CellKey, CellValue]]:
    """All cells, sheet by sheet."""
    assert submission.grid is not None
    return [dict(sheet.cells) for sheet in submission.grid.sheets]


@pytest.mark.office
@pytest.mark.property
@settings(max_examples=examples(15), deadline=None)
@given(where=st.data())
def test_zeroed_sectors_change_no_cell_or_are_told(saved_by_an_office: bytes, where: st.DataObject) -> None:
    whole = saved_by_an_office
    count = where.draw(st.sampled_from((1, 1, 2, 8, 64)))
    at = where.draw(st.integers(1, len(whole) // SECTOR - count)) * SECTOR
    submission = submitted(whole[:at] + bytes(count * SECTOR) + whole[at + count * SECTOR :], "表.xls")
    if submission.grid is None:
        assert code_of(submission) in ("file.damaged", "file.not_a_workbook")
    else:
        assert cells_of(submission) == cells_of(submitted(whole, "表.xls"))


@pytest.mark.parametrize(
    "between",
    [xlsb_record(146), xlsb_row(1_048_576), xlsb_row(2_000_000_000)],
    ids=["the rows end", "a row behind the last", "a row far behind"],
)
def test_an_xlsb_in_which_the_library_reads_no_further_is_damaged(between: bytes) -> None:
    """It stops there without a word, and every text behind would be lost."""
    first = xlsb_row(0) + xlsb_cell(6, 0, wide("甲"))
    behind = xlsb_row(1) + xlsb_cell(6, 0, wide("乙"))
    assert sheet_of(xlsb_of(first + behind)).cells == {(1, 1): "甲", (2, 1): "乙"}
    assert code_of(submitted(xlsb_of(first + between + behind))) == "file.damaged"
