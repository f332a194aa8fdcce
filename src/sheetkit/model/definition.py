"""What a form is compiled from, and the digest that names it."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from sheetkit.model.frozen import frozen_with_room

_DAY, _TIME = "$day", "$time"


@frozen_with_room
class FormDefinition:
    """What a form is compiled from, before a project's own settings: the document and all its lists."""

    document: Mapping[str, Any] = field(repr=False)
    lists: Mapping[str, Any] = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """16 hex digits over everything it says; the order of keys and comments do not count."""
        text = json.dumps(self._plain(), sort_keys=True, ensure_ascii=False, default=_packed)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]

    @property
    def form(self) -> str:
        """The form's id."""
        return str(self.document["id"])

    @property
    def version(self) -> str:
        """The form's version."""
        return str(self.document["version"])

    def to_bytes(self) -> bytes:
        """Its file."""
        return (json.dumps(self._plain(), ensure_ascii=False, indent=1, default=_packed) + "\n").encode(
            "utf-8"
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> FormDefinition:
        """The definition in such a file. Raises ValueError, TypeError or LookupError for any other."""
        found = json.loads(data, object_hook=_unpacked)
        return cls(found["document"], found["lists"])

    def _plain(self) -> dict[str, Any]:
        return {"document": self.document, "lists": self.lists}


def _packed(value: object) -> dict[str, str]:
    """A day or time of day, which TOML knows and JSON does not."""
    if isinstance(value, datetime.date):
        return {_DAY: value.isoformat()}
    if isinstance(value, datetime.time):
        return {_TIME: value.isoformat()}
    raise TypeError(f"{value!r} in a definition")


def _unpacked(found: dict[str, Any]) -> Any:
    if found.keys() == {_DAY}:
        text = found[_DAY]
        return datetime.datetime.fromisoformat(text) if "T" in text else datetime.date.fromisoformat(text)
    if found.keys() == {_TIME}:
        return datetime.time.fromisoformat(found[_TIME])
    return found
