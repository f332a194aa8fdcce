"""A definition seen with forgiving eyes: what can be looked up in it even while parts of it are faulty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.lists import ListDocument
from sheetkit.compile.units import UnitNames, unit_names

Placed = list[tuple[str, Mapping[str, Any]]]
"""Tables with their dotted places."""


class Outline:
    """Sheets, fields, figures, bearers and lists of a definition, each with its place; whatever has the wrong type is left out."""

    def __init__(
        self, document: Mapping[str, Any], lists: Mapping[str, ListDocument], units: UnitNames | None = None
    ) -> None:
        self.lists = lists
        self.units = units or unit_names()
        self.sheets = self.tables(document.get("sheets"), "sheets")
        self.figures = self.tables(document.get("figures"), "figures")
        self.bearers = self.tables(document.get("bearers"), "bearers")
        self.figure_ids = {str(figure.get("id")) for _, figure in self.figures}

    def tables(self, value: Any, place: str) -> Placed:
        """The tables in a list, each with its place."""
        entries = enumerate(value) if isinstance(value, list) else ()
        return [(f"{place}[{index}]", entry) for index, entry in entries if isinstance(entry, Mapping)]

    def columns(self, sheet: Mapping[str, Any], place: str = "") -> Placed:
        """The columns of a sheet."""
        return self.tables(sheet.get("columns"), f"{place}.columns")

    def fields(self, sheet: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
        """Field id → column of a sheet."""
        return {str(column.get("field")): column for _, column in self.columns(sheet)}

    def sheet(self, sheet_id: Any) -> Mapping[str, Any] | None:
        """The sheet with that id, if any."""
        return next((sheet for _, sheet in self.sheets if sheet.get("id") == sheet_id), None)

    def values(self, column: Mapping[str, Any]) -> set[str] | None:
        """What a choice column offers; None when it has no (readable) list."""
        document = self.lists.get(str(column.get("list")))
        if document is None:
            return None
        pairs, values = document.get("pairs"), document.get("values")
        if isinstance(pairs, Mapping):
            return {
                str(value) for entries in pairs.values() if isinstance(entries, list) for value in entries
            }
        return {str(value) for value in values} if isinstance(values, list) else None
