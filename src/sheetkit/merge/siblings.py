"""Several answers to one correction: what each of them left untouched says nothing, what it deleted is gone unless another changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sheetkit.merge.lineage import Lineage
from sheetkit.merge.rows import ReturnedRow
from sheetkit.merge.tagged import Handle, RowId, is_whole


def take_out_deleted(rows: Sequence[ReturnedRow], heads: Mapping[int, str], lineage: Lineage) -> None:
    """Mark the rows that one answer deleted: another one's that is as it went out counts no more, one that was changed is disputed.

    `heads` maps the place of each file that no other replaces to its SHA-256. Where an answer has a row that says all the
    same, that one may be the row: of two alike nobody knows which was deleted, and two answers that deleted one each did not
    delete both.
    """
    by_handle: dict[Handle, list[ReturnedRow]] = defaultdict(list)
    for row in rows:
        if is_whole(row.handle):
            by_handle[row.handle].append(row)
    for place, file in heads.items():
        if not lineage.files_above(file):
            continue
        there = {row.words for row in rows if row.file == place}
        for handle, own in by_handle.items():
            own = [row for row in own if row.file == place or row.words not in there]
            if not any(row.file == place for row in own):
                before = lineage.before(file, handle)
                line = list(lineage.line(before)) if before else []
                _delete(own, place, line, lineage)


def _delete(rows: Iterable[ReturnedRow], place: int, line: Collection[RowId], lineage: Lineage) -> None:
    """What became of a row by what the file at `place` no longer has; `line` are the rows it was made from, the nearest first."""
    for row in rows:
        since = next((one for one in lineage.line(row.id) if one in line), None)
        if since is None:
            continue
        if not row.counts:
            row.succeeded_by = place
            row.waits = row.waits and lineage.has_changed(row.id, since)
        elif lineage.has_changed(row.id, since):
            row.deleted_in.append(place)
        else:
            row.succeeded_by = place


def speakers(rows: Sequence[ReturnedRow], name: str, lineage: Lineage) -> list[ReturnedRow]:
    """Those of the rows of one line (best first) whose cell is not older than that of another: it was made from theirs.

    Of several that say what one and the same file wrote it is the best.
    """
    writers = [lineage.writer(row.id, name) for row in rows]
    older = {one for writer in writers for one in lineage.line(writer) if one != writer}
    found = []
    for number, (row, writer) in enumerate(zip(rows, writers, strict=True)):
        if writer not in older and writer not in writers[:number]:
            found.append(row)
    return found


def those_that_speak_first(rows: Sequence[ReturnedRow], lineage: Lineage) -> list[ReturnedRow]:
    """The rows of one line, those last that say nothing which another one was not made from."""
    names = {name for row in rows for name in row.said}
    written = [{lineage.writer(row.id, name) for name in names} for row in rows]
    lines = [set(lineage.line(row.id)) for row in rows]
    silent = [
        any(written[number] <= line for other, line in enumerate(lines) if other != number)
        for number in range(len(rows))
    ]
    return sorted(rows, key=lambda row: silent[rows.index(row)])
