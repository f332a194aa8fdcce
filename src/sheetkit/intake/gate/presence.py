"""Whether a file's bytes lie on this computer: the client of a cloud drive also shows what it has not fetched."""

from __future__ import annotations

import os
import re
import stat
from typing import IO

from sheetkit.intake.findings import ELSEWHERE, STILL_COMING
from sheetkit.model.finding import Finding

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".zip")
"""How the names of files end that somebody hands in."""
_RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS = 0x00040000, 0x00400000
_ELSEWHERE = stat.FILE_ATTRIBUTE_OFFLINE | _RECALL_ON_OPEN | _RECALL_ON_DATA_ACCESS
"""Attributes of Windows files, as Microsoft's list of file attribute constants names them."""
_DATALESS = 0x40000000
"""The flag of macOS for the same."""
_IN_CLOUD = re.compile(r"\.?(?P<name>.+)\.icloud", re.IGNORECASE | re.DOTALL)
"""How the client of iCloud Drive names what it has not fetched."""
_DOWNLOADING = re.compile(
    r"(?P<name>.+?)(\.baiduyun)?(\.p)?"
    r"\.(crdownload|part|partial|download|opdownload|downloading|tmp|temp|xltd|td|filepart|!ut|bc!)",
    re.IGNORECASE | re.DOTALL,
)
"""How browsers, cloud drives and programs that copy name what has not come whole."""
_TAIL = 1 << 16


def is_elsewhere(about: os.stat_result) -> bool:
    """Whether only the name is here. That a file takes up no blocks says nothing: small ones, and shares, have none."""
    attributes, flags = getattr(about, "st_file_attributes", 0), getattr(about, "st_flags", 0)
    return bool(attributes & _ELSEWHERE or flags & _DATALESS)


def name_to_be(name: str) -> str | None:
    """What a workbook or zip will be called once it is whole, of a name that stands in until then; None for other names."""
    if name.lower().endswith(WORKBOOKS):  # as nearly all do, and no name that stands in
        return None
    for pattern in (_IN_CLOUD, _DOWNLOADING):
        found = pattern.fullmatch(name)
        if found is not None and found["name"].lower().endswith(WORKBOOKS):
            return found["name"]
    return None


def not_yet(name: str, file: IO[bytes]) -> Finding | None:
    """What is said of a file that only stands in for one to come; None for one that is whole, whatever it is called.

    `file` is left at its beginning. Raises OSError when it cannot be read.
    """
    if name_to_be(name) is None:
        return None
    head = file.read(4)
    file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
    tail = file.read()
    file.seek(0)
    if head[:2] == b"PK" and b"PK\5\6" in tail:
        return None
    return ELSEWHERE.at() if _IN_CLOUD.fullmatch(name) else STILL_COMING.at()
