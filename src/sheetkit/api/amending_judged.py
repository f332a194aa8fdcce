"""Judges an amendment as the next merge would, before it is noted: what leaves its own cell wrong, or holds back a row that counts, is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetkit.api.deciding import Author, consolidated_inbox
from sheetkit.api.decisions import amendment_of
from sheetkit.api.errors_amending import VALUE_WRONG
from sheetkit.api.project import Project
from sheetkit.ledger.acts import Amended
from sheetkit.merge.findings_parts import is_conflict
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Entry
from sheetkit.model.decision import DecisionMade
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.text import Text

_BLANK = Text("（空）", "(blank)")


class ToJudge(NamedTuple):
    """An amendment, the name of its worksheet in the file, and what came of the form as it stands now."""

    act: Amended
    worksheet: str
    now: Entry


def judged(
    project: Project, amendments: Sequence[ToJudge], author: Author
) -> list[tuple[Finding, ...] | SheetkitError]:
    """Of each what somebody has to look at once all of them stand, as far as it is not to be said now, or why it cannot stand.

    An amendment answers for its own cell, and for every row that counts now: what is wrong already in another cell
    of a row that is held back is amended next. The error (decision.value_wrong) says that its own cell is still wrong, or
    that the merge would hold back a row that counts.
    """
    inbox = consolidated_inbox(_with(project, [one.act for one in amendments], author))
    then = {one.expected: one for one in inbox.entries}
    return [_judged(one, then[one.now.expected]) for one in amendments]


def _judged(one_act: ToJudge, then: Entry) -> tuple[Finding, ...] | SheetkitError:
    act, worksheet, now = one_act
    before = list(_said(now))
    known = {fault for one in before for fault in _faults(one)}
    held = {row for one in before if one.finding.level.holds_row for row in _rows(one)}
    cell = _Cell(act.content, worksheet, Address.parse(act.cell))
    new = [one for one in _said(then) if not known.issuperset(_faults(one)) or cell.is_all_of(one)]
    for one in new:
        if one.finding.level.holds_row and (cell.is_in(one) or not held.issuperset(_rows(one))):
            reason = one.finding.message
            return VALUE_WRONG.error(cell=act.cell, value=act.value or _BLANK, reason=reason)
    return tuple(one.finding for one in new if one.finding.level.needs_doing)


def _with(project: Project, acts: Sequence[Amended], author: Author) -> Project:
    """The project as if those had been decided; nothing is noted."""
    amended = dict(project.decisions.amended)
    for act in acts:
        made = amendment_of(act, DecisionMade("", author.name, "", author.why))
        key = act.unit, act.form
        standing = (
            one
            for one in amended.get(key, ())
            if (one.content, one.sheet, one.cell) != (act.content, act.sheet, act.cell)
        )
        amended[key] = (*standing, made)
    return replace(
        project,
        decisions=replace(project.decisions, amended=amended),
        registry=replace(project.registry, amended=amended),
    )


class _Said(NamedTuple):
    """A finding, and the SHA-256 of the file that it is about; "" for what is seen across files only."""

    content: str
    finding: Finding


def _said(entry: Entry) -> Iterator[_Said]:
    for part in entry.parts:
        yield from (_Said(part.own.source.sha256, one) for one in part.own.findings)
    yield from (_Said("", one) for one in entry.findings)


class _Cell(NamedTuple):
    """The amended cell: the SHA-256 of its file, its worksheet, its address."""

    content: str
    sheet: str
    address: Address

    def is_in(self, said: _Said) -> bool:
        """Whether it is among the cells that a finding is about."""
        one = said.finding
        return (self.content, self.sheet) == (said.content, one.place.sheet) and self.address in one.places

    def is_all_of(self, said: _Said) -> bool:
        """Whether a finding is about it by itself, and not about a row of which it is a part: what was wrong still is."""
        own, places = self.address.column, said.finding.places
        return self.is_in(said) and (
            is_conflict(said.finding) or all(place.column == own for place in places)
        )


class _Row(NamedTuple):
    """A row of a worksheet of a file, by its SHA-256; row 0 is the whole worksheet, or file."""

    content: str
    sheet: str
    row: int


def _faults(said: _Said) -> Iterator[tuple[object, ...]]:
    """What is wrong, cell by cell: two cells that are told together now may be told one by one later."""
    one = said.finding
    cause = "conflict" if is_conflict(one) else one.code
    for address in one.addresses or ("",):
        yield said.content, cause, one.rule, one.place.sheet, address


def _rows(said: _Said) -> Iterator[_Row]:
    """The rows that it is about."""
    for row in {place.row for place in said.finding.places} or {0}:
        yield _Row(said.content, said.finding.place.sheet, row)
