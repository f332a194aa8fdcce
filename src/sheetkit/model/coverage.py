"""Which combinations of values some fields should show together: as the units below say it, else as their lists do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sheetkit.model.choices import ChoiceList
from sheetkit.model.frozen import frozen
from sheetkit.model.unit import Unit

if TYPE_CHECKING:
    from sheetkit.model.situation import Situation

Said = Mapping[str, str]
"""What one unit says of itself: attribute → value."""


@frozen
class ListedField:
    """A field with its list, and the field that decides the list ("" for none)."""

    field: str
    list: str
    parent: str = ""


def lists_of_unit(lists: Mapping[str, ChoiceList], unit: Unit) -> Mapping[str, ChoiceList]:
    """The lists as that unit has them: a list `by_unit` keeps only what the unit's attribute names."""
    return {name: _narrowed(one, unit) for name, one in lists.items()}


def _narrowed(one: ChoiceList, unit: Unit) -> ChoiceList:
    allowed = set(unit.values(one.by_unit)) if one.by_unit else set()
    values = tuple(value for value in one.values if value in allowed)
    return replace(one, values=values) if values else one


def expected(
    fields: Sequence[ListedField], situation: Situation, lists: Mapping[str, ChoiceList]
) -> list[tuple[str, ...]]:
    """Every combination that the unit's rows should show, once; `lists` are those of the unit.

    Fields called like an attribute that the units below have take its values, every other one those of its list.
    """
    attributes = [one.field for one in fields if _is_attribute(one, situation)]
    said = [{name: unit.text(name) for name in attributes} for unit in situation.below]
    return combinations(fields, attributes, said, lists)


def _is_attribute(one: ListedField, situation: Situation) -> bool:
    """Whether units below say the field themselves: in an attribute of the same name that has the same list."""
    for level in situation.levels:
        for attribute in level.attributes:
            if attribute.id == one.field and one.list in ("", attribute.list):
                return True
    return not situation.levels and any(unit.text(one.field) for unit in situation.below)


def combinations(
    fields: Sequence[ListedField],
    attributes: Collection[str],
    said: Sequence[Said],
    lists: Mapping[str, ChoiceList],
) -> list[tuple[str, ...]]:
    """Every combination once, in the order of the fields.

    Fields called like one of the `attributes` take the values that the units below have in them together (`said`); every
    other one takes those of its list, narrowed by its parent's value where it has a parent among the fields.
    """
    known = [one.field for one in fields if one.field in attributes]
    rows = [{name: one.get(name, "") for name in known} for one in said] if known else [{}]
    rows = [row for row in rows if all(row.values())]
    for one in sorted(fields, key=lambda one: one.parent in {other.field for other in fields}):
        if one.field not in known:
            rows = [{**row, one.field: value} for row in rows for value in _values(one, row, lists)]
    return list(dict.fromkeys(tuple(row[one.field] for one in fields) for row in rows))


def _values(one: ListedField, row: Said, lists: Mapping[str, ChoiceList]) -> Sequence[str]:
    choices = lists.get(one.list)
    if choices is None:
        return ()
    if one.parent in row:
        return [value for key, value in choices.pairs if key == row[one.parent]]
    return choices.values
