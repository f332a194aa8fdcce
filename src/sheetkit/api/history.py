"""Everything that came from a unit and was decided about it, in order; its receipts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sheetkit.api.deciding import consolidated_inbox
from sheetkit.api.decisions import decision_of
from sheetkit.api.history_scope import HistoryScope as HistoryScope
from sheetkit.api.history_scope import day_of
from sheetkit.api.journal import journal_of
from sheetkit.api.naming_files import Whose, form_named, unit_named, whose_kept
from sheetkit.api.project import Project
from sheetkit.api.same_content import alike, having
from sheetkit.ledger.acts import (
    Accepted,
    Amended,
    BroughtBack,
    DecisionUndone,
    Excluded,
    Included,
    Received,
    RoundClosed,
    RoundReopened,
    Upgraded,
    Waived,
    kind_of,
)
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.standing import FirstSeen, decisions, first_seen, forgotten_in, replaced
from sheetkit.model.taken_out import InItsPlace
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Language, Text, joined
from sheetkit.model.unit import NOBODY, Unit
from sheetkit.model.way import Way
from sheetkit.report import history as shown
from sheetkit.report.history import RECEIVED, HistoryLine, received
from sheetkit.report.labels import Mask
from sheetkit.report.receipts import CODE_LENGTH, Receipt, receipt_of_taken_out, receipts
from sheetkit.wording.decided import cell_in, change
from sheetkit.wording.gone import OUT_OF_INBOX
from sheetkit.wording.lines import clauses

_OF_ROUNDS = frozenset(kind_of(act("")).name for act in (RoundClosed, RoundReopened))
"""What concerns everybody: it stands in the history of each unit."""
_OF_FORM = kind_of(Upgraded("", "", "")).name
"""What concerns every unit that has the form."""
_CAME = Text("收到", "received")
_NOT_NOTED = Text("收到（按文件时间）", "received (by file time)")
"""Of what the journal does not know yet."""
_ENDED = Text("属于已经结束的一轮：{round}", "of a round that has ended: {round}")
_OUTCOME = Text("{label}：{note}", "{label}: {note}")
_ROUND = Text("{round}")
_VERSIONS = Text("{before}→{after}")
_LOOKED_AT = Text("认可的文件：{files}", "files that were accepted: {files}")
_CAME_THOUGH = Text(
    "交来的照常计入：{files}；要重新算作应交，请{undo}",
    "what came counts all the same: {files}; to have it owed again, {undo}",
)
_REPLACED = Text("已由记录 {entry} 代替", "replaced by entry {entry}")
_BACK = Text("撤销记录 {entry}", "takes back {entry}")


def scope_of(project: Project, unit: str = "", form: str = "", since: str = "") -> HistoryScope:
    """What a unit and a form by name mean, and a day as people write one, without a year too where the round says which.

    Raises SheetkitError (school.unknown, form.unknown, decision.unit_ambiguous, history.since_unreadable).
    """
    whose = unit_named(project, unit) if unit else None
    first = day_of(project, since) if since.strip() else None
    wanted = form_named(project, form, whose) if form else ""
    return HistoryScope(whose, wanted, first, _forms_of(project, whose) if whose else None)


def _forms_of(project: Project, whose: Unit) -> frozenset[str] | None:
    """The forms that the unit or one below it fills in; None for a reviewer, who has forms of his own."""
    if whose.code in {one.code for one in project.reviewing}:
        return None
    return frozenset(
        form.id
        for form in project.forms
        if any(whose.code in {one.code for one in unit.lineage} for unit in project.registry.units(form))
    )


def receipts_of(project: Project, scope: HistoryScope) -> list[Receipt]:
    """What became of every file in the inbox that is the scope's, and of what came in this round and lies there no more."""
    found = consolidated_inbox(project)
    made = receipts(found, Mask(project.templates, active=False))
    made += map(receipt_of_taken_out, found.taken_out)
    return [one for one in made if scope.holds(one.unit, one.template)]


def history(project: Project, scope: HistoryScope) -> list[HistoryLine]:
    """Everything that came and was decided, oldest first, whatever the clock said; what was taken back stands there too."""
    made = _History(project)
    return [line for line in made.lines() if _is_of(line, scope)]


def _is_of(line: HistoryLine, scope: HistoryScope) -> bool:
    if scope.since and line.when < scope.since.isoformat():
        return False
    if line.kind == _OF_FORM:
        return scope.fills_in(line.form)
    if line.kind in _OF_ROUNDS:
        return True
    about_file = line.kind == RECEIVED or line.content
    return scope.holds(line.unit, line.form) if about_file else scope.reached_by(line.unit, line.form)


def history_text(project: Project, lines: Sequence[HistoryLine], language: Language) -> str:
    """The history as a table."""
    return shown.history_text(lines, project.templates, language)


def history_table(project: Project, lines: Sequence[HistoryLine], language: Language) -> list[list[str]]:
    """The history as rows of words, the first one the headings."""
    return shown.history_table(lines, project.templates, language)


def history_document(lines: Sequence[HistoryLine], language: Language) -> dict[str, Any]:
    """What `history --json` prints."""
    return shown.history_document(lines, language)


def receipts_text(project: Project, made: Sequence[Receipt], language: Language) -> str:
    """The receipts as a table."""
    return shown.receipts_text(made, project.templates, language)


def receipts_table(project: Project, made: Sequence[Receipt], language: Language) -> list[list[str]]:
    """The receipts as rows of words, the first one the headings."""
    return shown.receipts_table(made, project.templates, language)


def receipts_document(made: Sequence[Receipt], language: Language) -> dict[str, Any]:
    """What `receipts --json` prints."""
    return shown.receipts_document(made, language)


_FORGOTTEN = Text(
    "按要求删掉了留底（遗忘），不计", "what was kept of it was removed (forgotten); it does not count"
)


class _History:
    def __init__(self, project: Project) -> None:
        self._project, self._clock = project, project.settings.clock
        self._entries = journal_of(project.settings).read().entries
        self._by_digest = {entry.digest: entry for entry in self._entries}
        self._seen = first_seen(self._entries)
        decided = decisions(self._entries)
        self._undone, self._replaced = decided.undone, replaced(decided.standing)
        self._inbox = consolidated_inbox(project)
        self._out = {one.sha256: one for one in self._inbox.taken_out}
        self._receipts = receipts(self._inbox, Mask(project.templates, active=False))
        self._by_content = {one.file.source.sha256: one for one in self._receipts}
        self._units = {unit.code: unit for unit in project.everybody}

    def lines(self) -> Sequence[HistoryLine]:
        """All of them, oldest first."""
        seen = self._seen
        came = [self._came(one, seen.get(one.file.source.sha256)) for one in self._receipts]
        came += [self._gone(content, one) for content, one in seen.items() if content not in self._by_content]
        acts = [entry for entry in self._entries if not isinstance(entry.act, Received)]
        lines = [(self._order(line), line) for line in came]
        lines += [(self._moment(entry.order), self._decided(entry)) for entry in acts]
        return [
            line for _, line in sorted(lines, key=itemgetter(0))
        ]  # stable: files before what was decided then

    def _order(self, came: HistoryLine) -> str:
        """By what a file that came stands among all else: the clock may have been set back since."""
        seen = self._seen.get(came.content)
        return self._moment(seen.order) if seen else came.moment

    def _came(self, receipt: Receipt, seen: FirstSeen | None) -> HistoryLine:
        moment = self._moment(seen.when) if seen else received(receipt)
        label = receipt.label.shown
        return HistoryLine(
            moment,
            RECEIVED,
            _CAME if seen else _NOT_NOTED,
            receipt.unit,
            receipt.template,
            receipt.file.source.name,
            receipt.file.source.sha256,
            _OUTCOME.format(label=label, note=receipt.note) if receipt.note else label,
        )

    def _gone(self, content: str, seen: FirstSeen) -> HistoryLine:
        out = self._out.get(content)
        name = out.name if out else seen.names[0]
        whose = self._whose(content, name)
        round_ = whose.round or seen.round
        ended = round_ not in ("", self._project.settings.term.id)
        in_its_place = out.in_its_place if out else InItsPlace.NOTHING
        outcome = _ENDED.format(round=round_) if ended else OUT_OF_INBOX[in_its_place]
        outcome = _FORGOTTEN if out is None and content in forgotten_in(self._entries) else outcome
        moment = self._moment(seen.when)
        return HistoryLine(moment, RECEIVED, _CAME, whose.unit, whose.form, name, content, outcome)

    def _moment(self, when: datetime.datetime) -> str:
        """A time by the project's clock, to the millionth of a second as the journal has it."""
        return when.astimezone(self._clock).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")

    def _whose(self, content: str, name: str = "") -> Whose:
        """The unit and form of a content, by its receipt, by what was decided about it, or by what it says as it was kept."""
        receipt = self._by_content.get(content)
        if receipt is not None:
            return Whose(receipt.unit, receipt.template)
        for entry in self._entries:
            act = entry.act
            if isinstance(act, Amended | Accepted):
                named = (act.content,) if isinstance(act, Amended) else act.contents
                if content in named:
                    return Whose(self._units.get(act.unit, NOBODY), act.form, act.round)
        return whose_kept(self._project, content, name)

    def _decided(self, entry: JournalEntry) -> HistoryLine:
        decision, kind = decision_of(entry, self._clock), kind_of(entry.act)
        about = self._about(entry)
        later = self._replaced.get(entry.digest)
        by = [_REPLACED.format(entry=decision_of(later, self._clock).entry)] if later else []
        return HistoryLine(
            self._moment(entry.when),
            kind.name,
            kind.title,
            about.unit,
            about.form,
            about.file,
            about.content,
            clauses([one for one in (about.outcome, *by) if one.zh]),
            decision.who,
            decision.why,
            decision.entry if kind.is_decision else "",
            entry.digest not in self._undone,
        )

    def _name(self, content: str) -> str:
        """What a file is called by its receipt, else by the journal, else its checksum."""
        receipt, seen = self._by_content.get(content), self._seen.get(content)
        out = self._out.get(content)
        known = receipt.file.source.name if receipt else out.name if out else seen.names[0] if seen else ""
        return known or content[:CODE_LENGTH]

    def _came_though(self, waiver: JournalEntry) -> Text:
        """What came and counts although that decision says that nobody owes it."""
        number = decision_of(waiver, self._clock).entry
        waived = [one for one in self._inbox.entries if one.waiver and one.waiver.entry == number]
        came = [one.chosen for one in waived if one.chosen]
        files = joined(one.source.name for one in came)
        return _CAME_THOUGH.format(files=files, undo=Way("waive", ("--undo",), number)) if came else NO_TEXT

    def _about(self, entry: JournalEntry) -> _About:
        act = entry.act
        match act:
            case Excluded() | Included() | BroughtBack():
                whose = self._whose(act.content)
                same = alike(having(self._receipts, act.content), act.name)
                return _About(whose.unit, whose.form, act.name, act.content, same)
            case Waived():
                return _About(self._units.get(act.unit, NOBODY), act.form, outcome=self._came_though(entry))
            case Accepted():
                names = joined(dict.fromkeys(map(self._name, act.contents)))
                said = _LOOKED_AT.format(files=names) if act.contents else NO_TEXT
                return _About(self._units.get(act.unit, NOBODY), act.form, outcome=said)
            case Amended():
                cell = cell_in(self._project.templates.get(act.form), act.sheet, act.cell)
                said = change(cell, act.before, act.value)
                name = self._name(act.content)
                return _About(self._units.get(act.unit, NOBODY), act.form, name, act.content, said)
            case Upgraded():
                versions = _VERSIONS.format(before=act.before, after=act.version)
                return _About(form=act.form, outcome=versions)
            case RoundClosed() | RoundReopened():
                return _About(outcome=_ROUND.format(round=act.round))
            case DecisionUndone() if act.entry in self._by_digest:
                back = self._by_digest[act.entry]
                number = decision_of(back, self._clock).entry
                return self._about(back)._replace(outcome=_BACK.format(entry=number))
            case _:
                return _About()


class _About(NamedTuple):
    """Whom a decision concerns, the file, and what it says beside its kind."""

    unit: Unit = NOBODY
    form: str = ""
    file: str = ""
    content: str = ""
    outcome: Text = NO_TEXT
