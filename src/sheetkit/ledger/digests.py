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

_MANY = 1000
"""Words that are held before they go into a digest."""
_PLAIN = (str, int, float, bool, bytes, type(None), Decimal, datetime.date, datetime.datetime, datetime.time)


def digest_of(value: object) -> str:
    """The digest of a value. Raises TypeError for one that has no lasting words, such as a function."""
    words = _Words()
    words.say(value)
    return words.digest()


class _Words:
    """Everything that values say, with their types, one after the other; never all of it at once, for a register is long."""

    __slots__ = ("_hash", "_parts")

    def __init__(self) -> None:
        self._hash, self._parts = hashlib.sha256(), list[str]()

    def digest(self) -> str:
        """The digest of all that was said."""
        self._let_go()
        return self._hash.hexdigest()[:LENGTH]

    def say(self, value: Any) -> None:
        """Take in what a value says. Raises TypeError for one that has no lasting words."""
        kind: Any = type(value)
        parts = self._parts
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
                self.say(getattr(value, name))
        else:
            self._say_many(value)

    def _say_many(self, value: Any) -> None:
        if isinstance(value, Mapping):
            self._parts.append(f"mapping {len(value)}")
            for name, one in value.items():
                self.say(name)
                self.say(one)
                self._let_go(_MANY)
        elif isinstance(value, tuple | list):
            self._parts.append(f"list {len(value)}")
            for one in value:
                self.say(one)
                self._let_go(_MANY)
        elif isinstance(value, set | frozenset):
            self._parts += (f"set {len(value)}", *sorted(map(digest_of, value)))
        else:
            raise TypeError(f"a {type(value).__name__} says something else every time")

    def _let_go(self, least: int = 0) -> None:
        """Put what was said into the digest, each with its length, where there is so much of it."""
        if len(self._parts) >= least:
            lengths = ",".join(map(str, map(len, self._parts)))
            self._hash.update("".join((lengths, ";", *self._parts)).encode("utf-8", "surrogatepass"))
            self._parts.clear()


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind))
