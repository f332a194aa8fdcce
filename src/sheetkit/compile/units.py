"""What a definition may say of units: the levels and attributes that a pack gives them."""

from __future__ import annotations

from collections.abc import Iterable, Set

from sheetkit.compile.packs import builtin_packs
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import UnitLevel

WHOLE_PROJECT = "project"
"""The scope of a form that the whole project has once: the register."""


@frozen
class UnitNames:
    """The ids of levels and of attributes of units."""

    levels: frozenset[str]
    attributes: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Levels and attributes."""
        return self.levels | self.attributes


class _Whatever(frozenset[str]):
    """Every name there could be."""

    __slots__ = ()

    def __contains__(self, name: object) -> bool:
        return True

    def __or__(self, other: Set[object]) -> _Whatever:
        return self


ANY_UNIT = UnitNames(_Whatever(), _Whatever())
"""What a form may name whose pack has levels with faults: those are told, and no form is blamed for them."""


def unit_names(levels: Iterable[UnitLevel] = ()) -> UnitNames:
    """The names that those levels give; without any, those of every built-in pack."""
    known = tuple(levels) or tuple(level for pack in builtin_packs().values() for level in pack.levels)
    attributes = (attribute.id for level in known for attribute in level.attributes)
    return UnitNames(frozenset(level.id for level in known), frozenset(attributes))
