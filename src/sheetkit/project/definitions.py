"""A project's own definitions as they were handed out: told when one is changed while its version stays the same."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.project.findings import DEFINITION_CHANGED
from sheetkit.project.settings import Settings

_NOTE = "definitions.json"


def changed_definitions(settings: Settings) -> Iterator[Finding]:
    """A warning for every definition that is not as it was when its form was last generated in that version."""
    before = _remembered(settings.private_folder)
    for form, (file, version, digest) in _own(settings).items():
        if before.get(form, (version, digest)) != (version, digest) and before[form][0] == version:
            yield DEFINITION_CHANGED.at(value=file, version=version)


def remember_definitions(settings: Settings, forms: Container[str]) -> None:
    """Note how the project's own definitions among `forms` are, now that their forms go out. Raises OSError."""
    now = {form: (version, digest) for form, (_, version, digest) in _own(settings).items() if form in forms}
    kept = {**_remembered(settings.private_folder), **now}
    if now:
        text = (
            json.dumps({form: list(kept[form]) for form in sorted(kept)}, ensure_ascii=False, indent=1) + "\n"
        )
        write_whole(settings.private_folder / _NOTE, text.encode("utf-8"))


def _own(settings: Settings) -> Mapping[str, tuple[str, str, str]]:
    """Form id → file name, version and a hash of what the definition says; comments and order do not count."""
    found = {}
    for file in settings.forms:
        if isinstance(file, Path):
            try:
                data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
            except (OSError, ValueError):
                continue  # told where the definition is compiled
            said = json.dumps(data, sort_keys=True, default=str).encode("utf-8")
            digest = hashlib.sha256(said).hexdigest()[:16]
            found[str(data.get("id"))] = (file.name, str(data.get("version")), digest)
    return found


def _remembered(private_folder: Path) -> dict[str, tuple[str, str]]:
    """Form id → version and hash; {} when nothing went out yet, or when the note is damaged."""
    try:
        data = json.loads((private_folder / _NOTE).read_text(encoding="utf-8"))
        return {str(form): (str(version), str(digest)) for form, (version, digest) in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
