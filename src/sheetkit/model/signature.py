"""Where a form is signed and sealed on paper, as one line at the bottom of a page."""

from __future__ import annotations

from collections.abc import Iterable

_TO_SIGN = "_" * 14
_BETWEEN = "   "


def signature_line(places: Iterable[str]) -> str:
    """The places side by side; one that ends with a colon has a line to sign on behind it."""
    return _BETWEEN.join(
        one + _TO_SIGN if one.rstrip().endswith((":", "：")) else one for one in places
    ).replace("&", "&&")
