"""Makes the form and the issued copy of a workbook again from what the workbook says of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sheetkit.api.helper_facts import HelperFacts
from sheetkit.api.issue import Issuer
from sheetkit.check.comparing.formulas import shape
from sheetkit.compile import in_language, with_settings
from sheetkit.generate import WorkbookFacts
from sheetkit.model.errors import SheetkitError
from sheetkit.model.grid import SheetGrid, WorkbookGrid
from sheetkit.model.names import HELPER_SHEET
from sheetkit.model.pack import Pack
from sheetkit.model.situation import Term
from sheetkit.model.template import Template

_MOST_ISSUERS = 8
_MOST_FORMULAS, _MOST_TEXTS = 0.02, 0.1
"""Shares that may read otherwise on a worksheet before it counts as made by another version of sheetkit."""

_issuers: dict[tuple[str, str, str, str], Issuer] = {}


def as_issued(form: Template, facts: HelperFacts) -> Template:
    """The form with the figures, levels, lists and language that the workbook was issued with; `form` itself when they are its."""
    form = in_language(form, facts.language())
    now = {figure.id: figure.value for figure in form.figures}
    figures = {name: value for name, value in facts.figures(form).items() if value != now[name]}
    levels, lists = facts.levels(), facts.changed_lists(form)
    if not figures and not lists and levels == form.definition["levels"]:
        return form
    try:
        return with_settings(form, figures, levels, lists, form.spoken)
    except (
        SheetkitError,
        ValueError,
        KeyError,
    ):  # the data sheet was tampered with: the form as it is will do
        return form


def issuer_for(project: str, title: str, term: Term, pack: Pack, cache_folder: Path | None) -> Issuer:
    """One issuer without key for all workbooks of a project and term, so that each form's blueprint is built once."""
    key = (project, title, repr(term), str(pack.folder))
    if key not in _issuers:
        if len(_issuers) >= _MOST_ISSUERS:
            _issuers.clear()
        _issuers[key] = Issuer(project, title, term, "", b"", cache_folder, pack.levels)
    return _issuers[key]


def issued_again(
    issuer: Issuer, form: Template, facts: WorkbookFacts, returned: WorkbookGrid
) -> WorkbookGrid | None:
    """The workbook as it must have been handed out; None when what it says of itself leads nowhere.

    Where another version of sheetkit made it, its own formulas and labels stand for the ones handed out: what they
    were cannot be known here, and nobody is told of changes that nobody made.
    """
    try:
        made = issuer.copy_with(form, facts)
    except Exception:  # whatever a data sheet that was tampered with leads to
        return None
    headers = {sheet.name: sheet.header_row for sheet in form.input_sheets}
    return replace(
        made,
        sheets=tuple(
            _taken_over(sheet, returned.sheet(sheet.name), headers.get(sheet.name, 0))
            for sheet in made.sheets
        ),
    )


def _taken_over(issued: SheetGrid, found: SheetGrid | None, header_row: int) -> SheetGrid:
    """A worksheet as handed out, with the workbook's own formulas and labels where another version made them.

    `header_row` is 0 for a page without inputs. Sentences around the table may have got better since: the workbook's
    own count.
    """
    if found is None or found.name == HELPER_SHEET:
        return issued
    otherwise = _formulas_otherwise(issued, found) > _MOST_FORMULAS
    if not header_row and (otherwise or _texts_otherwise(issued, found) > _MOST_TEXTS):
        return replace(issued, cells=found.cells, formulas=found.formulas)
    if otherwise:
        known = issued.cells.keys() | issued.formulas.keys() | found.formulas.keys()
        cells = {key: value for key, value in found.cells.items() if key in known}
        return replace(issued, cells=cells, formulas=found.formulas)
    cells = {
        key: found.cells.get(key, value) if not header_row or key[0] < header_row else value
        for key, value in issued.cells.items()
    }
    return replace(issued, cells=cells)


def _formulas_otherwise(issued: SheetGrid, found: SheetGrid) -> float:
    """The share of formulas that stand in both copies and are not the same formula, moved or not."""
    both = [
        (formula, found.formulas[key]) for key, formula in issued.formulas.items() if key in found.formulas
    ]
    other = sum(left != right and shape(left) != shape(right) for left, right in both)
    return other / max(1, len(both))


def _texts_otherwise(issued: SheetGrid, found: SheetGrid) -> float:
    """The share of fixed texts in place of which another one stands."""
    fixed = [
        key for key, value in issued.cells.items() if isinstance(value, str) and key not in issued.formulas
    ]
    other = sum(found.cells.get(key, issued.cells[key]) != issued.cells[key] for key in fixed)
    return other / max(1, len(fixed))
