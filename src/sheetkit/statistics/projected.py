"""What the rows of one file say in a few fields, each combination once with how often it stands there."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.merged_records import UnitRecords
from sheetkit.model.record import Record
from sheetkit.model.where import where_of


class TableLook(NamedTuple):
    """What a table looks at: the fields of the rows of a sheet that fit a `where`; of those held back too, or not."""

    sheet: str
    fields: tuple[str, ...]
    where: Mapping[str, Any] | None = None
    with_held: bool = False

    @property
    def key(self) -> str:
        """Another one for every other look."""
        where = [(one.field, [str(value) for value in one.values]) for one in where_of(self.where).conditions]
        return repr((self.sheet, self.fields, where, self.with_held))


class Combination(NamedTuple):
    """A combination, as a record that holds nothing but these fields, and in how many rows it stands."""

    merged: MergedRecord
    times: int


def projected(block: UnitRecords, looks: Iterable[TableLook]) -> bytes:
    """What a block says to each look: a line of JSON, a list for each of the combinations in the order in which they come first."""
    records = [merged.record for merged in block]
    told = []
    for look in looks:
        lists = [[times, *map(_plain, values)] for values, times in _counted(look, records)]
        told.append(json.dumps(lists, ensure_ascii=False, separators=(",", ":")))
    return "\n".join(told).encode("utf-8", "surrogatepass")


def _counted(look: TableLook, records: Sequence[Record]) -> Iterable[tuple[tuple[Any, ...], int]]:
    """Each combination with the number of rows; 1, 1.0 and TRUE are three values."""
    sheet, fields, where, with_held = look
    rows = [one for one in records if one.sheet == sheet and (with_held or not one.held_back)]
    if where:
        rows = where_of(where).all_of(rows)
    values = [tuple(map(one.values.get, fields)) for one in rows]
    found = Counter(values)
    if all(value is None or type(value) is str for said in found for value in said):
        return found.items()
    typed = Counter((said, tuple(map(type, said))) for said in values)
    return [(said, times) for (said, _), times in typed.items()]


def read(piece: bytes, place: int) -> list[list[Any]]:
    """What `projected` told to the look at that place."""
    found: list[list[Any]] = json.loads(piece.split(b"\n")[place].decode("utf-8", "surrogatepass"))
    return found


def said_by(block: UnitRecords, look: TableLook, told: Iterable[list[Any]]) -> Iterator[Combination]:
    """The combinations that a block says to a look."""
    for times, *values in told:
        known = zip(look.fields, map(_value, values), strict=True)
        record = Record(look.sheet, 0, {name: value for name, value in known if value is not None})
        yield Combination(MergedRecord("", block.unit, record, "", ""), times)


def _plain(value: Any) -> Any:
    """As JSON holds it: a day, which it does not know, alone in a list."""
    return [value.isoformat()] if isinstance(value, datetime.date) else value


def _value(said: Any) -> Any:
    if not isinstance(said, list):
        return said
    (day,) = said
    return datetime.datetime.fromisoformat(day) if "T" in day else datetime.date.fromisoformat(day)
