"""Troubles of the format: what is called a workbook and is something else, or is one in another language."""

from __future__ import annotations

import gzip
import struct

from tests.intake import foreign
from tests.intake.binary.records import error_cell, label_cell, number_cell
from tests.intake.files import compound, wide, xls_of, xlsb_cell, xlsb_of, xlsb_row, zip_of
from tests.intake.opendocument.tables import cell, ods, row
from tests.troubles.sound import sound

_BEGINNINGS = {
    "PDF": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(60),
    "RAR": b"Rar!\x1a\x07\x01\x00" + bytes(60),
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(60),
}
_FOREIGN = {
    "HEIC": foreign.HEIC,
    "shortcut": foreign.SHORTCUT,
    "web link": foreign.LINK,
    "mail": foreign.MAIL,
    "saved web page": foreign.WEB_PAGE,
    "OFD": foreign.OFD,
    "XMind": foreign.MIND_MAP,
    "old XMind": foreign.OLD_MIND_MAP,
    "company encryption": foreign.COMPANY,
}


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
"""What other readers ask for."""


def begins(kind: str) -> bytes:
    """The beginning of a file of that kind."""
    return _BEGINNINGS[kind]


def named(kind: str) -> bytes:
    """A file of a kind that office programs and phones make."""
    return _FOREIGN[kind]


def text(content: str, encoding: str = "utf-8") -> bytes:
    """A text under the name of a workbook."""
    return content.encode(encoding)


def zeros(size: int) -> bytes:
    """Nothing but zero bytes; none at all for 0."""
    return bytes(size)


def document(member: str) -> bytes:
    """A zip of another office program."""
    return zip_of({"[Content_Types].xml": "<Types/>", member: "<x/>"})


def packed() -> bytes:
    """The workbook compressed once more."""
    return gzip.compress(sound(), mtime=0)


def compound_of(stream: str) -> bytes:
    """An OLE2 file whose one stream has that name."""
    return compound({stream: b"x"})


def rights() -> bytes:
    """A workbook under rights management."""
    return foreign.directory_of("EncryptedPackage", "DRMEncryptedDataSpace")


def old(error: bool = False) -> bytes:
    """The usual cells in an .xls."""
    cells = label_cell(0, 0, "姓名") + label_cell(0, 1, "人数") + label_cell(1, 0, "甲一")
    last = error_cell(1, 1, 0x2A) if error else number_cell(1, 1, 12)
    return xls_of(cells + last)


def old_zeroed(start: int, length: int) -> bytes:
    """An .xls with a stretch of zeros among its cells."""
    data = old()
    return data[:start] + bytes(length) + data[start + length :]


def binary() -> bytes:
    """The usual cells in an .xlsb."""
    first = xlsb_row(0) + xlsb_cell(6, 0, wide("姓名")) + xlsb_cell(6, 1, wide("人数"))
    second = xlsb_row(1) + xlsb_cell(6, 0, wide("甲一")) + xlsb_cell(5, 1, struct.pack("<d", 12))
    return xlsb_of(first + second)


def open_document(number: str = "12", repeated: int = 0) -> bytes:
    """The usual cells in an .ods; `repeated` blank rows are said to follow."""
    rows = row(cell("string", shown="姓名"), cell("string", shown="人数"))
    rows += row(cell("string", shown="甲一"), cell("float", number, number))
    if repeated:
        rows += (
            f'<table:table-row table:number-rows-repeated="{repeated}">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        )
    return _ods(rows)


def open_document_cell(kind: str, value: str, shown: str, more: str = "") -> bytes:
    """One cell of an .ods, stored and shown."""
    return _ods(row(cell(kind, value, shown, more)))


def _ods(rows: str) -> bytes:
    return ods(f'<table:table table:name="表一">{rows}</table:table>', **{"META-INF__manifest": _MANIFEST})


def xlsx() -> bytes:
    """The usual workbook, for a name of another kind."""
    return sound()
