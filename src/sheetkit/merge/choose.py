"""Decides which of the files that came for one form count, and says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sheetkit.merge import findings
from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import best_first, corrected, is_newer, is_same, origins, says_nothing
from sheetkit.merge.differences import in_words
from sheetkit.merge.findings_parts import NAMES_ANOTHER_UNIT, UNITED
from sheetkit.merge.findings_statement import NOTHING_BESIDE, NOTHING_BESIDE_PARTS, ORDER_DISPUTED
from sheetkit.merge.handed_out import went_out_told, with_what_went_out
from sheetkit.merge.kept_cells import kept_cells, with_kept_cells, with_kept_told
from sheetkit.merge.keys_twice import with_keys_told
from sheetkit.merge.nowhere import CountedRows, nowhere
from sheetkit.merge.part_differences import (
    begun_before,
    left_out,
    others_rows_stay,
    part_differences,
    rows_lost,
    unclear,
    what_it_lacks,
)
from sheetkit.merge.part_spellings import with_spellings
from sheetkit.merge.parts import parts_of
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.questions import open_questions
from sheetkit.merge.replaced_cells import with_replaced_cells
from sheetkit.merge.same_hand import by_same_hand
from sheetkit.merge.still_there import without_those_still_there
from sheetkit.merge.tag_doubts import with_tag_doubts
from sheetkit.merge.unite import unite
from sheetkit.merge.untouched import with_untouched
from sheetkit.merge.versions import WhatCounts, answers_beside, newest, versions_apart
from sheetkit.model.consolidation import Entry, Expected, Part, Standing, VersionDifference
from sheetkit.model.finding import Finding
from sheetkit.model.packed import held_in, with_unpacked_records
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.rule import NO_TEXT
from sheetkit.model.template import PARTS
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.wording.statement import in_words_of


def choose(expected: Expected, files: Sequence[Checked], plan: MergePlan) -> Entry:
    """The entry for one expected workbook from every file that names it, whatever their order."""
    due = plan.due.get(expected.template, "")
    if len(files) > 1:  # they are compared row by row, and rows are told apart by being the same objects
        files = [with_unpacked_records(file) for file in files]
    ordered = _own_words(best_first(files))
    if not ordered:
        return Entry(expected, Standing.MISSING, late=bool(due) and plan.as_of[:10] > due)
    best = ordered[0]
    if best.verdict == Verdict.REFUSED:
        return Entry(expected, Standing.REFUSED, (), tuple(ordered), late=_is_late(best, due))
    comparison = Comparison(plan, ordered, origins(files, plan.origins))
    if kept := kept_cells(comparison):
        ordered = with_kept_cells(ordered, kept)
        comparison = Comparison(plan, ordered, origins(files, plan.origins), kept)
    choice = _chosen(expected, ordered, plan, comparison)
    parts = with_tag_doubts(choice.parts, comparison)
    choice = choice._replace(parts=with_kept_told(parts, expected.unit, plan, comparison))
    differences = without_those_still_there(choice.differences, choice.parts, comparison)
    choice = choice._replace(differences=with_what_went_out(differences, choice.parts, comparison))
    taken = {id(part.file) for part in choice.parts}
    others = tuple(file for file in ordered if id(file) not in taken)
    readable = [file for file in ordered if file.verdict != Verdict.REFUSED]
    told = (*_findings(choice, others, due), *_misnamed(choice, expected, plan))
    told += tuple(_still_asked(choice.parts, readable, comparison))
    told += tuple(others_rows_stay(choice.parts, comparison))
    told += tuple(went_out_told(choice.differences, choice.parts, comparison))
    parts = tuple(replace(part, late=_is_late(part.file, due)) for part in choice.parts)
    return Entry(
        expected,
        _standing(choice, told),
        parts,
        others,
        _reason(choice, others),
        told,
        any(part.late for part in parts),
        choice.differences,
    )


def _own_words(ordered: Sequence[Checked]) -> list[Checked]:
    """The files, best first; beside the best one, those that nobody confirmed hold no row that anybody wrote."""
    return [
        replace(file, records=()) if place and file.is_unconfirmed else file
        for place, file in enumerate(ordered)
    ]


def _chosen(
    expected: Expected, ordered: Sequence[Checked], plan: MergePlan, comparison: Comparison
) -> WhatCounts:
    best = ordered[0]
    readable = [file for file in ordered if file.verdict != Verdict.REFUSED]
    refused = [file for file in ordered if file.verdict == Verdict.REFUSED]
    filled = [file for file in readable if file.records]
    form = plan.templates.get(expected.template)
    if form is not None and form.several_files != PARTS:
        filled = answers_beside(best, filled, comparison)
    if form is None or len(filled) < 2:
        alone = newest(best, readable, refused, plan, comparison)
        is_of_parts = form is not None and form.several_files == PARTS
        return alone._replace(
            waiting=alone.waiting or (is_of_parts and _may_be_lost(alone.parts, refused, comparison))
        )
    union = unite(filled, form, plan, comparison)
    parts = parts_of(union, form, expected.unit, plan, comparison)
    parts = with_replaced_cells(parts, comparison, begun_before(union, parts, comparison))
    parts = with_keys_told(with_spellings(with_untouched(parts, comparison, union.disputed), form), form)
    counted = [CountedRows(part.file, part.records) for part in parts]
    versions = [file for file in readable if file.records and not any(file is one for one in filled)]
    own = [file for file in readable if not any(file is one for one in versions)]
    apart = versions_apart(counted, versions, readable, comparison)
    differences = (*part_differences(union, parts, own, comparison), *apart.differences)
    waits = apart.is_waiting or any(one.nowhere for one in differences)
    return WhatCounts(parts, differences, waits or _may_be_lost(parts, refused, comparison), apart.disputed)


def _may_be_lost(parts: Sequence[Part], refused: Sequence[Checked], comparison: Comparison) -> bool:
    """Whether a refused file of parts may hold rows that nobody else has: unless they were read and are there, or the same
    person surely handed in a newer file."""
    counted = [CountedRows(part.file, part.records) for part in parts]
    left = [file for file in refused if not file.records or nowhere(counted, file, comparison)]
    return not all(
        any(by_same_hand(one.file, file) and is_newer(one.file, file, comparison.files) for one in parts)
        for file in left
    )


def _standing(choice: WhatCounts, told: Sequence[Finding]) -> Standing:
    if choice.parts[0].file.is_unconfirmed:
        return Standing.UNCONFIRMED
    wrong = any(held_in(part.records) for part in choice.parts) or any(
        finding.level.holds_row for part in choice.parts for finding in part.own.findings
    )
    if wrong or any(finding.level.holds_row for finding in told):
        return Standing.FAULTY
    return Standing.WAITING if choice.waiting else Standing.COMPLETE


def _is_late(checked: Checked, due: str) -> bool:
    received = checked.source.received
    return bool(due) and received is not None and received.date().isoformat() > due


FOR_NOW = Text("暂时采用这一份", "taken for now")
"""Why a file counts while rows of another one wait for somebody."""


def _reason(choice: WhatCounts, others: Sequence[Checked]) -> Text:
    best = choice.parts[0].file
    if len(choice.parts) > 1:
        return Text("{count} 份合在一起", "{count} {count:file|files} united").format(count=len(choice.parts))
    if not others:
        return NO_TEXT
    if any(one.nowhere for one in choice.differences):
        return FOR_NOW
    if all(is_same(best, other) for other in others):
        number = len(others) + 1
        return Text("{number} 份内容相同，计一份", "{number} files say the same and count once").format(
            number=number
        )
    runner_up = next(other for other in others if not is_same(best, other))
    if runner_up.verdict == Verdict.REFUSED:
        return Text("只有这一份可以采用", "the only one that could be taken")
    if not best.records and says_nothing(best):
        return Text("说明没有内容的那一份", "the one that says that there is nothing to report")
    if best.records and not runner_up.records:
        return Text("另外的是没有填写的空表", "the other is a blank form")
    if runner_up in corrected(best, others):
        return Text("按退回件改好的那一份", "the correction of the other one")
    if runner_up.source.received != best.source.received:
        return Text("最新的有效文件", "the newest valid file")
    if len(runner_up.records) != len(best.records):
        return Text("文件时间相同，行数最多", "of the same file time, with the most rows")
    return Text("时间和行数相同，按文件名取后一份", "of the same time and number of rows, last by name")


def _findings(choice: WhatCounts, others: Sequence[Checked], due: str) -> list[Finding]:
    told: list[Finding] = []
    mended = [file for part in choice.parts for file in corrected(part.file, others)]
    differences = {(d.file, d.sha256): d for d in choice.differences}
    if len(choice.parts) > 1:
        files = joined(
            _NAMED.format(file=part.file.source.name, n=len(part.own.records)) for part in choice.parts
        )
        told.append(UNITED.at(count=len(choice.parts), files=files))
    for other in others:
        difference = differences.pop((other.source.name, other.source.sha256), None)
        found = _of_another(choice, other, difference, is_correction=other in mended)
        told.append(replace(found, about=other.source.name))
    for one in differences.values():
        told += [replace(rows_lost(one), about=one.file)] if one.nowhere else []
        told += [replace(left_out(one), about=one.file)] if one.removed else []
        told += [replace(unclear(one), about=one.file)] if one.unclear else []
    for part in choice.parts:
        if _is_late(part.file, due) and part.file.source.received:
            late = _late(part.file.source.received.date().isoformat(), due)
            told.append(replace(late, about=part.file.source.name))
    return list(dict.fromkeys(told))


def _still_asked(
    parts: Sequence[Part], readable: Sequence[Checked], comparison: Comparison
) -> Iterator[Finding]:
    """The open questions of the files that count, each once, about the first of them that leaves it open."""
    asked: set[Finding] = set()
    for part in parts:
        for finding in open_questions(part.file, readable, comparison):
            if finding not in asked:
                asked.add(finding)
                yield replace(finding, about=part.file.source.name)


def _of_another(
    choice: WhatCounts, other: Checked, difference: VersionDifference | None, *, is_correction: bool
) -> Finding:
    """The one thing to say of a file that does not count."""
    chosen = choice.parts[0].file
    names: dict[str, Any] = {"file": other.source.name, "chosen": chosen.source.name}
    if difference is not None:
        names["chosen"] = joined(difference.chosen, Text("”“", "”, “"))
    if says_nothing(other) and chosen.records:
        kind = NOTHING_BESIDE if len(choice.parts) == 1 else NOTHING_BESIDE_PARTS
        return kind.at(**names, said=in_words_of(other.statement))
    if other in choice.disputed:
        return ORDER_DISPUTED.at(**names)
    if difference is None:
        return findings.REFUSED_VERSION.at(**names)
    if difference.same:
        return findings.SAME_CONTENT.at(**names)
    return _version_finding(chosen, other, difference, is_correction=is_correction)


@lru_cache(maxsize=256)
def _late(received: str, due: str) -> Finding:
    """The finding that says so, one for all files of a day."""
    return findings.LATE.at(received=received, due=due)


def _misnamed(choice: WhatCounts, expected: Expected, plan: MergePlan) -> Iterator[Finding]:
    """United files whose name or folder is that of another unit: rows alone cannot tell that somebody used a wrong form."""
    for part in choice.parts if len(choice.parts) > 1 else ():
        name = part.file.source.name
        if not _names(name, expected.unit):
            named = [unit for unit in plan.units(expected.template) if _names(name, unit)]
            if named:
                named_most = max(named, key=lambda unit: len(unit.full_name))
                told = NAMES_ANOTHER_UNIT.at(file=name, named=named_most.full_name, rows=len(part.records))
                yield replace(told, about=name)


def _names(file: str, unit: Unit) -> bool:
    """Whether the name of a file, or a folder around it, says each of a unit's names."""
    return all(one.name in file for one in unit.lineage)


_NAMED = Text("{file}（{n} 行）", "{file} ({n} {n:row|rows})")


def _version_finding(
    chosen: Checked, other: Checked, difference: VersionDifference, *, is_correction: bool
) -> Finding:
    """The one thing to say of a file that was not taken, with its one remedy: the weightiest."""
    names: dict[str, Any] = {
        "file": other.source.name,
        "chosen": joined(difference.chosen, Text("”“", "”, “")),
    }
    if not chosen.records or other.records:
        if difference.nowhere and difference.is_in_parts:
            return rows_lost(difference)
        if difference.nowhere:
            kind = findings.OTHER_CONTENT if difference.apart else findings.ROWS_LOST
            put_together = findings.PUT_TOGETHER.format(file=other.source.name, **findings.DECIDING)
            names |= {"put_together": put_together, "lacks": what_it_lacks(difference)}
            return kind.at(**names, rows=len(difference.nowhere))
        if difference.removed and is_correction:
            return findings.ROWS_REMOVED.at(**names, rows=len(difference.removed))
        if difference.removed:
            return left_out(difference)
        if difference.unclear:
            return unclear(difference)
        if other.source.received == chosen.source.received and not is_correction:
            return findings.SAME_TIME.at(**names)
    return findings.OLDER_VERSION.at(**names, difference=in_words(difference))
