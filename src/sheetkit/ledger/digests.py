"""A short digest of any value that a project answers with: another one whenever anything in it is another."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from sheetkit.model.template import Template
from sheetkit.model.text import Text, languages
from sheetkit.model.unit import Unit

LENGTH = 32
"""Hexadecimal digits of a digest."""

_PLAIN = (str, int, float, bool, bytes, type(None), Decimal, datetime.date, datetime.datetime, datetime.time)


def digest_of(value: object) -> str:
    """The digest of a value. Raises TypeError for one that has no lasting words, such as a function."""
    parts: list[str] = []
    _say(value, parts)
    lengths = ",".join(map(str, map(len, parts)))
    text = "".join((lengths, ";", *parts))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _say(value: Any, parts: list[str]) -> None:
    """Everything a value says, with its type, one after the other."""
    kind: Any = type(value)
    if kind in _PLAIN:
        parts.append(f"{kind.__name__} {value!r}")
    elif isinstance(value, Text):
        parts += ("text", *(value.in_language(language) for language in languages()))
    elif isinstance(value, Enum | PurePath):
        parts.append(f"{kind.__name__} {value!s}")
    elif isinstance(value, Template):
        parts += ("form", value.fingerprint)
    elif isinstance(value, Unit):  # there are many; its words say all of it, and those above it
        parts.append(repr(value))
    elif dataclasses.is_dataclass(value):
        parts.append(kind.__name__)
        for name in _names(kind):
            parts.append(name)
            _say(getattr(value, name), parts)
    else:
        _say_many(value, parts)


def _say_many(value: Any, parts: list[str]) -> None:
    if isinstance(value, Mapping):
        parts.append(f"mapping {len(value)}")
        for name, one in value.items():
            _say(name, parts)
            _say(one, parts)
    elif isinstance(value, tuple | list):
        parts.append(f"list {len(value)}")
        for one in value:
            _say(one, parts)
    elif isinstance(value, set | frozenset):
        parts += (f"set {len(value)}", *sorted(map(digest_of, value)))
    else:
        raise TypeError(f"a {type(value).__name__} says something else every time")


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind))
