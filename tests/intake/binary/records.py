"""Records of binary workbooks, as Excel writes them."""

from __future__ import annotations

import struct

from tests.intake.files import (
    biff_record,
)


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
