"""A wording as an Excel expression: its plain words quoted, its places filled by other expressions."""

from __future__ import annotations

import string

from sheetkit.model.excel import quoted


def spelled(words: str, **filling: str | tuple[str]) -> str:
    """`words` with its `{name}` places filled, without "=": a str is an expression, a tuple of one str are plain words."""
    pieces: list[str] = []
    plain = ""
    for before, name, _, _ in string.Formatter().parse(words):
        plain += before
        if name is None:
            continue
        given = filling[name]
        if isinstance(given, tuple):
            plain += given[0]
            continue
        if plain:
            pieces.append(quoted(plain))
        pieces.append(given)
        plain = ""
    if plain:
        pieces.append(quoted(plain))
    return "&".join(pieces)
