"""A checked file as bytes and back, without loss: every kind of value that a cell or a finding holds."""

from __future__ import annotations

import datetime
import json
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from sheetkit.model.decision import Amendment, DecisionMade
from sheetkit.model.finding import Finding, Level, Place
from sheetkit.model.grid import ErrorValue
from sheetkit.model.identity import Identity
from sheetkit.model.packed import PackedRecords, packed_body
from sheetkit.model.record import NO_CELLS, Checked, Record, Verdict
from sheetkit.model.statement import Statement
from sheetkit.model.submission import Source
from sheetkit.model.text import Text, languages
from sheetkit.model.way import Way

DAMAGED = (ValueError, TypeError, KeyError, AttributeError, RecursionError, zlib.error)
"""What `unpacked` raises for bytes that are not what `packed` made."""

_LEVEL = 1  # of deflating: nearly as small, and half as long
_FINDING, _PLACE, _IDENTITY = (tuple(one.name for one in fields(kind)) for kind in (Finding, Place, Identity))
_CHECKED = tuple(one.name for one in fields(Checked) if one.name not in ("source", "records"))
_SAID_BY_MANY = ("format", "application", "answers", "pack")
_PLAIN = (str, int, float, bool, type(None))

_TAGS: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    datetime.datetime: ("moment", datetime.datetime.isoformat),
    datetime.date: ("day", datetime.date.isoformat),
    datetime.time: ("time", datetime.time.isoformat),
    Decimal: ("decimal", str),
    ErrorValue: ("error", lambda value: value.code),
}
_BACK: Mapping[str, Callable[[Any], Any]] = {
    "moment": datetime.datetime.fromisoformat,
    "day": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "decimal": Decimal,
    "error": ErrorValue,
    "text": lambda said: _text_back(said),
    "way": lambda said: Way(said[0], tuple(said[1]), said[2]),
}
"""A tag is the only name in its object: what is read as text may look like a day, what is tagged is none."""


def packed(checked: Checked) -> bytes:
    """The result but for where the file stood and when it came, which belong to the place and not to the content."""
    head = _deflated({name: getattr(checked, name) for name in _CHECKED})
    return len(head).to_bytes(4) + head + packed_records(checked.records).body


def unpacked(body: bytes, source: Source) -> Checked:
    """The result for the file that stands there, its records packed.

    Raises one of `DAMAGED` for anything else than `packed` made.
    """
    end = 4 + int.from_bytes(body[:4])
    said = json.loads(_text_of(body[4:end]))
    said.update({name: sys.intern(said[name]) for name in _SAID_BY_MANY})
    return Checked(
        **{
            **said,
            "source": source,
            "verdict": Verdict(said["verdict"]),
            "identity": said["identity"] and _identity_back(said["identity"]),
            "carriers": _names(*said["carriers"]),
            "carries": tuple(said["carries"]),
            "records": PackedRecords(body[end:], _records_back),
            "findings": tuple(map(_finding_back, said["findings"])),
            "amended": tuple(map(_amendment_back, said["amended"])),
            "statement": said["statement"] and _statement_back(*said["statement"]),
        }
    )


def packed_records(records: Sequence[Record]) -> PackedRecords:
    """The records, to be made again whenever somebody asks for them."""
    if isinstance(records, PackedRecords):
        return records
    return PackedRecords(packed_body(records, _deflated(records)), _records_back)


def with_packed_records(checked: Checked) -> Checked:
    """The same result, its records packed."""
    return replace(checked, records=packed_records(checked.records))


def _deflated(document: Any) -> bytes:
    # Half characters go through as they are: as escapes, two of them in a row would come back as one whole character.
    text = json.dumps(
        document, ensure_ascii=False, separators=(",", ":"), default=_said, check_circular=False
    )
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def _text_of(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=8)  # several ask for the records of one file in turn
def _records_back(data: bytes) -> tuple[Record, ...]:
    text = _text_of(data)
    make = _record_back if _TAGGED in text else _plain_record
    return tuple(map(make, json.loads(text)))


def _said(value: Any) -> Any:
    """What JSON does not know of itself; records are tuples, and their plain values go without a look."""
    if isinstance(value, Finding):
        return [_tagged(getattr(value, name)) for name in _FINDING]
    if isinstance(value, Identity):
        return [getattr(value, name) for name in _IDENTITY]
    if isinstance(value, Statement):
        day = value.filled_on
        return [value.filled_by, day.isoformat() if day else "", value.said]
    if isinstance(value, Amendment | DecisionMade):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    return _tagged(value)


def _tagged(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if type(value) in _TAGS:
        tag, said = _TAGS[type(value)]
        return {tag: said(value)}
    if isinstance(value, Way):
        return {"way": [value.action, value.options, value.value]}
    if isinstance(value, Text):
        return {"text": _text(value)}
    if isinstance(value, Level):
        return str(value)
    if isinstance(value, Place):
        return [getattr(value, name) for name in _PLACE]
    if isinstance(value, tuple) and all(type(one) is str for one in value):  # the cells of a finding
        return list(value)
    raise TypeError(f"no way to remember a {type(value).__name__}")


def _text(text: Text) -> list[Any]:
    """A text with its places unfilled where that can be; else its words in every language there is."""
    made, said = cast("tuple[type[Text], tuple[Any, ...]]", text.__reduce__())
    if made is Text:
        zh, en, more, parameters = said
        try:
            filled = parameters and {name: _parameter(value) for name, value in parameters.items()}
            return [zh, en, more, filled]
        except TypeError:
            pass
    own = text.in_language("zh"), text.en
    return [*own, [[one, text.in_language(one)] for one in languages() if one not in ("zh", "en")], None]


def _parameter(value: Any) -> Any:
    if isinstance(value, Text) or type(value) in _PLAIN or type(value) in _TAGS:
        return _tagged(value)
    raise TypeError


def _text_back(said: Any) -> Text:
    zh, en, more, parameters = said
    zh, en = sys.intern(zh), sys.intern(en)  # a wording is that of many findings
    filled = parameters if parameters is None else _plain(parameters)
    return Text(zh, en, tuple((language, words) for language, words in more), filled)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """The values with everything tagged made what it was; in place, for there are many."""
    for name, value in values.items():
        if type(value) is dict:
            values[name] = _untagged(value)
    return values


def _untagged(value: dict[str, Any]) -> Any:
    ((tag, said),) = value.items()
    return _BACK[tag](said)


_TAGGED = '":{"'
"""Stands before every value that is tagged, and in no text: there each quotation mark has a backslash before it."""


def _plain_record(said: list[Any]) -> Record:
    """A record of which no value is tagged."""
    if not said[_RAW]:
        said[_RAW] = NO_CELLS
    return Record(*said)


def _record_back(said: list[Any]) -> Record:
    record = Record(*said)
    raw = _plain(said[_RAW]) if record.raw else NO_CELLS
    return record._replace(values=_plain(said[_VALUES]), raw=raw)


_VALUES, _RAW = Record._fields.index("values"), Record._fields.index("raw")


@lru_cache(maxsize=64)
def _names(*said: str) -> tuple[str, ...]:
    """The same object for the same names: many files have them."""
    return said


def _identity_back(said: list[Any]) -> Identity:
    """An identity of what all but a few files share with others; those are held once, but for the signature, which is its own."""
    named = dict(zip(_IDENTITY, said, strict=True))
    shared = {
        name: sys.intern(one) for name, one in named.items() if name != "signature" and type(one) is str
    }
    return Identity(**{**named, **shared})


def _amendment_back(said: dict[str, Any]) -> Amendment:
    return Amendment(**{**said, "decision": DecisionMade(**said["decision"])})


@lru_cache(maxsize=64)
def _statement_back(filled_by: str, filled_on: str, said: str) -> Statement:
    return Statement(filled_by, datetime.date.fromisoformat(filled_on) if filled_on else None, said)


def _finding_back(said: list[Any]) -> Finding:
    found = dict(zip(_FINDING, said, strict=True))
    found["code"], found["rule"] = sys.intern(found["code"]), sys.intern(found["rule"])
    found["level"], found["place"] = Level(found["level"]), Place(*found["place"])
    found["message"], found["remedy"] = _untagged(found["message"]), _untagged(found["remedy"])
    found["cells"] = tuple(found["cells"])
    return Finding(**found)
