"""The issued copy of a workbook that another key signed: with the form code that is printed on it, which only that key makes."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.grid import CellValue, SheetGrid, WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.registry import Registry
from sheetkit.model.submission import Carriers


def issued_of(identity: Identity, carriers: Carriers, registry: Registry) -> WorkbookGrid | None:
    """The workbook of that identity as it was handed out; None when it cannot be read back."""
    issued = registry.issued(identity)
    if issued is None or carriers.code is None or registry.is_signed(identity):
        return issued
    ours, theirs = registry.form_code(identity), carriers.code
    return replace(issued, sheets=tuple(_coded(sheet, ours, theirs) for sheet in issued.sheets))


def _coded(sheet: SheetGrid, ours: str, theirs: str) -> SheetGrid:
    def said(value: CellValue) -> CellValue:
        return value.replace(ours, theirs) if isinstance(value, str) else value

    cells = {key: said(value) for key, value in sheet.cells.items()}
    formulas = {key: text.replace(ours, theirs) for key, text in sheet.formulas.items()}
    printed = tuple(text.replace(ours, theirs) for text in sheet.printed)
    return replace(sheet, cells=cells, formulas=formulas, printed=printed)
