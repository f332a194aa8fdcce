"""Builds workbook files byte by byte, the way unusual writers would, for the intake tests."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

import openpyxl

from sheetkit.intake import IntakeOptions, Limits, read_bytes
from sheetkit.model.grid import SheetGrid, WorkbookGrid
from sheetkit.model.submission import Submission

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
)
"""What other readers ask for before they look at a part."""
TOKEN = "SK1|demo|leader_roster|1|S03||2026A|7|0123456789ABCDEFGHJK"
OTHER_TOKEN = "SK1|demo|rubric|1|S04|S04-01|2026A|8|0123456789ABCDEFGHJK"


def zip_of(
    members: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]],
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A zip of members given as a mapping, or as pairs when names repeat."""
    target = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile warns of duplicate names
        with zipfile.ZipFile(target, "w", compression) as archive:
            for name, content in pairs:
                archive.writestr(zipfile.ZipInfo(name), content, compression)  # the same bytes at any hour
    return target.getvalue()


def relations(pairs: Mapping[str, tuple[str, str]], base: str = RELATIONS) -> str:
    """A relationships part from id → (kind, target)."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{base}/{kind}" Target="{target}"/>'
        for key, (kind, target) in pairs.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE_RELATIONS}">{inner}</Relationships>'


def parts(
    sheet_data: str = "",
    *,
    strings: str = "",
    styles: str = "",
    around: str = "",
    workbook: str = "",
    namespace: str = MAIN,
    base: str = RELATIONS,
) -> dict[str, str]:
    """The parts of a one-sheet workbook: rows, string items, <cellXfs> and before, what follows the rows."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations({"r1": ("officeDocument", "xl/workbook.xml")}, base),
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{base}">{workbook}'
        '<sheets><sheet name="表一" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            {
                "r1": ("worksheet", "worksheets/sheet1.xml"),
                "r2": ("sharedStrings", "sharedStrings.xml"),
                "r3": ("styles", "styles.xml"),
            },
            base,
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}"><sheetData>{sheet_data}</sheetData>'
        f"{around}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>',
    }


def workbook_of(sheet_data: str = "", **others: str) -> bytes:
    """The bytes of a one-sheet workbook; see `parts`."""
    return zip_of(parts(sheet_data, **others))


def submitted(data: bytes, name: str = "表.xlsx", limits: Limits | None = None) -> Submission:
    """What intake makes of some bytes."""
    return read_bytes(name, data, None, IntakeOptions(limits=limits or Limits()))


def grid_of(data: bytes) -> WorkbookGrid:
    """The grid of some bytes, which must be readable."""
    submission = submitted(data)
    assert submission.findings == ()
    assert submission.grid is not None
    return submission.grid


def sheet_of(data: bytes) -> SheetGrid:
    """The first worksheet of some bytes, which must be readable."""
    return grid_of(data).sheets[0]


def code_of(submission: Submission) -> str:
    """The code of the one finding of a submission that was refused."""
    assert submission.grid is None
    (finding,) = submission.findings
    assert finding.message.zh
    assert finding.message.en
    assert finding.remedy.zh
    return finding.code


def saved(workbook: openpyxl.Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def ordinary() -> bytes:
    """A small workbook as a library writes it."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(["姓名", "学科", "人数"])
    sheet.append(["甲一", "语文", 12])
    sheet.append(["乙某", "数学", 8.5])
    sheet["D3"] = "=SUM(C2:C3)"
    return saved(workbook)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE2 file with the given streams, each padded with zeros to at least 4,096 bytes."""
    padded = {
        name: data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0") for name, data in streams.items()
    }
    sectors = [len(data) // 512 for data in padded.values()]
    directory_sectors = -(-(len(padded) + 1) // 4)
    starts, at = [], 1 + directory_sectors
    for count in sectors:
        starts.append(at)
        at += count
    table = [0xFFFFFFFD, *_chain(1, directory_sectors)]
    for start, count in zip(starts, sectors, strict=True):
        table += _chain(start, count)
    assert len(table) <= 128
    fat = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, 1 if padded else 0xFFFFFFFF, 0xFFFFFFFF)
    for index, (name, data) in enumerate(padded.items()):
        following = index + 2 if index + 1 < len(padded) else 0xFFFFFFFF
        entries += _entry(name, 2, starts[index], len(data), 0xFFFFFFFF, following)
    return header + fat + entries.ljust(directory_sectors * 512, b"\0") + b"".join(padded.values())


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), 0xFFFFFFFE]


def _entry(name: str, kind: int, start: int, size: int, child: int, right: int) -> bytes:
    encoded = name.encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack(
        "<HBB3I", len(encoded) + 2, kind, 1, 0xFFFFFFFF, right, child
    )
    return head + bytes(36) + struct.pack("<IQ", start, size)


def biff_record(kind: int, body: bytes = b"") -> bytes:
    """A record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def xls_of(
    cells: bytes, names: bytes = b"", sheet: bytes = b"S1", extra: Mapping[str, bytes] | None = None
) -> bytes:
    """An .xls with one worksheet holding the given cell records; `names` are records of the workbook's part."""
    begin = biff_record(0x809, bytes.fromhex("0006050000000000000000000600 0000"))
    begin_sheet = biff_record(0x809, bytes.fromhex("0006100000000000000000000600 0000"))
    end = biff_record(0x0A)
    about = struct.pack("<IBBBB", 0, 0, 0, len(sheet), 0) + sheet
    start = len(begin) + len(biff_record(0x85, about)) + len(names) + len(end)
    about = struct.pack("<I", start) + about[4:]
    book = begin + biff_record(0x85, about) + names + end + begin_sheet + cells + end
    return compound({"Workbook": book, **(extra or {})})


def xlsb_record(kind: int, body: bytes = b"") -> bytes:
    """A record of an .xlsb: type and length in seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return head + length + body


def wide(text: str) -> bytes:
    """A counted text as .xlsb has it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_of(sheet_records: bytes, book_records: bytes = b"", styles: bytes = b"") -> bytes:
    """An .xlsb with one worksheet holding the given records between begin and end of its data, and a part for styles."""
    bundle = xlsb_record(156, struct.pack("<II", 1, 1) + wide("r1") + wide("隐藏表"))
    book = xlsb_record(131) + xlsb_record(143) + bundle + xlsb_record(144) + book_records + xlsb_record(132)
    dimension = xlsb_record(148, struct.pack("<4I", 0, 9, 0, 9))
    sheet = (
        xlsb_record(129) + dimension + xlsb_record(145) + sheet_records + xlsb_record(146) + xlsb_record(130)
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r1": ("officeDocument", "xl/workbook.bin")}),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": relations(
            {"r1": ("worksheet", "worksheets/sheet1.bin"), "r2": ("styles", "styles.bin")}
        ),
        "xl/worksheets/sheet1.bin": sheet,
    }
    return zip_of(members | ({"xl/styles.bin": styles} if styles else {}))


def xlsb_row(row: int, flags: int = 0) -> bytes:
    """The record that begins a row (0-based)."""
    return xlsb_record(0, struct.pack("<IIHBBB", row, 0, 300, 0, flags, 0) + struct.pack("<I", 0))


def xlsb_cell(kind: int, column: int, body: bytes) -> bytes:
    """A cell record (column 0-based)."""
    return xlsb_record(kind, struct.pack("<II", column, 0) + body)
