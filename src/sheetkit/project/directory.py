"""The units of a project as a tree, and those that each form is handed out to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sheetkit.model.frozen import frozen
from sheetkit.model.unit import Unit


@frozen
class Directory:
    """Everybody in the project: `root` is its own unit, `units` all others, each followed by those that belong to it.

    `levels` are the ids of the levels from the top down; units of one unit above stand in the order of the register.
    `gone` are the codes of units that the register no longer has: those were handed out a form, stand behind the listed
    ones of their unit above and are called as they were then.
    """

    root: Unit
    units: tuple[Unit, ...]
    levels: tuple[str, ...]
    gone: frozenset[str] = frozenset()

    def listed(self, level: str, with_root: bool = False) -> tuple[Unit, ...]:
        """Who in the register gets a form of that level, the project's own unit first. ValueError for no level."""
        if level not in self.levels:
            raise ValueError(f"forms of scope {level!r} are not handed out to units")
        own = (self.root,) if with_root else ()
        return own + tuple(unit for unit in self.units if unit.level == level and unit.code not in self.gone)

    def below(self) -> Mapping[str, tuple[Unit, ...]]:
        """Every unit's code → the units that belong to it; all of them belong to the project's own."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            for above in unit.above:
                found.setdefault(above.code, []).append(unit)
        return {self.root.code: self.units, **{code: tuple(units) for code, units in found.items()}}

    @property
    def top_names(self) -> Mapping[str, str]:
        """Code → name of every unit of the top level, the project's own included."""
        return {unit.code: unit.name for unit in (self.root, *self.units) if not unit.above}


def by_code(units: Mapping[str, tuple[Unit, ...]]) -> dict[str, dict[str, Unit]]:
    """The units of each form by their codes; forms of the same units share one table, for it may be a long one."""
    tables: dict[tuple[int, ...], dict[str, Unit]] = {}
    same = {form: tuple(map(id, own)) for form, own in units.items()}
    for form, own in units.items():
        if same[form] not in tables:
            tables[same[form]] = {unit.code: unit for unit in own}
    return {form: tables[places] for form, places in same.items()}


def with_codes(units: Mapping[str, Unit], codes: tuple[str, str]) -> Unit | None:
    """The one of the units, by their codes, that has those of an identity: its top unit's and its own ("" for a top one)."""
    found = units.get(codes[1] or codes[0])
    return found if found and found.codes == codes else None


def values_together(units: Iterable[Unit], name: str, order: Iterable[str] = ()) -> tuple[str, ...]:
    """Every value that any of the units has in an attribute: those of `order` first, in it, then the others."""
    known = {value: place for place, value in enumerate(dict.fromkeys(order))}
    present = {value for unit in units for value in unit.values(name)}
    return tuple(sorted(present, key=lambda value: (known.get(value, len(known)), value)))
