"""Troubles of single cells: values that programs store in unusual ways, and that are easily read as others."""

from __future__ import annotations

from collections.abc import Sequence

from tests.intake.files import zip_of
from tests.troubles.sound import STRINGS, sound_parts


def cells(
    inside: Sequence[str], strings: str = STRINGS, formats: Sequence[str] = (), book: str = ""
) -> bytes:
    """Cells one below the other from B1: each entry is what stands after the address, `t="b"><v>1</v>`."""
    rows = "".join(
        f'<row r="{row}"><c r="B{row}"{" " if one[:1] not in ">/" else ""}{one}{"" if one.endswith("/>") else "</c>"}</row>'
        for row, one in enumerate(inside, 1)
    )
    return zip_of(sound_parts(rows, strings=strings, formats=formats, book=book))
