"""What is to be said of the files of which not everything counts where several are united."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import is_same
from sheetkit.merge.differences import Rest, compare, replaced_in_part
from sheetkit.merge.findings import (
    ASK_WHOSE,
    DECIDING,
    LEFT_BLANK,
    NO_SUCH_ROWS,
    ROWS_ASTRAY,
    ROWS_LOST,
    ROWS_UNCLEAR,
)
from sheetkit.merge.findings_parts import OTHERS_ROWS_STAY, PART_ROWS_REMOVED, SIBLING_ROWS_REMOVED
from sheetkit.merge.gone_rows import Replaced
from sheetkit.merge.tagged import is_whole
from sheetkit.merge.unite import Union
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
            rest = Rest(gone.waiting, gone.removed)
            instead = [*newer, *_having_the_rest(file, newer, parts, comparison)]
            difference = compare(_as_they_count(instead, file, parts, comparison), file, comparison, rest)
            yield replace(difference, is_sibling=gone.are_untouched, is_in_parts=True)
            continue
        answers = [part.file for part in parts if comparison.lineage.was_made_from(part.file, file)]
        if gone.removed or gone.became or gone.waiting or answers:
            is_sibling = gone.are_untouched or any(
                comparison.lineage.are_siblings(one, file) for one in newer
            )
            difference = replaced_in_part(file, newer, gone, comparison)
            put_right = compare(answers, file, comparison, Rest()).changes if answers else ()
            changes = tuple(dict.fromkeys((*difference.changes, *put_right)))
            yield replace(difference, changes=changes, is_sibling=is_sibling, is_in_parts=True)


def _having_the_rest(
    older: Checked, newer: Sequence[Checked], parts: Sequence[Part], comparison: Comparison
) -> Iterator[Checked]:
    """The files, beside those that took the place of one, of which a row counts that says what one says that these lack: it was
    not left out. A row that has its key only may be another."""
    there = {found for one in newer for found, _ in comparison.handled(one)}
    own = {found: row for found, row in comparison.handled(older) if is_whole(found) and found not in there}

    def says_it(file: Checked, row: Record) -> bool:
        one = own.get(comparison.handle(file, row))
        return one is not None and comparison.filled(one).items() <= comparison.filled(row).items()

    for part in parts if own else ():
        is_among = any(part.file is one for one in newer)
        if not is_among and any(says_it(part.file, row) for row in part.records):
            yield part.file


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


def others_rows_stay(parts: Sequence[Part], comparison: Comparison) -> Iterator[Finding]:
    """What is to be said of files that count beside answers to them: those left out rows that are not their sender's."""
    for part in parts:
        answers = [one.file for one in parts if comparison.lineage.was_made_from(one.file, part.file)]
        if answers and part.records:
            chosen = joined((one.source.name for one in answers), Text("”“", "”, “"))
            name = part.file.source.name
            told = OTHERS_ROWS_STAY.at(file=name, rows=len(part.records), chosen=chosen)
            yield replace(told, about=name)


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


def rows_lost(difference: VersionDifference) -> Finding:
    """What is to be said of a file whose rows another one of the same part left out, that no fact says is the same person's."""
    chosen = joined(difference.chosen, Text("”“", "”, “"))
    rows, lacks = len(difference.nowhere), what_it_lacks(difference)
    told = ROWS_LOST.at(file=difference.file, rows=rows, chosen=chosen, lacks=lacks)
    return replace(told, remedy=ASK_WHOSE.format(chosen=chosen, **DECIDING))


def what_it_lacks(difference: VersionDifference) -> Text:
    """What a file that counts lacks of the rows that count nowhere; given rows are there, with cells left blank."""
    return LEFT_BLANK if all(row.item >= 0 for row in difference.nowhere) else NO_SUCH_ROWS


def unclear(difference: VersionDifference) -> Finding:
    """What is to be said of rows of which nothing says which they are in the file that counts."""
    kind = ROWS_ASTRAY if difference.are_tags_astray else ROWS_UNCLEAR
    return kind.at(
        file=difference.file,
        chosen=joined(difference.chosen, Text("”“", "”, “")),
        count=len(difference.unclear),
        listing=joined(str(record.row) for record in difference.unclear),
    )


def left_out(difference: VersionDifference) -> Finding:
    """What is to be said of a file that counts, and of which another one left rows out."""
    kind = SIBLING_ROWS_REMOVED if difference.is_sibling else PART_ROWS_REMOVED
    chosen = joined(difference.chosen, Text("”“", "”, “"))
    return kind.at(file=difference.file, rows=len(difference.removed), chosen=chosen)
