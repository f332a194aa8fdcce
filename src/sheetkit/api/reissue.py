"""Makes the form and the issued copy of a workbook again from what the workbook says of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sheetkit.api.helper_facts import HelperFacts
from sheetkit.api.issue import Issuer
from sheetkit.compile import in_language, with_settings
from sheetkit.generate import WorkbookFacts, made_of
from sheetkit.model.errors import SheetkitError
from sheetkit.model.grid import SheetGrid, WorkbookGrid
from sheetkit.model.names import FORM_NAME, HELPER_SHEET
from sheetkit.model.pack import Pack
from sheetkit.model.situation import Term
from sheetkit.model.template import Template

_MOST_ISSUERS = 8
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

    Where it was not made of this form by this program, its own formulas and labels stand for the ones handed out: what
    they were cannot be known here, and nobody is told of changes that nobody made.
    """
    try:
        made = issuer.copy_with(form, facts)
    except Exception:  # whatever a data sheet that was tampered with leads to
        return None
    if returned.defined_names.get(FORM_NAME, "").strip('="') == made_of(form):
        return made
    forms = {sheet.name for sheet in form.input_sheets}
    sheets = (_taken_over(sheet, returned.sheet(sheet.name), sheet.name in forms) for sheet in made.sheets)
    return replace(made, sheets=tuple(sheets))


def _taken_over(issued: SheetGrid, found: SheetGrid | None, is_form: bool) -> SheetGrid:
    """A worksheet with the workbook's own formulas and labels; of one that people fill in, nothing they wrote."""
    if found is None or found.name == HELPER_SHEET:
        return issued
    known = issued.cells.keys() | issued.formulas.keys() | found.formulas.keys() if is_form else found.cells
    cells = {key: value for key, value in found.cells.items() if key in known}
    return replace(issued, cells=cells, formulas=found.formulas)
