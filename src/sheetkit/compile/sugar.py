"""What a column's properties mean as rules: `required = true` is a rule like any other, only shorter to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

DEFAULT_LENGTH = 200
"""The longest text a cell may hold unless its column says otherwise."""

_BY_TYPE = {
    "integer": ("whole_number", ("minimum", "maximum")),
    "decimal": ("decimal", ("minimum", "maximum", "step", "maximum_field")),
    "date": ("date_in_range", ("minimum", "maximum")),
    "month": ("month", ()),
    "time": ("time_of_day", ()),
    "mobile": ("mobile", ()),
    "email": ("email", ()),
}


def column_type(column: Mapping[str, Any]) -> str:
    """The column's type as written, else "choice" when it has a list, else "text"."""
    return str(column.get("type") or ("choice" if "list" in column else "text"))


def column_rules(column: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rules that a column's properties stand for, as definitions; none for locked columns."""
    if column.get("locked") or "computed" in column:
        return
    for kind, parameters in _kinds(column):
        field = column["field"]
        yield {
            "id": f"{field}.{kind}",
            "kind": kind,
            "fields": [field],
            "source": column.get("source", ""),
            **parameters,
        }


def _kinds(column: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if column.get("required"):
        yield "required", {}
    if "list" in column:
        if "parent" in column:
            yield "dependent_list", {"list": column["list"], "parent": column["parent"]}
        else:
            yield "one_of", {"list": column["list"]}
    kind = column_type(column)
    if kind in _BY_TYPE:
        name, allowed = _BY_TYPE[kind]
        yield name, {key: column[key] for key in allowed if key in column}
    if "mask" in column:
        yield "pattern", {"mask": column["mask"]}
    elif kind == "text":
        limits = {"minimum": column["min_length"]} if "min_length" in column else {}
        yield "text_length", {**limits, "maximum": column.get("max_length", DEFAULT_LENGTH)}
