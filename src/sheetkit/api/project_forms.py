"""The forms that a project names: as they are defined now, in its settings, and as they went out otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from sheetkit.api.errors import FIGURE_NEGATIVE, FORM_TWICE, NOT_HANDED_OUT
from sheetkit.api.forms import as_released, load_definition
from sheetkit.api.round_forms import compiled
from sheetkit.compile import apply_project, in_edition, lists_beside, load_builtin, load_sound
from sheetkit.model.data import PACK_FILE
from sheetkit.model.definition import FormDefinition
from sheetkit.model.errors import DefinitionError
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.project import Settings, once_checked


def named_forms(settings: Settings) -> Iterator[Template]:
    """The forms that the settings name, as they are defined now. Raises SheetkitError when one cannot be handed out or two have one id."""
    seen: set[str] = set()
    levels = [level.id for level in settings.pack.levels]
    for name in settings.forms:
        template = _own_form(settings, name) if isinstance(name, Path) else load_builtin(name)
        if template.scope not in levels or template.id in seen:
            raise _unfit(template, name, levels)
        seen.add(template.id)
        yield template


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


def _own_form(settings: Settings, file: Path) -> Template:
    """A form of the project's own or of its own pack: checked whole, and again only when something in it changed.

    It may name units of the pack, so pack.toml is part of it.
    """
    lists = [path for folder in lists_beside(file) for path in sorted(folder.glob("*.toml"))]
    said = (file, *lists, settings.pack.folder / PACK_FILE)
    files = {f"{number} {path.name}": path for number, path in enumerate(said)}
    whole = partial(load_definition, file, settings.pack.levels)
    return once_checked(settings.private_folder, files, partial(load_sound, file), whole)


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
    in_round = (compiled(one) for one in others.get(template.id, ()))
    return (
        *(applied(form, settings, template.language) for form in in_round),
        *_released(settings, template),
    )


def _released(settings: Settings, template: Template) -> tuple[Template, ...]:
    """A form as earlier releases had it; of a user's own form, as earlier editions wrote it."""
    if template.id not in settings.forms:
        return tuple(in_edition(template, edition) for edition in range(1, template.edition))
    return tuple(applied(form, settings, form.language) for form in as_released(template))


def _unfit(template: Template, name: str | Path, levels: Sequence[str]) -> DefinitionError:
    shown = name.name if isinstance(name, Path) else name
    if template.scope not in levels:
        return NOT_HANDED_OUT.error(form=shown, scope=template.scope, known=", ".join(levels))
    return FORM_TWICE.error(id=template.id, form=shown)
