"""The line that each table and each key of a TOML file is written on."""

from __future__ import annotations

import re
from collections.abc import Mapping

KeyPath = tuple[str, ...]
"""Keys from the top; entries of an array of tables by their number: ("levels", "0", "title")."""

_KEY = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?")
_ENTRY = re.compile(rf"\s*({_DOTTED})\s*=")


def lines_of(text: str) -> dict[KeyPath, int]:
    """The 1-based line of each table and each key, by its whole path."""
    lines: dict[KeyPath, int] = {}
    entries: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if heading := _TABLE.match(line):
            table = _opened(_split(heading.group(2)), heading.group(1) == "[[", entries)
            for length in range(1, len(table) + 1):
                lines.setdefault(table[:length], number)
        elif entry := _ENTRY.match(line):
            path = table + _split(entry.group(1))
            for length in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
    return lines


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """The line of `path`, or of the nearest thing around it that has one; 1 when there is none."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)


def _opened(keys: KeyPath, is_entry: bool, entries: dict[KeyPath, int]) -> KeyPath:
    """The path of a heading, with the number of the last entry of every array of tables on its way."""
    path: KeyPath = ()
    for position, key in enumerate(keys):
        path = (*path, key)
        if is_entry and position == len(keys) - 1:
            entries[path] = entries.get(path, 0) + 1
        if path in entries:
            path = (*path, str(entries[path] - 1))
    return path


def _split(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))
