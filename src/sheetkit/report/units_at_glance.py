"""What each unit of the top level has to do, and which of them is to be called first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.reviewer import REVIEW
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import SEMICOLON, Text, joined
from sheetkit.model.unit import Unit
from sheetkit.report.labels import template_title
from sheetkit.report.useless import UselessFile, said_of_useless
from sheetkit.wording.returns import counts, has_rows_nowhere
from sheetkit.wording.todo import doubts_in, places_to_look_at, to_do_of

_NO_DAY = "~"
"""Of what is due on no day: it sorts behind every ISO date."""
_HEAVY = 3
"""How many places to put right a workbook weighs that is not in: it is worth a call sooner."""


class Urgency(NamedTuple):
    """What is to be put right or handed in comes first, by the day it is due, then the most of it."""

    has_only_to_look: bool
    due: str
    less_to_do: int
    less_to_look_at: int


class UnitAtGlance(NamedTuple):
    """A unit of the top level: what it has to do ("" for nothing), and how many of its workbooks stand how.

    `to_correct` are those that were taken and are not complete, `missing` those of which nothing was taken.

    `due` is the first day (ISO) by which it owes something or is to correct it, `weight` how much that is, `look` how many
    places it is asked to look at. `is_reviewer`: it is none of the project's units.
    """

    unit: Unit
    to_do: Text
    due: str
    weight: int
    look: int
    complete: int
    to_correct: int
    missing: int
    is_reviewer: bool = False

    @property
    def expected(self) -> int:
        """How many workbooks it owes."""
        return self.complete + self.to_correct + self.missing

    @property
    def urgency(self) -> Urgency:
        """By what it sorts among the others, the most urgent first."""
        return Urgency(not self.weight, self.due or _NO_DAY, -self.weight, -self.look)


def unit_at_glance(
    entries: Sequence[Entry],
    templates: Mapping[str, Template],
    same: dict[Text, Text],
    due: Mapping[str, str],
    came: Sequence[UselessFile] = (),
) -> UnitAtGlance:
    """What the unit of the top level is asked whose `entries` these are; `same` holds each text once.

    `came` are files of it that cannot be used.
    """
    total = counts(entries)
    places = sum(to_do_of(entry).correct for entry in entries)
    look = doubts_in(entries).places
    parts = [*_asked(entries, templates), *([places_to_look_at(look)] if look else [])]
    if came and total.not_in:
        parts.append(said_of_useless(came))
    asked = joined(parts, SEMICOLON) if parts else NO_TEXT
    open_forms = (one.expected.template for one in entries if not one.standing.is_settled)
    return UnitAtGlance(
        entries[0].expected.unit.top,
        same.setdefault(asked, asked),
        min((due[form] for form in open_forms if due.get(form)), default=""),
        _HEAVY * (total.not_in + total.waiting) + places,
        look,
        total.complete,
        total.not_complete,
        total.not_in,
        all(entry.expected.template.endswith(REVIEW) for entry in entries),
    )


def _asked(entries: Sequence[Entry], templates: Mapping[str, Template]) -> Iterator[Text]:
    faulty = [to_do_of(entry).correct for entry in entries if entry.standing is Standing.FAULTY]
    unconfirmed = sum(entry.standing is Standing.UNCONFIRMED for entry in entries)
    if faulty:
        words = Text("改 {places} 处（退回件 {n} 份）", "correct {places} ({n} sent back)")
        yield words.format(places=sum(faulty), n=len(faulty))
    if unconfirmed:
        yield Text("核对先填好的 {n} 份再交", "confirm {n} that went out filled").format(n=unconfirmed)
    if waiting := sum(map(has_rows_nowhere, entries)):
        words = Text(
            "{n} 份里有行没有计入，请合成一份或由收表的人认可", "rows of {n} do not count: join or accept"
        )
        yield words.format(n=waiting)
    for standing, words in _STILL_DUE.items():
        owed = Counter(entry.expected.template for entry in entries if entry.standing is standing)
        if owed:
            forms = joined(_form(template_title(templates, form), n) for form, n in owed.items())
            yield words.format(forms=forms)


def _form(title: Text, number: int) -> Text:
    return Text("{title} {n} 份", "{title} ({n})").format(title=title, n=number)


_STILL_DUE = {
    Standing.MISSING: Text("补交{forms}", "hand in {forms}"),
    Standing.UNREADABLE: Text(
        "重交{forms}（来了打不开）",
        "hand in again (unreadable): {forms}",
    ),
    Standing.REFUSED: Text(
        "重交{forms}（交来的没能采用）", "hand in again: {forms} (what came could not be used)"
    ),
}
