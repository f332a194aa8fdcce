"""What became of every file that came in: taken, older version, copy, refused, not ours."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from sheetkit import style
from sheetkit.model.consolidation import Consolidation, Entry, InItsPlace, Part, Standing, TakenOut
from sheetkit.model.frozen import frozen
from sheetkit.model.packed import held_in
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.return_code import CODE_TITLE
from sheetkit.model.submission import Source
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import NOBODY, Unit
from sheetkit.report.book import ResultBook, Table, TableColumn
from sheetkit.report.labels import Mask, subtitle, template_title
from sheetkit.report.receipt_notes import amendment_notes, first_doubt, stated_notes
from sheetkit.report.receipt_waived import waived_rows
from sheetkit.report.refused import refusal, whose_it_seems
from sheetkit.report.replaced import described, replaced_rows
from sheetkit.report.rows import Row
from sheetkit.report.senders import standing_of
from sheetkit.report.unit_columns import unit_columns, unit_names
from sheetkit.wording.files import FILE_TIME
from sheetkit.wording.gone import said_of, taken_out
from sheetkit.wording.lines import clauses, together
from sheetkit.wording.outcomes import OUTCOMES, with_to_do
from sheetkit.wording.returns import mistaken
from sheetkit.wording.signs import Label
from sheetkit.wording.todo import NOTHING_TO_DO, ToDo, doubts_in, to_do, to_do_of

NAME = Text("收件清单", "Receipts")
BEFORE = (
    TableColumn(Text("文件", "File"), 20, most=50),
    TableColumn(FILE_TIME, 22, "center"),
    TableColumn(Text("结果", "Outcome"), 22, "center", toned=True),
)
AFTER = (
    TableColumn(Text("表", "Form"), 10, most=22),
    TableColumn(Text("行数", "Rows"), 7, "center"),
    TableColumn(Text("暂缓行", "Held back"), 8, "center"),
    TableColumn(CODE_TITLE, 9, "center"),
    TableColumn(Text("说明", "Note"), 50),
    TableColumn(Text("格式", "Format"), 8, "center"),
    TableColumn(Text("文件校验码", "Checksum"), 19, "center"),
)
_NO_CODE = "—"
"""Of a form that shows none, or in which nothing is filled in."""
NOT_PRINTED = 2  # format and checksum, at the end
_TAKEN = {one: one.value for one in (Standing.FAULTY, Standing.UNCONFIRMED, Standing.WAITING)}
NOT_EXPECTED = Text("收表名单里没有这一份", "not among the expected workbooks")
CODE_LENGTH = 16
"""Characters of a content's SHA-256 that receipts show as its checksum."""


@frozen
class Receipt:
    """One file and what became of it; `outcome` is a key of OUTCOMES, `note` says why in words.

    `to_do` is what a file that counts asks for.
    """

    file: Checked
    outcome: str
    unit: Unit
    template: str
    note: Text
    to_do: ToDo = NOTHING_TO_DO

    @property
    def label(self) -> Label:
        """What is shown of the outcome."""
        return with_to_do(OUTCOMES[self.outcome], self.to_do)


def receipts(consolidation: Consolidation, mask: Mask) -> list[Receipt]:
    """A receipt for every file that was read, in the order of the file names."""
    made: list[Receipt] = []
    units = {entry.expected.unit.code: entry.expected.unit for entry in consolidation.entries}
    for entry in consolidation.entries:
        made += _of_entry(entry, mask)
    made += (_of_nobody(file, consolidation, units) for file in consolidation.unplaced)
    for one in consolidation.excluded:
        made.append(Receipt(one.file, "excluded", one.unit, one.template, mask.decided(one.decision)))
    told = (_brought_back(one, consolidation, mask) for one in made)
    return sorted(told, key=lambda r: (r.file.source.name, r.file.source.sha256))


def _of_nobody(file: Checked, consolidation: Consolidation, units: Mapping[str, Unit]) -> Receipt:
    """The receipt of a file that counts for nobody; of one that could not be read, whose it seems to be."""
    if sender := consolidation.sender(file):
        note = clauses([whose_it_seems(consolidation, file), refusal(file)])
        return Receipt(file, "refused", sender.unit, sender.template, note)
    refused = file.verdict == Verdict.REFUSED
    template = file.identity.template if file.identity else ""
    outcome = "refused" if refused else "foreign"
    if file.is_of_closed_round:
        outcome = "in_closed_round" if file.is_in_closed_round else "after_close"
    late = file.identity.code if file.identity and file.is_of_closed_round else ""
    note = refusal(file) if refused else NOT_EXPECTED
    return Receipt(file, outcome, units.get(late, NOBODY), template, note)


_BACK = Text("不在收件夹里，按留底计入（{decided}）", "not in the inbox; counts as it was kept ({decided})")


def _brought_back(receipt: Receipt, consolidation: Consolidation, mask: Mask) -> Receipt:
    """The receipt saying so, where somebody brought the file back after it was taken out."""
    decision = consolidation.brought_back.get(receipt.file.source.sha256)
    if decision is None:
        return receipt
    said = [_BACK.format(decided=mask.decided(decision)), receipt.note]
    return replace(receipt, note=clauses([one for one in said if one.zh]))


def add_receipts(
    book: ResultBook, consolidation: Consolidation, templates: Mapping[str, Template], mask: Mask
) -> None:
    """Add the sheet of receipts."""
    made = receipts(consolidation, mask)
    taken = sum(r.outcome in ("taken", "partly", *_TAKEN.values()) for r in made)
    aside = sum(r.outcome in ("older", "blank", "copy", "deletes") for r in made)
    doubts = doubts_in(consolidation.entries)
    look = Text("（{words}）", " ({words})").format(words=doubts.words) if doubts.places else NO_TEXT
    without = len(consolidation.excluded)
    counted = {"made": len(made), "taken": taken, "aside": aside, "rest": len(made) - taken - aside - without}
    excluded = _EXCLUDED.format(n=without) if without else NO_TEXT
    headline = consolidation.say(_HEADLINE.format(**counted, look=look, excluded=excluded))
    if consolidation.taken_out:
        headline += consolidation.say(_OUT.format(said=taken_out(consolidation)))
    gone = map(receipt_of_taken_out, consolidation.taken_out)
    of_files = (_row(receipt, templates, consolidation) for receipt in chain(made, gone))
    rows = chain(of_files, waived_rows(consolidation, templates, mask))
    name = consolidation.say(NAME)
    columns = (*BEFORE, *unit_columns(consolidation), *AFTER)
    printed = len(columns) - NOT_PRINTED
    book.table(
        Table(name, name, subtitle(consolidation), headline, columns, rows, 1, printed), style.FINE_INK
    )


_HEADLINE = Text(
    "收到 {made} 个文件 · 采用 {taken}{look} · 旧版本或重复 {aside} · 没有采用 {rest}{excluded}",
    "{made} {made:file|files} came · taken: {taken}{look} · older versions or copies: {aside} · not taken: {rest}{excluded}",
)
_EXCLUDED = Text(" · 不计 {n}", " · excluded: {n}")


_OUT = Text(" · {said}")


def receipts_book(consolidation: Consolidation, templates: Mapping[str, Template], mask: Mask) -> ResultBook:
    """The receipt list as a workbook of its own."""
    book = ResultBook(consolidation.say(NAME), language=consolidation.language)
    add_receipts(book, consolidation, templates, mask)
    return book


_LATE = Text("晚于截止日", "after the day it was due")


@lru_cache(maxsize=256)
def _noted(*notes: Text) -> Text:
    """The notes in a row: of very many files most are noted the same, which is held once."""
    return clauses(notes)


def _of_entry(entry: Entry, mask: Mask) -> Iterator[Receipt]:
    unit, form = entry.expected.unit, entry.expected.template
    differences = {(d.file, d.sha256): d for d in entry.differences}
    wrong = mistaken(entry)
    for part in entry.parts:
        outcome = _TAKEN.get(standing_of(entry, part), "taken")
        own_difference = differences.get((part.file.source.name, part.file.source.sha256))
        if own_difference is not None and own_difference.nowhere and outcome != Standing.FAULTY.value:
            outcome = "partly"
        own = (part.own.findings, entry.findings if part is entry.parts[0] else ())
        late = [_LATE] if part.late else []
        notes = [_united(entry, part), *late] if entry.reason else late
        notes += replaced_rows(own_difference, form, mask)
        notes += stated_notes(part.file, mask)
        notes += amendment_notes(part.file, form, mask)
        notes += _decided(entry, mask)
        doubts = [finding for findings in own for finding in findings if finding.level.asks]
        notes += [first_doubt(mask.finding(form, doubts[0]), len(doubts))] if doubts else []
        whole = to_do_of(entry) if len(entry.parts) == 1 else to_do([*own[0], *own[1]])
        yield Receipt(part.read, outcome, unit, form, _noted(*notes), whole)
    for other in entry.others:
        difference = differences.get((other.source.name, other.source.sha256))
        if difference is None:
            outcome, note = "refused", refusal(other)
        elif difference.same:
            outcome, note = "copy", _COPY.format(chosen=difference.chosen[0])
        else:
            outcome = "mistaken" if other in wrong else _not_taken(entry, other)
            note = described(difference, form, mask)
            if len(entry.parts) > 1:
                note = together(_REPLACED.format(files=joined(difference.chosen)), note)
        amended = amendment_notes(other, form, mask)
        note = clauses([note, *stated_notes(other, mask), *amended, *_decided(entry, mask)])
        yield Receipt(other, outcome, unit, form, note)


def _not_taken(entry: Entry, other: Checked) -> str:
    """What became of a file none of whose rows counts: where it left rows of others out, that holds all the same."""
    name = other.source.name
    deletes = any(name in one.chosen and one.removed for one in entry.differences if one.file != name)
    return "deletes" if deletes else "older" if other.brings_rows else "blank"


def _decided(entry: Entry, mask: Mask) -> list[Text]:
    """Who accepted that rows count nowhere, who decided that nobody owes what came all the same."""
    told = [_ACCEPTED.format(decided=mask.decided(entry.acceptance))] if entry.acceptance else []
    return [*told, *([_WAIVED.format(decided=mask.decided(entry.waiver))] if entry.waiver else [])]


_ACCEPTED = Text("没有计入的行已认可（{decided}）", "that rows do not count is accepted ({decided})")
_WAIVED = Text("免报（{decided}）", "not owed ({decided})")


def _united(entry: Entry, part: Part) -> Text:
    """Why a file counts, and with how many rows where several do."""
    if len(entry.parts) == 1:
        return entry.reason
    n, rows = len(part.records), len(part.own.records)
    words = _ALL_OF_IT if n == rows else _SOME_OF_IT
    return words.format(reason=entry.reason, n=n, rows=rows)


_ALL_OF_IT = Text("{reason}，这一份计入 {n} 行", "{reason}; {n} {n:row|rows} of this one {n:counts|count}")
_SOME_OF_IT = Text(
    "{reason}，这一份的 {rows} 行里计入 {n} 行",
    "{reason}; {n} of the {rows} {rows:row|rows} of this one {n:counts|count}",
)


_REPLACED = Text("代替它的：{files}。", "Replaced by {files}.")
_COPY = Text("与“{chosen}”内容相同，只计一次", "says the same as “{chosen}”; counts once")


def receipt_of_taken_out(file: TakenOut) -> Receipt:
    """The receipt of what came and lies there no more: all that the journal knows of it, and whose it was where that is known."""
    source = Source(file.name, file.size, file.sha256, file.received)
    gone = Checked(source, Verdict.REFUSED, None, (), (), ())
    return Receipt(gone, _GONE[file.in_its_place], file.unit, file.template, said_of(file))


_GONE = {
    InItsPlace.NOTHING: "taken_out",
    InItsPlace.VERSION: "overwritten",
    InItsPlace.ANOTHER: "lost",
    InItsPlace.UNUSABLE: "lost",
    InItsPlace.WAITING: "waits",
}


def _when(received: datetime.datetime | None) -> str:
    return received.isoformat(sep=" ", timespec="seconds") if received else ""


def _row(receipt: Receipt, templates: Mapping[str, Template], consolidation: Consolidation) -> Row:
    file, language = receipt.file, consolidation.language
    label = receipt.label
    title = template_title(templates, receipt.template).in_language(language) if receipt.template else ""
    held = held_in(file.records)
    return Row(
        (
            file.source.name,
            _when(file.source.received),
            label.shown.in_language(language),
            *unit_names(receipt.unit, consolidation),
            title,
            len(file.records) or None,
            held or None,
            file.return_code or (_NO_CODE if file.identity else None),
            receipt.note.in_language(language),
            file.format,
            file.source.sha256[:CODE_LENGTH],
        ),
        label.tone,
        whole=False,
    )
