"""The line that each table, each key and each entry of a list of a TOML file is written on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

KeyPath = tuple[str, ...]
"""Keys from the top; entries of an array of tables by their number: ("levels", "0", "title")."""

_KEY = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?")
_ENTRY = re.compile(rf"\s*({_DOTTED})\s*=")
_QUOTES = ('"""', "'''")
_TOKEN = re.compile(r"""\"{3}|'{3}|"(?:\\.|[^"\\])*"|'[^']*'|\#.*|[\[\]{},]|[^\s\[\]{},\#"']+""")


class Lines(Mapping[KeyPath, int]):
    """What `lines_of` says of a text, found when somebody asks first: a file without a fault is never asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        return lines_of(self._text)

    def __getitem__(self, path: KeyPath) -> int:
        return self._lines[path]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def lines_of(text: str) -> dict[KeyPath, int]:
    """The 1-based line of each table, each key and each entry of a list, by its whole path. The text is sound TOML."""
    lines: dict[KeyPath, int] = {}
    entries: dict[KeyPath, int] = {}
    table: KeyPath = ()
    written, through = text.split("\n"), 0
    for number, line in enumerate(written, start=1):
        if number <= through:
            continue  # a value goes on
        if heading := _TABLE.match(line):
            table = _opened(_split(heading.group(2)), heading.group(1) == "[[", entries)
            for length in range(1, len(table) + 1):
                lines.setdefault(table[:length], number)
        elif entry := _ENTRY.match(line):
            path = table + _split(entry.group(1))
            for length in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
            through, listed = _value(written, number, entry.end())
            lines.update({(*path, str(position)): there for position, there in enumerate(listed)})
    return lines


def _value(written: list[str], first: int, start: int) -> tuple[int, list[int]]:
    """The last line of a value that begins in line `first`, and the line of each of its entries where it is a list."""
    listed: list[int] = []
    is_list, is_next, depth, quotes = written[first - 1][start:].lstrip().startswith("["), False, 0, ""
    for number in range(first, len(written) + 1):
        line, position = written[number - 1], start if number == first else 0
        while position < len(line):
            if quotes:
                end = line.find(quotes, position)
                position, quotes = (len(line), quotes) if end < 0 else (end + len(quotes), "")
                continue
            token = _TOKEN.search(line, position)
            if token is None or token.group().startswith("#"):
                break
            sign, position = token.group(), token.end()
            if depth == 1 and is_next and sign not in ("]", ","):
                listed.append(number)
            is_next = depth == 1 and sign == ","
            if sign in ("[", "{"):
                depth += 1
                is_next = depth == 1
            elif sign in ("]", "}"):
                depth -= 1
            elif sign in _QUOTES:
                quotes = sign
        if depth <= 0 and not quotes:
            return number, listed if is_list else []
    return len(written), listed if is_list else []


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
