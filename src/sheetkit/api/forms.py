"""Forms: the built-in ones, a project's own, and what can be told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sheetkit import compile as compiler
from sheetkit.api.at_hand import nearest_project
from sheetkit.api.errors import FILE_MISSING
from sheetkit.api.form_by_name import form_by_name
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.frozen import frozen
from sheetkit.model.identity import Identity
from sheetkit.model.pack import Pack, UnitLevel
from sheetkit.model.template import Rule, Template
from sheetkit.model.text import Language, Text
from sheetkit.project import find_pack, form_of, load_settings

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


@frozen
class ListedForm:
    """A form, and the id of the pack that it is of; "" for a definition file that lies in none."""

    form: Template
    pack: str


def listed_forms(folder: Path | None, pack: str = "") -> tuple[ListedForm, ...]:
    """The forms of that pack, else every built-in one and those of the project in `folder`, each with its pack.

    `pack` is the id of a built-in pack or the folder of a user's own. Raises SheetkitError when pack or project cannot be used.
    """
    if pack:
        found = find_pack(pack)
        return tuple(ListedForm(form, found.id) for form in pack_forms(found))
    built_in = ((form, compiler.pack_of(form.id)) for form in builtin_forms())
    listed = {form.id: ListedForm(form, of.id) for form, of in built_in if of}
    # A form of the project takes the place of the built-in one with its id, as it does in the project.
    return tuple((listed | {own.form.id: own for own in _listed_own(folder)}).values())


def _listed_own(folder: Path | None) -> Iterator[ListedForm]:
    """The project's own forms: those of its own pack, and definition files beside its settings."""
    settings = load_settings(folder) if folder is not None else None
    for file in settings.forms if settings else ():
        if settings and isinstance(file, Path):
            is_packed = file.parent == settings.pack.forms_folder
            form = load_definition(file, settings.pack.levels)
            yield ListedForm(form, settings.pack.id if is_packed else "")


def pack_forms(pack: Pack) -> tuple[Template, ...]:
    """Every form of a faultless pack, compiled: those of its folder by their ids, then its register."""
    if pack.id in compiler.builtin_packs():
        ids = (form for form in compiler.builtin_ids() if (of := compiler.pack_of(form)) and of.id == pack.id)
        return tuple(map(compiler.load_builtin, ids))
    files = sorted(pack.forms_folder.glob("*.toml"))
    return (*(load_definition(file, pack.levels) for file in files), compiler.load_register(pack))


def load_form(name: str, folder: Path | None = None, pack: str = "") -> Template:
    """A built-in form by its id, a definition file by its path, or a form of the project in `folder`; forms by id or title.

    With a `pack` (the id of a built-in one, or a folder) only its own forms are known.
    Raises SheetkitError (form.unknown) when there is none of them, DefinitionError when the file is faulty.
    """
    if pack:
        return form_by_name(name, tuple(pack_forms(find_pack(pack))))
    if name in compiler.builtin_ids():
        return compiler.load_builtin(name)
    if Path(name).suffix == ".toml":
        return load_definition(Path(name))
    every = (*own_forms(folder), *map(compiler.load_builtin, compiler.builtin_ids()))
    return form_by_name(name, every, _OR_A_FILE)


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


def load_definition_in(file: Path, pack: str) -> Template:
    """A definition file as a form of that pack: it has the pack's lists and may name its units. Raises like `load_definition`."""
    found = find_pack(pack)
    if not file.is_file():
        raise FILE_MISSING.error(file=file)
    return compiler.load_template(
        file, (file.parent / "lists", found.lists_folder), compiler.unit_names(found.levels)
    )


def checked_pack(name: str) -> Pack:
    """The built-in pack of that id, or the one in that folder, looked through whole: every fault is in the DefinitionError."""
    found = find_pack(name)
    return compiler.load_pack(found.folder) if found.id in compiler.builtin_packs() else found


def definition_doubts(template: Template, file: Path, pack: str = "") -> tuple[DefinitionFault, ...]:
    """What a compiled form's definition may say but should not, each with its place.

    It should have words in every language of that pack; without one, in that of the project in whose folder the file lies.
    """
    spoken: tuple[Language, ...] = ()
    if pack:
        spoken = find_pack(pack).languages
    elif project := nearest_project(file.absolute().parent):
        spoken = (load_settings(project).language,)
    return (*compiler.doubts(template), *compiler.untranslated(template, spoken))


def rule_in_words(rule: Rule, language: Language) -> str:
    """What is said where a rule of a form is broken, and about what."""
    return compiler.in_words(rule, language)


def form_document(template: Template) -> dict[str, Any]:
    """The compiled template as one JSON document (`templates show --json`)."""
    return compiler.as_json(template)
