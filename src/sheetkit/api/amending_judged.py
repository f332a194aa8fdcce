"""Judges an amendment as the next merge would, before it is noted: what makes it worse is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sheetkit.api.deciding import Author, consolidated_inbox
from sheetkit.api.decisions import amendment_of
from sheetkit.api.errors_decisions import VALUE_WRONG
from sheetkit.api.project import Project
from sheetkit.ledger.acts import Amended
from sheetkit.model.consolidation import Entry
from sheetkit.model.decision import DecisionMade
from sheetkit.model.finding import Finding
from sheetkit.model.text import Text

_BLANK = Text("（空）", "(blank)")


def judged(project: Project, act: Amended, author: Author, now: Entry) -> tuple[Finding, ...]:
    """What somebody has to look at once that stands and that is not to be said `now`.

    Raises SheetkitError (decision.value_wrong) where the merge would hold a row back for it.
    """
    entries = consolidated_inbox(_with(project, act, author)).entries
    then = next(one for one in entries if one.expected == now.expected)
    known = {_what(one) for one in _said(now)}
    new = [
        one.finding
        for one in _said(then)
        if _what(one) not in known or (one.finding.level.holds_row and _is_of(one, act))
    ]
    for one in new:
        if one.level.holds_row:
            raise VALUE_WRONG.error(cell=act.cell, value=act.value or _BLANK, reason=one.message)
    return tuple(one for one in new if one.level.asks)


def _with(project: Project, act: Amended, author: Author) -> Project:
    """The project as if that had been decided; nothing is noted."""
    made = amendment_of(act, DecisionMade("", author.name, "", author.why))
    key = act.unit, act.form
    standing = (
        one
        for one in project.decisions.amended.get(key, ())
        if (one.content, one.sheet, one.cell) != (act.content, act.sheet, act.cell)
    )
    amended = {**project.decisions.amended, key: (*standing, made)}
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


def _what(said: _Said) -> tuple[object, ...]:
    one = said.finding
    return said.content, one.code, one.rule, one.place.sheet, one.addresses


def _is_of(said: _Said, act: Amended) -> bool:
    """Whether it is about the amended cell and no other: what was wrong there still is."""
    one = said.finding
    return said.content == act.content and one.place.field == act.field and one.addresses == (act.cell,)
