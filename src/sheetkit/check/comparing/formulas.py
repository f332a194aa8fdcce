"""Comparing formulas: programs write the same formula differently, and cutting and pasting shifts its references."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from sheetkit.check.comparing.normal_form import normal_form
from sheetkit.model.comparison import spaceless
from sheetkit.model.excel import sheet_named, unquoted

_PIECES = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')
_STRING = re.compile(r'"((?:[^"]|"")*)"')
_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_REFERENCE = re.compile(
    rf"(?<![A-Z0-9_.§])(?:{_CELL}(?::{_CELL})?|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}|\$?[0-9]+:\$?[0-9]+)(?![A-Z0-9_(.])"
)
_SHEET_PREFIX = re.compile(r"(?:'(?:[^']|'')*'|[^\s'\"(),;:+\-*/&<>=^!]+)!(?=[$§A-Z#])")
_LOGICAL = re.compile(r"\b(TRUE|FALSE)\(\)")
_PREFIX = re.compile(r"(?<![A-Z0-9_])(?:_XLFN\.|_XLWS\.|_XLPM\.|COM\.MICROSOFT\.)+")
"""What programs put before the names of functions that are newer than the format."""
_SIGNS = re.compile(r"[\s\"(),;:+\-*/^&<>=%{}@]")
"""What would mean something in a formula, where it stands in a worksheet's name."""
_OUTSIDE = re.compile(
    r"\[[^\[\]]+\.xl[a-z]+\]|(?<![\w\]])\[[0-9]+\][^\[\]!]*!|'[^'\[\]]*\[[0-9]+\][^'\[\]]*'!"  # another workbook
    r"|(?<![A-Za-z0-9_.])[A-Za-z0-9_.]+\|'?[^'!|]*'?!"  # a program that is asked for data
    r"|(?<![\w.])(?:CALL|REGISTER|REGISTER\.ID|EXEC|DDE|RTD|SQL\.REQUEST|WEBSERVICE)\(",
    re.IGNORECASE,
)
_LINK = re.compile(r'HYPERLINK\(\s*"\s*(?:file:|javascript:|\\\\|[a-z]:\\)', re.IGNORECASE)
_REMEMBERED = 50_000
_CELLS = "§"
"""The sign for a reference to cells."""


@lru_cache(maxsize=_REMEMBERED)
def canonical(formula: str) -> str:
    """`formula` without "=", in one spelling: no spaces, upper case, bare sheet names; quoted text is kept."""
    text = formula.removeprefix("=")
    parts = []
    last = 0
    for match in _PIECES.finditer(text):
        parts.append(_plain(text[last : match.start()]))
        piece = match.group()
        parts.append(piece if piece[0] == '"' else _SIGNS.sub("_", sheet_named(piece).upper()))
        last = match.end()
    parts.append(_plain(text[last:]))
    return _LOGICAL.sub(r"\1", "".join(parts))


@lru_cache(maxsize=_REMEMBERED)
def shape(formula: str) -> str:
    """`formula` with every reference to cells replaced by one sign: equal when only references moved."""
    # References go first: what is left of a form's thousands of formulas are a few texts, each brought into normal form once.
    return normal_form(_outside_texts(canonical(formula), _without_references)).replace("§:§", "§")


@lru_cache(maxsize=_REMEMBERED)
def is_same(left: str, right: str) -> bool:
    """Whether two formulas are the same formula, however written."""
    if left == right:
        return True
    first, second = canonical(left), canonical(right)
    if first == second or _is_same_apart(first, second):
        return True
    return normal_form(first) == normal_form(second)


def _is_same_apart(first: str, second: str) -> bool:
    """Whether two canonical formulas are surely the same: the same references in order in what is else the same formula.

    The rows of a table differ in their references alone: what is left of them is read once for all rows.
    """
    if _CELLS in first or _CELLS in second:  # nothing tells that sign from the one for a reference
        return False
    (left, references), (right, others) = _apart(first), _apart(second)
    return references == others and normal_form(left) == normal_form(right)


def _apart(formula: str) -> tuple[str, tuple[str, ...]]:
    """A canonical formula with a sign for every reference to cells, and these references in their order, without `$`."""
    references: list[str] = []

    def keep(match: re.Match[str]) -> str:
        references.append(match.group().replace("$", ""))
        return _CELLS

    return _outside_texts(formula, lambda text: _REFERENCE.sub(keep, text)), tuple(references)


def is_drifted(left: str, right: str) -> bool:
    """Whether two formulas differ in nothing but the cells they refer to."""
    return shape(left) == shape(right)


def last_text(formula: str) -> str:
    """The last quoted text in a formula, "" when there is none."""
    found = _STRING.findall(formula)
    return unquoted(found[-1]) if found else ""


def leads_outside(formula: str) -> bool:
    """Whether a formula asks another file, another program or the net for its result, or leads to one."""
    return _OUTSIDE.search(_STRING.sub('""', formula)) is not None or _LINK.search(formula) is not None


def _plain(text: str) -> str:
    return _PREFIX.sub("", spaceless(text).upper())


def _outside_texts(formula: str, change: Callable[[str], str]) -> str:
    """A canonical formula with a change to all but its quoted texts."""
    parts = []
    last = 0
    for match in _STRING.finditer(formula):
        parts.append(change(formula[last : match.start()]))
        parts.append(match.group())
        last = match.end()
    parts.append(change(formula[last:]))
    return "".join(parts)


def _without_references(text: str) -> str:
    text = _SHEET_PREFIX.sub("", text)
    text = _REFERENCE.sub("§", text)
    return text.replace("#REF!", "§").replace("§:§", "§")
