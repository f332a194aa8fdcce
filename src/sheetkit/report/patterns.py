"""Patterns of a column of an export: what fills their {places}, and what goes with a place that is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import Formatter
from typing import NamedTuple

_COMMAS = "，；、,; "
_ALONE = re.compile(r"\{[a-z0-9_]+\}")
_SEPARATORS = re.compile(r"([，；、（）(),;])")
_HOLLOW = re.compile(rf"([（(])[{_COMMAS}]+")
_EMPTY = re.compile(r" ?(?:（）|\(\))")


def place_alone(pattern: str) -> str:
    """The place that a pattern is and nothing else; "" where it is more."""
    return pattern[1:-1] if _ALONE.fullmatch(pattern) else ""


def places_in(pattern: str) -> Iterator[str]:
    """The places that a pattern names."""
    for part in _parts(pattern):
        yield from part.names


class _Part(NamedTuple):
    """A part of a pattern: its text, whether it separates, and the places it names."""

    text: str
    separates: bool
    names: tuple[str, ...]


@lru_cache(maxsize=256)
def _parts(pattern: str) -> tuple[_Part, ...]:
    return tuple(
        _Part(
            part,
            _SEPARATORS.fullmatch(part) is not None,
            tuple(name for _, name, _, _ in Formatter().parse(part) if name),
        )
        for part in _SEPARATORS.split(pattern)
    )


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern with its {places} filled; a part between separators of which every place is empty goes with them.

    "{name}（{unit}，手机 {mobile}）" without a mobile gives "甲一（示例小学）".
    """
    shown = ""
    separator = ""
    for part, separates, names in _parts(pattern):
        if separates:
            separator += part
            continue
        if names and not any(words.get(name) for name in names):
            separator = separator.rstrip(_COMMAS)
            continue
        shown += separator + part.format_map(_Blank(words))
        separator = ""
    return tidy(shown + separator)


def tidy(shown: str) -> str:
    """The text without what empty places leave of brackets and commas."""
    if "(" in shown or "（" in shown:
        shown = _HOLLOW.sub(r"\1", _EMPTY.sub("", shown))
    return shown.strip().strip(_COMMAS)


class _Blank(dict[str, str]):
    """Words with "" for every unknown place."""

    def __missing__(self, _name: str) -> str:
        return ""
