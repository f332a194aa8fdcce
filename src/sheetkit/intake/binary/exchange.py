"""A workbook's grid, or the reason why there is none, as JSON bytes between the child process and its parent."""

from __future__ import annotations

import datetime
import json
from typing import Any

from sheetkit.model.address import Range
from sheetkit.model.finding import Finding, Level
from sheetkit.model.grid import CellValue, DisplayedText, ErrorValue, SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.overlay import ForeignKind, ForeignPart, Overlay, OverlayKind
from sheetkit.model.text import Text

# A value that JSON has no form for travels as [kind, text].


def encode_grid(grid: WorkbookGrid) -> bytes:
    """The grid as JSON."""
    document = {
        "format": grid.format,
        "names": dict(grid.defined_names),
        "properties": dict(grid.custom_properties),
        "application": grid.application,
        "modified": grid.modified,
        "foreign": [[one.kind.value, one.name] for one in grid.foreign],
        "sheets": [_encode_sheet(sheet) for sheet in grid.sheets],
    }
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def decode_grid(data: bytes) -> WorkbookGrid:
    """The grid that `encode_grid` wrote. Such grids hold values only, no formulas."""
    document: dict[str, Any] = json.loads(data)
    return WorkbookGrid(
        tuple(_decode_sheet(sheet) for sheet in document["sheets"]),
        document["format"],
        False,
        document["names"],
        document["properties"],
        document["application"],
        tuple(ForeignPart(ForeignKind(kind), name) for kind, name in document["foreign"]),
        document["modified"],
    )


def encode_finding(finding: Finding) -> bytes:
    """A finding about the whole file as JSON."""
    message, remedy = finding.message, finding.remedy
    said = [finding.code, message.zh, message.en, remedy.zh, remedy.en, finding.passing]
    return json.dumps(said).encode("ascii")


def decode_finding(data: bytes) -> Finding:
    """The finding that `encode_finding` wrote; always of level refuse."""
    code, message_zh, message_en, remedy_zh, remedy_en, passing = json.loads(data)
    message, remedy = Text(message_zh, message_en), Text(remedy_zh, remedy_en)
    return Finding(code, Level.REFUSE, message, remedy, passing=passing)


def _encode_sheet(sheet: SheetGrid) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "state": sheet.state.value,
        "rows": [row for row, _ in sheet.cells],
        "columns": [column for _, column in sheet.cells],
        "values": [_encode_value(value) for value in sheet.cells.values()],
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "merged": [merged.a1 for merged in sheet.merged],
        "looks": [[*key, look.text, look.is_percentage] for key, look in sheet.looks.items()],
        "struck": [[*key, words] for key, words in sheet.struck.items()],
        "counts": [sheet.protected, sheet.validation_count, sheet.conditional_format_count],
        "comments": [[row, column, text] for (row, column), text in sheet.comments.items()],
        "overlays": [[one.kind.value, one.text, one.area.a1 if one.area else ""] for one in sheet.overlays],
        "printed": list(sheet.printed),
    }


def _decode_sheet(sheet: dict[str, Any]) -> SheetGrid:
    keys = zip(sheet["rows"], sheet["columns"], strict=True)
    protected, validations, conditional_formats = sheet["counts"]
    return SheetGrid(
        sheet["name"],
        dict(zip(keys, map(_decode_value, sheet["values"]), strict=True)),
        {},
        SheetState(sheet["state"]),
        frozenset(sheet["hidden_rows"]),
        frozenset(sheet["hidden_columns"]),
        tuple(Range.parse(merged) for merged in sheet["merged"]),
        protected,
        validations,
        conditional_formats,
        {(row, column): text for row, column, text in sheet["comments"]},
        overlays=tuple(
            Overlay(OverlayKind(kind), text, Range.parse(area) if area else None)
            for kind, text, area in sheet["overlays"]
        ),
        printed=tuple(sheet["printed"]),
        looks={
            (row, column): DisplayedText(text, percentage) for row, column, text, percentage in sheet["looks"]
        },
        struck={(row, column): words for row, column, words in sheet["struck"]},
    )


def _encode_value(value: CellValue) -> Any:
    if isinstance(value, ErrorValue):
        return ["error", value.code]
    if isinstance(
        value, datetime.date | datetime.time
    ):  # a datetime is a date too; isoformat tells them apart
        return [type(value).__name__, value.isoformat()]
    return value


def _decode_value(value: Any) -> CellValue:
    if not isinstance(value, list):
        return value  # type: ignore[no-any-return]
    kind, text = value
    if kind == "error":
        return ErrorValue(text)
    if kind == "date":
        return datetime.date.fromisoformat(text)
    return datetime.datetime.fromisoformat(text) if kind == "datetime" else datetime.time.fromisoformat(text)
