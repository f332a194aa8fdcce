"""The pack that a project works in: a built-in one, or one that lies in the project's own folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sheetkit.compile.pack_faults import load_pack
from sheetkit.compile.packs import builtin_packs, default_pack, load_sound_pack
from sheetkit.model.data import PACK_FILE, builtin_files
from sheetkit.model.errors import DefinitionError
from sheetkit.model.nearest import nearest
from sheetkit.model.pack import Pack
from sheetkit.model.text import Text, joined
from sheetkit.project.errors import NEWER_FORMAT, NEWER_PACK, PACK_FILE_MISSING, PACK_LOST, UNKNOWN_PACK
from sheetkit.project.general_names import ROUND
from sheetkit.project.pins import load_pins
from sheetkit.project.sound import once_checked

__all__ = ["FORMAT", "OWN_PACK", "default_pack", "demand_known", "find_pack", "forms_of", "pack_of"]

FORMAT = 2
"""How project folders are laid out now; 1 is 0.1.0's, which says nothing of it and is read as it is."""

PRIVATE_FOLDER = ".sheetkit"
"""The folder of a project for what is no business of people."""

_NUMBERS = re.compile(r"[0-9]+(\.[0-9]+)*")

OWN_PACK = "pack"
"""The folder of a project that holds its own pack, so that whoever copies the project copies the pack along."""


def demand_known(data: Mapping[str, Any]) -> None:
    """Raises SheetkitError (project.newer_format) for settings that a later program wrote."""
    said = _said(data, "format")
    if isinstance(said, int) and said > FORMAT:
        raise NEWER_FORMAT.error(said=said)


def pack_of(folder: Path, data: Mapping[str, Any]) -> Pack:
    """The pack that the settings of the project in `folder` name, the usual one when they name none.

    Raises SheetkitError (project.unknown_pack, project.pack_lost, project.newer_pack), or DefinitionError with every fault
    of the project's own pack, but those of forms that went out in the round: their kept definitions stand in.
    """
    wanted = _said(data, "pack")
    if not isinstance(wanted, str):
        return default_pack()
    found = builtin_packs().get(wanted)
    if found is None:
        if not (folder / OWN_PACK / PACK_FILE).is_file():
            if nearest(wanted, builtin_packs()):
                raise UNKNOWN_PACK.error(pack=wanted, known=_known())
            raise PACK_LOST.error(pack=wanted, file=f"{OWN_PACK}/{PACK_FILE}")
        found = _checked(folder / OWN_PACK, folder / PRIVATE_FOLDER, _out(folder, data))
        if found.id != wanted:
            raise UNKNOWN_PACK.error(pack=wanted, known=joined((_named(found), _known())))
    before = _said(data, "pack_version")
    if isinstance(before, str) and is_newer(before, found.version):
        raise NEWER_PACK.error(pack=found.id, before=before, now=found.version)
    return found


def is_newer(one: str, other: str) -> bool:
    """Whether a version is later than another: number by number, as 1.10 is later than 1.9. Words are no measure."""
    first, second = (_NUMBERS.fullmatch(version) for version in (one, other))
    if not first or not second:
        return False
    return tuple(map(int, one.split("."))) > tuple(map(int, other.split(".")))


def _checked(pack: Path, private_folder: Path | None = None, out: Collection[str] = ()) -> Pack:
    """The pack in that folder, none of the built-in ones: checked whole, and again only when something in it changed.

    Forms that are `out` need not be sound any more, which is found out anew each time: the next round asks it of them.
    """
    found = {path.relative_to(pack).as_posix(): path for path in pack.rglob("*.toml")}
    try:
        return once_checked(
            private_folder,
            dict(sorted(found.items())),
            partial(load_sound_pack, pack),
            partial(load_pack, pack),
        )
    except DefinitionError:
        if not out:
            raise
        return load_pack(pack, out)


def _out(folder: Path, data: Mapping[str, Any]) -> frozenset[str]:
    """The forms of the project's own pack that went out in the round under way, by id: the round keeps what they said."""
    said = data.get(ROUND)
    round_ = str(said.get("id")) if isinstance(said, Mapping) else ""
    pins = load_pins(folder / PRIVATE_FOLDER).rounds.get(round_, {})
    forms = (form for form, pin in pins.items() if pin.file == f"{OWN_PACK}/forms/{form}.toml")
    return frozenset(forms)


def find_pack(name: str) -> Pack:
    """The built-in pack of that id, or the one in the folder of that name.

    A built-in one was checked before it was released and is not checked again. Raises SheetkitError
    (project.unknown_pack, project.pack_file_missing), DefinitionError with every fault of the pack.
    """
    folder, known = Path(name), builtin_packs()
    if (folder / PACK_FILE).is_file():
        built_in = (pack for pack in known.values() if pack.folder.resolve() == folder.resolve())
        return next(built_in, None) or _checked(folder)
    if name in known:
        return known[name]
    if folder.is_dir():
        raise PACK_FILE_MISSING.error(folder=folder, known=_known())
    raise UNKNOWN_PACK.error(pack=name, known=_known())


def _known() -> Text:
    return joined(map(_named, builtin_packs().values()))


def _named(pack: Pack) -> Text:
    return Text("{id}（{title}）", "{id} ({title})").format(id=pack.id, title=pack.title)


def forms_of(pack: Pack) -> Mapping[str, str | Path]:
    """What may stand in `[forms] use` by id: the built-in forms, and the pack's own as the files they are."""
    known: dict[str, str | Path] = {form: form for form in builtin_files()}
    if pack.id not in builtin_packs():
        known |= {path.stem: path for path in sorted(pack.forms_folder.glob("*.toml"))}
        known |= {form: pack.forms_folder / f"{form}.toml" for form in pack.form_ids}  # one may be gone
    return known


def _said(data: Mapping[str, Any], key: str) -> object:
    project = data.get("project")
    return project.get(key) if isinstance(project, Mapping) else None
