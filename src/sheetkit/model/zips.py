"""Zips of our own making: the same members give the same bytes on every machine."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

_FIRST = "[Content_Types].xml"
_UNIX, _READABLE = 3, 0o100644 << 16
"""Info-ZIP reads the names of other systems in a code page of theirs, whatever the mark says."""
_BEGINNING = datetime.date(1980, 1, 1)
"""The earliest day that a zip can say: for packages, whose members nobody sees."""


def stored_zip(members: Mapping[str, bytes], day: datetime.date = _BEGINNING) -> bytes:
    """A zip of stored members, because deflate differs between builds of zlib; sorted, content types first, all of that day.

    Names that are not plain ASCII are UTF-8 and marked as such, so that Chinese ones are shown right everywhere.
    """
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.create_system, info.external_attr = _UNIX, _READABLE
            archive.writestr(info, members[name])
    return raw.getvalue()
