"""Who and what is booked when, as rows say it: the material of the rule against double booking."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetkit.model.template import Rule
from sheetkit.model.text import Text, in_every_language, said_in
from sheetkit.model.values import as_day, as_key, as_minutes, as_name, as_names
from sheetkit.model.where import where_of
from sheetkit.rules.base import Lookup, PlacedRecord

PLACE, PERSON = "place", "person"
"""What a resource can be: as the role of its column says, or the parameter `places` of the rule."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The field ids a rule names; "" for those it does not."""

    resources: tuple[str, ...]
    places: frozenset[str]
    date: str
    start: str
    end: str
    period: str
    ignore: tuple[str, ...]
    shared: tuple[str, ...]

    @classmethod
    def of(cls, rule: Rule, say: Callable[[Text], str] | None = None) -> Fields:
        """The rule's fields; without `places` those are places whose columns have that role, and all others people.

        Words are those of the language that `say` speaks, of every language without it.
        """
        given = rule.parameters
        resources = tuple(given["resources"])
        places = given.get("places", [name for name in resources if rule.roles.get(name) == PLACE])
        start, end, period = (str(given.get(name, "")) for name in ("start", "end", "period"))
        ignore = tuple(as_key(text) for text in _spellings(given.get("ignore", ()), say))
        shared = tuple(as_name(text).casefold() for text in _spellings(given.get("shared", ()), say))
        return cls(resources, frozenset(places), str(given["date"]), start, end, period, ignore, shared)


def _spellings(given: Any, say: Callable[[Text], str] | None) -> tuple[str, ...]:
    """Words that are read: a list of them, or one for each language."""
    lists = given if isinstance(given, Mapping) else {"": given}
    lines = {language: "\n".join(words) for language, words in lists.items()}
    text = said_in(lines) if "" not in lines else Text(lines[""])
    said = (say(text),) if say else in_every_language(text)
    return tuple(dict.fromkeys(word for lines in said for word in lines.split("\n") if word))


@dataclass(frozen=True, slots=True)
class Booking:
    """One person or place at one time. `minutes` is (start, end) when both are known; `key` who or where."""

    placed: PlacedRecord
    field: str
    shown: str
    key: tuple[str, ...]
    day: datetime.date
    minutes: tuple[int, int] | None
    period: str


def bookings(rule: Rule, records: Iterable[PlacedRecord], lookup: Lookup) -> Iterator[Booking]:
    """Every booking that the records make; rows without a date, and those the rule leaves out, make none."""
    fields = Fields.of(rule)
    tops = sorted(lookup.situation.top_names.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    without = where_of(rule.parameters.get("without"))
    for placed in records:
        values = placed.record.values
        day = as_day(values.get(fields.date))
        if day is None or without.meets(placed.record):
            continue
        start, end = as_minutes(values.get(fields.start)), as_minutes(values.get(fields.end))
        minutes = (start, end) if start is not None and end is not None else None
        period = as_key(values.get(fields.period))
        for field in fields.resources:
            for shown, key in _booked(fields, field, placed, tops):
                yield Booking(placed, field, shown, key, day, minutes, period)


def _booked(
    fields: Fields, field: str, placed: PlacedRecord, tops: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who or what a row books in one field: as shown, and as a key."""
    value = placed.record.values.get(field)
    if value is None:
        return
    if field in fields.places:
        text = as_key(value)
        if text and text not in fields.ignore:
            yield text, (PLACE, *place_key(text, placed, tops, fields.shared))
        return
    for name in as_names(value):
        if name not in {as_name(text) for text in fields.ignore}:
            yield name, (PERSON, name)


def place_key(
    text: str, placed: PlacedRecord, tops: Sequence[tuple[str, str]], shared: Sequence[str] = ()
) -> tuple[str, str]:
    """The top unit a place belongs to and the place in it: the one the text names, else the one that wrote it.

    A text that holds one of the `shared` words ("教育局报告厅") belongs to none, "". `tops` are (code, name),
    longest name first, so that 示例第一小学 is not taken for 示例小学.
    """
    plain = as_name(text)
    for code, name in tops:
        if as_name(name) and as_name(name) in plain:
            return code, plain.replace(as_name(name), "", 1)
    return "" if any(word in plain.casefold() for word in shared) else placed.unit.top.code, plain


def booked_by(found: Iterable[Booking]) -> Mapping[int, frozenset[tuple[str, ...]]]:
    """Everybody and every place that a record books, by the record's index."""
    booked: dict[int, set[tuple[str, ...]]] = {}
    for booking in found:
        booked.setdefault(booking.placed.index, set()).add(booking.key)
    return {index: frozenset(keys) for index, keys in booked.items()}


def one_event(one: Booking, other: Booking, booked: Mapping[int, frozenset[tuple[str, ...]]]) -> bool:
    """Whether two records speak of one event: the same times at the same place, and somebody in common."""
    if one.minutes is None or one.minutes != other.minutes:
        return False
    common = booked[one.placed.index] & booked[other.placed.index]
    return len({key[0] for key in common}) > 1


def in_groups(found: Iterable[Booking]) -> Iterable[Sequence[Booking]]:
    """Bookings of the same person or place on the same day, where there is more than one."""
    groups: dict[tuple[datetime.date, tuple[str, ...]], list[Booking]] = {}
    for booking in found:
        groups.setdefault((booking.day, booking.key), []).append(booking)
    return [group for group in groups.values() if len(group) > 1]


def clash(one: Booking, other: Booking) -> bool:
    """Whether two bookings of one day are at the same time: by their times, else by an equal period."""
    if one.minutes and other.minutes:
        return one.minutes[0] < other.minutes[1] and one.minutes[1] > other.minutes[0]
    return bool(one.period) and one.period == other.period
