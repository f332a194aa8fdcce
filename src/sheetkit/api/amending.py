"""Mends one cell of a returned form for its sender, after a phone call: noted in the journal, the file stays as it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheetkit.api import errors_amending as errors
from sheetkit.api.amending_judged import ToJudge, judged
from sheetkit.api.deciding import (
    Author,
    Decided,
    consolidated_inbox,
    demand_reason,
    is_of,
    noted,
    round_of,
)
from sheetkit.api.errors_decisions import NOT_OWED
from sheetkit.api.helper_facts import language_of
from sheetkit.api.naming_files import (
    NamedFile,
    file_named,
    files_of,
    form_named,
    one_named,
    submission_of,
    unit_named,
)
from sheetkit.api.project import Project
from sheetkit.check.amending import row_digest, text_at, unreadable
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.comparing.worksheets import assign
from sheetkit.check.defaults import settle_defaults
from sheetkit.check.earlier_version import form_read
from sheetkit.check.identity import decide
from sheetkit.check.other_key import issued_of
from sheetkit.check.plan import plan_of
from sheetkit.check.statement import statement_cells
from sheetkit.compile import in_language
from sheetkit.ledger.acts import Amended
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Consolidation, Entry, Part
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.submission import Submission
from sheetkit.model.template import Sheet
from sheetkit.model.text import Text, in_every_language, joined
from sheetkit.model.unit import Unit
from sheetkit.model.way import Way
from sheetkit.wording.decided import cell_in
from sheetkit.wording.lines import line, together

_AMENDED = Text(
    "{unit} {form} {cell}“{title}”：“{before}”代改为“{value}”。",
    "{unit}, {form}, {cell} “{title}”: amended from “{before}” to “{value}”.",
)
_LOOK = Text("请核对：{finding}", "Please look: {finding}")
_BLANK = Text("（空）", "(blank)")
_OF_SEVERAL = Text(
    "改的是“{file}”；一起计入的还有{others}，要改那里的，先撤销，再{again}。",
    "That is “{file}”. Counted as well: {others}; to amend one of those take this back, then {again}.",
)
_STILL_UNCONFIRMED = Text(
    "“{file}”还没有人核对过：代改一格不算核对，整份仍不计入；请让填表的人选“已核对”后再交。",
    "Nobody has confirmed “{file}” yet: an amendment confirms nothing, and none of its rows counts. Ask whoever fills it in"
    " to choose “checked” and to return it.",
)
_ANOTHER = Way("amend", ("--file",))


_IN_FILE = Text("“{file}”里是“{said}”", "“{said}” in “{file}”")


@frozen
class CellWanted:
    """A cell as somebody names it ("B7", "工作表!B7") and what it is to say; "" makes it blank.

    `file` is which of several files that count together, as receipts show it; "" where
    only one of them has something in that row.
    """

    cell: str
    value: str
    file: str = ""


def amend(project: Project, unit: str, form: str, wanted: CellWanted, author: Author) -> Decided:
    """Mend that cell in the file of the unit that counts. Raises SheetkitError (decision.*, journal.*)."""
    demand_reason(author)
    made = prepared(project, consolidated_inbox(project), unit, form, wanted)
    (asked,) = judged(project, [made.judged], author)
    if isinstance(asked, SheetkitError):
        raise asked
    return noted(
        project, made.act, author, together(made.said, *_besides(made, asked, chosen=bool(wanted.file)))
    )


@frozen
class Prepared:
    """An amendment that is not noted yet: what is amended in which file, on which worksheet of it, and it in a sentence."""

    act: Amended
    worksheet: str
    entry: Entry
    part: Part
    said: Text

    @property
    def judged(self) -> ToJudge:
        """What a merge has to say of."""
        return ToJudge(self.act, self.worksheet, self.entry)


def prepared(project: Project, inbox: Consolidation, unit: str, form: str, wanted: CellWanted) -> Prepared:
    """What would be noted, if it can be: the inbox is what came. Raises SheetkitError (decision.*)."""
    whose, form_id = _named(project, unit, form)
    title = project.templates[form_id].title
    entry = _entry(inbox, whose, form_id, title)
    if entry.chosen is None:
        raise errors.NOTHING_COUNTS.error(unit=whose.full_name, form=title)
    part = _part(project, entry, wanted)
    found = _cell(project, part.own, wanted.cell)
    layout, value = found.layout, wanted.value.strip()
    if problem := unreadable(layout, found.field, value, project.settings.term):
        raise errors.VALUE_UNREADABLE.error(value=value, reason=problem.message)
    address = Address(*found.key).a1
    before = text_at(layout.grid, found.key)
    if value == before:
        raise errors.SAYS_SO_ALREADY.error(cell=address, value=value or _BLANK)
    digest = row_digest(layout, found.key[0], found.field)
    content = part.own.source.sha256
    sheet = layout.plan.sheet.id
    cell = (content, sheet, address, found.field, before, value, digest)
    act = Amended(whose.code, form_id, *cell, round_of(project))
    words = {"unit": whose.full_name, "form": title, "title": layout.plan.titles[found.field]}
    shown = cell_in(project.templates[form_id], sheet, address)
    said = _AMENDED.format(**words, cell=shown, before=before or _BLANK, value=value or _BLANK)
    return Prepared(act, layout.grid.name, entry, part, said)


def _entry(inbox: Consolidation, whose: Unit, form: str, title: Text) -> Entry:
    """What came of the form that a unit owes itself. Raises SheetkitError (decision.not_owed, decision.unit_needed)."""
    of_form = [entry for entry in inbox.entries if entry.expected.template == form]
    own = next((entry for entry in of_form if entry.expected.unit.code == whose.code), None)
    if own is not None:
        return own
    above = {unit.code for unit in whose.lineage}
    near = [
        entry
        for entry in of_form
        if is_of(entry.expected, whose.code, form) or entry.expected.unit.code in above
    ]
    if not near:
        raise NOT_OWED.error(unit=whose.full_name, form=title)
    units = [entry.expected.unit for entry in near if entry.chosen] or [entry.expected.unit for entry in near]
    called = joined(f"{unit.code} {unit.full_name}" for unit in units)
    raise errors.UNIT_NEEDED.error(unit=whose.full_name, form=title, units=called)


def _besides(made: Prepared, asked: Iterable[Finding], *, chosen: bool) -> Iterator[Text]:
    """What else is to be known of the amended file; that there are others nobody who has `chosen` it has to be told."""
    entry, part = made.entry, made.part
    yield from (_LOOK.format(finding=line(one)) for one in asked)
    if len(entry.parts) > 1 and not chosen:
        others = joined(one.own.source.name for one in entry.parts if one is not part)
        yield _OF_SEVERAL.format(file=part.own.source.name, others=others, again=_ANOTHER)
    if part.own.is_unconfirmed:
        yield _STILL_UNCONFIRMED.format(file=part.own.source.name)


def _named(project: Project, unit: str, form: str) -> tuple[Unit, str]:
    whose = unit_named(project, unit)
    return whose, form_named(project, form, whose)


@frozen
class _Cell:
    layout: SheetLayout
    key: tuple[int, int]
    field: str


def _part(project: Project, entry: Entry, wanted: CellWanted) -> Part:
    """The file that is meant among those that count; where none is named, the only one with something in that row.

    Raises SheetkitError (decision.file_needed, decision.file_not_received, decision.file_not_counting, ...).
    """
    if wanted.file:
        known = [NamedFile(part.own.source.sha256, part.own.source.name) for part in entry.parts]
        meant = one_named(wanted.file, known)
        if meant is None:
            name = file_named(wanted.file, files_of(project)).name
            raise errors.FILE_NOT_COUNTING.error(file=name, files=joined(one.name for one in known))
        return next(part for part in entry.parts if part.own.source.sha256 == meant.content)
    if len(entry.parts) == 1:
        return entry.parts[0]
    there = {
        part.own.source.name: (part, said) for part in entry.parts if (said := _said(project, part, wanted))
    }
    if len(there) > 1:
        files = joined(_IN_FILE.format(file=name, said=said) for name, (_, said) in there.items())
        raise errors.FILE_NEEDED.error(cell=wanted.cell, files=files)
    return next((part for part, _ in there.values()), entry.parts[0])


def _said(project: Project, part: Part, wanted: CellWanted) -> Text | None:
    """What that cell says in a file, None where its row is blank or there is no such cell."""
    try:
        found = _cell(project, part.own, wanted.cell)
    except SheetkitError:
        return None
    return Text("{said}").format(said=text_at(found.layout.grid, found.key) or _BLANK)


def _cell(project: Project, checked: Checked, wanted: str) -> _Cell:
    """The open cell that is meant, in a file that counts. Raises SheetkitError."""
    sheet, place = cell_named(wanted)
    layouts = _layouts(project, submission_of(project, checked.source.sha256))
    named = [one for one in layouts if sheet in ("", one.grid.name, *sheet_names(one.plan.sheet))]
    if len(named) != 1:
        sheets = joined(layout.grid.name for layout in layouts)
        kind = errors.SHEET_NEEDED if not sheet else errors.SHEET_UNKNOWN
        raise kind.error(sheet=sheet, cell=place.a1, sheets=sheets)
    (layout,) = named
    field = layout.inputs().get(place.column)
    below = layout.end_row or layout.plan.sheet.last_row + layout.shift + 1
    if (place.row, place.column) in statement_cells(layout).values():
        raise errors.STATEMENT_CELL.error(cell=place.a1, sheet=layout.grid.name)
    if field is None or not layout.header_row < place.row < below:
        raise errors.CELL_LOCKED.error(cell=place.a1, sheet=layout.grid.name)
    own = layout.plan.sheet.id
    if not any(record.sheet == own and record.row == place.row for record in checked.records):
        raise errors.ROW_BLANK.error(cell=place.a1, row=place.row)
    return _Cell(layout, (place.row, place.column), field)


def cell_named(wanted: str) -> tuple[str, Address]:
    """The worksheet that is named, "" for none, and the cell. Raises SheetkitError (decision.cell_unreadable)."""
    sheet, _, address = wanted.rpartition("!")
    try:
        return sheet.strip("' "), Address.parse(address.strip())
    except ValueError:
        raise errors.CELL_UNREADABLE.error(cell=wanted) from None


def sheet_names(sheet: Sheet) -> set[str]:
    """What people may call a sheet of a form."""
    return {sheet.id, sheet.name, *in_every_language(sheet.title)}


def _layouts(project: Project, submission: Submission | None) -> list[SheetLayout]:
    """Where everything of each sheet stands in the file, as a check finds it."""
    if submission is None or submission.grid is None:
        return []
    helper = submission.carriers.hidden_cell_sheet
    spoken = language_of(submission.grid, helper)
    registry = project.registry.speaking(spoken, in_language) if spoken else project.registry
    decision = decide(submission.carriers, submission.grid, registry)
    if decision.template is None or decision.identity is None:
        return []
    plan = plan_of(form_read(decision.identity, decision.template, registry))
    issued = issued_of(decision.identity, submission.carriers, registry)
    layouts, _ = settle_defaults(assign(plan, submission.grid, issued, helper).forms, project.settings.term)
    return layouts
