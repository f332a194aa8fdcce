"""Makes a merge obey what people decided: files that count no more, forms that are owed no more, rows whose loss is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from sheetkit.merge import findings, findings_decided
from sheetkit.merge.amendments_told import amendments_told
from sheetkit.merge.choose import FOR_NOW
from sheetkit.merge.descent import corrected
from sheetkit.merge.findings_statement import ORDER_DISPUTED
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.rows import origin_of
from sheetkit.merge.same_hand import by_same_hand
from sheetkit.merge.withdrawn import staying
from sheetkit.model.address import Address
from sheetkit.model.comparison import same_key
from sheetkit.model.consolidation import Entry, Part, Standing
from sheetkit.model.decision import Amendment, StandingDecisions
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text
from sheetkit.wording.decided import dated


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
    entry = replace(entry, parts=tuple(map(partial(_as_it_holds, entry), entry.parts)))
    entry = replace(entry, others=tuple(_others_as_they_hold(entry)))
    told = (*amendments_told(entry, plan), *staying(entry, plan))
    entry = replace(entry, findings=(*entry.findings, *told)) if told else entry
    accepted = plan.decisions.accepted.get((expected.unit.code, expected.template))
    waits_to_be_read = any(not one.instead for one in entry.lost)
    if accepted is None or waits_to_be_read or not accepted.covers(contents_of(entry)):
        return entry
    return _accepted(replace(entry, acceptance=accepted.decision))


def contents_of(entry: Entry) -> tuple[str, ...]:
    """The contents of everything that came for an entry, those that count first; of what was overwritten also what lies there."""
    files = [*(part.file for part in entry.parts), *entry.others]
    lost = [content for one in entry.lost for content in (one.sha256, one.instead)]
    return tuple(dict.fromkeys([*(file.source.sha256 for file in files), *lost]))


def waits(entry: Entry) -> bool:
    """Whether something about an entry waits for somebody to accept it: rows of another file that count nowhere.

    What cannot be read just now waits to be read.
    """
    if not entry.parts or any(not one.instead for one in entry.lost):
        return False
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
    told = [kind.at(decided=dated(waiver), entry=waiver.entry)] if came else []
    entry = replace(entry, waiver=waiver, findings=(*entry.findings, *told))
    return entry if entry.chosen else replace(entry, standing=Standing.WAIVED, late=False)


def _as_it_holds(entry: Entry, part: Part) -> Part:
    """The part with those amendments alone whose values count: a newer file may have replaced the row or the cell."""
    holding = tuple(one for one in part.file.amended if _holds(one, entry, part))
    if len(holding) == len(part.file.amended):
        return part
    own = replace(part.own, amended=holding)
    return replace(part, file=own if part.own is part.file else replace(part.file, amended=holding), own=own)


def _holds(amendment: Amendment, entry: Entry, part: Part) -> bool:
    """Whether the row that was amended counts and says what its file says with the amendment, or is in doubt."""
    row = Address.parse(amendment.cell).row
    own = [one for one in part.file.records if (one.sheet, one.row) == (amendment.sheet, row)]
    here = {origin_of(part.file, one) for one in own}
    for other in entry.parts:
        for record in other.records:
            there = (record.sheet, record.row)
            is_it = other is part and there == (amendment.sheet, row)
            if not is_it and (record.sheet != amendment.sheet or here.isdisjoint(other.also.get(there, ()))):
                continue
            renamed = other.came_in is not None or part.came_in is not None
            if renamed or record.held_back or _says_alike(record, own, amendment.field):
                return True
    return not own  # it stands in no record: nothing else says so


def _others_as_they_hold(entry: Entry) -> Iterator[Checked]:
    """The files that do not count, with those amendments alone by which a row of theirs is one that counts.

    An amendment that stands in a file which counts, or in a better one of these, is told there; where what counts says it by
    itself, too, if that came instead of this file.
    """
    counting = [record for part in entry.parts for record in part.records]
    came = [*(part.file for part in entry.parts), *entry.others]
    told = {
        one.decision.entry for part in entry.parts for one in part.file.amended if one.before != one.value
    }
    for file in entry.others:
        instead = (
            part.file.amended
            for part in entry.parts
            if by_same_hand(part.file, file) or any(one is file for one in corrected(part.file, came))
        )
        known = told.union(one.decision.entry for amended in instead for one in amended)
        holding = tuple(
            one for one in file.amended if one.decision.entry not in known and _stands(one, file, counting)
        )
        told |= {one.decision.entry for one in holding}
        yield file if len(holding) == len(file.amended) else replace(file, amended=holding)


def _stands(amendment: Amendment, file: Checked, counting: Sequence[Record]) -> bool:
    """Whether a row that counts says all that the amended row of a file says."""
    row = Address.parse(amendment.cell).row
    return any(
        record.sheet == amendment.sheet
        and _says_alike(record, [one], amendment.field)
        and all(_says_alike(record, [one], name) for name in one.raw)
        for one in file.records
        if (one.sheet, one.row) == (amendment.sheet, row)
        for record in counting
    )


def _says_alike(record: Record, own: Sequence[Record], name: str) -> bool:
    return any(
        same_key(record.values.get(name, record.raw.get(name)))
        == same_key(one.values.get(name, one.raw.get(name)))
        for one in own
    )


def _accepted(entry: Entry) -> Entry:
    """The entry with its rows that count nowhere as accepted: nothing waits any more."""
    decision, rows = entry.acceptance, sum(len(one.nowhere) for one in entry.differences)
    assert decision is not None
    differences = tuple(
        replace(one, nowhere=(), apart=False, accepted=one.nowhere) if one.nowhere else one
        for one in entry.differences
    )
    told = findings_decided.ACCEPTED.at(rows=rows, decided=dated(decision))
    answered = (
        findings.ROWS_LOST,
        findings.OTHER_CONTENT,
        findings.REFUSED_VERSION,
        ORDER_DISPUTED,
        findings_decided.LOST,
    )
    asked = {kind.code for kind in answered}
    kept = tuple(finding for finding in entry.findings if finding.code not in asked)
    standing = Standing.COMPLETE if entry.standing is Standing.WAITING else entry.standing
    reason = _ACCEPTED if entry.reason == FOR_NOW else entry.reason
    return replace(entry, standing=standing, differences=differences, findings=(*kept, told), reason=reason)


_ACCEPTED = Text("认可采用的那一份", "the one that was accepted")
