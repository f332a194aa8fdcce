"""What is to be said of the files of which not everything counts where several are united."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import is_same
from sheetkit.merge.differences import Rest, compare, replaced_in_part
from sheetkit.merge.findings_parts import PART_ROWS_COPIED, PART_ROWS_REMOVED, SIBLING_ROWS_REMOVED
from sheetkit.merge.same_hand import by_same_hand
from sheetkit.merge.unite import Replaced, Union
from sheetkit.model.comparison import same_key
from sheetkit.model.consolidation import Part, VersionDifference
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text, joined


def part_differences(
    union: Union, parts: Sequence[Part], readable: Sequence[Checked], comparison: Comparison
) -> Iterator[VersionDifference]:
    """How the files that do not count differ, and what became of rows that were replaced in those that do."""
    replaced_ = {id(file): one for file, one in zip(union.files, union.replaced, strict=True)}
    after = {
        id(file): [union.files[one] for one in some]
        for file, some in zip(union.files, union.successors, strict=True)
    }
    taking_part = {id(part.file) for part in parts}
    for file in readable:
        gone = replaced_.get(id(file), Replaced())
        newer = after.get(id(file)) or [parts[0].file]
        if id(file) not in taking_part:
            difference = compare(
                _as_they_count(newer, file, parts, comparison), file, comparison, Rest(removed=gone.removed)
            )
            by_another = _by_another(newer, file, difference.removed, comparison)
            yield replace(difference, is_sibling=gone.are_untouched, by_another=by_another)
        elif gone.removed or gone.became:
            is_sibling = gone.are_untouched or any(
                comparison.lineage.are_siblings(one, file) for one in newer
            )
            by_another = _by_another(newer, file, gone.removed, comparison)
            difference = replaced_in_part(file, newer, gone, comparison)
            yield replace(difference, is_sibling=is_sibling, by_another=by_another)


def _by_another(
    newer: Sequence[Checked], older: Checked, removed: Iterable[Record], comparison: Comparison
) -> bool:
    """Whether rows of somebody's part were left out by a file that is not known to be that person's own.

    It is theirs where it was made from the older one, where both name the same person in the statement line, where it
    names whose part it is, and where nobody's rows stand in it beside those of people who stand in the older one as well:
    whoever copies a row of another's into their own file did not delete the rest.
    """
    people = _people(removed, comparison)
    return any(
        bool(people & _people(one.records, comparison))
        and not (comparison.lineage.was_made_from(one, older) or by_same_hand(one, older))
        and _brings_others(one, older, people, comparison)
        for one in newer
    )


def _brings_others(newer: Checked, older: Checked, people: set[str], comparison: Comparison) -> bool:
    own, stated = _people(newer.records, comparison), _stated(newer)
    if {stated} == people or own <= people:
        return False
    if stated and _stated(older):
        return True
    return not own <= _people(older.records, comparison)


def _stated(file: Checked) -> str:
    return same_key(file.statement.filled_by) if file.statement else ""


def _people(records: Iterable[Record], comparison: Comparison) -> set[str]:
    """Whose part these rows are of."""
    part_by = comparison.current.part_by if comparison.current else ""
    sheets = (
        {sheet.id for sheet in comparison.current.input_sheets if part_by in sheet.key}
        if comparison.current
        else ()
    )
    return {same_key(one.values.get(part_by)) for one in records if part_by and one.sheet in sheets} - {""}


def _as_they_count(
    newer: Sequence[Checked], older: Checked, parts: Sequence[Part], comparison: Comparison
) -> list[Checked]:
    """The files that took the place of one; of several made from it each with the rows that count as it has them."""
    made = [one for one in newer if comparison.lineage.was_made_from(one, older)]
    if len(made) < 2 or len(made) < len(newer):
        return list(newer)
    counting = {comparison.handle(part.file, row): part.file for part in parts for row in part.records}

    def counts_in_another(file: Checked, record: Record) -> bool:
        there = counting.get(comparison.handle(file, record))
        return there is not None and there is not file and any(there is one for one in made)

    return [
        replace(one, records=tuple(row for row in one.records if not counts_in_another(one, row)))
        for one in made
    ]


def begun_before(union: Union, parts: Sequence[Part], comparison: Comparison) -> list[Checked]:
    """The files whose whole part later ones replaced that were not made from them: what they say otherwise is told."""
    if comparison.current is None or not comparison.current.part_by:
        return []
    counting = [part.file for part in parts]
    return [
        file
        for file in union.files
        if not any(
            one is file or is_same(one, file) or comparison.lineage.was_made_from(one, file)
            for one in counting
        )
    ]


def left_out(difference: VersionDifference) -> Finding:
    """What is to be said of a file that counts, and of which another one left rows out."""
    kind = PART_ROWS_COPIED if difference.by_another else PART_ROWS_REMOVED
    kind = SIBLING_ROWS_REMOVED if difference.is_sibling else kind
    chosen = joined(difference.chosen, Text("”“", "”, “"))
    return kind.at(file=difference.file, rows=len(difference.removed), chosen=chosen)
