"""What a default must agree with: a column that people fill in, in rows that they add, and a value that it can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.declared import EntryContext, check_names
from sheetkit.compile.faults import FIELD, Faults
from sheetkit.compile.frame.columns import DEFAULT, DEFAULT_FROM
from sheetkit.compile.frame.sheets import EVERY_WEEK, SHEET
from sheetkit.compile.outline import Outline
from sheetkit.compile.sugar import column_type
from sheetkit.compile.values import check_values
from sheetkit.model.parameters import named
from sheetkit.model.sheet_kinds import FILLED, FILLER, ROWS


def check_default(
    column: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    """Note a default where nobody could write over it, or where a row is there whatever is written; a value or field that does not fit."""
    given = [name for name in (DEFAULT, DEFAULT_FROM) if name in column]
    for name in given:
        if column.get("locked") or "computed" in column or column.get("filled_by", FILLER) != FILLER:
            faults.add(
                f"{place}.{name}",
                "只有由交表的单位填写的列才能有默认内容。",
                "Only a column that the unit fills in can have a default.",
            )
        if sheet.get("kind") != ROWS:
            faults.add(
                f"{place}.{name}",
                "行已给定的工作表不能有默认内容：没有人填，也会算数。",
                "Given rows cannot have defaults: these would count though nobody filled anything in.",
            )
    if len(given) > 1:
        faults.add(
            f"{place}.{DEFAULT_FROM}",
            "default 和 default_from 只能写一个。",
            "Say default or default_from, not both.",
        )
    if DEFAULT in column:
        _check_value(column, f"{place}.{DEFAULT}", outline, faults)
    if DEFAULT_FROM in column:
        _check_field(column, f"{place}.{DEFAULT_FROM}", outline.fields(sheet), faults)


def check_every_week(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    """Note fields that are not there, or that cannot have a default of this kind; a sheet without a head that could say the day."""
    weekly = sheet.get(EVERY_WEEK)
    if not isinstance(weekly, Mapping):
        return
    place = f"{place}.{EVERY_WEEK}"
    check_names(
        sheet,
        (named(SHEET, EVERY_WEEK),),
        place.removesuffix(f".{EVERY_WEEK}"),
        EntryContext(outline, faults, sheet),
    )
    first = next((one for _, one in outline.sheets if one.get("kind") in FILLED), None)
    if first is not sheet:
        faults.add(
            place, "只能用在第一张由人填写的工作表。", "This is for the first sheet that people fill in."
        )
    known, fields = outline.fields(sheet), weekly.get("fields")
    for name in (weekly.get("date"), *(fields if isinstance(fields, list) else ())):
        column = known.get(str(name), {})
        if "computed" in column or column.get("locked") or DEFAULT in column or DEFAULT_FROM in column:
            faults.add(
                place,
                "“{name}”要由人填写，自己没有默认内容。",
                "“{name}” must be filled in by people and have no default itself.",
                name=name,
            )


def _check_value(column: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    written = column[DEFAULT]
    if isinstance(written, Mapping) and column_type(column) != "text":
        faults.add(
            place,
            "zh、en 等各自的说法只能用在 text 列；列表里的一项请写它的值。",
            "Words by language are for columns of type text; of a list write the value.",
        )
    check_values(written, place, column, outline, faults)


def _check_field(
    column: Mapping[str, Any], place: str, fields: Mapping[str, Mapping[str, Any]], faults: Faults
) -> None:
    name = str(column[DEFAULT_FROM])
    there = fields.get(name)
    if there is None:
        faults.unknown(place, FIELD, name, fields)
    elif there is column or DEFAULT in there or DEFAULT_FROM in there or "computed" in there:
        faults.add(
            place,
            "要写一列由人填写、自己没有默认内容的。",
            "It must be a column that people fill in and that has no default itself.",
        )
    elif column_type(there) != column_type(column):
        faults.add(
            place,
            "“{name}”的类型是 {there}，这一列是 {here}。",
            "“{name}” is of type {there}, this column of type {here}.",
            name=name,
            there=column_type(there),
            here=column_type(column),
        )
