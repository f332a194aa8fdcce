"""Which form a workbook without identity looks like, told by the headers of its sheets."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.check.comparing.layout import find_header
from sheetkit.check.plan import plan_of
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.template import Template

_ENOUGH = 0.6


def likely_template(grid: WorkbookGrid, templates: Iterable[Template]) -> Template | None:
    """The template that most of the headers fit, None when none fits well."""
    best: tuple[float, Template | None] = (0.0, None)
    for template in templates:
        scores = [
            max((find_header(plan, sheet)[1] for sheet in grid.sheets), default=0) / len(plan.keys)
            for plan in plan_of(template).sheets
            if plan.keys
        ]
        score = max(scores, default=0.0)
        if score > best[0]:
            best = (score, template)
    return best[1] if best[0] >= _ENOUGH else None
