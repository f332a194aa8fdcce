"""Every row of every received file counts, is equal to one that does, was deleted along a fact, or waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.merge import consolidate
from sheetkit.merge.findings_parts import CELL_REPLACED, SIBLING_CELLS, is_conflict
from sheetkit.model.comparison import same_key
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.record import TAG_TWICE_CODE, Checked, Record
from sheetkit.model.row_tag import row_tag
from tests.effort import examples
from tests.merge.batches import KINDS, Batch, batches


class Place(NamedTuple):
    """Where a row stands."""

    file: str
    row: int


@pytest.mark.parametrize("kind", list(KINDS))
@settings(max_examples=examples(60), deadline=None)
@given(data=st.data())
def test_no_row_ends_nowhere(kind: str, data: st.DataObject) -> None:
    batch = data.draw(batches(kind))
    result = consolidate(batch.files, batch.plan)
    (entry,) = (one for one in result.entries if one.parts)
    lost = list(_lost(batch, entry))
    assert [place for place, _ in lost] == []
    if any(one.nowhere for one in entry.differences):
        assert entry.standing is not Standing.COMPLETE


@pytest.mark.parametrize("kind", list(KINDS))
@settings(max_examples=examples(40), deadline=None)
@given(data=st.data())
def test_no_row_is_called_deleted_whose_tag_stands_twice_in_what_replaces_it(
    kind: str, data: st.DataObject
) -> None:
    batch = data.draw(batches(kind))
    (entry,) = (one for one in consolidate(batch.files, batch.plan).entries if one.parts)
    files = {file.source.name: file for file in batch.files}
    for one in entry.differences:
        copied = {
            finding.value
            for name in one.chosen
            for finding in files[name].findings
            if finding.code == TAG_TWICE_CODE
        }
        older = files[one.file]
        for row in one.removed:
            assert row_tag(older.source.sha256, row.sheet, row.row) not in copied
            assert not row.tag or row.tag not in copied


@pytest.mark.parametrize("kind", list(KINDS))
@settings(max_examples=examples(40), deadline=None)
@given(data=st.data())
def test_no_row_is_called_deleted_that_counts(kind: str, data: st.DataObject) -> None:
    batch = data.draw(batches(kind))
    (entry,) = (one for one in consolidate(batch.files, batch.plan).entries if one.parts)
    counting = [record.values for part in entry.parts for record in part.records]
    for one in entry.differences:
        for row in one.removed:
            if all([other.values for other in file.records].count(row.values) < 2 for file in batch.files):
                assert row.values not in counting  # of several alike nobody knows which was deleted


def _lost(batch: Batch, entry: Entry) -> Iterator[tuple[Place, Record]]:
    """The rows that are nowhere."""
    there = _standing(entry)
    counting = [record for part in entry.parts for record in part.records]
    asked = _asked_about(entry)
    waiting = [row for one in entry.differences for row in one.nowhere]
    waiting += [
        row for file in batch.files for row in file.records if Place(file.source.name, row.row) in asked
    ]
    at = {Place(one.file, row.row) for one in entry.differences for row in one.nowhere}
    for file in batch.files:
        for row in file.records:
            place = Place(file.source.name, row.row)
            if place in there or place in at or _became(file, row, entry, batch):
                continue
            if _is_told_by_cells(file, row, entry) or _is_told_of_origin(row, entry, batch):
                continue
            if any(_says(row, one) for one in (*counting, *waiting)):
                continue
            words = _words(one for one in waiting if _same_key(row, one, batch))
            if any(_is_told(*twin, one, entry, words) for twin in _twins(row, batch) for one in counting):
                continue
            if not any(_may_leave_out(newer, file, row, batch) for newer in batch.files):
                yield place, row


def _became(file: Checked, row: Record, entry: Entry, batch: Batch) -> bool:
    """Whether a row that counts or is asked about has the tag of a row, in a file that answers that one's."""
    tag, asked = row_tag(file.source.sha256, row.sheet, row.row), _asked_about(entry)
    return any(
        one.tag == tag
        for part in entry.parts
        if any(above is file for above in _above(part.file, batch))
        for one in (
            *part.records,
            *(one for one in part.file.records if Place(part.file.source.name, one.row) in asked),
        )
    )


def _is_told_by_cells(file: Checked, row: Record, entry: Entry) -> bool:
    """Whether a row that counts was made from the same one, and each cell in which they differ is told with what stood here."""
    return any(
        row.tag and one.tag == row.tag and _is_told(file, row, one, entry)
        for part in entry.parts
        for one in part.records
    )


def _twins(row: Record, batch: Batch) -> Iterator[tuple[Checked, Record]]:
    """The rows of any file that say the same: of files that are alike one is spoken of."""
    for file in batch.files:
        for one in file.records:
            if one.values == row.values:
                yield file, one


def _is_told_of_origin(row: Record, entry: Entry, batch: Batch) -> bool:
    """Whether it is the untouched copy of a row that went back, of which it is told what another answer made of it."""
    return any(
        row.tag == row_tag(file.source.sha256, origin.sheet, origin.row)
        and _says(row, origin)
        and _same_key(origin, one, batch)
        and _is_told(file, origin, one, entry)
        for file in batch.files
        for origin in file.records
        for part in entry.parts
        for one in part.records
    )


def _words(rows: Iterable[Record]) -> set[tuple[str, str]]:
    """What stands in the cells of rows that somebody is asked about, by field."""
    return {(name, str(value)) for row in rows for name, value in row.values.items()}


def _is_told(
    file: Checked,
    row: Record,
    other: Record,
    entry: Entry,
    asked: Collection[tuple[str, str]] = (),
) -> bool:
    """Whether each cell in which a row of the file differs from one that counts is told, or the row as one that is no more.

    Words that are `asked` about need not be told.
    """
    own = next((one for one in entry.differences if one.file == file.source.name), None)
    if own and any(one.row == row.row for one in (*own.removed, *own.unclear)):
        return True
    told = {(one.field, one.before) for one in own.changes} if own else set()
    said = [str(one.message.zh) for one in (*entry.findings, *entry.found) if one.code == CELL_REPLACED.code]
    if any(
        cell.row == row.row
        for part in entry.parts
        if part.file is file
        for finding in part.own.findings
        if finding.code == SIBLING_CELLS.code
        for cell in finding.places
    ):
        return True
    return all(
        (name, str(value)) in (*told, *asked)
        or any(f"“{file.source.name}”里是“{value}”" in one for one in said)
        for name, value in row.values.items()
        if other.values.get(name) != value
    )


def _standing(entry: Entry) -> set[Place]:
    """The places of all rows that count, and of those united with them."""
    found = {Place(part.file.source.name, row.row) for part in entry.parts for row in part.records}
    also = (one for part in entry.parts for some in part.also.values() for one in some)
    return found | {Place(one.file, one.row) for one in also}


def _asked_about(entry: Entry) -> set[Place]:
    """The places of the rows that are held back because another file says otherwise of the same row: both are told."""
    return {
        Place(part.file.source.name, cell.row)
        for part in entry.parts
        for one in part.own.findings
        if is_conflict(one)
        for cell in one.places
    }


def _says(row: Record, other: Record) -> bool:
    """Whether another row says all that a row says."""
    return row.values.items() <= other.values.items()


def _key(batch: Batch, row: Record) -> tuple[str, ...]:
    form = batch.plan.templates[batch.files[0].identity.template]  # type: ignore[union-attr]
    return tuple(same_key(row.values.get(name)) for name in form.sheet(row.sheet).key)


def _same_key(row: Record, other: Record, batch: Batch) -> bool:
    key = _key(batch, row)
    return bool(key) and key == _key(batch, other)


def _may_leave_out(newer: Checked, older: Checked, row: Record, batch: Batch) -> bool:
    """Whether a fact ties a file to another one that has a row which it lacks, from one file to the next.

    A row of its key that says otherwise and has a tag is another row that was given the key.
    """
    if newer is older or any(
        _says(row, one) or (_same_key(row, one, batch) and not one.tag) for one in newer.records
    ):
        return False
    line = [newer]
    for one in line:
        line += [
            file
            for file in batch.files
            if _is_tied(one, file, row, batch) and not any(file is x for x in line)
        ]
    return any(one is older for one in line)


def _is_tied(newer: Checked, older: Checked, row: Record, batch: Batch) -> bool:
    above = _above(newer, batch)
    if any(one is older or one.content == older.content for one in (newer, *above)):
        return True
    by = [same_key(file.statement.filled_by) if file.statement else "" for file in (newer, older)]
    if by[0] and (by[0] == by[1] or by[0] == same_key(row.values.get("observer"))):
        return True
    if "" in by and all(any(_says(one, other) for other in newer.records) for one in older.records):
        return True
    origins = [one for one in _above(older, batch) if any(one is other for other in above)]
    return any(_says(row, one) for origin in origins for one in origin.records)


def _above(file: Checked, batch: Batch) -> list[Checked]:
    """The files that one is the answer to, directly or one after the other."""
    found: list[Checked] = []
    line = [file]
    for one in line:
        for other in batch.files:
            if one.answers and other.source.sha256.startswith(one.answers) and other not in found:
                found.append(other)
                line.append(other)
    return found
