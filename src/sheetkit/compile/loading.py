"""Reading definition files: the built-in forms and a user's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sheetkit.compile import lists as list_documents
from sheetkit.compile.apply import in_language
from sheetkit.compile.assemble import assemble
from sheetkit.compile.documents import read_document
from sheetkit.compile.faults import Faults
from sheetkit.compile.limits import check_limits
from sheetkit.compile.meaning import check_meaning
from sheetkit.compile.packs import builtin_registers
from sheetkit.compile.register import register_document, register_lists
from sheetkit.compile.units import UnitNames
from sheetkit.compile.validate import check_shape
from sheetkit.model.data import PACK_FILE, builtin_files, pack_folders
from sheetkit.model.pack import Pack
from sheetkit.model.template import Template
from sheetkit.model.text import languages


def builtin_ids() -> tuple[str, ...]:
    """The ids of the built-in forms, sorted: those with a file, and the registers that are made from a pack's levels."""
    return tuple(sorted((*builtin_files(), *builtin_registers())))


@cache
def load_builtin(template_id: str) -> Template:
    """The built-in form with that id. Raises KeyError when there is none, DefinitionError when its file was damaged.

    A test keeps the built-in forms free of faults, so they are put together unchecked (and jsonschema stays unloaded);
    only where that fails are the faults looked for. Put together once while the program runs: the window and the add-in
    open a project anew for everything that they do.
    """
    if template_id in builtin_registers():
        return load_register(builtin_registers()[template_id])
    path = builtin_files()[template_id]
    try:
        return load_sound(path)
    except (LookupError, TypeError, ValueError, AttributeError):
        return load_template(path)


def load_sound(path: Path, lists_folders: Sequence[Path] = ()) -> Template:
    """The form of a definition that was found free of faults before, put together unchecked.

    Raises LookupError, TypeError, ValueError or AttributeError where it was not.
    """
    faults = Faults()
    document = read_definition(path, faults)
    folders = _lists_for(path, lists_folders)
    return assemble(document, list_documents.gather(document, folders, faults, checked=False))


def load_template(path: Path, lists_folders: Sequence[Path] = (), units: UnitNames | None = None) -> Template:
    """The form that a definition file describes. It may name those `units`, without any those of every built-in pack.

    Its lists are looked for in the definition itself, then in `lists_folders`, in the folder `lists` beside the file or,
    in a pack, beside its folder; a form that is in no pack may use those of the built-in packs. Raises DefinitionError with every fault and its place.
    """
    faults = Faults()
    document = read_definition(path, faults)
    faults.raise_any(path.name, {})
    lists = list_documents.gather(document, _lists_for(path, lists_folders), faults)
    check_shape(document, faults)
    check_meaning(document, lists, faults, units)
    faults.raise_any(path.name, document)
    template = assemble(document, lists)
    for language in languages():
        check_limits(in_language(template, language), faults)
        faults.raise_any(path.name, document)
    return template


def load_register(pack: Pack) -> Template:
    """The register of a pack's units, made from its levels. The pack is faultless: whoever loaded it saw to that."""
    document = register_document(pack)
    lists = register_lists(document, pack, Faults(), checked=False)
    return assemble(document, lists, spoken=pack.spoken("zh"))


def lists_beside(path: Path) -> tuple[Path, ...]:
    """Where a form's own lists are: beside its file, or, in a pack, beside its folder."""
    return path.parent / "lists", path.parent.parent / "lists"


def _lists_for(path: Path, lists_folders: Sequence[Path]) -> tuple[Path, ...]:
    """A pack's form has the lists of its own pack; only another form may use those of the built-in packs."""
    if (path.parent.parent / PACK_FILE).is_file():
        return (*lists_folders, *lists_beside(path))
    return (*lists_folders, *lists_beside(path), *(folder / "lists" for folder in pack_folders()))


def read_definition(path: Path, faults: Faults) -> Mapping[str, Any]:
    """What a definition file says; {} when it cannot be read, which is noted."""
    document = read_document(path)
    if document.told:
        faults.tell("", document.told)
    return document.says
