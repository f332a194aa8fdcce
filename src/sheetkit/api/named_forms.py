"""The forms that a project's settings name, each as it is defined now, or why no form can be made of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sheetkit.api.errors import FORM_TWICE, NOT_HANDED_OUT
from sheetkit.api.forms import load_definition
from sheetkit.compile import demand_sound_form, lists_beside, load_builtin, load_sound
from sheetkit.model.data import PACK_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.frozen import frozen
from sheetkit.model.template import Template
from sheetkit.project import Settings, once_checked, shown_file


@frozen
class NamedForm:
    """A form as the settings name it: by the id of a built-in one, or by a definition `file` ("" for the former).

    `made` is the form, or why none can be made of it.
    """

    name: str
    file: str
    made: Template | SheetkitError


def named_forms(settings: Settings) -> Iterator[NamedForm]:
    """Every form that the settings name, in their order. Of two with one id the second is the faulty one."""
    seen: set[str] = set()
    for name in settings.forms:
        file = shown_file(settings.folder, name) if isinstance(name, Path) else ""
        try:
            made: Template | SheetkitError = _made(settings, name)
        except SheetkitError as error:
            made = error
        if isinstance(made, Template):
            made = _unfit(settings, made, seen, file or str(name)) or made
        if isinstance(made, Template):
            seen.add(made.id)
        yield NamedForm(file or str(name), file, made)


def _made(settings: Settings, name: str | Path) -> Template:
    """A built-in form, or one of the project's own or of its own pack: checked whole, and again only when something in it changed.

    It may name units of the pack, so pack.toml is part of it. Raises SheetkitError (file.missing), DefinitionError.
    """
    if not isinstance(name, Path):
        return load_builtin(name)
    lists = [path for folder in lists_beside(name) for path in sorted(folder.glob("*.toml"))]
    said = (name, *lists, settings.pack.folder / PACK_FILE)
    files = {f"{number} {path.name}": path for number, path in enumerate(said)}
    return once_checked(
        settings.private_folder, files, partial(load_sound, name), partial(_whole, settings, name)
    )


def _whole(settings: Settings, file: Path) -> Template:
    """The form looked through; one of the project's own pack for what its pack asks of it as well."""
    if file.parent == settings.pack.forms_folder and file.is_file():
        demand_sound_form(settings.pack.folder, file)
    return load_definition(file, settings.pack.levels)


def _unfit(settings: Settings, form: Template, seen: set[str], name: str) -> SheetkitError | None:
    """Why the project cannot hand out that form; None where it can."""
    levels = [level.id for level in settings.pack.levels]
    if form.scope not in levels:
        return NOT_HANDED_OUT.error(form=name, scope=form.scope, known=", ".join(levels))
    return FORM_TWICE.error(id=form.id, form=name) if form.id in seen else None
