"""Makes a merge obey what people decided: files that count no more, forms that are owed no more, rows whose loss is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetkit.merge import findings, findings_decided
from sheetkit.merge.findings_statement import ORDER_DISPUTED
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.withdrawn import staying
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.decision import StandingDecisions
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Checked
from sheetkit.wording.decided import decided


def counting(files: Sequence[Checked], decisions: StandingDecisions) -> tuple[list[Checked], list[Checked]]:
    """The files that may count, and those that somebody excluded."""
    kept = [file for file in files if file.source.sha256 not in decisions.excluded]
    return kept, [file for file in files if file.source.sha256 in decisions.excluded]


def settled(entry: Entry, plan: MergePlan) -> Entry:
    """The entry as it stands by what was decided about it.

    A waiver says that nothing is owed; what came all the same counts as ever.
    """
    expected = entry.expected
    entry = _waived(entry, plan)
    if entry.chosen is None:
        return entry
    told = (*_amendments(entry, plan), *staying(entry, plan))
    entry = replace(entry, findings=(*entry.findings, *told)) if told else entry
    accepted = plan.decisions.accepted.get((expected.unit.code, expected.template))
    if accepted is None or not accepted.covers(contents_of(entry)):
        return entry
    return _accepted(replace(entry, acceptance=accepted.decision))


def contents_of(entry: Entry) -> tuple[str, ...]:
    """The contents of everything that came for an entry, those that count first."""
    files = [*(part.file for part in entry.parts), *entry.others]
    return tuple(dict.fromkeys(file.source.sha256 for file in files))


def waits(entry: Entry) -> bool:
    """Whether something about an entry waits for somebody to accept it: rows of another file that count nowhere."""
    return entry.standing is Standing.WAITING or any(one.nowhere for one in entry.differences)


def left_to_owe(plan: MergePlan, entries: Sequence[Entry]) -> MergePlan:
    """The plan without the workbooks that nobody owes and nobody sent: what units owe together is asked of the others."""
    waived = {entry.expected for entry in entries if entry.standing is Standing.WAIVED}
    return replace(plan, expected=tuple(e for e in plan.expected if e not in waived)) if waived else plan


def _waived(entry: Entry, plan: MergePlan) -> Entry:
    """The entry as it stands where nobody owes it; what came all the same is told."""
    waiver = plan.decisions.waiver(entry.expected.unit, entry.expected.template)
    if waiver is None:
        return entry
    kind = findings_decided.WAIVED_REFUSED if entry.chosen is None else findings_decided.WAIVED_CAME
    came = entry.chosen is not None or entry.others
    told = [kind.at(decided=decided(waiver), entry=waiver.entry)] if came else []
    entry = replace(entry, waiver=waiver, findings=(*entry.findings, *told))
    return entry if entry.chosen else replace(entry, standing=Standing.WAIVED, late=False)


def _amendments(entry: Entry, plan: MergePlan) -> Iterator[Finding]:
    """What is to be said of amendments that the files which count have no place for, or say by themselves."""
    chosen = entry.chosen
    assert chosen is not None
    own = plan.decisions.amended.get((entry.expected.unit.code, entry.expected.template), ())
    names = {sheet.id: sheet.name for sheet in plan.templates[entry.expected.template].sheets}
    applied = {one.decision.entry: one for part in entry.parts for one in part.file.amended}
    for place, one in enumerate(own):
        found = applied.get(one.decision.entry)
        again = any(
            (later.sheet, later.field, later.row) == (one.sheet, one.field, one.row)
            for later in own[place + 1 :]
        )
        at = Place(names.get(one.sheet, one.sheet), one.cell, one.field)
        words = {"chosen": chosen.source.name, "entry": one.decision.entry, "decided": decided(one.decision)}
        if found is None and not again:
            yield findings_decided.LAPSED.at(at, one.before, before=one.before, after=one.value, **words)
        elif found is not None and found.before == found.value:
            yield findings_decided.CONFIRMED.at(at, one.value, **words)


def _accepted(entry: Entry) -> Entry:
    """The entry with its rows that count nowhere as accepted: nothing waits any more."""
    decision, rows = entry.acceptance, sum(len(one.nowhere) for one in entry.differences)
    assert decision is not None
    differences = tuple(
        replace(one, nowhere=(), apart=False, accepted=one.nowhere) if one.nowhere else one
        for one in entry.differences
    )
    told = findings_decided.ACCEPTED.at(rows=rows, decided=decided(decision))
    answered = (findings.ROWS_LOST, findings.OTHER_CONTENT, findings.REFUSED_VERSION, ORDER_DISPUTED)
    asked = {kind.code for kind in answered}
    kept = tuple(finding for finding in entry.findings if finding.code not in asked)
    standing = Standing.COMPLETE if entry.standing is Standing.WAITING else entry.standing
    return replace(entry, standing=standing, differences=differences, findings=(*kept, told))
