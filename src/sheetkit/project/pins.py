"""The definitions of forms that went out, kept by what they say, and which of them each round began with."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sheetkit.model.files import write_whole

_NOTE = "pinned.json"
_KEPT = "definitions"
_DAY, _TIME = "$day", "$time"

Pins = Mapping[str, Mapping[str, str]]
"""Round → form id → digest of the definition that the form first went out with in it."""


@dataclass(frozen=True)
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

    def _plain(self) -> dict[str, Any]:
        return {"document": self.document, "lists": self.lists}


@dataclass(frozen=True)
class PinNote:
    """The note of what each round began with. `is_damaged`: there is one that cannot be read."""

    rounds: Pins = field(default_factory=dict)
    is_damaged: bool = False


def load_pins(private_folder: Path) -> PinNote:
    """What each round began with; nothing for a project in which nothing went out yet. Nothing raises."""
    try:
        data = json.loads((private_folder / _NOTE).read_text(encoding="utf-8"))
        return PinNote(
            {
                str(round_): {str(form): str(digest) for form, digest in forms.items()}
                for round_, forms in data.items()
            }
        )
    except FileNotFoundError:
        return PinNote()
    except (OSError, ValueError, TypeError, AttributeError):
        return PinNote(is_damaged=True)


def save_pins(private_folder: Path, pins: Pins) -> None:
    """Note it, whole or not at all. Raises OSError."""
    text = json.dumps(pins, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(private_folder / _NOTE, text.encode("utf-8"))


def keep_definition(private_folder: Path, definition: FormDefinition) -> None:
    """Keep a definition by its digest; one that is kept already stays as it is. Raises OSError."""
    if kept_definition(private_folder, definition.digest) is None:
        file = _file(private_folder, definition.digest)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, definition.to_bytes())


def kept_definition(private_folder: Path, digest: str) -> FormDefinition | None:
    """The kept definition of that digest; None when it is gone or says something else by now. Nothing raises."""
    try:
        data = json.loads(_file(private_folder, digest).read_bytes(), object_hook=_unpacked)
        found = FormDefinition(data["document"], data["lists"])
        return found if found.digest == digest and found.form and found.version else None
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _file(private_folder: Path, digest: str) -> Path:
    return private_folder / _KEPT / f"{digest}.json"


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
