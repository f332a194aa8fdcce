"""Whether a file's bytes lie on this computer: the client of a cloud drive also shows what it has not fetched."""

from __future__ import annotations

import os
import stat

_RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS = 0x00040000, 0x00400000
_ELSEWHERE = stat.FILE_ATTRIBUTE_OFFLINE | _RECALL_ON_OPEN | _RECALL_ON_DATA_ACCESS
"""Attributes of Windows files, as Microsoft's list of file attribute constants names them."""
_DATALESS = 0x40000000
"""The flag of macOS for the same."""


def is_elsewhere(about: os.stat_result) -> bool:
    """Whether only the name is here. That a file takes up no blocks says nothing: small ones, and shares, have none."""
    attributes, flags = getattr(about, "st_file_attributes", 0), getattr(about, "st_flags", 0)
    return bool(attributes & _ELSEWHERE or flags & _DATALESS)
