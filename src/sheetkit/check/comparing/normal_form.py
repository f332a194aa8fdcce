"""The normal form of a formula: what programs write otherwise without meaning anything else by it is written one way.

Needless parentheses go (`-(-(A1))` is `--A1`), `$` goes (it matters to copying only), numbers are spelled one way, whole
columns and rows are named as such, and an implicit intersection (`@A1`, `SINGLE(A1)`) is its cell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sheetkit.model.address import column_letter
from sheetkit.model.excel import MAXIMUM_COLUMN, MAXIMUM_ROW

_WORD = r"""[^\s"(),;:+\-*/^&<>=%{}@]"""
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    r'|\{(?:[^{}"]|"(?:[^"]|"")*")*\}'  # an array
    rf"|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]+)?(?!{_WORD})"
    rf"|{_WORD}+"  # a name, a cell, an error
    r"|<>|<=|>=|[-+*/^&<>=%:,@()]"
)
_NUMBER = re.compile(r"[0-9.]+(?:E[+-]?[0-9]+)?")
_LAST_COLUMN = column_letter(MAXIMUM_COLUMN)
_WHOLE_COLUMNS = re.compile(rf"([A-Z]{{1,3}})1:([A-Z]{{1,3}}){MAXIMUM_ROW}")
_WHOLE_ROWS = re.compile(rf"A([0-9]{{1,7}}):{_LAST_COLUMN}([0-9]{{1,7}})")
_CALL_WITHOUT_MEANING = "SINGLE"
_LEVELS = {
    **dict.fromkeys((",",), 0),
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 1),
    "&": 2,
    **dict.fromkeys(("+", "-"), 3),
    **dict.fromkeys(("*", "/"), 4),
    "^": 5,
    ":": 8,
}
_PERCENT, _SIGN, _ATOM = 6, 7, 9
_ANY_ORDER = frozenset("&+*")  # A+(B+C) is (A+B)+C
_LONGEST, _DEEPEST, _REMEMBERED = 40_000, 100, 50_000


class _UnknownError(Exception):
    """A formula is built in a way that is not known here."""


class _Part(NamedTuple):
    """A piece of a formula and how tightly it holds together."""

    text: str
    level: int

    def within(self, level: int) -> str:
        """The text where something of `level` takes it in."""
        return self.text if self.level >= level else f"({self.text})"


@lru_cache(maxsize=_REMEMBERED)
def normal_form(canonical: str) -> str:
    """The normal form of a formula that is in canonical spelling; itself where it is built in a way not known here."""
    if len(canonical) > _LONGEST:
        return canonical
    tokens = _TOKEN.findall(canonical)
    if sum(map(len, tokens)) != len(canonical):
        return canonical
    try:
        return _Reader(tokens).formula()
    except _UnknownError:
        return canonical


class _Reader:
    """Reads tokens by how tightly their operators bind."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def formula(self) -> str:
        """The whole of it. Raises _UnknownError."""
        part = self._part(1)
        if self._at != len(self._tokens):
            raise _UnknownError
        return part.text

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._at += 1
        return token

    def _part(self, lowest: int) -> _Part:
        """Operands and the operators between them that bind at least as tightly as `lowest`."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnknownError
        left = self._signed()
        while (level := _LEVELS.get(self._next(), -1)) >= lowest:
            sign = self._take()
            right = self._part(level + 1)
            taken = right.within(level if sign in _ANY_ORDER else level + 1)
            text = f"{left.within(level)}{sign}{taken}"
            left = _Part(_whole(text) if sign == ":" else text, level)
        self._depth -= 1
        return left

    def _signed(self) -> _Part:
        token = self._next()
        if token in ("+", "@"):
            self._take()
            return self._nested()
        if token == "-":
            self._take()
            part = _Part(f"-{self._nested().within(_SIGN)}", _SIGN)
        else:
            part = self._operand()
        while self._next() == "%":
            self._take()
            part = _Part(f"{part.within(_PERCENT)}%", _PERCENT)
        return part

    def _nested(self) -> _Part:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnknownError
        part = self._signed()
        self._depth -= 1
        return part

    def _operand(self) -> _Part:
        token = self._take()
        if token == "(":
            part = self._part(0)
            self._close()
            return part
        if not token or token in _LEVELS or token in ")%@":
            raise _UnknownError
        if self._next() == "(" and token[0] not in '"{':
            self._take()
            inside = self._arguments()
            return inside[0] if token == _CALL_WITHOUT_MEANING and len(inside) == 1 else _call(token, inside)
        return _Part(_plain(token), _ATOM)

    def _arguments(self) -> list[_Part]:
        found = []
        while True:
            found.append(_Part("", _ATOM) if self._next() in (",", ")") else self._part(1))
            if self._next() != ",":
                self._close()
                return found
            self._take()

    def _close(self) -> None:
        if self._take() != ")":
            raise _UnknownError


def _call(name: str, arguments: list[_Part]) -> _Part:
    inside = ",".join(part.within(1) for part in arguments)
    return _Part(f"{name}({inside})", _ATOM)


def _plain(token: str) -> str:
    if token[0] in '"{':
        return token
    if _NUMBER.fullmatch(token):
        try:
            return repr(float(token)).removesuffix(".0")
        except ValueError:
            return token
    return token.replace("$", "")


def _whole(area: str) -> str:
    """An area of cells, or of whole columns or rows where it is one."""
    prefix, mark, cells = area.rpartition("!")
    cells = _WHOLE_ROWS.sub(r"\1:\2", _WHOLE_COLUMNS.sub(r"\1:\2", cells))
    return f"{prefix}{mark}{cells}"
