"""What is wrong with the parameters of a view: unknown or missing ones, sheets and fields that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.compile.faults import Faults
from sheetkit.compile.meaning_rules import check_values, closed
from sheetkit.compile.outline import Outline
from sheetkit.compile.parameters import named
from sheetkit.compile.validate import check_parameters
from sheetkit.rules.parameters import FIELD, FIELDS, NUMBER, SHEET, WITHOUT

_GRADES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["title", "minimum"],
        "additionalProperties": False,
        "properties": {"title": {"type": "string", "minLength": 1}, "minimum": NUMBER},
    },
}
_REMARKS = {"type": "object", "additionalProperties": {"type": "string"}}
_PARAMETERS: Mapping[str, Mapping[str, Any]] = {
    "calendar": {"sheet": SHEET, "date": FIELD, "start": FIELD, "lines": FIELDS, "without": WITHOUT},
    "requirements": {"sheet": SHEET, "sheets": {"type": "array", "items": SHEET, "minItems": 1}},
    "means": {
        "sheet": SHEET,
        "fields": FIELDS,
        "threshold": NUMBER,
        "minimum": {"type": "number"},
        "maximum": {"type": "number"},
        "by": FIELD,
    },
    "sections": {
        "sheet": SHEET,
        **dict.fromkeys(("section", "heading", "full", "score", "review"), FIELD),
        "grades": _GRADES,
        "remarks": _REMARKS,
    },
}
"""What each view may be given; `generate.views` says what it makes of it."""

_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "calendar": ("sheet", "date", "lines"),
    "means": ("sheet", "fields", "threshold"),
    "sections": ("sheet", "section", "full", "score"),
}
_FIELD_PARAMETERS = (
    "date",
    "start",
    "lines",
    "by",
    "fields",
    "section",
    "heading",
    "full",
    "score",
    "review",
)


def check_view(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    """Note every fault of a view: its parameters, the sheets it looks at, and the fields of those."""
    view, parameters = sheet.get("view"), sheet.get("parameters", {})
    if sheet.get("kind") != "view" or view not in _PARAMETERS or not isinstance(parameters, Mapping):
        return
    place = f"{place}.parameters"
    required = _REQUIRED.get(str(view), () if "sheets" in parameters else ("sheet",))
    check_parameters(parameters, closed(_PARAMETERS[str(view)], required), place, faults)
    for where, name in _sheets(parameters):
        there = outline.sheet(name)
        if there is None or there.get("kind") == "view":
            zh = f"没有可供查看的工作表“{name}”。"
            faults.add(f"{place}.{where}", zh, f"There is no sheet “{name}” to look at.")
    there = outline.sheet(parameters.get("sheet"))
    if there is not None:
        _check_fields(parameters, place, there, outline, faults)


def _sheets(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from named("sheet", parameters.get("sheet"))
    yield from named("sheets", parameters.get("sheets"))


def _check_fields(
    parameters: Mapping[str, Any], place: str, there: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    fields = outline.fields(there)
    for parameter in _FIELD_PARAMETERS:
        for where, field in named(parameter, parameters.get(parameter)):
            if field not in fields:
                faults.add(f"{place}.{where}", f"没有列“{field}”。", f"There is no field “{field}”.")
    without = parameters.get("without")
    for field, values in without.items() if isinstance(without, Mapping) else ():
        where = f"{place}.without.{field}"
        if field not in fields:
            faults.add(where, f"没有列“{field}”。", f"There is no field “{field}”.")
        else:
            check_values(values, where, fields[field], outline, faults)
