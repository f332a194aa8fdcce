"""The forms of a round in the project's settings, and as they went out otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetkit.api.errors import FIGURE_NEGATIVE
from sheetkit.api.forms import as_released
from sheetkit.api.round_forms import compiled
from sheetkit.compile import apply_project, in_edition
from sheetkit.model.definition import FormDefinition
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.project import Settings


def project_forms(settings: Settings, forms: Iterable[Template]) -> Iterator[Template]:
    """The forms of the round with the project's settings. Raises DefinitionError (project.figure_negative)."""
    for template in forms:
        _demand_figures(template, settings)
        yield applied(template, settings)


def _demand_figures(template: Template, settings: Settings) -> None:
    """Raises DefinitionError (project.figure_negative): no count or length is below 0 where the form's own is not."""
    for figure in template.figures:
        given = settings.figures.get(figure.id, figure.value)
        if given < 0 <= figure.value:
            name, title, usual = figure.id, figure.title, figure.value
            raise FIGURE_NEGATIVE.error(name=name, given=given, title=title, usual=usual)


def applied(template: Template, settings: Settings, language: Language | None = None) -> Template:
    """The form with the project's figures, levels, lists and language, or with another language."""
    said = settings.language if language is None else language
    return apply_project(
        template, settings.figures, settings.levels, settings.lists, settings.pack.spoken(said)
    )


def earlier_forms(
    settings: Settings, others: Mapping[str, Sequence[FormDefinition]], template: Template
) -> tuple[Template, ...]:
    """A form as it went out otherwise in this round, then as earlier releases had it, with the project's settings as far as it knows them.

    A user's own form, whatever its id, has the version it says; what earlier editions wrote of it was laid out otherwise.
    """
    in_round = [applied(compiled(one), settings, template.language) for one in others.get(template.id, ())]
    former = (written for form in in_round for written in _in_earlier_editions(form))
    return (*in_round, *_released(settings, template), *former)


def _released(settings: Settings, template: Template) -> tuple[Template, ...]:
    """A form as earlier releases had it, then as earlier editions wrote it; a user's own form was in no release."""
    released = as_released(template) if template.id in settings.forms else ()
    return (
        *(applied(form, settings, form.language) for form in released),
        *_in_earlier_editions(template),
    )


def _in_earlier_editions(template: Template) -> tuple[Template, ...]:
    """The same form as earlier editions of the generator wrote it: laid out otherwise."""
    return tuple(in_edition(template, edition) for edition in range(1, template.edition))
