"""The cells of a form's rows as somebody typed them, before anything is understood or judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sheetkit.check.comparing.structure import compare_form
from sheetkit.check.comparing.worksheets import assign
from sheetkit.check.earlier_version import form_read
from sheetkit.check.findings_cell import ERROR_CELL, FORMULA_WITHOUT_RESULT, NO_RECORD, TOTAL_ROW
from sheetkit.check.findings_looks import STRUCK, STRUCK_ROW
from sheetkit.check.findings_overlays import DRAWING, EMBEDDED_OBJECT, MACROS, PICTURE, PICTURE_OVER, TEXT_BOX
from sheetkit.check.findings_stray import COLUMN_UNREAD, STRAY_CELL, STRAY_CELLS
from sheetkit.check.findings_structure import (
    COLUMN_DUPLICATED,
    COLUMN_MISSING,
    COMMENTS,
    EXTRA_SHEET,
    HEADER_MISSING,
    MERGED_CELLS,
    MERGED_OPTIONAL,
    SHEET_MISSING,
)
from sheetkit.check.identity import decide
from sheetkit.check.other_key import issued_of
from sheetkit.check.plan import plan_of
from sheetkit.check.records import read_records
from sheetkit.model.finding import Finding
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Record
from sheetkit.model.registry import Registry
from sheetkit.model.submission import Submission

_BESIDE = (
    ERROR_CELL,
    FORMULA_WITHOUT_RESULT,
    NO_RECORD,
    TOTAL_ROW,
    STRUCK,
    STRUCK_ROW,
    DRAWING,
    EMBEDDED_OBJECT,
    MACROS,
    PICTURE,
    PICTURE_OVER,
    TEXT_BOX,
    COLUMN_DUPLICATED,
    COLUMN_MISSING,
    COLUMN_UNREAD,
    COMMENTS,
    EXTRA_SHEET,
    HEADER_MISSING,
    MERGED_CELLS,
    MERGED_OPTIONAL,
    SHEET_MISSING,
    STRAY_CELL,
    STRAY_CELLS,
)
"""What a check tells of that no cell of a row holds."""


def cells_as_typed(
    submission: Submission, registry: Registry
) -> Mapping[str, tuple[Mapping[str, CellValue], ...]]:
    """Worksheet id → what stands in its rows from the top, by field; {} for a workbook that is none of the registry's."""
    found = rows_as_typed(submission, registry)
    return {sheet: tuple(row.raw for row in rows) for sheet, rows in found.items()}


def rows_as_typed(submission: Submission, registry: Registry) -> Mapping[str, tuple[Record, ...]]:
    """The same with what is known of each row; `raw` is what was typed."""
    grid, carriers = submission.grid, submission.carriers
    if grid is None:
        return {}
    decision = decide(carriers, grid, registry)
    if decision.template is None or decision.identity is None:
        return {}
    plan = plan_of(form_read(decision.identity, decision.template, registry))
    issued = issued_of(decision.identity, carriers, registry)
    found: dict[str, tuple[Record, ...]] = {}
    for layout in assign(plan, grid, issued, carriers.hidden_cell_sheet).forms:
        compared = compare_form(layout, grid.has_formulas)
        rows = read_records(compared, registry.term, says_nothing=True).records
        found[layout.plan.sheet.id] = tuple(rows)
    return found


def beside_rows(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that tell of what a workbook written anew from its rows would not have."""
    codes = {kind.code for kind in _BESIDE}
    return tuple(finding for finding in findings if finding.code in codes)
