"""Forms: the built-in ones, a project's own, and what can be told of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sheetkit import compile as compiler
from sheetkit.api.at_hand import nearest_project
from sheetkit.api.errors import FILE_MISSING, FORM_UNKNOWN
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.identity import Identity
from sheetkit.model.pack import UnitLevel
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined
from sheetkit.project import form_of, load_settings

_OR_A_FILE = Text(
    "{known}；自己的表请写定义文件的路径（.toml）", "{known}; or the path of a definition file (.toml)"
)


def builtin_forms() -> tuple[Template, ...]:
    """Every built-in form, compiled, in the order people meet them."""
    return tuple(compiler.load_builtin(form) for form in compiler.builtin_ids())


def as_released(form: Template) -> tuple[Template, ...]:
    """A built-in form as each release had it, the newest first."""
    return tuple(released.template() for released in compiler.released_forms(form.id))


def builtin_form(identity: Identity) -> Template | None:
    """The built-in form of an identity's version, as it was when its edition went out; None when there is none."""
    if identity.template not in compiler.builtin_ids():
        return None
    return form_of(identity, compiler.load_builtin(identity.template), as_released)


def own_forms(folder: Path | None) -> tuple[Template, ...]:
    """The forms that the project in `folder` brings along itself; none without a project.

    Raises SheetkitError when its settings or one of its definitions cannot be used.
    """
    settings = load_settings(folder) if folder is not None else None
    if settings is None:
        return ()
    own = (form for form in settings.forms if isinstance(form, Path))
    return tuple(load_definition(form, settings.pack.levels) for form in own)


def load_form(name: str, folder: Path | None = None) -> Template:
    """A built-in form by its id, a definition file by its path, or a form of the project in `folder` by its id.

    Raises SheetkitError (form.unknown) when there is none of them, DefinitionError when the file is faulty.
    """
    if name in compiler.builtin_ids():
        return compiler.load_builtin(name)
    if Path(name).suffix == ".toml":
        return load_definition(Path(name))
    own = own_forms(folder)
    for template in own:
        if template.id == name:
            return template
    known = joined((*compiler.builtin_ids(), *(template.id for template in own)))
    raise FORM_UNKNOWN.error(name=name, known=_OR_A_FILE.format(known=known))


def load_definition(file: Path, levels: Sequence[UnitLevel] = ()) -> Template:
    """A user's own definition file, compiled, with the built-in lists and those in a `lists` folder beside it.

    It may name units of `levels`, those of its project's pack. Without any it is that of the project in whose folder it
    lies; where it lies in none, the units of every built-in pack.

    Raises SheetkitError (file.missing, or what is wrong with the settings of that project) or DefinitionError with every
    fault.
    """
    if not file.is_file():
        raise FILE_MISSING.error(file=file)
    if not levels and (project := nearest_project(file.absolute().parent)):
        levels = load_settings(project).pack.levels
    beside = file.parent / "lists"
    return compiler.load_template(file, (beside,) if beside.is_dir() else (), compiler.unit_names(levels))


def definition_doubts(template: Template) -> tuple[DefinitionFault, ...]:
    """What a compiled form's definition may say but should not, each with its place."""
    return compiler.doubts(template)


def form_document(template: Template) -> dict[str, Any]:
    """The compiled template as one JSON document (`templates show --json`)."""
    return compiler.as_json(template)
