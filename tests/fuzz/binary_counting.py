"""What stands in the cells of an .xlsb, counted from its records alone."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator

_PART = re.compile(r'Id="([^"]*)"[^>]*Target="([^"]*)"')
_ROW, _CELLS, _BUNDLE = 0, {2: "short", 4: "bool", 5: "number", 6: "text"}, 156


def binary_cells(package: zipfile.ZipFile) -> Iterator[tuple[str, int, int, str]]:
    """Worksheet, row, column and text of every number and text; raises what it raises where records break off."""
    targets = dict(_PART.findall(package.read("xl/_rels/workbook.bin.rels").decode()))
    for kind, body in records(package.read("xl/workbook.bin")):
        if kind == _BUNDLE:
            key, after = _text(body, 8)
            name, _ = _text(body, after)
            for row, column, text in sorted(_sheet(package.read(f"xl/{targets[key]}"))):
                yield name, row, column, text


def _sheet(part: bytes) -> set[tuple[int, int, str]]:
    """What is written twice into one cell stands there as it was written last."""
    row, found = 0, {}
    for kind, body in records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0] + 1
        elif kind in _CELLS:
            column = struct.unpack_from("<I", body)[0] + 1
            found[row, column] = _content(kind, body)
    return {(*place, text) for place, text in found.items() if text.strip()}


def _content(kind: int, body: bytes) -> str:
    if kind == 5:
        number = struct.unpack_from("<d", body, 8)[0]
        return str(int(number)) if number == int(number) else repr(number)
    return _text(body, 8)[0] if kind == 6 else ""


def _text(body: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + 2 * struct.unpack_from("<I", body, at)[0]
    if end > len(body):
        raise ValueError("a text that breaks off")
    return body[at + 4 : end].decode("utf-16-le"), end


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and content of every record."""
    at = 0
    while at < len(part):
        kind, at = part[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | (part[at] & 0x7F) << 7, at + 1
        length = 0
        for shift in (0, 7, 14, 21):
            length |= (part[at] & 0x7F) << shift
            at += 1
            if not part[at - 1] & 0x80:
                break
        if at + length > len(part):
            raise ValueError("a record that breaks off")
        yield kind, part[at : at + length]
        at += length
