"""Proves what the demo shows beside the mistakes: parts united, a key repaired, a statement, an amendment, the history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetkit.api.documents import merge_document
from sheetkit.api.history import HistoryScope, history, history_text
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.frozen import frozen
from sheetkit.model.statement import STATEMENT_WORDS
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Language, Text
from sheetkit_demo.follow_up import FollowUp
from sheetkit_demo.mistakes import Mistake
from sheetkit_demo.mistakes.file_kinds import UNITED
from sheetkit_demo.putting_right import HeldMistake

_UNITED = Text(
    "{files} 份合成一份，{rows} 行都计入了",
    "{files} {files:file|files} united into one; all {rows} {rows:row|rows} count",
)
_REPAIRED = Text("关键列填错，在退回件里改好再交", "a wrong key, corrected and sent again")
_COUNTS = Text("“{before}”改成“{after}”，这一行计入了", "“{before}” became “{after}”; the row counts now")
_STATED = Text("改好的那份，表头写明谁填的、已核对", "the statement in that form's head")
_STATEMENT = Text("{who}，{day}，{said}", "{who}, {day}, {said}")
_AMENDED = Text("打电话问清，替对方改一格（代改）", "a cell amended after a phone call")
_IN_RECEIPTS = Text(
    "“{before}”代改为“{after}”，这一行计入了，收件清单里写着",
    "“{before}” amended to “{after}”; the row counts now, and the receipts say so",
)
_HISTORY = Text("查记录：收到过什么、决定过什么", "the history: what came and what was decided")
_LINES = Text("{count} 条，见下面", "{count} {count:line|lines}, shown below")
_LONGEST = 44
"""Characters of what came of a file that the short history shows."""
_NOT_SO = Text("没有做到", "it did not come so")


@frozen
class StepProof:
    """One thing shown beside the mistakes: what it is, at whom, what came of it; `problem` where it did not come as it had to."""

    done: Text
    where: str
    found: Text
    problem: Text = NO_TEXT

    @property
    def as_expected(self) -> bool:
        """Whether it came as it had to."""
        return not self.problem


@frozen
class UnitHistory:
    """What `sheetkit history` prints of those who were sent back something or amended, `lines` without its headings."""

    table: str
    lines: int
    tells_all: bool


def prove_steps(after: FollowUp, mistakes: Sequence[Mistake], told: UnitHistory) -> tuple[StepProof, ...]:
    """The proof of every step that was taken, in the order in which they are shown."""
    steps = [_united(after, mistake) for mistake in mistakes if UNITED in mistake.planned.codes]
    if after.repaired:
        steps += [_repaired(after, after.repaired), *_stated(after, after.repaired)]
    if after.amended:
        steps.append(_amended(after, after.amended))
    if told.lines:
        steps.append(_step(_HISTORY, "", _LINES.format(count=told.lines), as_wanted=told.tells_all))
    return tuple(steps)


def history_of(project: Project, after: FollowUp, language: Language) -> UnitHistory:
    """The history of the two rows' forms."""
    held = [one for one in (after.repaired, after.amended) if one]
    scopes = [HistoryScope(one.unit, one.form.id) for one in held]
    lines = [
        line
        for line in (history(project, HistoryScope()) if held else ())
        if any(scope.holds(line.unit, line.form) for scope in scopes)
    ]
    files = {line.file.rpartition("/")[2] for line in lines}
    numbers = {line.entry for line in lines if line.stands}
    wanted_files = {after.file.name} if after.file else set()
    wanted_numbers = {after.decided.number} if after.decided else set()
    short = [
        replace(one, file="", form="", entry="", outcome=one.outcome.mapped(_shortened)) for one in lines
    ]
    return UnitHistory(
        history_text(project, short, language),
        len(lines),
        wanted_files <= files and wanted_numbers <= numbers,
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _step(done: Text, where: str, found: Text, *, as_wanted: bool) -> StepProof:
    return StepProof(done, where, found, NO_TEXT if as_wanted else _NOT_SO)


def _entry(after: FollowUp, form: str, unit: str) -> Entry:
    entries = after.merged.consolidation.entries
    return next(one for one in entries if (one.expected.template, one.expected.unit.code) == (form, unit))


def _united(after: FollowUp, mistake: Mistake) -> StepProof:
    """Every file of them counts, and every row that was meant is there."""
    entry = _entry(after, mistake.planned.form, mistake.planned.unit)
    rows = sum(map(len, mistake.meant.values()))
    return _step(
        mistake.planned.done,
        mistake.unit_name,
        _UNITED.format(files=len(entry.parts), rows=len(entry.records)),
        as_wanted=entry.standing is Standing.COMPLETE
        and (len(entry.parts), len(entry.records)) == (len(mistake.files), rows),
    )


def _repaired(after: FollowUp, held: HeldMistake) -> StepProof:
    found = _COUNTS.format(before=held.wrong, after=held.said)
    return _step(_REPAIRED, held.where, found, as_wanted=held.counts_in(after.merged))


def _stated(after: FollowUp, held: HeldMistake) -> Iterator[StepProof]:
    """What the head of the form says that was handed in again, where it has such a line."""
    if not any(sheet.statement for sheet in held.form.input_sheets):
        return
    chosen = _entry(after, held.form.id, held.unit.code).chosen
    said = chosen.statement if chosen else None
    if said is None or not said.is_checked or not said.filled_by or not said.filled_on:
        yield _step(_STATED, held.unit.full_name, NO_TEXT, as_wanted=False)
        return
    found = _STATEMENT.format(
        who=said.filled_by, day=said.filled_on.isoformat(), said=STATEMENT_WORDS[said.said]
    )
    yield _step(_STATED, held.unit.full_name, found, as_wanted=True)


def _amended(after: FollowUp, held: HeldMistake) -> StepProof:
    """The row counts as amended, and the receipt of its file names the decision."""
    number = after.decided.number if after.decided else ""
    told = any(number in file["note"] for file in merge_document(after.merged, "en")["files"])
    found = _IN_RECEIPTS.format(before=held.wrong, after=held.said)
    return _step(_AMENDED, held.where, found, as_wanted=told and held.counts_in(after.merged))
