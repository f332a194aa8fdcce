"""The decisions of a project's journal as a merge and a check need them: those that stand, each by what it is about."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import field

from sheetkit.ledger.acts import (
    Accepted,
    Amended,
    BroughtBack,
    Excluded,
    Included,
    KeyAccepted,
    Subject,
    Waived,
    subject_of,
)
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.standing import of_round
from sheetkit.model.decision import (
    Acceptance,
    Amendment,
    BroughtBackFile,
    DecisionMade,
    StandingDecisions,
    UnitForm,
    Withdrawn,
)
from sheetkit.model.frozen import changeable_with_room
from sheetkit.project import Settings

ENTRY_LENGTH = 8
"""Characters of an entry's digest that people are shown, and type to take it back."""


def decision_of(entry: JournalEntry, clock: datetime.tzinfo) -> DecisionMade:
    """Who decided, when by the project's clock, and why."""
    when = entry.when.astimezone(clock).replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
    return DecisionMade(entry.digest[:ENTRY_LENGTH], entry.who, when, entry.why)


def decisions_of(
    standing: Iterable[JournalEntry],
    settings: Settings,
    withdrawn: Sequence[tuple[JournalEntry, JournalEntry]] = (),
) -> StandingDecisions:
    """What those entries, in their order, come to in the project's round; of two about one thing the later counts.

    Of those `withdrawn`, each with what took it back, only the amendments matter: their values may have gone out.
    """
    found = _Found(settings)
    for entry in of_round(standing, settings.term.id):
        found.add(entry)
    amended = _Amended()
    for amendment in found.amended.values():
        amended.add(*amendment)
    return StandingDecisions(
        found.excluded,
        found.waived,
        found.accepted,
        amended.by_form,
        found.brought_back,
        found.other_key,
        _withdrawn(withdrawn, settings),
        max(found.times, default=""),
    )


def _withdrawn(
    taken_back: Iterable[tuple[JournalEntry, JournalEntry]], settings: Settings
) -> dict[UnitForm, tuple[Withdrawn, ...]]:
    found: dict[UnitForm, tuple[Withdrawn, ...]] = {}
    for entry, back in taken_back:
        act = entry.act
        if isinstance(act, Amended) and act.round in ("", settings.term.id):
            amendment = amendment_of(act, decision_of(entry, settings.clock))
            one = Withdrawn(amendment, decision_of(back, settings.clock).entry)
            found[act.unit, act.form] = (*found.get((act.unit, act.form), ()), one)
    return found


@changeable_with_room
class _Amended:
    by_form: dict[UnitForm, tuple[Amendment, ...]] = field(default_factory=dict)

    def add(self, act: Amended, amendment: Amendment) -> None:
        key = act.unit, act.form
        self.by_form[key] = (*self.by_form.get(key, ()), amendment)


def amendment_of(act: Amended, decision: DecisionMade) -> Amendment:
    """An amendment as a check and a merge need it."""
    return Amendment(decision, act.content, act.sheet, act.cell, act.field, act.before, act.value, act.row)


@changeable_with_room
class _Found:
    settings: Settings
    excluded: dict[str, DecisionMade] = field(default_factory=dict)
    waived: dict[UnitForm, DecisionMade] = field(default_factory=dict)
    accepted: dict[UnitForm, Acceptance] = field(default_factory=dict)
    amended: dict[Subject, tuple[Amended, Amendment]] = field(default_factory=dict)
    brought_back: dict[str, BroughtBackFile] = field(default_factory=dict)
    other_key: DecisionMade | None = None
    times: list[str] = field(default_factory=list)

    def add(self, entry: JournalEntry) -> None:
        act, decision = entry.act, decision_of(entry, self.settings.clock)
        self.times.append(decision.when)
        match act:
            case Excluded():
                self.excluded[act.content] = decision
                self.brought_back.pop(act.content, None)
            case BroughtBack():
                self.excluded.pop(act.content, None)
                self.brought_back[act.content] = BroughtBackFile(decision, act.name)
            case Included():
                self.excluded.pop(act.content, None)
            case Waived():
                self.waived[act.unit, act.form] = decision
            case KeyAccepted():
                self.other_key = decision
            case Accepted():
                self.accepted[act.unit, act.form] = Acceptance(decision, act.contents)
            case Amended():
                key = subject_of(act)
                self.amended.pop(key, None)  # the later one stands behind what it does not replace
                self.amended[key] = act, amendment_of(act, decision)
            case _:
                pass
