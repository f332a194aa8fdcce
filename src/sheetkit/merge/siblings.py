"""Several answers to one correction: what each of them left untouched says nothing, what it deleted is gone unless another changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sheetkit.merge.leaving_out import LeavingOut, Says
from sheetkit.merge.lineage import Lineage
from sheetkit.merge.rows import ReturnedRow
from sheetkit.merge.tagged import Handle, RowId, is_whole


def take_out_deleted(rows: Sequence[ReturnedRow], heads: Collection[int], leaving: LeavingOut) -> None:
    """Mark the rows that one answer deleted: another one's that is as it went out counts no more, one that was changed is disputed.

    `heads` are the places of the files that no other replaces; `leaving` says whose word it is. Where an answer has a row that says all the
    same, that one may be the row: of two alike nobody knows which was deleted, and two answers that deleted one each did not
    delete both.
    """
    by_handle: dict[Handle, list[ReturnedRow]] = defaultdict(list)
    for row in rows:
        if is_whole(row.handle):
            by_handle[row.handle].append(row)
    lineage = leaving.comparison.lineage
    for place in heads:
        file = leaving.files[place].source.sha256
        if not lineage.files_above(file):
            continue
        there = {row.words for row in rows if row.file == place}
        for handle, own in by_handle.items():
            own = [row for row in own if row.file == place or row.words not in there]
            if not any(row.file == place for row in own):
                before = lineage.before(file, handle)
                line = list(lineage.line(before)) if before else []
                _delete(own, place, line, leaving)


def _delete(rows: Iterable[ReturnedRow], place: int, line: Collection[RowId], leaving: LeavingOut) -> None:
    """What became of a row by what the file at `place` no longer has; `line` are the rows it was made from, the nearest first."""
    lineage = leaving.comparison.lineage
    for row in rows:
        since = next((one for one in lineage.line(row.id) if one in line), None)
        said = leaving.beside(leaving.files[place], since, row) if since else Says.NOTHING
        if since is None or said is Says.NOTHING:
            continue
        is_changed = lineage.has_changed(row.id, since)
        if not row.counts:
            row.succeeded_by = place
            row.waits = said is Says.ASKED or (row.waits and is_changed)
        elif is_changed and not leaving.is_later(leaving.files[place], leaving.files[row.file]):
            row.deleted_in.append(place)
        else:
            row.succeeded_by, row.waits = place, said is Says.ASKED


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
