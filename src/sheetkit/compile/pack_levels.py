"""The levels of units in pack.toml: from the top down, each once, with attributes that are known where they are named."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.faults import LIST, Faults
from sheetkit.compile.packs import default_name_of
from sheetkit.model.pack import NUMBER, UNIT_COLUMNS
from sheetkit.model.text import Text

_ATTRIBUTE = Text("属性", "attribute")
_TYPE = Text("列类型", "type of column")

Table = Mapping[str, Any]


def check_levels(document: Table, folder: Path, faults: Faults) -> None:
    """Note every fault of the levels; parts whose shape is wrong are passed over."""
    levels = list(tables_in(document.get("levels"), "levels"))
    lists = {path.stem: path for path in (folder / "lists").glob("*.toml")}
    _check_once(levels, faults)
    for number, (place, level) in enumerate(levels):
        if number == 0 and "above" in level:
            faults.add(f"{place}.above", "最上一级没有上级。", "Nothing stands above the first level.")
        elif number and "above" not in level:
            faults.add(
                f"{place}.above",
                "缺少“above”（上级代码这一列）。",
                "“above” is missing: the code of the unit above.",
            )
        below = levels[number + 1][1] if number + 1 < len(levels) else {}
        _check_attributes(place, level, below, faults)
        for where, attribute in columns_in(place, level):
            _check_type(where, attribute, lists, faults)
        _check_default_name(place, level, faults)


def _check_once(levels: Iterable[tuple[str, Table]], faults: Faults) -> None:
    """Each level has an id and a worksheet of its own. One that is written twice is told once."""
    ids: set[str] = set()
    sheets: set[str] = set()
    for place, level in levels:
        value, sheet = level.get("id"), level.get("sheet")
        if isinstance(value, str) and value in ids:
            faults.add(f"{place}.id", "“{name}”重复。", "“{name}” is used twice.", name=value)
        elif isinstance(sheet, str) and sheet in sheets:
            faults.add(f"{place}.sheet", "“{name}”重复。", "“{name}” is used twice.", name=sheet)
        ids.add(str(value))
        sheets.add(str(sheet))


def columns_in(place: str, level: Table) -> Iterator[tuple[str, Table]]:
    """Everything that is known of a unit, with its place."""
    for name in UNIT_COLUMNS:
        if isinstance(level.get(name), Mapping):
            yield f"{place}.{name}", level[name]
    yield from tables_in(level.get("attributes"), f"{place}.attributes")


def _check_attributes(place: str, level: Table, below: Table, faults: Faults) -> None:
    columns = list(columns_in(place, level))
    known = {str(attribute.get("id")) for _, attribute in columns}
    lower = {str(attribute.get("id")) for _, attribute in columns_in("", below)}
    seen: set[str] = set()
    for where, attribute in columns:
        name = str(attribute.get("id"))
        if name in seen:
            faults.add(f"{where}.id", "“{name}”重复。", "“{name}” is used twice.", name=name)
        seen.add(name)
        derived = attribute.get("derived")
        named = [("parent", attribute.get("parent"), known)]
        if isinstance(derived, Mapping):
            named += [
                ("derived.from", derived.get("from"), known),
                ("derived.below", derived.get("below"), lower),
            ]
        for key, value, choices in named:
            if isinstance(value, str) and value not in choices:
                faults.unknown(f"{where}.{key}", _ATTRIBUTE, value, choices)
    _check_circles(columns, faults)


def _check_circles(columns: list[tuple[str, Table]], faults: Faults) -> None:
    """No attribute rests on itself, by whatever way; a circle is told once, at the first of those in it."""
    rests_on = {str(attribute.get("id")): _rests_on(attribute) for _, attribute in columns}
    told: set[str] = set()
    for where, attribute in columns:
        name = str(attribute.get("id"))
        reached = _reached(name, rests_on)
        if name in reached and name not in told:
            faults.add(
                where,
                "“{name}”绕了一圈，取决于它自己。",
                "“{name}” rests on itself, in a circle.",
                name=name,
            )
            told |= {one for one in reached if name in _reached(one, rests_on)}


def _reached(name: str, rests_on: Mapping[str, set[str]]) -> set[str]:
    """All that an attribute rests on, by whatever way."""
    found: set[str] = set()
    ahead = rests_on.get(name, set())
    while ahead:
        found |= ahead
        ahead = {further for one in ahead for further in rests_on.get(one, ())} - found
    return found


def _rests_on(attribute: Table) -> set[str]:
    derived = attribute.get("derived")
    named = (attribute.get("parent"), derived.get("from") if isinstance(derived, Mapping) else None)
    return {name for name in named if isinstance(name, str)}


def _check_type(where: str, attribute: Table, lists: Mapping[str, Path], faults: Faults) -> None:
    kind, derived = attribute.get("type"), attribute.get("derived")
    if isinstance(kind, str) and kind not in TYPES:
        faults.unknown(f"{where}.type", _TYPE, kind, TYPES)
    used = [("list", attribute.get("list"))]
    if isinstance(derived, Mapping):
        used.append(("derived.list", derived.get("list")))
    for key, name in used:
        if isinstance(name, str) and name not in lists:
            faults.unknown(f"{where}.{key}", LIST, name, lists)
        elif isinstance(name, str) and key == "derived.list" and not _has_pairs(lists[name]):
            faults.add(
                f"{where}.{key}",
                "列表“{name}”不随别的列变化，得不出这个属性。",
                "The list “{name}” depends on no other column, so nothing can be derived by it.",
                name=name,
            )
    if attribute.get("heading") and (attribute.get("many") or not attribute.get("carried")):
        faults.add(
            f"{where}.heading",
            "写在第 2 行的属性要由表单带着（carried），而且只有一个值。",
            "What line 2 says is carried by the forms and has one value.",
        )
    if attribute.get("many") and "list" not in attribute:
        faults.add(
            f"{where}.many", "多值的属性要有列表（list）。", "An attribute with several values needs a list."
        )


def _has_pairs(file: Path) -> bool:
    try:
        return "pairs" in tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return True  # told where the list is read


def _check_default_name(place: str, level: Table, faults: Faults) -> None:
    default = level.get("default_name")
    if not isinstance(default, Mapping):
        return
    known = {str(attribute.get("id")) for _, attribute in columns_in(place, level)} | {NUMBER}
    for name in sorted(default_name_of(default).names - known):
        faults.unknown(f"{place}.default_name", _ATTRIBUTE, name, known)


def tables_in(value: Any, place: str) -> Iterator[tuple[str, Table]]:
    """The tables in a list, each with its place."""
    for number, entry in enumerate(value) if isinstance(value, list) else ():
        if isinstance(entry, Mapping):
            yield f"{place}[{number}]", entry
