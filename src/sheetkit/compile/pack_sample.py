"""The sample of a pack, sample/project.toml: every field known, every value of its kind, before a project is made of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.faults import FIELD, Faults
from sheetkit.compile.frame.sample import SAMPLE, UNITS
from sheetkit.compile.untranslated import check_words, is_worded, tell_missing
from sheetkit.model.pack import Pack, UnitLevel
from sheetkit.model.parameters import Holds, Parameter
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

_KINDS = {Holds.WORDS: _PLAIN, Holds.NAMING: _WORDS, Holds.DATE: _DATE}
"""What the sample's parameters hold, in words; a day is one of TOML's own, without quotes."""


def check_sample(document: Mapping[str, Any], pack: Pack, faults: Faults) -> None:
    """Note every fault of the sample."""
    names = [section.name for section in SAMPLE]
    for name in document:
        if name not in names:
            faults.unknown(name, FIELD, name, names)
    for section in SAMPLE:
        if section.type is Holds.TABLE:
            _check_section(section, document.get(section.name), faults)
    check_words(document, SAMPLE, pack.languages, faults)
    _check_units(UNITS, document.get(UNITS), pack, faults)


def _check_section(section: Parameter, said: object, faults: Faults) -> None:
    if not isinstance(said, Mapping):
        faults.tell(section.name, _TABLE)
        return
    known = {parameter.name: parameter for parameter in section.parameters}
    for name in said.keys() - known.keys():
        faults.unknown(f"{section.name}.{name}", FIELD, name, known)
    for name, parameter in known.items():
        kind = _KINDS[parameter.type]
        if name in said and not _is(kind, said[name]):
            faults.tell(f"{section.name}.{name}", kind)
        elif name not in said and parameter.required:
            faults.tell(f"{section.name}.{name}", _MISSING.format(name=name))


def _check_units(place: str, units: object, pack: Pack, faults: Faults, depth: int = 0) -> None:
    if not isinstance(units, list) or not units or not all(isinstance(unit, Mapping) for unit in units):
        faults.tell(place, _UNITS)
        return
    level, has_lower = pack.levels[depth], depth + 1 < len(pack.levels)
    columns = {column.id: column for column in level.columns}
    known = {*columns, *((UNITS,) if has_lower else ())}
    for number, unit in enumerate(units):
        where = f"{place}[{number}]"
        for name, value in unit.items():
            if name not in known:
                faults.unknown(f"{where}.{name}", FIELD, name, sorted(known))
            elif name == UNITS:
                _check_units(f"{where}.{name}", value, pack, faults, depth + 1)
            elif not _is(_VALUE, value):
                faults.tell(f"{where}.{name}", _VALUE)
            elif isinstance(value, Mapping) or (TYPES[columns[name].type].is_free and is_worded(value)):
                tell_missing(f"{where}.{name}", value, pack.languages, faults)
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
