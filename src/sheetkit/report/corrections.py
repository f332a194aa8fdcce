"""What goes back to a sender: their values in the pristine form, wrong cells marked, the reason beside each row."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from sheetkit.columns.catalogue import TYPES
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Consolidation, Entry, Part
from sheetkit.model.decision import Amendment
from sheetkit.model.filled_rows import filled_in
from sheetkit.model.finding import Finding, Level
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import PICTURE, CellValue, ErrorValue
from sheetkit.model.identity import Identity
from sheetkit.model.listed import ListedLine
from sheetkit.model.prefill import digest_of_rows
from sheetkit.model.record import ASKED_MORE_CODE, Checked, Record
from sheetkit.model.row_tag import row_tag
from sheetkit.model.statement import NO_STATEMENT, Statement
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.report.correction_list import CorrectionQuestion, CorrectionRound, list_of
from sheetkit.report.correction_names import correction_name
from sheetkit.report.senders import Sender, parts_to_correct, sender_of
from sheetkit.wording.decided import amended, dated
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.lines import advice
from sheetkit.wording.todo import NOTHING_TO_DO, ToDo, to_do, to_do_of

CellKey = tuple[str, int, str]
"""Sheet id, row, field."""


@frozen
class Correction:
    """One workbook to send back: the maps are what `generate.Filling` takes.

    `asked` is everything to be done, the gravest first, `prompts` what each cell says of it, `due` by when it is wanted. `moved` tells that rows had to be
    numbered anew, because the returned file had them where the form has none. `form` is the version it came in, or the one
    that its round was upgraded to.
    """

    form: Template
    unit: Unit
    identity: Identity
    file: str
    name: str  # of the workbook to write, without its ending
    values: Mapping[CellKey, CellValue] = field(default_factory=dict)
    marks: Mapping[CellKey, Level] = field(default_factory=dict)
    reasons: Mapping[tuple[str, int], str] = field(default_factory=dict)
    asked: tuple[CorrectionQuestion, ...] = ()
    due: str = ""
    moved: bool = False
    to_do: ToDo = NOTHING_TO_DO
    answers: str = ""  # the SHA-256 of the file that goes back
    tags: Mapping[tuple[str, int], str] = field(default_factory=dict)
    statement: Statement = NO_STATEMENT
    round: int = 1  # for which time
    listing: tuple[ListedLine, ...] = ()
    prefilled: str = (
        ""  # the digest of its rows, where nobody confirmed them: so they are told from what somebody wrote
    )
    sender: Sender | None = None  # who handed it in, where several did
    prompts: Mapping[CellKey, str] = field(default_factory=dict)
    carries: tuple[str, ...] = ()  # the journal's entries of the amendments whose values it holds

    @property
    def template(self) -> str:
        """The form's id."""
        return self.form.id


def to_correct(
    consolidation: Consolidation, templates: Mapping[str, Template]
) -> Iterator[tuple[Entry, Part]]:
    """The files that count and have rows or cells to put right: each gets a correction."""
    for entry in consolidation.entries:
        if entry.expected.template in templates:
            yield from ((entry, part) for part in parts_to_correct(entry))


def correction(entry: Entry, part: Part, template: Template, due: str = "") -> Correction:
    """The correction of one file of an entry that counts; what was found across files goes with the best one.

    `due` is the ISO date by which it is wanted, "" when the project says nothing.
    """
    checked = part.own
    assert checked.identity is not None
    came_in = part.came_in or template
    template = template if came_in.asks_as else came_in
    places, moved = _places(checked, template)
    findings = [*checked.findings, *(entry.findings if part.file is entry.parts[0].file else ())]
    asked = tuple(_asked(findings, part, came_in, places))
    marks, told, prompts = _marked(asked, checked, template, places)
    fine = {(one.sheet, places[one.sheet, one.row]) for one in checked.records} - told.keys()
    sender = sender_of(entry, part)
    again = CorrectionRound(entry.expected.unit, checked.correction + 1, due, len(fine), sender)
    return Correction(
        template,
        entry.expected.unit,
        checked.identity,
        checked.source.name,
        correction_name(entry.expected.unit, template, sender),
        dict(_values(checked, template, places, _doubted(findings, came_in, checked, places))),
        marks,
        {key: "\n".join(dict.fromkeys(words)) for key, words in told.items()},
        asked,
        due,
        moved,
        to_do_of(entry) if len(entry.parts) == 1 else to_do(findings),
        checked.source.sha256,
        _tags(checked, template, places),
        checked.statement or NO_STATEMENT,
        again.round,
        list_of(template, again, asked),
        digest_of_rows(filled_in(checked.records, template.input_sheets)) if checked.is_unconfirmed else "",
        sender,
        {key: "\n".join(dict.fromkeys(words)) for key, words in prompts.items()},
        tuple(one.decision.entry for _, one in _amended(checked, template, places)),
    )


def _asked(
    findings: Iterable[Finding], part: Part, came_in: Template, places: Places
) -> Iterator[CorrectionQuestion]:
    """What is to be done, the gravest first, each with its cells in the correction."""
    own = {finding.message for finding in part.file.findings}
    for finding in sorted((f for f in findings if f.level.needs_doing), key=lambda f: f.level.weight):
        cells = tuple(_asked_cells(finding, came_in, part.own, places))
        yield CorrectionQuestion(finding, cells, across=finding.message not in own)


def _marked(
    asked: Sequence[CorrectionQuestion], checked: Checked, template: Template, places: Places
) -> _Marked:
    """The cells to mark, and what is said beside each row and at each cell: the heaviest first, then what somebody amended."""
    marks: dict[CellKey, Level] = {}
    told: dict[tuple[str, int], list[str]] = {}
    prompts: dict[CellKey, list[str]] = {}
    for one in asked:
        sign, said = LEVELS[one.finding.level].sign, template.say(advice(one.finding))
        for key in one.cells:
            if key[2]:
                marks.setdefault(key, one.finding.level)
                prompts.setdefault(key, []).append(f"{sign} {said}")
            told.setdefault(key[:2], []).append(f"{sign} {_titled(one.finding, template, key)}{said}")
    for key, amendment in _amended(checked, template, places):
        marks.setdefault(key, Level.WARNING)
        words = template.say(
            _AMENDED.format(amended=amended(amendment, amendment.cell, dated(amendment.decision)))
        )
        for beside in (told.setdefault(key[:2], []), prompts.setdefault(key, [])):
            beside.append(f"{LEVELS[Level.WARNING].sign} {words}")
    return _Marked(marks, told, prompts)


class _Marked(NamedTuple):
    """Cells to mark by how much they weigh, the sentences beside each row, and those at each cell."""

    marks: dict[CellKey, Level]
    told: dict[tuple[str, int], list[str]]
    prompts: dict[CellKey, list[str]]


def _tags(checked: Checked, template: Template, places: Places) -> dict[tuple[str, int], str]:
    """The tags of the rows; given rows are known by what is printed in them."""
    ids = {sheet.id for sheet in template.input_sheets if sheet.kind == "rows"}
    return {
        (one.sheet, places[one.sheet, one.row]): row_tag(checked.source.sha256, one.sheet, one.row)
        for one in checked.records
        if one.sheet in ids
    }


def _amended(checked: Checked, template: Template, places: Places) -> Iterator[tuple[CellKey, Amendment]]:
    """The form's cells that somebody amended: the workbook holds what counts, its sender is told what stood there."""
    known = {sheet.id for sheet in template.input_sheets}
    for one in checked.amended:
        row = places.get((one.sheet, Address.parse(one.cell).row))
        if one.sheet in known and row is not None and one.before != one.value:
            yield (one.sheet, row, one.field), one


_AMENDED = Text("已代改，请核对。{amended}", "Amended for you; please look at it. {amended}")


Places = Mapping[tuple[str, int], int]
"""(sheet id, row in the returned file) → row in the form."""


def _places(checked: Checked, template: Template) -> tuple[Places, bool]:
    """Where each record's row stands in the pristine form: where it stood, else counted from the first row on."""
    places: dict[tuple[str, int], int] = {}
    moved = False
    for sheet in template.input_sheets:
        own = sorted((r for r in checked.records if r.sheet == sheet.id), key=lambda r: r.row)
        if sheet.kind == "items":
            rows = [sheet.first_row + record.item if record.item >= 0 else record.row for record in own]
        else:
            rows = [record.row for record in own]
            if rows and (rows[0] < sheet.first_row or rows[-1] > sheet.last_row):
                rows = list(range(sheet.first_row, sheet.first_row + len(own)))
                rows = [row + (row > sheet.last_row) for row in rows]
        places |= {(sheet.id, record.row): row for record, row in zip(own, rows, strict=True)}
        moved = moved or any(record.row != row for record, row in zip(own, rows, strict=True))
    return places, moved


def _doubted(
    findings: Sequence[Finding], template: Template, checked: Checked, places: Places
) -> set[CellKey]:
    """The cells that the check read with a doubt: put right by us, they would hide the question they go back with."""
    doubts = (one for one in findings if one.level.needs_doing and one.place.field and not one.rule)
    return {key for one in doubts for key in _cells(one, template, checked, places)}


def _values(
    checked: Checked, template: Template, places: Places, doubted: Container[CellKey]
) -> Iterator[tuple[CellKey, CellValue]]:
    """Every input as normalised, or as found where that failed or is in doubt. Nothing a person wrote is left out."""
    inputs = {sheet.id: {column.field: column for column in sheet.inputs} for sheet in template.input_sheets}
    for record in checked.records:
        columns = inputs.get(record.sheet, {})
        for name in dict.fromkeys((*record.values, *record.raw)):
            if name in columns:
                key = (record.sheet, places[record.sheet, record.row], name)
                value = _value(record, columns[name], as_found=key in doubted)
                if value is not None and value != "":
                    yield key, value


def _value(record: Record, column: Column, as_found: bool) -> CellValue | None:
    value = record.values.get(column.field)
    if value is None or (as_found and column.field in record.raw):
        raw = record.raw.get(column.field)
        if raw == PICTURE:  # the cell is to be filled in afresh
            return None
        return raw.code if isinstance(raw, ErrorValue) else raw
    return TYPES[column.type].cell_value(value)


def _asked_cells(finding: Finding, came_in: Template, checked: Checked, places: Places) -> Iterator[CellKey]:
    """The form's cells that a question is about: of what only the new version asks those that were not there."""
    if finding.code != ASKED_MORE_CODE:
        yield from _cells(finding, came_in, checked, places)
        return
    asked = {sheet.id: sheet.newly_required for sheet in came_in.input_sheets}
    for record in checked.records:
        for column in asked.get(record.sheet, ()):
            yield record.sheet, places[record.sheet, record.row], column.field


def _cells(finding: Finding, template: Template, checked: Checked, places: Places) -> Iterator[CellKey]:
    """The form's cells that a finding speaks of; the field is "" when its column holds no input."""
    sheet = _sheet(finding, template, checked)
    if sheet is None:
        return
    by_number = {column.number: column.field for column in sheet.inputs}
    for address in finding.places:
        row = places.get((sheet.id, address.row))
        if row is not None:
            name = by_number.get(address.column, "")
            if len(finding.addresses) == 1 and finding.place.field in by_number.values():
                name = finding.place.field  # columns may have been moved in the returned file
            yield sheet.id, row, name


def _sheet(finding: Finding, template: Template, checked: Checked) -> Sheet | None:
    """The form's sheet that a worksheet of the returned file was, whatever it is called there."""
    names = {record.sheet_title: record.sheet for record in checked.records if record.sheet_title}
    for sheet in template.input_sheets:
        names.setdefault(sheet.name, sheet.id)
    wanted = names.get(finding.place.sheet, "")
    return next((sheet for sheet in template.input_sheets if sheet.id == wanted), None)


def _titled(finding: Finding, template: Template, key: CellKey) -> str:
    """The column's title before a message that does not name it."""
    if not key[2]:
        return ""
    title = template.sheet(key[0]).column(key[2]).header
    if title in template.say(finding.message):
        return ""
    return template.say(Text("{title}：", "{title}: ").format(title=title))
