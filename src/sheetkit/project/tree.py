"""Puts the units of a register into their tree: default names, attributes that follow from others, what is inherited."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sheetkit.model.pack import Attribute, Pack, UnitLevel
from sheetkit.model.text import Language
from sheetkit.model.unit import AttributeValue, Unit
from sheetkit.project.default_names import DefaultNames
from sheetkit.project.directory import values_together
from sheetkit.project.register_findings import RegisterFindings
from sheetkit.project.register_rows import UnitDraft


@cache
def values_of_keys(lists_folder: Path, list_id: str) -> Mapping[str, tuple[str, ...]]:
    """A dependent list of a pack: its keys, each with its values."""
    pairs = tomllib.loads((lists_folder / f"{list_id}.toml").read_text(encoding="utf-8-sig"))["pairs"]
    return {key: tuple(values) for key, values in pairs.items()}


def derived(attribute: Attribute, own: Mapping[str, AttributeValue], pack: Pack) -> tuple[str, ...]:
    """The values of a derived attribute that follow from a unit's own; () where they say nothing about it."""
    assert attribute.derivation is not None
    if given := own.get(attribute.id):  # of one that is gone from the register
        return _texts(given)
    key = str(own.get(attribute.derivation.attribute, ""))
    return values_of_keys(pack.lists_folder, attribute.derivation.list).get(key, ())


def units_of(
    drafts: Mapping[str, UnitDraft], pack: Pack, language: Language, told: RegisterFindings
) -> tuple[Unit, ...]:
    """The units by their drafts, each followed by those that belong to it; names that had to be told apart are `told`."""
    names = DefaultNames(pack, language)
    attributes: dict[str, Mapping[str, AttributeValue]] = {}  # many units say the same; it is held once
    below: dict[str, list[UnitDraft]] = {}
    for one in drafts.values():
        below.setdefault(one.above, []).append(one)
    found: list[Unit] = []
    open_: list[tuple[Unit | None, Iterator[UnitDraft]]] = [(None, iter(below.get("", ())))]
    while open_:
        above, drafts_left = open_[-1]
        draft = next(drafts_left, None)
        if draft is None:
            open_.pop()
            continue
        own = below.get(draft.code, [])
        unit = _unit(draft, above, own, pack)
        unit = replace(unit, attributes=attributes.setdefault(repr(unit.attributes), unit.attributes))
        found.append(unit)
        if own:
            _name(own, names, told)
        open_.append((unit, iter(own)))
    return tuple(found)


def root_of(code: str, name: str, units: Sequence[Unit], pack: Pack) -> Unit:
    """The project's own unit: on the top level, with every value that any unit has where one may have several."""
    together: dict[str, AttributeValue] = {}
    for attribute in pack.levels[0].attributes:
        if attribute.many:
            lists = attribute.derivation and values_of_keys(pack.lists_folder, attribute.derivation.list)
            order = [value for values in (lists or {}).values() for value in values]
            tops = [unit for unit in units if not unit.above]
            together[attribute.id] = values_together(tops, attribute.id, order)
    known = {name: values for name, values in together.items() if values}
    return Unit(code, pack.levels[0].id, name, attributes=known, is_root=True)


def _unit(draft: UnitDraft, above: Unit | None, below: Sequence[UnitDraft], pack: Pack) -> Unit:
    """The unit with its own attributes, those that follow from them or from the units below, and what it inherits."""
    attributes: dict[str, AttributeValue] = dict(draft.own)
    for attribute in draft.level.attributes:
        if attribute.derivation:
            source = attribute.derivation.below
            of_units = dict.fromkeys(str(unit.own[source]) for unit in below if unit.own.get(source))
            values = derived(attribute, draft.own, pack) or tuple(of_units)
            if values:
                attributes[attribute.id] = values
    inherited = dict(above.attributes) if above else {}
    for attribute in pack.level(above.level).attributes if above else ():
        own = attributes.get(attribute.derivation.below) if attribute.derivation else None
        if own:  # what a unit is counts among what the unit above has, whatever that one says
            inherited[attribute.id] = tuple(dict.fromkeys((str(own), *_texts(inherited.get(attribute.id)))))
    lineage = above.lineage if above else ()
    return Unit(
        draft.code, draft.level.id, draft.name, draft.short_name, lineage, {**inherited, **attributes}
    )


def _texts(value: AttributeValue | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _name(drafts: Sequence[UnitDraft], names: DefaultNames, told: RegisterFindings) -> None:
    """Call those without a name of their own by the level's pattern, and tell those of one name apart by their number.

    Their files would otherwise take each other's place. What was handed out keeps the name it went out with.
    """
    listed = [draft for draft in drafts if draft.row is not None]
    for draft in listed:
        draft.name = draft.name or _default_name(draft, listed, names)
    same: dict[str, list[UnitDraft]] = {}
    for draft in listed:
        same.setdefault(_plain(draft.name), []).append(draft)
    for drafts in same.values():
        if len(drafts) > 1:
            called = [names.numbered(draft.name, draft.number) for draft in drafts]
            told.same_name(drafts[0].level, drafts, called)
            for draft, name in zip(drafts, called, strict=True):
                draft.name = name


def _default_name(draft: UnitDraft, neighbours: Sequence[UnitDraft], names: DefaultNames) -> str:
    pattern = draft.level.default_name
    assert pattern is not None
    several = len({draft.own.get(pattern.attribute, "") for draft in neighbours}) > 1
    return names.of(draft.level, draft.own, draft.number, several)


def _plain(name: str) -> str:
    """The letters and digits of a name: what a file name is sure to keep of it, and tell apart, on every system."""
    return "".join(filter(str.isalnum, name)).casefold()


def holders(level: UnitLevel, field: str) -> tuple[Attribute, ...]:
    """The attributes of the level above among whose values those of `field` should be."""
    return tuple(a for a in level.attributes if a.derivation and a.derivation.below == field)
