"""Checks an entry of a definition against what its kind declares: its shape, and every name it uses.

All faults are noted at once, each at its place: unknown, missing and wrongly written parameters; sheets, fields and
figures that are not there, with the nearest that is; columns of a type that the kind cannot look at; values that a
column can never hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.faults import FIELD, FIGURE, LEVEL, SHEET, Faults
from sheetkit.compile.outline import Outline
from sheetkit.compile.parameters import iso_days, named, refer, references
from sheetkit.compile.shapes import closed
from sheetkit.compile.types import type_of
from sheetkit.compile.validate import check_parameters
from sheetkit.compile.values import check_values
from sheetkit.compile.wording import places, text
from sheetkit.model.frozen import frozen
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text, joined

Table = Mapping[str, Any]
UNIT = "unit."
"""Among what may stand for no field (`Parameter.also`): goes before a level or an attribute of units."""

_OF_UNITS = Text("单位的层级或属性", "level or attribute of units")


@frozen
class EntryContext:
    """What an entry is checked within: the definition, the kind's own sheet, and the tables from the entry outwards."""

    outline: Outline
    faults: Faults
    own: Table | None
    tables: tuple[Table, ...] = ()

    def sheet(self, parameter: Parameter) -> Table | None:
        """The sheet whose fields a parameter names; None when there is none, which is told where it is named."""
        if not parameter.sheet:
            return self.own
        name = next((table[parameter.sheet] for table in self.tables if parameter.sheet in table), None)
        return self.own if name is None else self.outline.sheet(name)

    def fields(self, parameter: Parameter) -> Mapping[str, Table] | None:
        """The fields of that sheet by id."""
        sheet = self.sheet(parameter)
        return None if sheet is None else self.outline.fields(sheet)


def check_declared(
    entry: Table, parameters: tuple[Parameter, ...], place: str, outline: Outline, faults: Faults
) -> None:
    """Note every fault of an entry that belongs to no sheet of its own (a view, a statistic, an export)."""
    check_entry(entry, parameters, place, EntryContext(outline, faults, None))


def check_entry(entry: Table, parameters: tuple[Parameter, ...], place: str, around: EntryContext) -> None:
    """Note every fault of an entry; `around.own` is the sheet it stands in."""
    check_parameters(iso_days(entry), closed(parameters), place, around.faults)
    check_names(entry, parameters, place, around)
    check_figures(entry, place, around.outline, around.faults)


def check_figures(value: Any, place: str, outline: Outline, faults: Faults) -> None:
    """Note every "@id" anywhere in `value` that is no figure."""
    for where, figure in references(refer(value), place):
        if figure not in outline.figure_ids:
            faults.unknown(where, FIGURE, figure, outline.figure_ids)


def check_names(entry: Table, parameters: tuple[Parameter, ...], place: str, around: EntryContext) -> None:
    """Note every name in an entry that stands for nothing; what has a wrong shape is passed over."""
    around = replace(around, tables=(entry, *around.tables))
    for parameter in parameters:
        check = _CHECKS.get(parameter.type)
        if check is not None and parameter.name in entry:
            check(parameter, entry[parameter.name], f"{place}.{parameter.name}", around)


def _check_field(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    for where, name in named(place, value):
        _check_one(parameter, name, where, around)


def _check_one(parameter: Parameter, name: str, place: str, around: EntryContext) -> None:
    fields = around.fields(parameter)
    if fields is None or name in parameter.also:
        return
    if name.startswith(UNIT) and UNIT in parameter.also:
        _check_unit(name.removeprefix(UNIT), place, around)
        return
    for prefix in parameter.also:
        if prefix.endswith("."):
            name = name.removeprefix(prefix)
    if name not in fields:
        around.faults.unknown(place, FIELD, name, (*fields, *parameter.also))
        return
    found = type_of(fields[name])
    if parameter.columns and found in TYPES and found not in parameter.columns:
        known = [kind for kind in TYPES if kind in parameter.columns]
        around.faults.add(
            place,
            "列“{name}”的类型是 {found}，这里只能用 {names}。",
            "The column “{name}” is of type {found}; here it must be {names}.",
            name=name,
            found=found,
            names=joined(known),
        )


def _check_unit(name: str, place: str, around: EntryContext) -> None:
    """What follows "unit." must be a level of units or one of their attributes."""
    known = around.outline.units.all
    if name not in known:
        around.faults.unknown(place, _OF_UNITS, name, sorted(known))


def _check_operand(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    if isinstance(value, str) and not value.startswith("@"):
        _check_one(parameter, value, place, around)


def _check_sheet(_parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    filled = [str(sheet.get("id")) for _, sheet in around.outline.sheets if sheet.get("kind") != "view"]
    for where, name in named(place, value):
        if name not in filled:
            around.faults.unknown(where, SHEET, name, filled)


def _check_level(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    known = around.outline.units.levels
    if isinstance(value, str) and value not in known and value not in parameter.also:
        around.faults.unknown(place, LEVEL, value, (*sorted(known), *parameter.also))


def _check_where(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    fields = around.fields(parameter)
    if fields is None or not isinstance(value, Mapping):
        return
    for name, wanted in value.items():
        if name not in fields:
            around.faults.unknown(f"{place}.{name}", FIELD, name, fields)
        else:
            check_values(wanted, f"{place}.{name}", fields[name], around.outline, around.faults)


def _check_match(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    there, here = around.fields(parameter), around.outline.fields(around.own or {})
    if there is None or not isinstance(value, Mapping):
        return
    for name, own in value.items():
        if name not in there:
            around.faults.unknown(f"{place}.{name}", FIELD, name, there)
        if own not in here:
            around.faults.unknown(f"{place}.{name}", FIELD, own, here)


def _check_value(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    fields = around.fields(parameter)
    column = (fields or {}).get(str(around.tables[0].get(parameter.of)))
    if column is not None:
        check_values(value, place, column, around.outline, around.faults)


def _check_row(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    fields = around.fields(parameter)
    if fields is None or not isinstance(value, Mapping):
        return
    for name in value:
        if name not in fields:
            around.faults.unknown(f"{place}.{name}", FIELD, name, fields)


def _check_pattern(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    fields = around.fields(parameter)
    try:
        named_here = sorted(places(text(value)))
    except ValueError:
        around.faults.add(place, "花括号不成对。", "The braces do not match.")
        return
    if fields is None:
        return
    units = around.outline.units.all if UNIT in parameter.also else frozenset[str]()
    known = (*fields, *parameter.also)
    for name in named_here:
        if name not in known and name not in units:
            around.faults.unknown(place, FIELD, name, (*known, *sorted(units)))


def _check_table(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    if isinstance(value, Mapping):
        check_names(value, parameter.parameters, place, around)


def _check_tables(parameter: Parameter, value: Any, place: str, around: EntryContext) -> None:
    for where, entry in around.outline.tables(value, place):
        check_names(entry, parameter.parameters, where, around)


_CHECKS: Mapping[Holds, Callable[[Parameter, Any, str, EntryContext], None]] = {
    Holds.FIELD: _check_field,
    Holds.FIELDS: _check_field,
    Holds.OPERAND: _check_operand,
    Holds.SHEET: _check_sheet,
    Holds.SHEETS: _check_sheet,
    Holds.LEVEL: _check_level,
    Holds.WHERE: _check_where,
    Holds.MATCH: _check_match,
    Holds.VALUE: _check_value,
    Holds.VALUES: _check_value,
    Holds.ROW: _check_row,
    Holds.PATTERN: _check_pattern,
    Holds.TABLE: _check_table,
    Holds.TABLES: _check_tables,
}
