"""The built-in forms of earlier releases, kept as read-only data: what they issued is taken for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sheetkit.compile.assemble import assemble
from sheetkit.model.data import data_folder
from sheetkit.model.template import Template


@dataclass(frozen=True)
class ReleasedForm:
    """A form as a release had it: `own` are the worksheets that every project had alike, `blueprint` its file."""

    release: str
    edition: int
    own: frozenset[str]
    definition: Mapping[str, Any]
    compiled: Mapping[str, Any]
    blueprint: Path

    @property
    def version(self) -> str:
        """The form's version."""
        return str(self.compiled["version"])

    def template(self) -> Template:
        """The form compiled from its own definition, in its own edition."""
        own = self.definition
        return assemble(own["document"], own["lists"], own["levels"], self.edition)


@lru_cache(maxsize=1)
def releases() -> tuple[str, ...]:
    """The releases whose forms are kept, the newest first."""
    names = (file.parent.name for file in data_folder("releases").glob("*/release.json"))
    return tuple(sorted(names, key=lambda name: [int(part) for part in name.split(".")], reverse=True))


@lru_cache(maxsize=64)
def edition_of(release: str) -> int:
    """The edition of the generator in that release."""
    file = data_folder("releases") / release / "release.json"
    return int(json.loads(file.read_text(encoding="utf-8"))["edition"])


@lru_cache(maxsize=64)
def released_form(release: str, template_id: str) -> ReleasedForm | None:
    """A built-in form of that release; None when it had none of that id."""
    file = data_folder("releases") / release / f"{template_id}.json"
    if not file.is_file():
        return None
    found = json.loads(file.read_text(encoding="utf-8"))
    return ReleasedForm(
        release,
        edition_of(release),
        frozenset(found["own"]),
        found["definition"],
        found["compiled"],
        file.with_suffix(".blueprint"),
    )


def released_forms(template_id: str) -> Iterator[ReleasedForm]:
    """Every release of a built-in form, the newest first."""
    for release in releases():
        found = released_form(release, template_id)
        if found is not None:
            yield found
