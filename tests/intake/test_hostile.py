"""Files built to exhaust memory or time stop at the limits, and only what is really there counts."""

from __future__ import annotations

import dataclasses
import io
import struct
import zipfile

import pytest

from sheetkit.intake import Limits
from sheetkit.intake.ooxml import fast_rows
from sheetkit.intake.ooxml.package import parsed_once
from sheetkit.intake.ooxml.sheet_formulas import _large_lists, _small_lists
from sheetkit.model.excel import LONGEST_TEXT
from sheetkit.model.finding import Finding
from tests.intake.files import (
    MAIN,
    ordinary,
    parts,
    sheet_of,
    submitted,
    workbook_of,
    zip_of,
)
from tests.intake.hostile import SMALL, refused


def refused_by(data: bytes, limits: Limits) -> Finding:
    """The finding that refuses a file."""
    (finding,) = submitted(data, limits=limits).findings
    return finding


def test_zip_bomb() -> None:
    members = parts()
    members["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}">' + " " * 60_000_000
    assert refused(zip_of(members), Limits()) == "file.limits"


def test_a_part_and_all_parts_have_a_limit_of_their_own() -> None:
    noise = "".join(f"<row r='{row}'><c><v>{row * 7919 % 10007}</v></c></row>" for row in range(1, 60_000))
    assert refused(workbook_of(noise)) == "file.limits"
    assert refused(workbook_of(), dataclasses.replace(SMALL, inflated_bytes=100)) == "file.limits"


def test_a_declared_size_is_not_believed() -> None:
    data = bytearray(workbook_of('<row r="1"><c r="A1"><v>1</v></c></row>'))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 0x7FFFFFFF)
        at = data.find(b"PK\x01\x02", at + 1)
    submitted(bytes(data))  # read or refused, but nothing of that size is set aside


TOKENS = {
    "attribute": "<c r='A9' t='{}'/>",
    "blanks in a tag": "<row {}/>",
    "name": "<{}/>",
    "comment": "<!--{}-->",
    "instruction": "<?x {}?>",
    "text": "<row r='9'><c r='A9' t='str'><v>{}</v></c></row>",
    "marked text": "<row r='9'><c r='A9' t='str'><v><![CDATA[{}]]></v></c></row>",
}


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "_rels/.rels"])
def test_one_piece_that_is_far_too_long_is_refused_for_just_that(part: str, token: str) -> None:
    """Before 2.6 expat works on such a piece for as long as the square of its length: it is not fed whole."""
    members = parts()
    begun, mark, end = members[part].rpartition("</")
    letter = " " if token == "blanks in a tag" else "x"
    long = TOKENS[token].format(letter * 3_000_000)
    members[part] = begun + long + mark + end
    finding = refused_by(zip_of(members), dataclasses.replace(Limits(), ratio=100_000))
    assert (finding.code, "one piece of what is in it" in finding.message.en) == ("file.limits", True)


def test_a_cell_that_is_as_full_as_can_be_is_no_such_piece() -> None:
    full = "&#x1F600;" * (LONGEST_TEXT // 2)  # nine bytes for two of the units that are counted
    rich = "".join(f"<r><t>{'甲' * 5_000}</t></r>" for _ in range(6))
    strings = f"<si><t>{full}</t></si><si>{rich}</si>"
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    sheet = sheet_of(workbook_of(cells, strings=strings))
    assert sheet.cells == {(1, 1): "\U0001f600" * (LONGEST_TEXT // 2), (1, 2): "甲" * 30_000}


def test_a_computer_that_works_too_long_on_a_file_stops_and_says_that_it_may_be_its_own_fault() -> None:
    finding = refused_by(ordinary(), dataclasses.replace(Limits(), cpu_seconds=0.0))
    assert finding.passing
    assert "too long" in finding.message.en


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        "<!DOCTYPE worksheet>",
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "_rels/.rels"])
def test_document_types_and_entities(doctype: str, part: str) -> None:
    members = parts()
    members[part] = doctype + members[part].removeprefix('<?xml version="1.0"?>')
    assert refused(zip_of(members)) == "file.unsafe"


@pytest.mark.parametrize(
    "other", ["xl/workbook.xml", "XL/Workbook.xml", "xl\\workbook.xml", "/xl/workbook.xml"]
)
def test_duplicate_members(other: str) -> None:
    pairs = [*parts().items(), (other, "<other/>")]
    assert refused(zip_of(pairs)) == "file.unsafe"


def test_too_many_members() -> None:
    members = parts() | {f"xl/media/{number}.bin": "" for number in range(60)}
    assert refused(zip_of(members)) == "file.limits"


def test_a_directory_that_claims_too_much() -> None:
    data = bytearray(ordinary())
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<I", 0x7FFFFFFF)
    assert refused(bytes(data)) == "file.limits"


def test_deep_xml() -> None:
    assert refused(workbook_of("<x>" * 100 + "</x>" * 100)) == "file.limits"


def test_too_many_cells() -> None:
    cells = "".join(f'<row r="{row}">{"<c><v>1</v></c>" * 100}</row>' for row in range(1, 40))
    assert refused(workbook_of(cells)) == "file.limits"


def test_blank_cells_do_not_count_as_cells() -> None:
    cells = "".join(f'<row r="{row}">{"<c/>" * 100}</row>' for row in range(1, 40))
    submission = submitted(workbook_of(cells), limits=SMALL)
    assert submission.grid is not None
    assert submission.grid.sheets[0].cells == {}


def test_a_cell_too_long() -> None:
    longest = "字" * 32_767
    strings = f"<si><t>{longest}</t></si>"
    cell = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert sheet_of(workbook_of(cell, strings=strings)).cells == {(1, 1): longest}
    assert refused(workbook_of(cell, strings=strings.replace("<t>", "<t>多"))) == "file.limits"
    inline = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{longest}多</t></is></c></row>'
    assert refused(workbook_of(inline)) == "file.limits"


def test_one_long_text_in_many_cells() -> None:
    strings = f"<si><t>{'字' * 30_000}</t></si>"
    cells = "".join(f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(1, 10))
    assert refused(workbook_of(cells, strings=strings)) == "file.limits"


def test_one_long_formula_shared_by_many_cells() -> None:
    master = "+".join(["A1"] * 2_000)
    cells = f'<row r="1"><c><f t="shared" si="0">{master}</f></c></row>'
    cells += "".join(f'<row r="{row}"><c><f t="shared" si="0"/></c></row>' for row in range(2, 1_000))
    assert refused(workbook_of(cells)) == "file.limits"


def test_many_array_formulas_over_everything() -> None:
    cells = "".join(
        f'<row r="{row}"><c><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>'
        for row in range(1, 6_000)
    )
    assert refused(workbook_of(cells), Limits()) == "file.limits"


def test_too_many_sheets_names_and_merges() -> None:
    sheets = '<sheets><sheet name="x" sheetId="1" r:id="r1"/></sheets>' * 6
    assert refused(workbook_of(workbook=sheets)) == "file.limits"
    names = "".join(f'<definedName name="n{number}">1</definedName>' for number in range(1_500))
    assert refused(workbook_of(workbook=f"<definedNames>{names}</definedNames>")) == "file.limits"
    merges = '<mergeCell ref="A1:B2"/>' * 1_500
    assert refused(workbook_of(around=f"<mergeCells>{merges}</mergeCells>")) == "file.limits"


def test_an_odd_compression_and_a_password_on_a_member() -> None:
    assert refused(zip_of(parts(), zipfile.ZIP_BZIP2)) == "file.unsafe"
    data = bytearray(zip_of(parts()))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert refused(bytes(data)) == "file.encrypted"


def test_a_wrong_checksum() -> None:
    data = bytearray(zip_of(parts()))
    at = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1)
    data[at + 16] ^= 0xFF
    assert refused(bytes(data)) == "file.damaged"


def test_no_file_is_held_open() -> None:
    with zipfile.ZipFile(io.BytesIO(ordinary())) as archive:
        assert archive.testzip() is None


def test_two_worksheets_of_one_name_are_refused_rather_than_one_of_them_lost() -> None:
    again = '<sheets><sheet name="表一" sheetId="2" r:id="r1"/></sheets>'
    assert refused(workbook_of(workbook=again)) == "file.damaged"
    assert submitted(workbook_of(workbook=again.replace("表一", "表二"))).findings == ()


def test_what_is_remembered_between_files_is_bounded_by_size() -> None:
    """Thousands of large files that are alike in nothing must not add up in a process that reads them all."""
    sheet_of(workbook_of())
    memories = (_small_lists, _large_lists, parsed_once)
    before = [memory.cache_info().currsize for memory in memories]
    sums = [
        "+".join(f"A{(row * 7919 + term * 104_729) % 99_991}" for term in range(1_400))
        for row in range(1_000)
    ]
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>{sums[row - 1]}</f></c></row>' for row in range(1, 1_001)
    )
    names = "".join(
        f'<definedName name="n{number}">表一!$A${number}</definedName>' for number in range(3_000)
    )
    read = sheet_of(workbook_of(rows, workbook=f"<definedNames>{names}</definedNames>"))
    assert len(read.formulas) == 1_000
    assert [memory.cache_info().currsize for memory in memories] == before
    longest = fast_rows._LONG
    for memory in (fast_rows._plans, fast_rows._cells):
        assert 0 < max(map(len, memory)) <= longest
        assert sum(map(len, memory)) <= fast_rows._MOST + longest
