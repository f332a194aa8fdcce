"""Decides which of the files that came for one form counts, and says why."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sheetkit.merge import findings
from sheetkit.merge.descent import Comparison, answers, corrected, is_same
from sheetkit.merge.differences import compare, in_words
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.questions import open_questions
from sheetkit.model.consolidation import Entry, Expected, Standing, VersionDifference
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.text import Text


def rank(checked: Checked) -> tuple[bool, bool, datetime.datetime, int, str, str]:
    """The order of versions, best last: accepted before refused, filled before blank, received later, more records, name.

    A blank form that came along, however new, never takes the place of what somebody filled in.
    """
    return (
        checked.verdict != Verdict.REFUSED,
        bool(checked.records),
        checked.source.received or datetime.datetime.min,
        len(checked.records),
        checked.source.name,
        checked.source.sha256,
    )


def best_first(files: Sequence[Checked]) -> list[Checked]:
    """The files of one form, best first.

    A correction stands before the file that it corrects whatever their times: copying and unpacking change times, and
    they do not change which of the two was made from the other.
    """
    ordered = sorted(files, key=rank, reverse=True)
    placed: list[Checked] = []

    def place(file: Checked) -> None:
        if any(one is file for one in placed):
            return
        for correction in ordered:
            if _corrects(correction, file):
                place(correction)
        placed.append(file)

    for file in ordered:
        place(file)
    return placed


def _corrects(newer: Checked, older: Checked) -> bool:
    return newer.verdict != Verdict.REFUSED and bool(newer.records) and answers(newer, older)


def choose(expected: Expected, files: Sequence[Checked], plan: MergePlan) -> Entry:
    """The entry for one expected workbook from every file that names it, whatever their order."""
    due = plan.due.get(expected.template, "")
    ordered = best_first(files)
    if not ordered:
        return Entry(expected, Standing.MISSING, late=bool(due) and plan.as_of[:10] > due)
    best, others = ordered[0], tuple(ordered[1:])
    if best.verdict == Verdict.REFUSED:
        return Entry(expected, Standing.REFUSED, None, tuple(ordered), late=_is_late(best, due))
    comparison = Comparison(plan, best)
    readable = [other for other in others if other.verdict != Verdict.REFUSED]
    line = comparison.replaced(best, readable)
    mended = corrected(best, readable)
    differences = tuple(
        compare(best, other, comparison, replaced=other in line, corrected=other in mended)
        for other in readable
    )
    waiting = any(one.nowhere for one in differences) or any(
        other.verdict == Verdict.REFUSED and _may_hold_rows(best, other, comparison) for other in others
    )
    entry = Entry(
        expected,
        _standing(best, waiting),
        best,
        others,
        late=_is_late(best, due),
        differences=differences,
        came_in=plan.earlier_form(best),
    )
    return replace(
        entry,
        reason=_reason(best, others),
        findings=(*_findings(entry, due), *open_questions(best, readable, comparison)),
    )


def _standing(checked: Checked, waiting: bool) -> Standing:
    wrong = any(record.held_back for record in checked.records) or any(
        finding.level.holds_row for finding in checked.findings
    )
    if wrong:
        return Standing.FAULTY
    return Standing.WAITING if waiting else Standing.COMPLETE


def _may_hold_rows(best: Checked, refused: Checked, comparison: Comparison) -> bool:
    """Whether rows may be lost with a refused file.

    Its sender was told that none of it could be taken, so a file that came later is the answer; unless its rows were read
    and are not all there.
    """
    if comparison.nowhere(best, refused):
        return True
    before, after = refused.source.received, best.source.received
    return before is None or after is None or before >= after


def _is_late(checked: Checked, due: str) -> bool:
    received = checked.source.received
    return bool(due) and received is not None and received.date().isoformat() > due


def _reason(best: Checked, others: Sequence[Checked]) -> Text:
    if not others:
        return Text("")
    if all(is_same(best, other) for other in others):
        number = len(others) + 1
        return Text("{number} 份内容相同，计一份", "{number} files say the same and count once").format(
            number=number
        )
    runner_up = next(other for other in others if not is_same(best, other))
    if runner_up.verdict == Verdict.REFUSED:
        return Text("只有这一份可以采用", "the only one that could be taken")
    if best.records and not runner_up.records:
        return Text("另外的是没有填写的空表", "the other is a blank form")
    if runner_up in corrected(best, others):
        return Text("按退回件改好的那一份", "the correction of the other one")
    if runner_up.source.received != best.source.received:
        return Text("最近收到的有效文件", "the newest valid file")
    if len(runner_up.records) != len(best.records):
        return Text("时间相同，行数最多", "of the same time, with the most rows")
    return Text("时间和行数相同，按文件名取后一份", "of the same time and number of rows, last by name")


def _findings(entry: Entry, due: str) -> list[Finding]:
    assert entry.chosen is not None
    chosen, told = entry.chosen, []
    mended = corrected(chosen, entry.others)
    differences = {(d.file, d.sha256): d for d in entry.differences}
    for other in entry.others:
        names: dict[str, Any] = {"file": other.source.name, "chosen": chosen.source.name}
        difference = differences.get((other.source.name, other.source.sha256))
        if difference is None:
            told.append(findings.REFUSED_VERSION.at(**names))
        elif difference.same:
            told.append(findings.SAME_CONTENT.at(**names))
        else:
            told.append(_version_finding(chosen, other, difference, corrected=other in mended))
    if _is_late(chosen, due) and chosen.source.received:
        day = chosen.source.received.date().isoformat()
        told.append(findings.LATE.at(received=day, due=due))
    return told


def _version_finding(
    chosen: Checked, other: Checked, difference: VersionDifference, *, corrected: bool
) -> Finding:
    """The one thing to say of a file that was not taken, with its one remedy: the weightiest."""
    names: dict[str, Any] = {"file": other.source.name, "chosen": chosen.source.name}
    if not chosen.records or other.records:
        if difference.nowhere:
            kind = findings.OTHER_CONTENT if difference.apart else findings.ROWS_LOST
            return kind.at(**names, rows=len(difference.nowhere))
        if difference.removed:
            return findings.ROWS_REMOVED.at(**names, rows=len(difference.removed))
        if other.source.received == chosen.source.received and not corrected:
            return findings.SAME_TIME.at(**names)
    return findings.OLDER_VERSION.at(**names, difference=in_words(difference))
