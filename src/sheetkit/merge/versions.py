"""Of files of which one counts: what only the others hold, and which of them are answers to one correction and count together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import corrected, is_disputed
from sheetkit.merge.differences import Rest, compare
from sheetkit.merge.nowhere import CountedRows, nowhere, replaced
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.replaced_cells import with_replaced_cells
from sheetkit.model.consolidation import Part, VersionDifference, place_of
from sheetkit.model.record import Checked


class WhatCounts(NamedTuple):
    """The files that count, best first, and how the readable others differ."""

    parts: tuple[Part, ...]
    differences: tuple[VersionDifference, ...]
    waiting: bool  # whether rows of a file may be nowhere, or nobody knows which file is the newer one
    disputed: tuple[Checked, ...] = ()  # of which that is not known


def answers_beside(best: Checked, filled: Sequence[Checked], comparison: Comparison) -> list[Checked]:
    """The best of the files and the other answers to the same correction, with what they were made from; none where it has none.

    Each of them may have put another row right: neither is a version of the other.
    """
    lineage = comparison.lineage
    answers = {best.source.sha256, *(f.source.sha256 for f in filled if lineage.are_siblings(best, f))}
    if len(answers) < 2:
        return []
    above = {sha256 for answer in answers for sha256 in lineage.files_above(answer)}
    return [file for file in filled if file.source.sha256 in answers | above]


def newest(
    best: Checked,
    readable: Sequence[Checked],
    refused: Sequence[Checked],
    plan: MergePlan,
    comparison: Comparison,
) -> WhatCounts:
    """The best file alone; what only the others hold is nowhere, unless a fact says that it replaces them."""
    others = [file for file in readable if file is not best]
    apart = versions_apart([CountedRows(best, comparison.records(best))], others, readable, comparison)
    waiting = apart.is_waiting or any(may_hold_rows(best, file, comparison) for file in refused)
    part = Part(best, best, plan.records_of(best), came_in=plan.earlier_form(best))
    rivals = [file for file in others if best.answers and best.answers == file.answers]
    parts = with_replaced_cells([part], comparison, rivals)
    return WhatCounts(parts, apart.differences, waiting, apart.disputed)


class Apart(NamedTuple):
    """How files differ that do not count, and of which of them it is not sure that they are older."""

    differences: tuple[VersionDifference, ...]
    disputed: tuple[Checked, ...]

    @property
    def is_waiting(self) -> bool:
        """Whether rows of theirs count nowhere, or somebody has to say which file is the newer one."""
        return bool(self.disputed) or any(one.nowhere for one in self.differences)


def versions_apart(
    counted: Sequence[CountedRows],
    others: Sequence[Checked],
    readable: Sequence[Checked],
    comparison: Comparison,
) -> Apart:
    """What is to be said of the `others` beside the files that count, the best first."""
    if not others:
        return Apart((), ())  # the usual case: the rows of what counts need not be read for it
    chosen = [_as_it_counts(one, comparison) for one in counted]
    best = counted[0].file
    line, mended = replaced(counted, others, comparison), corrected(best, others)
    left = {id(file): tuple(nowhere(counted, file, comparison)) for file in others if file not in line}
    differences = tuple(
        compare(chosen, file, comparison, Rest(left.get(id(file), ()), is_correction=file in line))
        for file in others
    )
    disputed = tuple(
        file
        for file, difference in zip(others, differences, strict=True)
        if file not in mended and difference.has_other_values and is_disputed(best, file, readable)
    )
    return Apart(differences, disputed)


def _as_it_counts(counted: CountedRows, comparison: Comparison) -> Checked:
    """A file that counts, without those of its rows that do not: nothing is compared with them."""
    file, places = counted.file, {*map(place_of, counted.records)}
    if not comparison.is_one_version:  # its rows are not those that the current version has
        return file
    records = tuple(record for record in file.records if place_of(record) in places)
    return file if len(records) == len(file.records) else replace(file, records=records)


def may_hold_rows(best: Checked, refused: Checked, comparison: Comparison) -> bool:
    """Whether rows may be lost with a refused file of which another one is a version.

    Its sender was told that none of it could be taken, so a file that came later is the answer; unless its rows were read
    and are not all there.
    """
    if nowhere([CountedRows(best, comparison.records(best))], refused, comparison):
        return True
    before, after = refused.source.received, best.source.received
    return before is None or after is None or before >= after
