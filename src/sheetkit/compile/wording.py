"""Texts of a definition and the wording of its rules, with titles and figures filled in."""

from __future__ import annotations

import string
from collections.abc import Mapping

from sheetkit.model.text import Text
from sheetkit.model.text import said_in as text

__all__ = ["fill", "places", "text"]

_FORMATTER = string.Formatter()


def places(wording: Text) -> set[str]:
    """The names of the `{name}` places in a wording; ValueError when its braces do not match."""
    both = (*_FORMATTER.parse(wording.zh), *_FORMATTER.parse(wording.en))
    return {name for _, name, _, _ in both if name is not None}


def fill(wording: Text, values: Mapping[str, object]) -> Text:
    """The wording with its places filled; a place that nothing fills becomes empty."""
    known = {name: values.get(name, "") for name in places(wording)}
    return wording.format(**known)
