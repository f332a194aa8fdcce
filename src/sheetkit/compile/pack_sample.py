"""The sample of a pack, sample/project.toml: every field known, every value of its kind, before a project is made of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetkit.compile.faults import FIELD, Faults
from sheetkit.model.pack import Pack, UnitLevel
from sheetkit.model.text import Text, languages

_WORDS = Text(
    '应是引号里的文字，也可以中英文各写一份，例如 { zh = "…", en = "…" }。',
    'must be text in quotes, or one text a language, such as { zh = "…", en = "…" }.',
)
_PLAIN = Text("应是引号里的文字。", "must be text in quotes.")
_DATE = Text("应是日期，例如 2027-01-01。", "must be a date such as 2027-01-01.")
_VALUE = Text("应是文字、数字或日期。", "must be text, a number or a date.")
_TABLE = Text("应是一个小节（[名称]）。", "must be a section ([name]).")
_UNITS = Text("应是一个或几个单位（[[units]]）。", "must be one or more units ([[units]]).")
_MISSING = Text("缺少“{name}”。", "“{name}” is missing.")

_KINDS: Mapping[str, Mapping[str, Text]] = {
    "project": {
        "id": _PLAIN,
        "title": _WORDS,
        "head_name": _WORDS,
        "lock_password": _PLAIN,
        "head_unit": _PLAIN,
        "intake_password": _PLAIN,
        "note": _WORDS,
    },
    "round": {"id": _PLAIN, "title": _WORDS, "start": _DATE, "end": _DATE},
}
"""Section → field → what it must be."""
_MAY_LACK = frozenset(("head_unit", "intake_password", "note"))
_BELOW = "units"
"""What the units below a unit stand under."""


def check_sample(document: Mapping[str, Any], pack: Pack, faults: Faults) -> None:
    """Note every fault of the sample."""
    for name in document:
        if name not in (*_KINDS, _BELOW):
            faults.unknown(name, FIELD, name, (*_KINDS, _BELOW))
    for section, kinds in _KINDS.items():
        said = document.get(section)
        if not isinstance(said, Mapping):
            faults.tell(section, _TABLE)
            continue
        for name in said.keys() - kinds.keys():
            faults.unknown(f"{section}.{name}", FIELD, name, kinds)
        for name, kind in kinds.items():
            if name in said and not _is(kind, said[name]):
                faults.tell(f"{section}.{name}", kind)
            elif name not in said and name not in _MAY_LACK:
                faults.tell(f"{section}.{name}", _MISSING.format(name=name))
    _check_units(_BELOW, document.get(_BELOW), pack.levels, faults)


def _check_units(place: str, units: object, levels: Sequence[UnitLevel], faults: Faults) -> None:
    if not isinstance(units, list) or not units or not all(isinstance(unit, Mapping) for unit in units):
        faults.tell(place, _UNITS)
        return
    level, lower = levels[0], levels[1:]
    known = {column.id for column in level.columns} | ({_BELOW} if lower else set())
    for number, unit in enumerate(units):
        where = f"{place}[{number}]"
        for name, value in unit.items():
            if name not in known:
                faults.unknown(f"{where}.{name}", FIELD, name, sorted(known))
            elif name == _BELOW:
                _check_units(f"{where}.{name}", value, lower, faults)
            elif not _is(_VALUE, value):
                faults.tell(f"{where}.{name}", _VALUE)
        for name in _needed(level):
            if name not in unit:
                faults.tell(where, _MISSING.format(name=name))


def _needed(level: UnitLevel) -> Iterator[str]:
    """A unit below the top is numbered where it stands; a unit may go without a name where the pack says how it is called."""
    if level.above is None:
        yield level.code.id
    if level.default_name is None:
        yield level.name.id


def _is(kind: Text, value: object) -> bool:
    if kind is _PLAIN:
        return isinstance(value, str)
    if kind is _DATE:
        return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    if isinstance(value, Mapping):
        return (
            bool(value)
            and value.keys() <= set(languages())
            and all(isinstance(words, str) for words in value.values())
        )
    if kind is _WORDS:
        return isinstance(value, str)
    return isinstance(value, str | int | float | datetime.date) and not isinstance(value, bool)
