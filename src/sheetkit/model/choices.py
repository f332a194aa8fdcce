"""The values of a dropdown, and what a field of a compiled form says of itself to those who write it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SINCE = "since"


def since(edition: int) -> Mapping[str, int]:
    """The metadata of a dataclass field that came with an edition: forms of earlier ones know nothing of it."""
    return {SINCE: edition}


DERIVED: Mapping[str, bool] = {"derived": True}
"""The metadata of a field that follows from where a form is used: it is no part of what the form is."""


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The values of a dropdown, in order. A dependent list pairs each value with the value of the other column.

    `pairs` is () for a plain list; else (key, value) pairs sorted by key, in which case `values` are the distinct values.
    `by_unit` names the unit's attribute that narrows the list ("stages": only the school's stages), "" for none.
    `aliases` are (former word, value) pairs: words that were values once and are still read as what they are called now.
    """

    id: str
    values: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    by_unit: str = ""
    aliases: tuple[tuple[str, str], ...] = field(default=(), metadata=since(2))
