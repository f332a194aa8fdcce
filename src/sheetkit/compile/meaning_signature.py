"""Checks that the places to sign fit at the bottom of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.faults import Faults

SIGNATURE = "signature"
_MOST = 80
"""Letters of all places together: Excel keeps 255 of a footer, the form code, the page number and their fonts among them."""


def check_signature(document: Mapping[str, Any], faults: Faults) -> None:
    """Note places to sign that are too long, in any language."""
    places = document.get(SIGNATURE)
    if not isinstance(places, list):
        return
    languages = {name for one in places if isinstance(one, Mapping) for name in one} or {""}
    for language in sorted(languages):
        words = (one.get(language, "") if isinstance(one, Mapping) else one for one in places)
        letters = sum(len(str(word)) for word in words)
        if letters > _MOST:
            faults.add(
                SIGNATURE,
                "合起来 {letters} 个字，页脚放不下，最多 {most} 个。",
                "{letters} letters together have no room at the bottom of a page; {most} at most.",
                letters=letters,
                most=_MOST,
            )
