"""Whether a form's `[[statistics]]` name only sheets, fields and lists that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline
from sheetkit.compile.parameters import named, refer, references

UNIT_NAMES = frozenset({"unit.school", "unit.group", "unit.stage", "unit.subject"})
"""What a table may be made by beside the sheet's fields."""

_WEEK = "week_of."
_FIELDS = ("of", "fields", "score", "review", "full", "section")


def check_statistics(document: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    """Note every name in the statistics that stands for nothing."""
    for place, entry in outline.tables(document.get("statistics"), "statistics"):
        _check_names(entry, place, outline, faults)
        people = entry.get("people")
        if isinstance(people, Mapping):
            _check_field(people.get("field"), f"{place}.people.field", people, outline, faults)
        for where, figure in references(refer(entry), place):
            if figure not in outline.figure_ids:
                faults.add(
                    where,
                    "没有名为“{figure}”的数值（figures）。",
                    "There is no figure “{figure}”.",
                    figure=figure,
                )


def _check_names(entry: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    if outline.sheet(entry.get("sheet")) is None:
        name = entry.get("sheet")
        faults.add(f"{place}.sheet", "没有工作表“{name}”。", "There is no sheet “{name}”.", name=name)
        return
    for where, name in _names(entry, place):
        if name not in UNIT_NAMES:
            _check_field(name.removeprefix(_WEEK), where, entry, outline, faults)
    for key in _FIELDS:
        for where, name in named(f"{place}.{key}", entry.get(key)):
            _check_field(name, where, entry, outline, faults)
    for where, part in ((place, entry), *outline.tables(entry.get("counts"), f"{place}.counts")):
        _check_field(part.get("person"), f"{where}.person", entry, outline, faults)
        for label, name in named(f"{where}.distinct", part.get("distinct")):
            _check_field(name, label, entry, outline, faults)
        for name in part.get("where", {}) if isinstance(part.get("where"), Mapping) else ():
            _check_field(name, f"{where}.where.{name}", entry, outline, faults)


def _names(entry: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
    yield from named(f"{place}.by", entry.get("by"))
    yield from named(f"{place}.across", entry.get("across"))


def _check_field(name: Any, place: str, there: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    sheet = outline.sheet(there.get("sheet"))
    if isinstance(name, str) and (sheet is None or name not in outline.fields(sheet)):
        faults.add(place, "没有列“{name}”。", "There is no field “{name}”.", name=name)
