"""Which combinations of values some fields should show together: as the units below say it, else as their lists do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sheetkit.model.choices import ChoiceList

Said = Mapping[str, str]
"""What one unit says of itself: attribute → value."""


@dataclass(frozen=True, slots=True)
class ListedField:
    """A field with its list, and the field that decides the list ("" for none)."""

    field: str
    list: str
    parent: str = ""


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
