"""Turns the checked files of a whole project into one consolidation, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

from sheetkit.merge import findings
from sheetkit.merge.across import across_files, looks_across
from sheetkit.merge.choose import choose
from sheetkit.merge.decided import counting, left_to_owe, settled
from sheetkit.merge.duties import duties
from sheetkit.merge.former_marks import former_marks
from sheetkit.merge.marked_before import marked_before
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.reviewed import Reviewed, with_marks
from sheetkit.merge.senders import senders_of, with_unread
from sheetkit.merge.spellings import written_differently
from sheetkit.merge.statistics import blank_statistics, statistics
from sheetkit.merge.taken_out import by_unit, with_gone
from sheetkit.model.consolidation import (
    Consolidation,
    CrossFinding,
    Entry,
    ExcludedFile,
    Expected,
    MergedRecord,
    Part,
)
from sheetkit.model.identity import Identity
from sheetkit.model.merged_records import MergedRecords, UnitRecords, at_hand, stamp_of
from sheetkit.model.packed import PackedRecords, held_in
from sheetkit.model.record import Checked, Record, Verdict
from sheetkit.model.template import Template
from sheetkit.model.unit import NOBODY, Unit, codes_of_path

Key = tuple[str, str, str]
_PLACE = itemgetter(*map(Record._fields.index, ("sheet", "row", "item")))


def consolidate(checked: Iterable[Checked], plan: MergePlan) -> Consolidation:
    """The consolidation of `checked` against `plan`; the same for the same files in any order.

    For every expected workbook the newest valid file counts, or all its parts united (`choose`); what differs in others is
    listed. Each record of a file that counts appears once, held-back ones included. What people decided is obeyed.
    """
    files = sorted(checked, key=lambda file: (file.source.name, file.source.sha256))
    kept, excluded = counting(files, plan.decisions)
    plan = replace(plan, as_of=plan.as_of or _newest(files, plan), origins=(*plan.origins, *excluded))
    expected = tuple(dict.fromkeys(plan.expected))
    by_key, unplaced = _sorted_out(kept, expected, plan)
    senders = senders_of(unplaced, (e.unit for e in expected), plan.templates)
    entries = with_unread(_entries(expected, by_key, plan), unplaced, senders)
    reviewed = with_marks(_records(entries, plan), entries, plan)
    records = reviewed.records
    owing = left_to_owe(plan, entries)
    across = tuple(_seen_together(entries, reviewed, owing))
    tables, failed = statistics(entries, records, owing)
    return Consolidation(
        project_title=plan.project_title,
        term_title=plan.term.title,
        entries=_with_across(entries, across),
        unplaced=unplaced,
        records=records,
        cross_findings=(*_of_versions(entries), *across, *_of_unplaced(unplaced, _KnownUnits(plan)), *failed),
        statistics=tables,
        make_blank_statistics=partial(blank_statistics, entries, tables, owing),
        files_read=len(files),
        as_of=plan.as_of,
        project=plan.project,
        term=plan.term,
        due=dict(plan.due),
        time_zone=plan.time_zone,
        language=plan.language,
        levels=plan.levels,
        excluded=_excluded(excluded, plan),
        marks=reviewed.marks,
        senders=senders,
        taken_out=tuple(one.told for one in plan.gone),
    )


def _entries(
    expected: Sequence[Expected], by_key: Mapping[Key, Sequence[Checked]], plan: MergePlan
) -> tuple[Entry, ...]:
    """What became of each expected workbook, by the files that name it."""
    gone, found = by_unit(plan.gone), list[Entry]()
    for one in expected:
        files = by_key.get(_expected_key(one), ())
        entry = choose(one, files, plan)
        own = gone.get((one.template, one.unit.code), ())
        found.append(settled(with_gone(entry, files, own, plan) if own else entry, plan))
    return tuple(found)


def _seen_together(entries: Sequence[Entry], reviewed: Reviewed, plan: MergePlan) -> Iterator[CrossFinding]:
    """What only shows where several files are looked at, units' and reviewers'; of what is owed by that plan."""
    yield from _across(reviewed.records, plan)
    yield from _owed(entries, reviewed.records, plan)
    yield from reviewed.told
    yield from marked_before(entries, reviewed.records, plan)


def _excluded(files: Sequence[Checked], plan: MergePlan) -> tuple[ExcludedFile, ...]:
    units, found = _KnownUnits(plan), list[ExcludedFile]()
    for file in files:
        unit = units.of(file.identity) if file.identity else NOBODY
        form = file.identity.template if file.identity else ""
        found.append(ExcludedFile(file, unit, form, plan.decisions.excluded[file.source.sha256]))
    return tuple(found)


def _newest(files: Sequence[Checked], plan: MergePlan) -> str:
    """When the newest of them came or the last decision was made: things stand so since then. "" where no time is to be
    believed (a file out of a zip may be of 1980)."""
    times = [file.source.received for file in files if file.source.received and file.source.day_in(plan.term)]
    newest = max(times).isoformat(sep=" ", timespec="minutes") if times else ""
    decided = plan.decisions.latest
    return max(newest, decided if decided[:10] >= plan.term.earliest.isoformat() else "")


def _expected_key(expected: Expected) -> Key:
    return (expected.template, *expected.unit.codes)


def _sorted_out(
    files: Sequence[Checked], expected: Sequence[Expected], plan: MergePlan
) -> tuple[dict[Key, list[Checked]], tuple[Checked, ...]]:
    """The files by the expected workbook they name, and those that name none."""
    by_key: dict[Key, list[Checked]] = defaultdict(list)
    for file in files:
        by_key[_named_key(file, plan)].append(file)
    wanted = {key for e in expected if (key := _expected_key(e)) in by_key}
    unplaced = tuple(file for file in files if _named_key(file, plan) not in wanted)
    return {key: own for key, own in by_key.items() if key in wanted}, unplaced


def _named_key(file: Checked, plan: MergePlan) -> Key:
    """The expected workbook of this round that a file names; of no form where it names none."""
    identity = file.identity
    if identity is None or (identity.project, identity.term) != (plan.project, plan.term.id):
        return "", "", ""
    return identity.template, *identity.codes


def _records(entries: Sequence[Entry], plan: MergePlan) -> dict[str, MergedRecords]:
    """Every record of every file that counts: by template, in the order of units, sheets and rows."""
    gathered: dict[str, list[UnitRecords]] = {template: [] for template in plan.templates}
    places = {template: _sheet_order(form) for template, form in plan.templates.items()}
    for entry in entries:
        template = entry.expected.template
        if entry.parts:
            gathered.setdefault(template, []).append(_block(entry, places.get(template, {}), plan))
    found = {template: MergedRecords(at_hand(blocks)) for template, blocks in gathered.items()}
    return {template: records for template, records in found.items() if records}


def _block(entry: Entry, places: Mapping[str, int], plan: MergePlan) -> UnitRecords:
    """The records of one entry."""
    number = sum(len(part.records) for part in entry.parts)
    held = sum(held_in(part.records) for part in entry.parts)
    block = UnitRecords(entry.expected.unit, number, held, partial(_of_entry, entry, places, plan))
    part, *others = entry.parts
    is_plain = part.came_in is None and not (part.also or part.file.amended)
    is_plain = is_plain and part.records is part.file.records
    if others or not is_plain or not isinstance(part.records, PackedRecords):
        return block
    around = (entry.expected.template, entry.expected.unit, part.file.source.name, _received(part), places)
    return replace(block, stamp=stamp_of(part.records, *around), content=part.file.source.sha256)


def _of_entry(entry: Entry, places: Mapping[str, int], plan: MergePlan) -> list[MergedRecord]:
    merged = [one for part in entry.parts for one in _of_part(entry, part, plan)]
    merged.sort(key=lambda m: places.get(m.record.sheet, len(places)))
    return merged


def _received(part: Part) -> str:
    received = part.file.source.received
    return received.isoformat(sep=" ", timespec="seconds") if received else ""


def _of_part(entry: Entry, part: Part, plan: MergePlan) -> list[MergedRecord]:
    """The records of a file that counts, in the order of sheets and rows."""
    expected, file, received = entry.expected, part.file.source.name, _received(part)
    came_in = {sheet.id: sheet for sheet in part.came_in.sheets} if part.came_in else {}
    for sheet, columns in part.kept.items():
        own = came_in.get(sheet) or plan.templates[expected.template].sheet(sheet)
        came_in[sheet] = replace(own, absent=columns)
    return [
        MergedRecord(
            expected.template,
            expected.unit,
            record,
            file,
            received,
            came_in.get(record.sheet),
            part.also.get((record.sheet, record.row), ()),
        )
        for record in sorted(part.records, key=_PLACE)
    ]


def _sheet_order(template: Template | None) -> dict[str, int]:
    return {sheet.id: place for place, sheet in enumerate(template.sheets)} if template else {}


def _across(records: Mapping[str, Sequence[MergedRecord]], plan: MergePlan) -> tuple[CrossFinding, ...]:
    from sheetkit.rules.catalogue import KINDS

    known = {template: found for template, found in records.items() if template in plan.templates}
    clashes = across_files(known, plan, {name: kind for name, kind in KINDS.items() if looks_across(kind)})
    return (*clashes, *written_differently(known, plan, KINDS))


def _owed(
    entries: Sequence[Entry], records: Mapping[str, Sequence[MergedRecord]], plan: MergePlan
) -> tuple[CrossFinding, ...]:
    from sheetkit.rules.catalogue import KINDS

    return (*duties(entries, records, plan, KINDS), *former_marks(entries, plan))


def _with_across(entries: Sequence[Entry], across: Sequence[CrossFinding]) -> tuple[Entry, ...]:
    """The entries with the clashes that concern their chosen files added to their findings."""
    by_entry: dict[tuple[str, Unit], list[CrossFinding]] = defaultdict(list)
    for told in across:
        by_entry[told.template, told.unit].append(told)
    return tuple(
        replace(entry, findings=(*entry.findings, *(told.finding for told in clashes)))
        if (clashes := by_entry.get((entry.expected.template, entry.expected.unit)))
        else entry
        for entry in entries
    )


def _of_versions(entries: Sequence[Entry]) -> list[CrossFinding]:
    return [
        CrossFinding(entry.expected.template, entry.expected.unit, finding.about or _counting(entry), finding)
        for entry in entries
        for finding in entry.findings
        if entry.chosen is not None or finding.about
    ]


def _counting(entry: Entry) -> str:
    return entry.chosen.source.name if entry.chosen else ""


def _of_unplaced(unplaced: Sequence[Checked], units: _KnownUnits) -> list[CrossFinding]:
    """A finding for every file that could be taken but that nobody was to hand in: it must not vanish in silence."""
    told = []
    for file in unplaced:
        if file.verdict == Verdict.REFUSED:
            continue
        unit = units.of(file.identity) if file.identity else NOBODY
        finding = findings.NOT_EXPECTED.at(file=file.source.name, unit=unit.full_name or "?")
        told.append(
            CrossFinding(file.identity.template if file.identity else "", unit, file.source.name, finding)
        )
    return told


class _KnownUnits:
    """Whom the project knows: looked through once a form, however many files ask."""

    def __init__(self, plan: MergePlan) -> None:
        self._plan = plan
        self._by_form: dict[str, dict[str, Unit]] = {}

    def of(self, identity: Identity) -> Unit:
        """The unit that a file says it is from; whoever the project does not know is called by the code."""
        form = identity.template
        if form not in self._by_form:
            owing = self._plan.units(form)
            self._by_form[form] = {one.code: one for unit in owing for one in unit.lineage}
        known, unit, levels = self._by_form[form], NOBODY, [level.id for level in self._plan.levels]
        for depth, code in enumerate(codes_of_path(*identity.codes)):
            level = levels[depth] if depth < len(levels) else ""
            unit = known.get(code) or Unit(code, level, code, above=unit.lineage if depth else ())
        return unit
