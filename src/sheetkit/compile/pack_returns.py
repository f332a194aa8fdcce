"""What the units of a pack's sample would send back, sample/returns.toml: forms, sheets and fields that are there, values that they take."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sheetkit.compile.column_values import value_fault
from sheetkit.compile.documents import read_document
from sheetkit.compile.faults import FIELD, Faults
from sheetkit.compile.frame.sample import OF_COLUMN, OF_SHEET, RETURNED
from sheetkit.compile.loading import load_template
from sheetkit.compile.shapes import closed
from sheetkit.compile.units import UnitNames
from sheetkit.compile.validate import check_parameters
from sheetkit.model.data import builtin_files
from sheetkit.model.errors import DefinitionError
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import Column, Sheet
from sheetkit.model.text import Text

_FORM = Text("表单", "form")
_MOMENT = Text(
    "应是不加引号的日期和时间，不写时区，例如 2026-11-24T10:00:00。",
    "must be a date and time without quotes and without a time zone, such as 2026-11-24T10:00:00.",
)
_DAYS = Text(
    "应是两个不加引号的日期，例如 [2004-01-05, 2026-12-18]。",
    "must be two dates without quotes, such as [2004-01-05, 2026-12-18].",
)
_ORDER = Text("前一个应不大于后一个。", "The first may not be above the second.")
_COLUMNS, _NUMBERS, _DATES, _TWO = "columns", "numbers", "dates", 2
_PAIRS = ("rows", _NUMBERS)
_TAKING = {_NUMBERS: ("integer", "decimal"), _DATES: ("date",)}
"""The types of columns that each pair of bounds is for."""

Table = Mapping[str, Any]
Sheets = Mapping[str, frozenset[str]]
"""Sheet id → its fields."""


def check_returns(document: Table, folder: Path, units: UnitNames, faults: Faults) -> None:
    """Note every fault of the file, which lies in the folder `sample` of the pack in `folder`; `units` are what its forms may name."""
    files = {**builtin_files(), **{path.stem: path for path in (folder / "forms").glob("*.toml")}}
    for form, said in document.items():
        if form not in files:
            faults.unknown(form, _FORM, form, files)
        elif (sheets := _sheets(files[form])) is not None:
            check_parameters(_comparable(said), closed(_parameters(sheets)), form, faults)
            if isinstance(said, Mapping):
                _check_form(said, form, sheets, faults)
                _check_bounds(said, files[form], units, faults)


def _sheets(file: Path) -> Sheets | None:
    """What a form has to fill in; None where its file is faulty, which is told there."""
    document = read_document(file)
    sheets = document.says.get("sheets")
    if document.fault is not None or not isinstance(sheets, list):
        return None
    found = [sheet for sheet in sheets if isinstance(sheet, Mapping) and sheet.get("kind") != "view"]
    return {str(sheet.get("id")): frozenset(_fields(sheet)) for sheet in found}


def _fields(sheet: Table) -> Iterator[str]:
    columns = sheet.get(_COLUMNS)
    for column in columns if isinstance(columns, list) else ():
        if isinstance(column, Mapping):
            yield str(column.get("field"))


def _parameters(sheets: Sheets) -> tuple[Parameter, ...]:
    """What a form's table may hold. Days are TOML's own here, which a schema does not know: they are looked at besides."""
    of_column = tuple(replace(one, judged=one.name != _DATES) for one in OF_COLUMN)
    columns = next(one for one in OF_SHEET if one.name == _COLUMNS)
    each = replace(columns.each, parameters=of_column) if columns.each else None
    of_sheet = tuple(replace(one, each=each) if one is columns else one for one in OF_SHEET)
    meaning = Text("工作表", "a sheet")
    tables = (Parameter(sheet, Holds.TABLE, meaning, parameters=of_sheet) for sheet in sheets)
    return (replace(RETURNED, judged=False), *tables)


def _comparable(value: Any) -> Any:
    """As a schema reads it; a day is text."""
    if isinstance(value, Mapping):
        return {name: _comparable(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_comparable(entry) for entry in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _check_form(said: Table, form: str, sheets: Sheets, faults: Faults) -> None:
    moment = said.get(RETURNED.name)
    if moment is not None and not (isinstance(moment, datetime.datetime) and moment.tzinfo is None):
        faults.tell(f"{form}.{RETURNED.name}", _MOMENT)
    for sheet, fields in sheets.items():
        hints, place = said.get(sheet), f"{form}.{sheet}"
        if not isinstance(hints, Mapping):
            continue
        _check_pairs(hints, place, faults)
        columns = hints.get(_COLUMNS)
        for name, column in columns.items() if isinstance(columns, Mapping) else ():
            where = f"{place}.{_COLUMNS}.{name}"
            if name not in fields:
                faults.unknown(where, FIELD, name, fields)
            if isinstance(column, Mapping):
                _check_pairs(column, where, faults)


def _check_bounds(said: Table, file: Path, units: UnitNames, faults: Faults) -> None:
    """Usual numbers and days are such as their columns take; a faulty form is told with the form."""
    try:
        template = load_template(file, units=units)
    except DefinitionError:
        return
    for sheet in template.sheets:
        hints = said.get(sheet.id)
        if not isinstance(hints, Mapping):
            continue
        for column in sheet.inputs:
            _check_column(hints, sheet, column, f"{template.id}.{sheet.id}", faults)


def _check_column(hints: Table, sheet: Sheet, column: Column, place: str, faults: Faults) -> None:
    """What is usual in a column: its own bounds, else those of all numbers of the sheet."""
    columns = hints.get(_COLUMNS)
    own = columns.get(column.field) if isinstance(columns, Mapping) else None
    for name in (_NUMBERS, _DATES):
        if column.type not in _TAKING[name]:
            continue
        if isinstance(own, Mapping) and name in own:
            where = f"{place}.{_COLUMNS}.{column.field}.{name}"
            _check_each(own[name], sheet, column, where, faults)
        else:
            _check_each(hints.get(name), sheet, column, f"{place}.{name}", faults)


def _check_each(bounds: object, sheet: Sheet, column: Column, place: str, faults: Faults) -> None:
    """Each bound is a value that the column takes, told once for all columns of a sheet; a whole number is made of any."""
    for bound in bounds if isinstance(bounds, list) else ():
        if isinstance(bound, int | float | datetime.date):
            value = round(bound) if column.type == "integer" and isinstance(bound, float) else bound
            told = value_fault(sheet, column, value)
            if told and not any(fault.place == place for fault in faults):
                faults.tell(place, told)


def _check_pairs(hints: Table, place: str, faults: Faults) -> None:
    """Of two bounds the first is the lower one."""
    days = hints.get(_DATES)
    if days is not None and not _are_days(days):
        faults.tell(f"{place}.{_DATES}", _DAYS)
    for name in (*_PAIRS, *((_DATES,) if _are_days(days) else ())):
        match hints.get(name):
            case [int() | float() | datetime.date() as first, int() | float() | datetime.date() as last]:
                if first > last:  # type: ignore[operator]
                    faults.tell(f"{place}.{name}", _ORDER)


def _are_days(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == _TWO
        and all(isinstance(day, datetime.date) and not isinstance(day, datetime.datetime) for day in value)
    )
