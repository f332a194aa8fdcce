"""One formula: what Excel 2010 cannot take."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_FORMULA, DEEPEST, LONGEST_TEXT = 8192, 64, 255
_IN_USE = """
ABS AND ASC AVERAGE AVERAGEIFS CHAR CHOOSE COUNT COUNTIF COUNTIFS DATE DATEVALUE DAY EXACT FIND FIXED IF IFERROR INDEX INT ISERROR
ISNUMBER ISTEXT LARGE LEFT LEN LOOKUP MATCH MAX MID MIN MMULT MOD MONTH N NOT OFFSET OR REPT RIGHT ROUND ROW ROWS SEARCH SMALL
SUBSTITUTE SUM SUMIF SUMPRODUCT T TEXT TIMEVALUE TODAY TRIM UPPER VALUE WEEKDAY YEAR
"""
FUNCTIONS_OF_2010 = frozenset(_IN_USE.split())
"""Those in use. Add one only after looking it up: that it was there in Excel 2010, and in which other programs."""
LIFTED = ("SUMPRODUCT", "MMULT")
"""Functions whose arguments Excel computes as arrays; IF and IFERROR in them stay single unless entered as an array."""

_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_CALL = re.compile(r"([A-Za-z_][\w.]*)\(")


def formula_faults(formula: str) -> Iterator[str]:
    """What is wrong with a formula as it stands in a file, without "="."""
    if formula.startswith("="):
        yield "a formula that begins with ="
    if len(formula) > LONGEST_FORMULA:
        yield f"a formula of {len(formula)} characters"
    if any(len(text) > LONGEST_TEXT for text in _TEXT.findall(formula)):
        yield "a text constant of more than 255 characters"
    bare = _TEXT.sub('""', formula)
    unknown = set(_CALL.findall(bare)) - FUNCTIONS_OF_2010
    if unknown:
        yield f"functions that are not known to be in Excel 2010: {sorted(unknown)}"
    if re.search(r"[@#]|\w\[", bare):
        yield "a structured reference, a spill or an implicit intersection"
    depth = _depth(bare)
    if depth is None or depth > DEEPEST:
        yield "parentheses that do not match or are nested too deep"
    for lifted in LIFTED:
        for argument in _arguments(bare, lifted):
            if re.search(r"\b(?:IF|IFERROR|CHOOSE)\(", argument):
                yield f"a choice inside {lifted}, which Excel would make for one cell only"


def _depth(bare: str) -> int | None:
    depth = deepest = 0
    for letter in bare:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
        if depth < 0:
            return None
    return deepest if depth == 0 else None


def _arguments(bare: str, function: str) -> Iterator[str]:
    """What stands between the parentheses of every call of a function."""
    for call in re.finditer(rf"\b{function}\(", bare):
        depth = 1
        for end in range(call.end(), len(bare)):
            depth += (bare[end] == "(") - (bare[end] == ")")
            if depth == 0:
                yield bare[call.end() : end]
                break
