"""Texts of a definition and the wording of its rules, with titles and figures filled in."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from sheetkit.model.text import Text

_FORMATTER = string.Formatter()


def text(value: Any) -> Text:
    """A text as a definition gives it: a plain string, or a table with the words by language; nothing becomes ""."""
    if isinstance(value, Mapping):
        words = {str(language): str(said) for language, said in value.items()}
        zh, en = words.pop("zh", ""), words.pop("en", "")
        return Text(zh, en, tuple(words.items()))
    return Text(str(value or ""))


def places(wording: Text) -> set[str]:
    """The names of the `{name}` places in a wording; ValueError when its braces do not match."""
    both = (*_FORMATTER.parse(wording.zh), *_FORMATTER.parse(wording.en))
    return {name for _, name, _, _ in both if name is not None}


def fill(wording: Text, values: Mapping[str, object]) -> Text:
    """The wording with its places filled; a place that nothing fills becomes empty."""
    known = {name: values.get(name, "") for name in places(wording)}
    return wording.format(**known)
