"""What a column's properties mean as rules: `required = true` is a rule like any other, only shorter to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.model.sheet_kinds import REVIEWER


def column_type(column: Mapping[str, Any]) -> str:
    """The column's type as written, else "choice" when it has a list, else "text"."""
    return str(column.get("type") or ("choice" if "list" in column else "text"))


def column_rules(column: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rules that a column's properties stand for, as definitions; none for locked columns.

    Of what a reviewer fills in, the unit's form asks only to leave it blank.
    """
    if column.get("locked") or "computed" in column:
        return
    if column.get("filled_by") == REVIEWER:
        yield {
            "id": f"{column['field']}.filled_by",
            "kind": "filled_by",
            "fields": [column["field"]],
            "source": column.get("source", ""),
        }
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
    yield from TYPES[column_type(column)].rules(column)
