"""The built-in forms of earlier releases, kept as read-only data: what they issued is taken for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sheetkit.compile.assemble import assemble
from sheetkit.compile.lists import ListDocument, pack_lists_of, read_by_in
from sheetkit.model.data import builtin_files, data_folder
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.template import Template
from sheetkit.rules.leads_once import LeadsOnce

_REWORDED = frozenset({LeadsOnce.name})


@frozen_with_room
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
        return assemble(self._document(), self._lists(), own["levels"], self.edition)

    def _document(self) -> Mapping[str, Any]:
        """Its definition; rules whose usual words are others today say those of then."""
        said = {rule["id"]: rule["message"] for sheet in self.compiled["sheets"] for rule in sheet["rules"]}
        sheets = [
            {
                **sheet,
                "rules": [_worded(rule, said[f"{sheet['id']}.{rule['id']}"]) for rule in sheet["rules"]],
            }
            if "rules" in sheet
            else sheet
            for sheet in self.definition["document"]["sheets"]
        ]
        return {**self.definition["document"], "sheets": sheets}

    def _lists(self) -> Mapping[str, ListDocument]:
        """Its lists; how people write their values is what today's lists know of it."""
        then: Mapping[str, ListDocument] = self.definition["lists"]
        form = builtin_files().get(self.compiled["id"])
        now = read_by_in(pack_lists_of(form)) if form else {}
        return {name: {**now.get(name, {}), **own} for name, own in then.items()}


def _worded(rule: Mapping[str, Any], message: Mapping[str, str]) -> Mapping[str, Any]:
    return {**rule, "message": message} if rule["kind"] in _REWORDED and "message" not in rule else rule


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
