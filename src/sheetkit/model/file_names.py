"""What folders and workbooks may be called, so that every system takes the name: the one door for names that people choose."""

from __future__ import annotations

import re
import unicodedata

from sheetkit.model.text import Text

LONGEST_NAME = 40
"""Letters of a folder's name, or of a workbook's without its suffix."""

_TAKEN = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    )
)
"""Windows keeps these for devices, whatever the suffix."""
_SOUND = re.compile(r'[^\\/:*?"<>|.\x00-\x1f ][^\\/:*?"<>|\x00-\x1f]*')

NAME_RULE = Text(
    '文件夹名不能以点开头，也不能含 \\ / : * ? " < > |，不能以点或空格结尾，不能是 Windows 保留的名字（如 CON、NUL），'
    "最多 40 个字",
    'a folder name must not begin with a dot or hold \\ / : * ? " < > |, nor end with a dot or space, nor be one that '
    "Windows keeps for itself (such as CON or NUL), and has 40 letters at most",
)


def folder_key(name: str) -> str:
    """What two names share that are one folder on some system: Windows knows neither case nor dots and blanks at the end."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).rstrip(". ")


def is_file_name(name: str) -> bool:
    """Whether a folder, or a workbook without its suffix, can be called that on every system."""
    return (
        len(name) <= LONGEST_NAME
        and _SOUND.fullmatch(name) is not None
        and not name.endswith((".", " "))
        and name.partition(".")[0].rstrip().casefold() not in _TAKEN
    )
