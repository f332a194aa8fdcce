"""A template as one project wants it: its own figures, levels and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sheetkit.compile.assemble import assemble
from sheetkit.compile.lists import replaced
from sheetkit.model.rounds import FormWording
from sheetkit.model.template import Template
from sheetkit.model.text import Language


def apply_project(
    template: Template,
    figures: Mapping[str, float],
    levels: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
    spoken: FormWording | None = None,
) -> Template:
    """The template with a project's figures (by id), rule levels (by rule id or kind), list values (by list id), manner of speaking.

    A project serves several forms, so names that this form does not know are passed over. In a dependent list
    "小学:书法" adds a pair; a bare value keeps the pairs it has, or goes with every key when it is new.
    Raises ValueError when a level is none of error, warning, note, trial.
    """
    spoken = spoken or template.spoken
    if not (figures or levels or lists) and spoken == template.spoken:
        return template
    return with_settings(template, figures, {**template.definition["levels"], **levels}, lists, spoken)


def with_settings(
    template: Template,
    figures: Mapping[str, float],
    levels: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
    spoken: FormWording | None = None,
) -> Template:
    """Like `apply_project`, but `levels` take the place of all that the template has: rules not named weigh as usual."""
    document = dict(template.definition["document"])
    if "figures" in document:
        document["figures"] = [
            figure
            if figures.get(figure["id"], figure["value"]) == figure["value"]  # 15.0 says no more than 15
            else {**figure, "value": figures[figure["id"]]}
            for figure in document["figures"]
        ]
    own = template.definition["lists"]
    documents = {
        list_id: replaced(entry, lists[list_id], own.get(str(entry.get("key"))))
        if list_id in lists
        else entry
        for list_id, entry in own.items()
    }
    return assemble(document, documents, levels, template.edition, spoken or template.spoken)


def in_edition(template: Template, edition: int) -> Template:
    """The same form as that edition of the generator wrote it; `template` itself when it is of that edition."""
    if template.edition == edition:
        return template
    own = template.definition
    return assemble(own["document"], own["lists"], own["levels"], edition, template.spoken)


_MOST_SPOKEN = 32
_spoken: dict[tuple[str, Language], Template] = {}


def in_language(template: Template, language: Language) -> Template:
    """The same form speaking another language; `template` itself when it is its own."""
    if template.language == language:
        return template
    key = (template.fingerprint, language)
    if key not in _spoken:
        if len(_spoken) >= _MOST_SPOKEN:
            _spoken.clear()
        own = template.definition
        _spoken[key] = assemble(
            own["document"],
            own["lists"],
            own["levels"],
            template.edition,
            replace(template.spoken, language=language),
        )
    return _spoken[key]
