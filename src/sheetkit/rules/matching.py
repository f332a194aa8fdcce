"""Which rows of another sheet belong to a row: by the comparison key, people as the list of them calls them. Nothing here raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from sheetkit.model.comparison import same_key
from sheetkit.model.people import called_in, roll_of
from sheetkit.model.record import Record

Roll = Mapping[str, str]
"""The people of a list (`model.people.roll_of`)."""


def roll_in(records: Iterable[Record], field: str) -> Roll:
    """Everybody whom a list of people names in a field."""
    return roll_of(record.values[field] for record in records if field in record.values)


def key_of(record: Record, fields: Sequence[str]) -> tuple[str, ...] | None:
    """What a row is found by; None while a field of it is blank."""
    if any(field not in record.values for field in fields):
        return None
    return tuple(same_key(record.values[field]) for field in fields)


def keys_of(record: Record, rolls: Mapping[str, Roll | None]) -> Iterator[tuple[str, ...]]:
    """Every key that a row of the other sheet counts for: where a field has a roll, each of the people in it once."""
    said = []
    for field, roll in rolls.items():
        value = record.values.get(field)
        said.append(tuple(called_in(value, roll)) if roll is not None else (same_key(value),))
    return product(*said)
