"""Tells at its unit of each file that was taken out of the inbox or overwritten there; what nobody gave up waits for somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sheetkit.merge.choose import choose
from sheetkit.merge.comparison import Comparison
from sheetkit.merge.findings_decided import LOST, TAKEN_OUT, TO_FIND, WAIT_FOR_IT
from sheetkit.merge.plan import GoneFile, MergePlan
from sheetkit.model.consolidation import Entry, InItsPlace, Standing, TakenOut, VersionDifference, place_of
from sheetkit.model.finding import Finding
from sheetkit.model.packed import with_unpacked_records
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text

OfUnit = tuple[str, str]
"""A form's id and a unit's code."""


def by_unit(gone: Iterable[GoneFile]) -> Mapping[OfUnit, Sequence[GoneFile]]:
    """The files that are gone, by whose they were."""
    found: dict[OfUnit, list[GoneFile]] = {}
    for one in gone:
        found.setdefault((one.told.template, one.told.unit.code), []).append(one)
    return found


def with_gone(entry: Entry, files: Sequence[Checked], gone: Sequence[GoneFile], plan: MergePlan) -> Entry:
    """The entry with what is gone of it, `files` being all that came for it.

    To take a file out of the inbox is a decision, as to exclude it, and so is to lay another version in its place: how the
    unit stands follows from what is left. What anything else overwrote was given up by nobody: its rows that would count, or
    wait, if it were still there count nowhere, and somebody has to look at that.
    """
    lost = {id(one): rows for one, rows in _lost(entry, files, gone, plan)}
    notes: list[Finding] = []
    for one in gone:
        if id(one) in lost:
            notes.append(_told_lost(one, len(lost[id(one)])))
        elif entry.parts and not _was_corrected(one.told, entry):
            notes.append(_note(one.told))
    waiting = [one for one in gone if id(one) in lost]
    if not notes:
        return entry
    differences = (_difference(one.told, lost[id(one)], entry) for one in waiting)
    return replace(
        _standing(entry, waiting),
        findings=(*entry.findings, *notes),
        differences=(*entry.differences, *differences),
        lost=tuple(one.told for one in waiting),
    )


def _standing(entry: Entry, lost: Sequence[GoneFile]) -> Entry:
    """The entry as it stands where rows of those files are lost."""
    if lost and entry.standing is Standing.COMPLETE:
        return replace(entry, standing=Standing.WAITING)
    unread = {
        one.instead.source.name: one.instead
        for one in lost
        if one.instead and one.told.in_its_place is not InItsPlace.ANOTHER
    }
    if unread and entry.standing is Standing.MISSING:
        return replace(entry, standing=Standing.UNREADABLE, unread=tuple(unread.values()))
    return entry


def _lost(
    entry: Entry, files: Sequence[Checked], gone: Sequence[GoneFile], plan: MergePlan
) -> list[tuple[GoneFile, list[Record]]]:
    """The files that nobody gave up, each with its rows that count nowhere now."""
    excluded = plan.decisions.excluded
    overwritten = [one for one in gone if one.told.is_lost and one.told.sha256 not in excluded]
    kept = {one.told.sha256: with_unpacked_records(one.file) for one in overwritten if one.file}
    if not any(file.records for file in kept.values()):
        return []
    every = [*map(with_unpacked_records, files), *kept.values()]
    if_still_there = choose(entry.expected, every, plan)
    comparison = Comparison(plan, every)
    counted = [(one.sheet, comparison.filled(one).items()) for one in entry.records]
    found = []
    for one in overwritten:
        own = [
            record
            for record in _that_would_count(one.told.sha256, if_still_there)
            if (cells := comparison.filled(record))
            and not any(record.sheet == sheet and cells.items() <= said for sheet, said in counted)
        ]
        if own:
            found.append((one, own))
    return found


def _that_would_count(content: str, entry: Entry) -> list[Record]:
    """The rows of a file that count in an entry, or that wait for somebody there."""
    rows = [one for part in entry.parts if part.file.source.sha256 == content for one in part.records]
    return rows + [one for apart in entry.differences if apart.sha256 == content for one in apart.nowhere]


def _difference(one: TakenOut, rows: Sequence[Record], entry: Entry) -> VersionDifference:
    chosen = tuple(part.file.source.name for part in entry.parts)
    there = frozenset(map(place_of, rows))
    return VersionDifference(
        one.name, one.sha256, same=False, only_here=there, nowhere=tuple(rows), chosen=chosen
    )


def _told_lost(one: GoneFile, lost: int) -> Finding:
    told, rows = one.told, len(one.file.records) if one.file else 0
    when = _WHEN.format(day=told.received.date().isoformat()) if told.received else _BEFORE
    what_to_do = WAIT_FOR_IT if told.in_its_place is InItsPlace.WAITING else TO_FIND
    found = LOST.at(
        file=told.name, when=when, rows=rows, lost=lost, instead=_INSTEAD[told.in_its_place], first=what_to_do
    )
    return replace(found, about=told.name)


def _note(one: TakenOut) -> Finding:
    return replace(TAKEN_OUT.at(file=one.name, gone=_INSTEAD[one.in_its_place]), about=one.name)


_WHEN = Text("{day} ", "on {day} ")
_BEFORE = Text("以前", "before ")
_INSTEAD = {
    InItsPlace.NOTHING: Text("现在不在收件夹里", "it does not lie in the inbox any more"),
    InItsPlace.VERSION: Text("后来被同名的另一份换掉了", "it was overwritten by another file of its name"),
    InItsPlace.ANOTHER: Text(
        "现在同名的是一份空表，或者别的表、别的单位的",
        "a blank form, another form or another unit's lies there under its name now",
    ),
    InItsPlace.UNUSABLE: Text(
        "现在同名的是一份打不开或没有通过检查的文件",
        "a file that cannot be read or was refused lies there under its name now",
    ),
    InItsPlace.WAITING: Text(
        "现在同名的文件还读不到（正在写入、还在网盘上，或者打不开）",
        "the file of its name cannot be read just now (being written, in the cloud, or held)",
    ),
}


def _was_corrected(one: TakenOut, entry: Entry) -> bool:
    """Whether a file that counts answers it, directly."""
    return any(part.file.answers and one.sha256.startswith(part.file.answers) for part in entry.parts)
