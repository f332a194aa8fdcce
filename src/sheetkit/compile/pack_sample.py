"""The sample of a pack, sample/project.toml: every field known, every value of its kind, before a project is made of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.choice import ChoiceReader
from sheetkit.columns.several import SeveralChoices, several_choices
from sheetkit.compile.column_values import value_fault
from sheetkit.compile.documents import read_document
from sheetkit.compile.faults import FIELD, Faults
from sheetkit.compile.frame.sample import REVIEWERS, SAMPLE, UNITS
from sheetkit.compile.lists import build_all
from sheetkit.compile.untranslated import check_words, is_worded, tell_missing
from sheetkit.model import spelling
from sheetkit.model.comparison import half_width
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import Attribute, UnitLevel
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.spelling import SPELLINGS
from sheetkit.model.template import ChoiceList, Sheet
from sheetkit.model.text import Language, Text, as_written, joined, languages

_WORDS = Text(
    '应是引号里的文字，也可以中英文各写一份，例如 { zh = "…", en = "…" }。',
    'must be text in quotes, or one text a language, such as { zh = "…", en = "…" }.',
)
_PLAIN = Text("应是引号里的文字。", "must be text in quotes.")
_DATE = Text("应是日期，例如 2027-01-01。", "must be a date such as 2027-01-01.")
_TOO_EARLY = Text("不能早于第一天（{start}）。", "must not be before the first day ({start}).")
_VALUE = Text("应是文字、数字或日期。", "must be text, a number or a date.")
_TABLE = Text("应是一个小节（[名称]）。", "must be a section ([name]).")
_UNITS = Text("应是一个或几个单位（[[units]]）。", "must be one or more units ([[units]]).")
_NOT_BESIDE = Text(
    "“{value}”和“{key}”对不上；可用：{values}。", "“{value}” does not go with “{key}”; known there: {values}."
)
_MISSPELT = Text("“{said}”不行：{allowed}。", "“{said}” will not do: {allowed}.")
_TWICE = Text("代码“{code}”已经用过。", "The code “{code}” is used already.")
_OF_ROOT = Text(
    "代码“{code}”已留给项目自己的单位（pack.toml 的 [root]）。",
    "The code “{code}” belongs to the project's own unit ([root] in pack.toml).",
)
_MISSING = Text("缺少“{name}”。", "“{name}” is missing.")

_NO_REVIEWERS = Text("这个包的名单没有评审这张工作表。", "The pack's register has no worksheet of reviewers.")
_REVIEWER = next(section for section in SAMPLE if section.name == REVIEWERS)
_KINDS = {Holds.WORDS: _PLAIN, Holds.NAMING: _WORDS, Holds.DATE: _DATE}
"""What the sample's parameters hold, in words; a day is one of TOML's own, without quotes."""


@frozen
class SampleFrame:
    """What a sample is looked at by: the levels of its pack (none where they cannot tell), its languages, its folder.

    `has_reviewers`: its register has a worksheet of reviewers. `sheets` are the register's by id, none where they cannot be made.
    `root` is the code of the project's own unit.
    """

    levels: Sequence[UnitLevel]
    languages: Sequence[Language]
    folder: Path
    has_reviewers: bool = True
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    root: str = ""
    lists: dict[str, ChoiceList | None] = field(default_factory=dict)  # those that were read

    def list_of(self, column: Attribute) -> ChoiceList | None:
        """The list that a column's values are of; None without one, and for a faulty one, which is told there."""
        if column.list not in self.lists:
            self.lists[column.list] = self._read(column.list) if column.list else None
        return self.lists[column.list]

    def fault_of(self, level: UnitLevel, column: Attribute, value: object) -> Text | None:
        """Why the register would not take that value there; None when it would, or where nobody can say."""
        sheet = self.sheets.get(level.sheet)
        if sheet is None or column.list or not any(one.field == column.id for one in sheet.columns):
            return None
        return value_fault(
            sheet, sheet.column(column.id), as_written(value) if isinstance(value, Mapping) else value
        )

    def _read(self, name: str) -> ChoiceList | None:
        document = read_document(self.folder / "lists" / f"{name}.toml").says
        try:
            return build_all({name: document}, "zh")[name]
        except (LookupError, TypeError, ValueError, AttributeError):
            return None


def check_sample(document: Mapping[str, Any], frame: SampleFrame, faults: Faults) -> None:
    """Note every fault of the sample."""
    names = [section.name for section in SAMPLE]
    for name in document:
        if name not in names:
            faults.unknown(name, FIELD, name, names)
    for section in SAMPLE:
        if section.type is Holds.TABLE:
            _check_section(section, document.get(section.name), faults)
    _check_days(document.get("round"), faults)
    _check_reviewers(document.get(REVIEWERS, []), frame, faults)
    check_words(document, SAMPLE, frame.languages, faults)
    if frame.levels:
        _check_units(UNITS, document.get(UNITS), _Standing(frame, frame.levels), faults)


def _check_days(said: object, faults: Faults) -> None:
    first, last = (said.get(name) for name in ("start", "end")) if isinstance(said, Mapping) else (None, None)
    if _is(_DATE, first) and _is(_DATE, last) and last < first:  # type: ignore[operator]
        faults.tell(".".join(("round", "end")), _TOO_EARLY.format(start=first))


def _check_reviewers(said: object, frame: SampleFrame, faults: Faults) -> None:
    reviewers = said if isinstance(said, list) else [said]
    for number, one in enumerate(reviewers):
        _check_section(replace(_REVIEWER, name=f"{REVIEWERS}[{number}]"), one, faults)
    if reviewers and not frame.has_reviewers:
        faults.tell(REVIEWERS, _NO_REVIEWERS)


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
        elif name in said and parameter.spelt and not re.search(parameter.spelt, said[name]):
            allowed = SPELLINGS[parameter.spelt]
            faults.tell(f"{section.name}.{name}", _MISSPELT.format(said=said[name], allowed=allowed))
        elif name not in said and parameter.required:
            faults.tell(f"{section.name}.{name}", _MISSING.format(name=name))


@frozen
class _Standing:
    """Where units of a sample stand: their level and those below it; the code of the unit above, "" where it has none."""

    frame: SampleFrame
    levels: Sequence[UnitLevel]
    above: str = ""


def _check_units(place: str, units: object, stand: _Standing, faults: Faults) -> None:
    """Note every fault of the units of the first of the levels, which stand under one another, and of those below them."""
    if not isinstance(units, list) or not units or not all(isinstance(unit, Mapping) for unit in units):
        faults.tell(place, _UNITS)
        return
    frame, levels, seen = stand.frame, stand.levels, set[str]()
    level = levels[0]
    lists = {column.id: frame.list_of(column) for column in level.columns}
    for number, unit in enumerate(units):
        where = f"{place}[{number}]"
        _check_unit(unit, where, level, lists, faults)
        for column in level.columns:
            if _is(_VALUE, unit.get(column.id)):
                if told := frame.fault_of(level, column, unit[column.id]):
                    faults.tell(f"{where}.{column.id}", told)
                _check_spoken(f"{where}.{column.id}", unit[column.id], column.type, frame.languages, faults)
        code = _code_of(unit, f"{where}.{level.code.id}", number + 1, stand, faults)
        if UNITS in unit and len(levels) > 1:
            _check_units(f"{where}.{UNITS}", unit[UNITS], _Standing(frame, levels[1:], code), faults)
        elif UNITS in unit:
            faults.unknown(f"{where}.{UNITS}", FIELD, UNITS, sorted(column.id for column in level.columns))
        if code and code in seen:
            faults.tell(f"{where}.{level.code.id}", _TWICE.format(code=unit.get(level.code.id, code)))
        seen.add(code)


def _code_of(unit: Mapping[str, Any], place: str, number: int, stand: _Standing, faults: Faults) -> str:
    """The unit's code, in full below the top; "" for none and for one that the register would not take, which is noted.

    `number` is the unit's place among those beside it, counted from one.
    """
    level = stand.levels[0]
    said = unit.get(level.code.id, f"{number:02d}" if level.above else "")
    written = half_width(str(said)).strip().upper()
    if not written or not _is(_VALUE, said) or any(fault.place == place for fault in faults):
        return ""
    spelt = spelling.UNIT_NUMBER if level.above else spelling.CODE
    found = re.search(spelt, written)
    code = f"{stand.above}-{found[1].zfill(2)}" if found and level.above else written
    is_judged = not level.above or stand.above  # what is wrong above is told there
    if not found or (is_judged and not re.search(spelling.CODE, code)):
        allowed = SPELLINGS[spelling.CODE if found else spelt]
        faults.tell(place, _MISSPELT.format(said=code if found else said, allowed=allowed))
        return ""
    if code == stand.frame.root.upper():
        faults.tell(place, _OF_ROOT.format(code=code))
    return code


def _check_unit(
    unit: Mapping[str, Any],
    where: str,
    level: UnitLevel,
    lists: Mapping[str, ChoiceList | None],
    faults: Faults,
) -> None:
    """Every field of a unit is one of the register's, with a value of its kind, and of its list where it has one."""
    columns = {column.id: column for column in level.columns}
    for name, value in unit.items():
        place = f"{where}.{name}"
        if name == UNITS:
            continue
        if name not in columns:
            faults.unknown(place, FIELD, name, sorted((*columns, UNITS)))
        elif not _is(_VALUE, value):
            faults.tell(place, _VALUE)
        elif lists.get(name):
            _check_choice(place, unit, columns[name], lists, faults)
    for name in _needed(level):
        if name not in unit:
            faults.tell(where, _MISSING.format(name=name))


def _check_choice(
    place: str,
    unit: Mapping[str, Any],
    column: Attribute,
    lists: Mapping[str, ChoiceList | None],
    faults: Faults,
) -> None:
    """Every value is one of the list's, and, of a list that depends on another column, one of those for that column's value."""
    choices, said = lists[column.id], unit[column.id]
    if choices is None:
        return
    for words in said.values() if isinstance(said, Mapping) else (said,):
        found = _values(str(words), column, choices)
        for word in found.unknown:
            faults.not_listed(place, word, choices)
        keys = _keys(unit.get(column.parent), lists.get(column.parent), choices)
        for value in found.values if keys else ():
            fitting = [one for key, one in choices.pairs if key in keys]
            if value not in fitting:
                faults.tell(place, _NOT_BESIDE.format(value=value, key=joined(keys), values=joined(fitting)))


def _values(text: str, column: Attribute, choices: ChoiceList) -> SeveralChoices:
    """What a text names of a list: several values where there may be several, else the one, nothing for blank."""
    if column.many or not text:
        return several_choices(text, choices)
    value = ChoiceReader(choices).value_of(text)
    return SeveralChoices((value,)) if value else SeveralChoices((), (text,))


def _keys(said: object, keys: ChoiceList | None, choices: ChoiceList) -> tuple[str, ...]:
    """The values of the other column that decide which of a dependent list's fit; none where it says none of the list's."""
    words = next(iter(said.values()), "") if isinstance(said, Mapping) else said
    if not choices.pairs or words is None:
        return ()
    known = {key for key, _ in choices.pairs}
    return tuple(key for key in several_choices(str(words), keys).values if key in known)


def _check_spoken(place: str, value: Any, kind: str, spoken: Sequence[Language], faults: Faults) -> None:
    """What people write as they like has words in each of the pack's languages."""
    is_free = kind in TYPES and TYPES[kind].is_free
    if isinstance(value, Mapping) or (is_free and is_worded(value)):
        tell_missing(place, value, spoken, faults)


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
