"""Which of a unit's amendments somebody means by a cell: where it was amended, or where a newer file has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sheetkit.api import errors_decisions as errors
from sheetkit.api.amending import CellWanted, cell_named, sheet_names
from sheetkit.api.deciding import consolidated_inbox
from sheetkit.api.decisions import decision_of
from sheetkit.api.naming_files import file_named, files_of
from sheetkit.api.project import Project
from sheetkit.ledger.acts import Act, Amended, subject_of
from sheetkit.ledger.entries import JournalEntry
from sheetkit.model.text import joined


class _Place(NamedTuple):
    content: str
    form: str
    sheet: str
    cell: str


def amendments_at(project: Project, own: Sequence[JournalEntry], wanted: CellWanted) -> list[JournalEntry]:
    """Those of `own`, all amendments, that are of that cell, file and value, and those that they replaced; "" means any.

    Raises SheetkitError (decision.sheet_needed, decision.cell_unreadable, decision.file_not_received, ...).
    """
    made = {one.digest: _place(one.act) for one in own if isinstance(one.act, Amended)}
    of_value = [one for one in own if wanted.value in ("", getattr(one.act, "value", ""))]
    if not (wanted.cell or wanted.file):
        return of_value
    content = file_named(wanted.file, files_of(project)).content if wanted.file else ""
    for places in (_shown(project, of_value), made):  # first as it is shown now
        found = [one for one in of_value if _fits(project, places.get(one.digest), wanted.cell, content)]
        if found:
            _demand_one_sheet(project, [places[one.digest] for one in found], wanted.cell)
            return [one for one in own if any(is_about_same(one.act, other.act) for other in found)]
    return []


def is_about_same(one: Act, two: Act) -> bool:
    """Whether two decisions are about the same; amendments also where a newer file was amended in the cell of that row."""
    if isinstance(one, Amended) and isinstance(two, Amended) and one.row:
        same = ("unit", "form", "sheet", "field", "row")
        if all(getattr(one, name) == getattr(two, name) for name in same):
            return True
    return subject_of(one) == subject_of(two)


def _place(act: Amended) -> _Place:
    return _Place(act.content, act.form, act.sheet, act.cell)


def _shown(project: Project, own: Sequence[JournalEntry]) -> dict[str, _Place]:
    """Where the files that count have them, by the digest of the entry."""
    digests = {decision_of(one, project.settings.clock).entry: one.digest for one in own}
    return {
        digests[one.decision.entry]: _Place(
            part.own.source.sha256, entry.expected.template, one.sheet, one.cell
        )
        for entry in consolidated_inbox(project).entries
        for part in entry.parts
        for one in part.file.amended
        if one.decision.entry in digests
    }


def _fits(project: Project, place: _Place | None, cell: str, content: str) -> bool:
    if place is None or content not in ("", place.content):
        return False
    if not cell:
        return True
    sheet, address = cell_named(cell)
    names = sheet_names(project.templates[place.form].sheet(place.sheet))
    return address.a1 == place.cell and (not sheet or sheet in names)


def _demand_one_sheet(project: Project, places: Sequence[_Place], cell: str) -> None:
    """Raise SheetkitError (decision.sheet_needed) where a cell without a worksheet may be of several."""
    sheets = dict.fromkeys((place.form, place.sheet) for place in places)
    if cell and "!" not in cell and len(sheets) > 1:
        names = joined(project.templates[form].sheet(sheet).name for form, sheet in sheets)
        raise errors.SHEET_NEEDED.error(cell=cell, sheets=names)
