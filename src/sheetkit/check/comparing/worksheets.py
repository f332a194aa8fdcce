"""Which worksheet of a returned file is which sheet of the form: by name, else by what it holds."""

from __future__ import annotations

from dataclasses import field

from sheetkit.check import findings_structure as catalogue
from sheetkit.check.comparing.layout import SheetLayout, find_header, is_in_place, lay_out
from sheetkit.check.plan import SheetPlan, TemplatePlan
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.names import HELPER_SHEET, INSTRUCTION_SHEET

_ENOUGH = 0.5


@changeable
class Assignment:
    """Returned worksheets by what they are: sheets to fill in, pages of the issued copy, and what is extra."""

    forms: list[SheetLayout] = field(default_factory=list)
    pages: list[tuple[SheetGrid, SheetGrid]] = field(default_factory=list)  # issued, returned
    extra: list[SheetGrid] = field(default_factory=list)
    missing_pages: list[SheetGrid] = field(default_factory=list)
    missing_forms: list[SheetPlan] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def assign(plan: TemplatePlan, grid: WorkbookGrid, issued: WorkbookGrid | None, helper: str) -> Assignment:
    """Find every sheet of the form in `grid`; `helper` names the worksheet that carries the hidden identity."""
    assignment = Assignment()
    free = {sheet.name: sheet for sheet in grid.sheets}
    names = {sheet_plan.sheet.id: sheet_plan.sheet.name for sheet_plan in plan.sheets}
    chosen = _choose(plan, free)
    for sheet_plan in plan.sheets:
        title = names[sheet_plan.sheet.id]
        found = chosen.get(sheet_plan.sheet.id)
        layout = lay_out(sheet_plan, found, issued.sheet(title) if issued else None) if found else None
        if found is None or layout is None:
            assignment.missing_forms.append(sheet_plan)
            missing = catalogue.HEADER_MISSING if title in free else catalogue.SHEET_MISSING
            assignment.findings.append(missing.at(Place(title), title=title))
            continue
        del free[found.name]
        assignment.forms.append(layout)
        if found.name != title:
            assignment.findings.append(catalogue.SHEET_RENAMED.at(Place(found.name), title=title))
        if found.state is not SheetState.VISIBLE:
            assignment.findings.append(catalogue.SHEET_HIDDEN.at(Place(found.name)))
    if issued:
        wanted = [sheet for sheet in issued.sheets if sheet.name not in names.values()]
        _assign_pages(assignment, wanted, free, helper)
    else:
        for name in {*_page_names(plan), helper} & free.keys():
            del free[name]
    assignment.extra = list(free.values())
    return assignment


def _choose(plan: TemplatePlan, free: dict[str, SheetGrid]) -> dict[str, SheetGrid]:
    """The worksheet for each form sheet: the one of that name if it has the headers, else the best by headers.

    A view repeats headers of the sheet it shows; it is never taken for that sheet.
    """
    chosen: dict[str, SheetGrid] = {}
    left = dict(free)
    for sheet_plan in plan.sheets:
        named = left.get(sheet_plan.sheet.name)
        if named is not None and (is_in_place(sheet_plan, named) or _score(sheet_plan, named) >= _ENOUGH):
            chosen[sheet_plan.sheet.id] = left.pop(named.name)
    left = {name: sheet for name, sheet in left.items() if name not in _page_names(plan)}
    for sheet_plan in plan.sheets:
        if sheet_plan.sheet.id not in chosen and left:
            best = max(left.values(), key=lambda sheet: _score(sheet_plan, sheet))
            if _score(sheet_plan, best) >= _ENOUGH:
                chosen[sheet_plan.sheet.id] = left.pop(best.name)
    return chosen


def _page_names(plan: TemplatePlan) -> set[str]:
    """The names of the worksheets that nobody fills in."""
    views = {sheet.name for sheet in plan.template.sheets if sheet.kind == "view"}
    return {plan.template.say(INSTRUCTION_SHEET), HELPER_SHEET, *views}


def _score(plan: SheetPlan, sheet: SheetGrid) -> float:
    return find_header(plan, sheet)[1] / max(1, len(plan.keys))


def _assign_pages(
    assignment: Assignment, wanted: list[SheetGrid], free: dict[str, SheetGrid], helper: str
) -> None:
    left = []
    for page in wanted:
        if page.name in free:
            assignment.pages.append((page, free.pop(page.name)))
        else:
            left.append(page)
    for page in left:
        best = max(free.values(), key=lambda sheet: likeness(page, sheet), default=None)
        if best is not None and (likeness(page, best) >= _ENOUGH or best.name == helper):
            assignment.pages.append((page, free.pop(best.name)))
        else:
            assignment.missing_pages.append(page)


def likeness(issued: SheetGrid, returned: SheetGrid) -> float:
    """The share of the issued worksheet's fixed cells that `returned` holds in the same places."""
    fixed = [(key, value) for key, value in issued.cells.items() if key not in issued.formulas]
    if not fixed:
        return 0.0
    return sum(returned.cells.get(key) == value for key, value in fixed) / len(fixed)
