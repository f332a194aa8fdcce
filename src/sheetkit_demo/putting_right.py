"""What follows a first merge: one mistake is put right in its correction workbook, another is amended after a phone call."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from sheetkit.api.amending import CellWanted, amend
from sheetkit.api.checking import check_files
from sheetkit.api.deciding import Author, Decided
from sheetkit.api.merged import Merged
from sheetkit.api.outgoing import folder_name
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Entry, Part
from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Record
from sheetkit.model.statement import CHECKED, FILLED_BY, FILLED_ON, SAID, STATEMENT_WORDS
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit_demo.mistakes import Expected, Mistake
from sheetkit_demo.packages import Changed, typed

_SENDER = Text("示例填表人", "Sample Sender")
_SECRETARY = Text("示例秘书", "Sample Secretary")
_WHY = Text("打电话问过", "asked by phone")
_BLANK = Text("（空）", "(blank)")
_AFTER = datetime.timedelta(days=2)
"""How long after the file that it answers a correction comes back."""
_BEGINNING = datetime.date(1899, 12, 30)
"""Day 0 as worksheets count days."""


@frozen
class HeldMistake:
    """A mistake in one cell for which alone a row is held back, in a unit's only file.

    `meant` is what should stand in the cell, `wrong` what does (shortened), `found` the row's record with it.
    """

    mistake: Mistake
    entry: Entry
    form: Template
    sheet: Sheet
    column: Column
    found: Record
    meant: CellValue
    wrong: Text

    @property
    def unit(self) -> Unit:
        """Whose form it is."""
        return self.entry.expected.unit

    @property
    def part(self) -> Part:
        """The file that it was made in."""
        return self.entry.parts[0]

    @property
    def is_in_key(self) -> bool:
        """Whether the cell is one of those by which the row is told from others."""
        return self.column.field in self.sheet.key

    @property
    def where(self) -> str:
        """Whose form it is, and the cell."""
        return f"{self.mistake.unit_name} {self.mistake.cell}"

    @property
    def said(self) -> str:
        """What should stand in the cell, as the worksheet shows it."""
        return str(self.column.shown(self.meant))

    def record_in(self, merged: Merged) -> Record | None:
        """The same row as that merge has it; None where it has none."""
        own = (self.unit, self.sheet.id, self.found.row)
        records = merged.consolidation.records.get(self.form.id, ())
        return next((one.record for one in records if (one.unit, *one.record[:2]) == own), None)

    def counts_in(self, merged: Merged) -> bool:
        """Whether the row counts in that merge, with what was meant."""
        record = self.record_in(merged)
        return record is not None and not record.held_back and self._says_what_was_meant(record)

    def _says_what_was_meant(self, record: Record) -> bool:
        return record.values.get(self.column.field) == self.meant


def held_mistakes(project: Project, merged: Merged, mistakes: Iterable[Mistake]) -> Iterator[HeldMistake]:
    """The mistakes that hold back a row each and are put right by writing one cell anew, in the order of the mistakes."""
    entries = {(one.expected.template, one.expected.unit.code): one for one in merged.consolidation.entries}
    for mistake in mistakes:
        planned = mistake.planned
        entry = entries.get((planned.form, planned.unit))
        written = planned.at in {**planned.typed, **planned.pasted}
        if entry and len(entry.parts) == 1 and written and planned.expected is Expected.REPORTED:
            yield from _held(project.form(planned.form), entry, mistake)


def _held(form: Template, entry: Entry, mistake: Mistake) -> Iterator[HeldMistake]:
    """The mistake, if everything that holds its row back is said of its cell."""
    at, own = mistake.planned.at, entry.parts[0].own
    assert at is not None
    sheet = form.sheet(at.sheet)
    row = sheet.first_row + at.row
    found = next((one for one in own.records if (one.sheet, one.row) == (sheet.id, row)), None)
    meant = mistake.meant[sheet.id][at.row].get(at.field, "")
    if found is None or not found.held_back or meant == "" or not isinstance(meant, str | int):
        return
    told = [
        one
        for one in (*own.findings, *entry.findings)
        if one.level.holds_row
        and one.place.sheet == found.sheet_title
        and row in {place.row for place in one.places}
    ]
    if told and all(mistake.cell in one.addresses for one in told):
        wrong = next((one.value for one in told if one.place.cell == mistake.cell), "")
        said = Text(wrong) if wrong else _BLANK
        yield HeldMistake(mistake, entry, form, sheet, sheet.column(at.field), found, meant, said)


def hand_in_corrected(project: Project, merged: Merged, held: HeldMistake) -> Path:
    """Write what was meant into the unit's correction workbook, state that it was checked, and hand it in; gives the file.

    Raises OSError; LookupError where no correction workbook went back for it.
    """
    correction = _correction(project, merged, held)
    came = held.part.file.source.received
    moment = (came or datetime.datetime.combine(project.settings.term.start, datetime.time())) + _AFTER
    book = Changed.of(correction.read_bytes())
    book.sheet(held.sheet.name, edit=_written(held.mistake.cell, held.column.shown(held.meant)))
    stated: dict[str, CellValue] = {
        FILLED_BY: held.form.say(_SENDER),
        FILLED_ON: moment.date(),
        SAID: held.form.say(STATEMENT_WORDS[CHECKED]),
    }
    for sheet in held.form.input_sheets:
        for cell in sheet.statement:
            book.sheet(sheet.name, edit=_written(cell.place.a1, stated[cell.field]))
    target = project.settings.inbox / folder_name(held.unit) / correction.name
    write_whole(target, book.data)
    seconds = moment.replace(tzinfo=project.settings.clock).timestamp()
    os.utime(target, (seconds, seconds))
    return target


def _correction(project: Project, merged: Merged, held: HeldMistake) -> Path:
    """The workbook that went back for it."""
    paths = [Path(path) for path in merged.outputs["corrections"] if held.unit.code in Path(path).name]
    for path in paths:
        (checked,) = check_files(project, [path])
        if checked.identity == held.part.own.identity:
            return path
    raise LookupError(held.unit.code)


def _written(cell: str, value: CellValue) -> Callable[[str], str]:
    if isinstance(value, datetime.date):
        return typed(cell, f"<v>{(value - _BEGINNING).days}</v>")
    if isinstance(value, str):
        return typed(cell, f"<is><t>{escape(value)}</t></is>", ' t="inlineStr"')
    return typed(cell, f"<v>{value}</v>")


def amend_after_call(project: Project, held: HeldMistake, when: datetime.datetime) -> Decided:
    """Mend the cell for its sender, as after a phone call at that time. Raises SheetkitError (decision.*, journal.*)."""
    wanted = CellWanted(f"{held.found.sheet_title}!{held.mistake.cell}", held.said)
    author = Author(held.form.say(_WHY), held.form.say(_SECRETARY), when)
    return amend(project, held.unit.code, held.form.id, wanted, author)
