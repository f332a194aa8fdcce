"""The definitions of forms that went out, kept by what they say, and which of them each round began with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from sheetkit.model.definition import FormDefinition
from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen, frozen_with_room

_NOTE = "pinned.json"
_KEPT = "definitions"


@frozen
class Pin:
    """What a form first went out with in a round: the digest of its definition, and its file as `shown_file` gives it.

    `file` is "" for a form without one, and where it was not noted.
    """

    definition: str
    file: str = ""


Pins = Mapping[str, Mapping[str, Pin]]
"""Round → form id → what the form first went out with in it."""


@frozen_with_room
class PinNote:
    """The note of what each round began with. `is_damaged`: there is one that cannot be read."""

    rounds: Pins = field(default_factory=dict)
    is_damaged: bool = False

    def form_of(self, round_: str, file: str) -> str:
        """The form that went out in the round made of that file; "" where none did, or several."""
        found = [form for form, pin in self.rounds.get(round_, {}).items() if file and pin.file == file]
        return found[0] if len(found) == 1 else ""


def load_pins(private_folder: Path) -> PinNote:
    """What each round began with; nothing for a project in which nothing went out yet. Nothing raises."""
    try:
        data = json.loads((private_folder / _NOTE).read_text(encoding="utf-8"))
        return PinNote(
            {
                str(round_): {str(form): _pin(said) for form, said in forms.items()}
                for round_, forms in data.items()
            }
        )
    except FileNotFoundError:
        return PinNote()
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return PinNote(is_damaged=True)


def save_pins(private_folder: Path, pins: Pins) -> None:
    """Note it, whole or not at all. Raises OSError."""
    said = {round_: {form: _said(pin) for form, pin in forms.items()} for round_, forms in pins.items()}
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(private_folder / _NOTE, text.encode("utf-8"))


def _pin(said: str | Mapping[str, str]) -> Pin:
    return Pin(said) if isinstance(said, str) else Pin(str(said["definition"]), str(said["file"]))


def _said(pin: Pin) -> str | dict[str, str]:
    return {"definition": pin.definition, "file": pin.file} if pin.file else pin.definition


def keep_definition(private_folder: Path, definition: FormDefinition) -> None:
    """Keep a definition by its digest; one that is kept already stays as it is. Raises OSError."""
    if kept_definition(private_folder, definition.digest) is None:
        file = _file(private_folder, definition.digest)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, definition.to_bytes())


def kept_definition(private_folder: Path, digest: str) -> FormDefinition | None:
    """The kept definition of that digest; None when it is gone or says something else by now. Nothing raises."""
    try:
        found = FormDefinition.from_bytes(_file(private_folder, digest).read_bytes())
        return found if found.digest == digest and found.form and found.version else None
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _file(private_folder: Path, digest: str) -> Path:
    return private_folder / _KEPT / f"{digest}.json"
