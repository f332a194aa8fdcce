"""How large the worksheets of an .xls say they are: the library makes room for all of it before it reads a cell.

LibreOffice writes 1,048,576 rows for a sheet from which one was deleted: three gigabytes for a form of a hundred rows.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

from sheetkit.intake.binary.records import DIMENSIONS

_MOST = 1_000_000
"""Cells that a worksheet may say it has room for."""
_AREAS = {14: "<IIHH", 10: "<4H"}
"""Length of the record → first row, the row behind the last, first column, the column behind the last."""


def said_smaller(data: bytes, said: Iterable[bytes]) -> bytes:
    """The file, with every record of a size among `said` that is far too large saying one cell: nothing is read from it."""
    for body in dict.fromkeys(said):
        area = _AREAS.get(len(body))
        if area is None:
            continue
        first, last, left, right = struct.unpack_from(area, body)
        if (last - first) * (right - left) > _MOST:
            head = struct.pack("<HH", DIMENSIONS, len(body))
            one_cell = struct.pack(area, 0, 1, 0, 1) + body[struct.calcsize(area) :]
            data = data.replace(head + body, head + one_cell)
    return data
