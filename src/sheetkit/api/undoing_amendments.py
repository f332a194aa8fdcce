"""Which of a unit's amendments somebody means by a cell: where it was amended, or where a newer file has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sheetkit.api import errors_amending as errors
from sheetkit.api.amending import CellWanted, cell_named, sheet_names
from sheetkit.api.deciding import consolidated_inbox
from sheetkit.api.decisions import decision_of
from sheetkit.api.naming_files import NamedFile, file_named, files_of, taken_out_of
from sheetkit.api.project import Project, open_project
from sheetkit.ledger.acts import Act, Amended, subject_of
from sheetkit.ledger.entries import JournalEntry
from sheetkit.model.decision import Amendment
from sheetkit.model.record import Checked
from sheetkit.model.text import Text, joined


class _Place(NamedTuple):
    content: str
    form: str
    sheet: str
    cell: str


def amendments_at(project: Project, own: Sequence[JournalEntry], wanted: CellWanted) -> list[JournalEntry]:
    """Those of `own`, all amendments, that are of that cell, file and value, and those that they replaced; "" means any.

    Raises SheetkitError (decision.sheet_needed, decision.file_needed, decision.cell_unreadable, decision.file_not_received, ...).
    """
    made = {one.digest: _place(one.act) for one in own if isinstance(one.act, Amended)}
    of_value = [one for one in own if wanted.value in ("", getattr(one.act, "value", ""))]
    if not (wanted.cell or wanted.file):
        return of_value
    known = _known(project, made.values()) if made else []
    content = file_named(wanted.file, known).content if wanted.file else ""
    for places in (_shown(project, of_value), made):  # first as it is shown now
        found = [one for one in of_value if _fits(project, places.get(one.digest), wanted.cell, content)]
        if found:
            _demand_one_sheet(project, [places[one.digest] for one in found], wanted.cell)
            if wanted.cell and not content:
                _demand_one_file(known, [(one, places[one.digest].content) for one in found], wanted.cell)
            return [one for one in own if any(is_about_same(one.act, other.act) for other in found)]
    return []


def _known(project: Project, made: Iterable[_Place]) -> list[NamedFile]:
    """Every file that somebody may mean: what lies there, what is gone from there, and whatever was amended."""
    there = files_of(project)
    known = [*there, *taken_out_of(project, there)]
    contents = {one.content for one in known}
    return [*known, *(NamedFile(one.content, one.content) for one in made if one.content not in contents)]


def _demand_one_file(
    known: Sequence[NamedFile], found: Sequence[tuple[JournalEntry, str]], cell: str
) -> None:
    """Raise SheetkitError (decision.file_needed) where that cell was amended in several files, in rows that are not the same."""
    first = found[0][0].act
    if all(is_about_same(first, one.act) for one, _ in found) or len({content for _, content in found}) < 2:
        return
    names = {one.content: one.name for one in reversed(known)}
    said = {
        content: _AMENDED_IN.format(file=names.get(content, content), value=getattr(one.act, "value", ""))
        for one, content in found
    }
    raise errors.FILE_NEEDED.error(cell=cell, files=joined(said.values()))


_AMENDED_IN = Text("“{file}”里代改为“{value}”", "amended to “{value}” in “{file}”")


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
    holding = _holding(project)
    found = [(one, holding.get(decision_of(one, project.settings.clock).entry)) for one in own]
    return {
        one.digest: _Place(held.file.source.sha256, held.form, held.amendment.sheet, held.amendment.cell)
        for one, held in found
        if held
    }


class _Holding(NamedTuple):
    """An amendment that holds, where the file that counts has it."""

    file: Checked
    form: str
    amendment: Amendment


def _holding(project: Project) -> dict[str, _Holding]:
    """The amendments that hold by the decisions that the project was opened with, by the number of the entry."""
    found: dict[str, _Holding] = {}
    for entry in consolidated_inbox(project).entries:
        for (
            file,
            one,
        ) in entry.amendments:  # several files may have the row: the one that was amended says what it held
            if one.decision.entry not in found or file.source.sha256 == one.content:
                found[one.decision.entry] = _Holding(file, entry.expected.template, one)
    return found


def holds_now(project: Project, made: JournalEntry) -> bool:
    """Whether an amendment holds by what the journal says by now."""
    return decision_of(made, project.settings.clock).entry in _holding(open_project(project.settings.folder))


def said_instead(project: Project, made: JournalEntry) -> Text:
    """What counts where an amendment stood that was taken back since the project was opened."""
    held = _holding(project).get(decision_of(made, project.settings.clock).entry)
    if held is None:
        return _HELD_NO_MORE
    said = _AS_FILED if held.amendment.before != held.amendment.value else _SAYS_SO
    return said.format(file=held.file.source.name, before=held.amendment.before or _BLANK)


_AS_FILED = Text("现在按“{file}”里写的“{before}”。", "Now it is “{before}” again, as “{file}” says.")
_SAYS_SO = Text("采用的“{file}”里写的就是“{before}”。", "“{file}”, which counts, says “{before}”.")
_HELD_NO_MORE = Text(
    "它早已不起作用：采用的文件里那一行或那一格是另外的内容，现在和以前都按文件里写的。",
    "It held no more: that row or cell is another one in what counts, and stays as the file says.",
)
_BLANK = Text("（空）", "(blank)")


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
