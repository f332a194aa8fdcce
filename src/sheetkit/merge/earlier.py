"""Records of an earlier version of a form as its current version has them: by field, item and list value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sheetkit.model.record import Record, Value
from sheetkit.model.template import Sheet, Template


def as_current(records: Sequence[Record], then: Template, now: Template) -> tuple[Record, ...]:
    """The records of a file in the form `then`, as `now` has them; row and worksheet stay those of the file.

    Fields that only `now` has are absent, those that only `then` had stay under their name. A value that the list calls
    otherwise by now gets its new word. The prepared words of an item are those of its counterpart, its numbers stay what
    it was judged by.
    """
    turned = {
        sheet.id: _Turned(sheet, now, then)
        for sheet in now.input_sheets
        if any(sheet.id == one.id for one in then.input_sheets)
    }
    return tuple(
        turned[record.sheet].record(record) if record.sheet in turned else record for record in records
    )


def filled_in(records: Sequence[Record], form: Template) -> tuple[Record, ...]:
    """The records with what people filled in, without what the form prepared or computed."""
    locked = {
        sheet.id: {column.field for column in sheet.columns if column.locked} for sheet in form.input_sheets
    }
    return tuple(
        record._replace(
            values={
                name: value
                for name, value in record.values.items()
                if name not in locked.get(record.sheet, ())
            }
        )
        for record in records
    )


class OtherNumber(NamedTuple):
    """A number that an item of a form has otherwise by now; `item` is its place among those of the earlier form."""

    sheet: Sheet
    field: str
    item: int
    before: float
    after: float


def other_numbers(then: Template, now: Template) -> Iterator[OtherNumber]:
    """Every prepared number, such as full marks, that the items of `then` have otherwise than their counterparts now."""
    for sheet in then.input_sheets:
        current = next((one for one in now.input_sheets if one.id == sheet.id), sheet)
        for old, new in sorted(counterparts(sheet, then.version, current).items()):
            for field, before in sheet.items[old].items():
                after = current.items[new].get(field)
                if isinstance(before, int | float) and isinstance(after, int | float) and before != after:
                    yield OtherNumber(sheet, field, old, before, after)


class _Turned:
    """How the records of one sheet are turned."""

    def __init__(self, sheet: Sheet, now: Template, then: Template) -> None:
        lists = {column.field: now.lists.get(column.list) for column in sheet.columns if column.list}
        self._words = {
            field: dict(found.aliases) for field, found in lists.items() if found and found.aliases
        }
        self._items = sheet.items
        self._counterparts = counterparts(then.sheet(sheet.id), then.version, sheet)

    def record(self, record: Record) -> Record:
        """One record."""
        values: dict[str, Value] = dict(record.values)
        for field, words in self._words.items():
            value = values.get(field)
            if isinstance(value, str) and value in words:
                values[field] = words[value]
        if record.item < 0:
            return record._replace(values=values)
        item = self._counterparts.get(record.item, -1)
        if item >= 0:
            texts = {name: value for name, value in self._items[item].items() if isinstance(value, str)}
            values |= {name: text for name, text in texts.items() if text}
        return record._replace(values=values, item=item)


def counterparts(then: Sheet, version: str, now: Sheet) -> dict[int, int]:
    """Which item of a sheet now each item of an earlier version is: the one that says the same, numbers such as full marks apart.

    Where the definition says that the version had the same items in other words, their places tell. An old item without
    a counterpart is absent: nothing says what it is now.
    """
    old, new = then.items, now.items
    if version in now.items_as_in and len(old) == len(new):
        return {place: place for place in range(len(old))}
    shared = old[0].keys() & new[0].keys() if old and new else frozenset[str]()
    texts = frozenset(name for name in shared if isinstance(old[0][name], str))
    found: dict[int, int] = {}
    for names in (shared, texts):
        left = [place for place in range(len(new)) if place not in found.values()]
        told = Counter(_said(new[place], names) for place in left)
        free = {_said(new[place], names): place for place in left}
        for place, item in enumerate(old):
            said = _said(item, names)
            if place not in found and any(said) and told[said] == 1 and said in free:
                found[place] = free.pop(said)
    return found


def without_counterpart(then: Sheet, version: str, now: Sheet) -> frozenset[int]:
    """The items of an earlier version that are none of those that a sheet has now."""
    return frozenset(range(len(then.items))) - counterparts(then, version, now).keys()


def _said(item: Mapping[str, Any], fields: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(str(item.get(field, "")) for field in sorted(fields))
