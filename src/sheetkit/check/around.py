"""What stands around the form sheets of a returned workbook: other pages, what lies beside the cells, further worksheets."""

from __future__ import annotations

from sheetkit.check.comparing import outside_inputs, overlays, stray
from sheetkit.check.comparing.layout import lay_out
from sheetkit.check.comparing.structure import compare_form
from sheetkit.check.comparing.worksheets import Assignment
from sheetkit.check.correcting import answers_of
from sheetkit.check.plan import TemplatePlan
from sheetkit.model.finding import Finding
from sheetkit.model.grid import CellKey, SheetGrid, WorkbookGrid
from sheetkit.model.headings import heading_attributes
from sheetkit.model.listed import foreign_cells, is_list_sheet
from sheetkit.model.names import unit_name
from sheetkit.model.pack import UnitLevel
from sheetkit.model.registry import Registry


def _pages(assignment: Assignment, grid: WorkbookGrid, levels: tuple[UnitLevel, ...]) -> list[Finding]:
    free = frozenset(unit_name(one.id) for one in heading_attributes(levels))
    findings = [
        finding
        for issued, returned in assignment.pages
        for finding in outside_inputs.compare_page(issued, returned, grid.has_formulas, free)
    ]
    if grid.has_formulas:
        findings += outside_inputs.report_lost_protection(assignment.forms)
    return findings + outside_inputs.report_missing_pages(assignment.missing_pages)


def around(
    plan: TemplatePlan, assignment: Assignment, grid: WorkbookGrid, registry: Registry
) -> list[Finding]:
    """What is to be said of other pages, of what lies beside the cells, and of further worksheets."""
    pages = _pages(assignment, grid, registry.levels)
    return [*pages, *_besides_cells(plan, assignment, grid), *extras(plan, assignment, grid)]


def _besides_cells(plan: TemplatePlan, assignment: Assignment, grid: WorkbookGrid) -> list[Finding]:
    """Comments, and what lies over the cells or stands in the margins of every worksheet, unless it was issued so."""
    own = {layout.grid.name: layout.issued for layout in assignment.forms}
    own |= {returned.name: issued for issued, returned in assignment.pages}
    skipped = overlays.skipped_kinds(grid)
    signature = tuple(map(plan.template.say, plan.template.signature))
    findings = []
    for sheet in grid.sheets:
        findings += outside_inputs.report_comments(sheet, own.get(sheet.name))
        findings += overlays.report_overlays(sheet, own.get(sheet.name), skipped, signature)
    return findings


def extras(plan: TemplatePlan, assignment: Assignment, grid: WorkbookGrid) -> list[Finding]:
    """What is to be said of worksheets that are none of the form's."""
    found = []
    for sheet in assignment.extra:
        if is_list_sheet(sheet.name) and answers_of(grid):
            found += stray.report_stray_cells(sheet, sorted(foreign_cells(sheet.cells)))
        elif not overlays.is_settings(sheet.name):  # named for what it is
            found.append(outside_inputs.report_extra_sheet(sheet, _own_content(plan, sheet, grid)))
    return found


def _own_content(plan: TemplatePlan, sheet: SheetGrid, grid: WorkbookGrid) -> list[CellKey]:
    """The filled cells of an extra worksheet; of a copy of a form sheet, those that the form does not explain."""
    for sheet_plan in plan.sheets:
        layout = lay_out(sheet_plan, sheet, None)
        if layout is not None:
            compared = compare_form(layout, grid.has_formulas)
            shown = stray.stray_cells(compared, ())
            # What the form's own formulas show right of the table is nobody's entry.
            return [key for key in shown if key[1] not in sheet.hidden_columns or key not in sheet.formulas]
    return outside_inputs.filled_keys(sheet)
