"""Who and what is booked when, as rows say it: the material of the rule against double booking."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sheetkit.model.comparison import comparison_key, spaceless
from sheetkit.model.frozen import frozen
from sheetkit.model.people import PERSON, PLACE, is_nobody, people_in
from sheetkit.model.template import Rule
from sheetkit.model.text import Text, in_every_language, said_in
from sheetkit.model.values import as_day, as_key, as_minutes, occasion
from sheetkit.model.where import where_of
from sheetkit.rules.base import Lookup, PlacedRecord


@frozen
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
        shared = tuple(map(comparison_key, _spellings(given.get("shared", ()), say)))
        return cls(resources, frozenset(places), str(given["date"]), start, end, period, ignore, shared)


def _spellings(given: Any, say: Callable[[Text], str] | None) -> tuple[str, ...]:
    """Words that are read: a list of them, or one for each language."""
    lists = given if isinstance(given, Mapping) else {"": given}
    lines = {language: "\n".join(words) for language, words in lists.items()}
    text = said_in(lines) if "" not in lines else Text(lines[""])
    said = (say(text),) if say else in_every_language(text)
    return tuple(dict.fromkeys(word for lines in said for word in lines.split("\n") if word))


@frozen
class Booking:
    """One person or place at one time. `minutes` is (start, end) when both are known; `key` who or where.

    `shown` is what was written, `seen` who or where as far as the form's own formulas tell names apart.
    """

    placed: PlacedRecord
    field: str
    shown: str
    key: tuple[str, ...]
    seen: tuple[str, ...]
    day: datetime.date
    minutes: tuple[int, int] | None
    period: str

    @property
    def when(self) -> str:
        """The day, and the time or else the period, as people read it."""
        start, end = self.minutes or (None, None)
        return occasion(self.day, start, end, self.period)


def bookings(rule: Rule, records: Iterable[PlacedRecord], lookup: Lookup) -> Iterator[Booking]:
    """Every booking that the records make; rows without a date, and those the rule leaves out, make none."""
    fields = Fields.of(rule)
    resources = _Resources(fields, lookup)
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
            for shown, key, seen in resources.booked(field, placed):
                yield Booking(placed, field, shown, key, seen, day, minutes, period)


Named = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Who or where: as written, its key, and as far as the form's own formulas tell names apart."""


class _Resources:
    """Tells who and what a cell books; the same text of the same top unit is taken apart once."""

    def __init__(self, fields: Fields, lookup: Lookup) -> None:
        names = sorted(lookup.situation.top_names.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        self._fields = fields
        self._names = names
        self._ignored = frozenset(map(comparison_key, fields.ignore))
        self._places: dict[tuple[str, str], tuple[Named, ...]] = {}
        self._people: dict[object, tuple[Named, ...]] = {}

    def booked(self, field: str, placed: PlacedRecord) -> tuple[Named, ...]:
        """Who or what a row books in one field."""
        value = placed.record.values.get(field)
        if value is None:
            return ()
        if field in self._fields.places:
            return self._place(as_key(value), placed.unit.top.code)
        if value not in self._people:
            self._people[value] = tuple(
                (name, (PERSON, key), (PERSON, spaceless(name)))
                for key, name in people_in(value).items()
                if key not in self._ignored and not is_nobody(name)
            )
        return self._people[value]

    def _place(self, text: str, top: str) -> tuple[Named, ...]:
        if not text or comparison_key(text) in self._ignored or is_nobody(text, PLACE):
            return ()
        if (text, top) not in self._places:
            key, seen = (self._in_top(text, top, fold) for fold in (comparison_key, spaceless))
            self._places[text, top] = ((text, (PLACE, *key), (PLACE, *seen)),)
        return self._places[text, top]

    def _in_top(self, text: str, top: str, fold: Callable[[str], str]) -> tuple[str, str]:
        """The top unit a place belongs to and the place in it: the one the text names, else the one that wrote it.

        A text that holds one of the `shared` words ("教育局报告厅") belongs to none, "". The longest name is looked for
        first, so that 示例第一小学 is not taken for 示例小学.
        """
        plain = fold(text)
        for code, name in self._names:
            if fold(name) and fold(name) in plain:
                return code, plain.replace(fold(name), "", 1)
        is_shared = any(word in comparison_key(text) for word in self._fields.shared)
        return "" if is_shared else top, plain


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
