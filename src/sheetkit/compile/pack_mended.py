"""A faulty pack.toml as if what is told of it were right, so that one fault hides no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from sheetkit.compile.documents import key_path
from sheetkit.compile.frame.pack import PACK
from sheetkit.compile.pack_levels import columns_in, tables_in
from sheetkit.compile.packs import build_pack
from sheetkit.compile.units import ANY_UNIT, UnitNames, unit_names
from sheetkit.model.pack import Pack, UnitLevel
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

Table = Mapping[str, Any]
_PACK = Parameter("", Holds.TABLE, Text(""), {}, parameters=PACK)


def mended(document: Table, places: Iterable[str]) -> Table:
    """The document with the declared example at each of the dotted places that have a wrong shape.

    What nothing declares is left out, and so is what stands above the first level.
    """
    whole: Any = document
    for place in places:
        whole = _mended(whole, key_path(place), _PACK)
    return _on_top(whole) if isinstance(whole, Mapping) else {}


def _on_top(whole: Table) -> Table:
    """The document with nothing above its first level, where none can stand."""
    levels = whole.get("levels")
    if not isinstance(levels, list) or not levels or not isinstance(levels[0], Mapping):
        return whole
    first = {name: said for name, said in levels[0].items() if name != "above"}
    return {**whole, "levels": [first, *levels[1:]]}


def _mended(value: Any, path: Sequence[str], declared: Parameter) -> Any:
    """`value`, which is declared so, with an example in place of what stands at the path."""
    if not path:
        return deepcopy(declared.example)
    step, rest = path[0], path[1:]
    if isinstance(value, list) and step.isdigit() and int(step) < len(value):
        entry = declared.each or replace(declared, type=Holds.TABLE, example=declared.example[0])
        number = int(step)
        return [*value[:number], _mended(value[number], rest, entry), *value[number + 1 :]]
    if not isinstance(value, Mapping):
        return deepcopy(declared.example)
    inside = next((one for one in declared.parameters if one.name == step), declared.each)
    if inside is None:
        return {name: entry for name, entry in value.items() if name != step}
    return {**value, step: _mended(value.get(step), rest, inside)}


def sound_pack(whole: Table, folder: Path) -> Pack | None:
    """The pack that a mended document means; None where even that means none, for reasons that are told."""
    try:
        return build_pack(whole, folder)
    except (LookupError, TypeError, ValueError, AttributeError):
        return None


def levels_of(document: Table, whole: Table, folder: Path) -> tuple[UnitLevel, ...]:
    """The levels that a document means, faults of their shape mended; none where an id had to be made up or stands twice,
    or where one level does not stand under another: nothing can be judged by them then.
    """
    pack = sound_pack(whole, folder)
    if pack is None or not set(_ids(whole)) <= set(_ids(document)):
        return ()
    stands = all(bool(level.above) is (number > 0) for number, level in enumerate(pack.levels))
    return pack.levels if stands and not _has_twins(pack.levels) else ()


def _has_twins(levels: Sequence[UnitLevel]) -> bool:
    """Whether two levels, or two things that are known of the units of one, have the same id."""
    groups = [[level.id for level in levels]]
    for level in levels:
        others = (one for one in level.attributes if not one.is_filled_in)
        groups.append([one.id for one in (*level.columns, *others)])
    return any(len(set(ids)) < len(ids) for ids in groups)


def names_of_units(document: Table, whole: Table, folder: Path) -> UnitNames:
    """What forms may name of units; anything where the levels cannot tell: they are told of then, and no form is blamed."""
    levels = levels_of(document, whole, folder)
    return unit_names(levels) if levels else ANY_UNIT


def _ids(document: Table) -> Iterator[str]:
    """The ids of levels and of what is known of their units."""
    for place, level in tables_in(document.get("levels"), "levels"):
        yield f"{level.get('id')}"
        yield from (f"{column.get('id')}" for _, column in columns_in(place, level))
