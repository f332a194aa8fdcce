"""Packs: the built-in ones and a user's own folder, from pack.toml to `model.pack.Pack`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sheetkit.compile.frame.attributes import OF_ATTRIBUTE
from sheetkit.compile.wording import text
from sheetkit.model.data import PACK_FILE, builtin_files, pack_folders
from sheetkit.model.pack import (
    DEFAULT_PACK,
    FOLDERS,
    Attribute,
    AttributeSource,
    DefaultName,
    Derivation,
    DueDay,
    Pack,
    PackForm,
    Region,
    Register,
    Root,
    UnitLevel,
)
from sheetkit.model.rounds import ANY_ROUND, RoundNames, Rounds, UsualRound

_OF_ATTRIBUTES = frozenset(parameter.name for parameter in OF_ATTRIBUTE)
"""What of an attribute is its own; all else is about its column in the register."""


@lru_cache(maxsize=1)
def builtin_packs() -> Mapping[str, Pack]:
    """Every built-in pack by its id. A test keeps them free of faults, so they are put together unchecked."""
    packs = map(load_sound_pack, pack_folders())
    return {pack.id: pack for pack in packs}


def default_pack() -> Pack:
    """The pack of a project that names none."""
    return builtin_packs()[DEFAULT_PACK]


def builtin_registers() -> Mapping[str, Pack]:
    """The id of each built-in pack's register → the pack whose levels it is made from."""
    return {pack.register.id: pack for pack in builtin_packs().values()}


def pack_of(form_id: str) -> Pack | None:
    """The built-in pack that a form is of; None for a user's own form."""
    file = builtin_files().get(form_id)
    return builtin_packs()[file.parent.parent.name] if file else builtin_registers().get(form_id)


def load_sound_pack(folder: Path) -> Pack:
    """The pack in a folder that was found free of faults before, put together unchecked. Raises like `build_pack`, OSError."""
    return build_pack(_read(folder), folder)


def build_pack(document: Mapping[str, Any], folder: Path) -> Pack:
    """The pack that a faultless pack.toml in `folder` means. Raises LookupError, TypeError or ValueError for another."""
    root, rounds, region = document["root"], document["rounds"], document["region"]
    return Pack(
        id=document["id"],
        version=document["version"],
        title=text(document["title"]),
        languages=tuple(document["languages"]),
        levels=tuple(map(_level, document["levels"])),
        register=_register(document["register"]),
        root=Root(
            root["code"], text(root["name"]), text(root["title"]), text(root["example"]), root["id_start"]
        ),
        rounds=Rounds(
            RoundNames(text(rounds["title"]), text(rounds.get("year")) or ANY_ROUND.year),
            tuple(UsualRound(**{**entry, "title": text(entry["title"])}) for entry in rounds["usual"]),
            rounds.get("year_begins", 1),
        ),
        forms=tuple(
            PackForm(entry["id"], DueDay(**entry["due"]) if "due" in entry else None)
            for entry in document["forms"]
        ),
        region=Region(**region),
        names={**FOLDERS, **{name: text(words) for name, words in document["names"].items()}},
        folder=folder,
    )


def _level(entry: Mapping[str, Any]) -> UnitLevel:
    above, short_name, default = entry.get("above"), entry.get("short_name"), entry.get("default_name")
    return UnitLevel(
        id=entry["id"],
        title=text(entry["title"]),
        plural=text(entry["plural"]),
        sheet=entry["sheet"],
        code=_attribute(entry["code"]),
        name=_attribute(entry["name"]),
        above=_attribute(above) if above else None,
        short_name=_attribute(short_name) if short_name else None,
        attributes=tuple(map(_attribute, entry.get("attributes", ()))),
        default_name=default_name_of(default) if default else None,
        rows=entry["rows"],
        minimum_rows=entry.get("minimum_rows", 0),
        rules=tuple(entry.get("rules", ())),
    )


def default_name_of(entry: Mapping[str, Any]) -> DefaultName:
    """How units without a name are called, as a pack says it."""
    return DefaultName(
        text(entry.get("pattern")), str(entry.get("attribute", "")), text(entry.get("distinct"))
    )


def _attribute(entry: Mapping[str, Any]) -> Attribute:
    derived = entry.get("derived")
    return Attribute(
        id=entry["id"],
        title=text(entry["title"]),
        type=entry.get("type", "choice" if "list" in entry else "text"),
        list=entry.get("list", ""),
        parent=entry.get("parent", ""),
        many=entry.get("many", False),
        carried=entry.get("carried", False),
        heading=entry.get("heading", False),
        remembered=AttributeSource(**entry["remembered"]) if "remembered" in entry else None,
        personal=entry.get("personal", False),
        derivation=Derivation(derived["from"], derived["list"], derived.get("below", ""))
        if derived
        else None,
        column={name: value for name, value in entry.items() if name not in _OF_ATTRIBUTES},
    )


def _register(entry: Mapping[str, Any]) -> Register:
    return Register(
        id=entry["id"],
        version=entry["version"],
        title=text(entry["title"]),
        purpose=text(entry["purpose"]),
        instructions=tuple(map(text, entry.get("instructions", ()))),
        sources=dict(entry.get("sources", {})),
        figures=tuple(entry.get("figures", ())),
        reviewers=entry.get("reviewers", False),
    )


def _read(folder: Path) -> Mapping[str, Any]:
    return tomllib.loads((folder / PACK_FILE).read_text(encoding="utf-8-sig"))
