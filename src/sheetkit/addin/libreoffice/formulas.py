"""LibreOffice's spelling of a formula as Excel's: separators, sheet names, array constants."""

from __future__ import annotations

import re
from functools import lru_cache

_PIECE = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>\$?(?:'(?:[^']|'')*'|[^\W\d][\w]*)\.)(?=\$?[A-Za-z]{1,3}\$?[0-9])   # $sk_data.$A$1
    | (?P<array>\{[^{}"]*\})
    | (?P<separator>;)
    | (?P<other>[^"';{$]+?|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SIMPLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@lru_cache(maxsize=20_000)
def excel_formula(text: str) -> str:
    """A formula of LibreOffice's own grammar ("=SUM($a.A1;2)") in Excel's ("=SUM(a!A1,2)")."""
    return "".join(_spelled(match) for match in _PIECE.finditer(text))


def _spelled(match: re.Match[str]) -> str:
    piece = match.group()
    if match.lastgroup == "separator":
        return ","
    if match.lastgroup == "sheet":
        name = piece.removeprefix("$").removesuffix(".")
        return f"{name}!"
    if match.lastgroup == "array":
        return piece.replace(";", ",").replace("|", ";")
    return piece
