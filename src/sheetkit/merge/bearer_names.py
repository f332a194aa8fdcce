"""What those who owe something together are called, as people read it: words of lists, not the ids that records hold."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.merge.plan import MergePlan
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit


def attribute_words(plan: MergePlan, unit: Unit, name: str) -> Text:
    """What an attribute says of a unit: its values in the words of their list, where they are a list's."""
    attributes = (one for level in plan.levels for one in level.attributes)
    listed = next((one.list for one in attributes if one.id == name), "")
    for form in plan.templates.values():
        if listed and listed in form.lists:
            words = form.lists[listed].words
            return joined(words.get(value, value) for value in unit.values(name))
    return unit.shown(name)


def called(units: Iterable[Unit]) -> Text:
    """The names of units below their top unit, several in a row."""
    return joined(Text(unit.names_below_top or unit.full_name) for unit in units)
