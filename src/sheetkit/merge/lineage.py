"""Which row each row was made from, and which file wrote each of its cells: what a copy says untouched, others said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field

from sheetkit.merge.descent import answers
from sheetkit.merge.tagged import Handle, KnownRow, RowId
from sheetkit.model.frozen import changeable
from sheetkit.model.record import Checked
from sheetkit.model.row_tag import row_tag


@changeable
class Lineage:
    """The files of one form by what they are answers to, and their rows by what they were made from.

    `_above` maps the SHA-256 of a file to those of the files that it is the correction of; `_source` a row to the one it was
    made from. No line runs in a circle: a file holds the digest of the one it was made from.
    """

    _above: dict[str, list[str]] = field(default_factory=dict)
    _source: dict[RowId, RowId] = field(default_factory=dict)
    _cells: dict[RowId, Mapping[str, str]] = field(default_factory=dict)
    _by_handle: dict[str, dict[Handle, RowId]] = field(default_factory=lambda: defaultdict(dict))

    def files_above(self, file: str) -> list[str]:
        """The files that a file, by its SHA-256, was made from, directly or one after the other: the nearest first."""
        found = list(self._above.get(file, ()))
        for one in found:
            found += [above for above in self._above.get(one, ()) if above not in found]
        return found

    def was_made_from(self, newer: Checked, older: Checked) -> bool:
        """Whether a file answers what was asked about another, directly or one after the other."""
        return older.source.sha256 in self.files_above(newer.source.sha256)

    def are_siblings(self, one: Checked, other: Checked) -> bool:
        """Whether two files are answers to the same one, and neither to the other."""
        return self.answer_one(one.source.sha256, other.source.sha256)

    def answer_one(self, one: str, other: str) -> bool:
        """The same of two files by their SHA-256; a file is not its own sibling."""
        if one == other:
            return False
        ones, others = self.files_above(one), self.files_above(other)
        return one not in others and other not in ones and not set(ones).isdisjoint(others)

    def line(self, row: RowId) -> Iterator[RowId]:
        """A row, the one it was made from, and so on."""
        found: RowId | None = row
        while found is not None:
            yield found
            found = self._source.get(found)

    def writer(self, row: RowId, name: str) -> RowId:
        """The row of the line in which a cell came to say what it says."""
        line = self.line(row)
        found = next(line)
        text = self._text(found, name)
        for one in line:
            if self._text(one, name) != text:
                break
            found = one
        return found

    def written_in(self, rows: Sequence[RowId], name: str) -> str:
        """The file, by its SHA-256, in which those rows of one file, all that say the same in a field, came to be what they are."""
        file, whose = rows[0].file, self._text(rows[0], name)
        while True:
            before = [self._source[row] for row in rows if row in self._source]
            above = {row.file for row in before}
            is_touched = len(before) < len(rows) or any(map(self.has_changed, rows, before))
            if is_touched or len(above) != 1 or not above <= {*self.files_above(file)}:
                return file
            if self._number(before[0], name, whose) != len(rows):
                return file
            rows, (file,) = before, above

    def _number(self, like: RowId, name: str, text: str) -> int:
        """How many rows of the sheet of a row say so in a field."""
        return sum(
            self._text(row, name) == text
            for row in self._cells
            if (row.file, row.sheet) == (like.file, like.sheet)
        )

    def are_one_line(self, one: RowId, other: RowId) -> bool:
        """Whether two rows were made from the same one, or one from the other."""
        return not set(self.line(one)).isdisjoint(self.line(other))

    def has_changed(self, row: RowId, since: RowId) -> bool:
        """Whether any cell of a row was written after an earlier row of its line."""
        return self._cells.get(row) != self._cells.get(since)

    def is_untouched(self, row: RowId) -> bool:
        """Whether a row of an answer is as it went back."""
        source = self._source.get(row)
        return (
            source is not None
            and source.file in self.files_above(row.file)
            and not self.has_changed(row, source)
        )

    def is_cleared(self, row: RowId, name: str) -> bool:
        """Whether somebody took out what stood in a cell when the row went out."""
        source = self._source.get(self.writer(row, name))
        return source is not None and not self._text(row, name)

    def before(self, file: str, handle: Handle) -> RowId | None:
        """The row with that handle in the nearest of the files that a file was made from; None where there was none."""
        rows = (self._by_handle[above].get(handle) for above in self.files_above(file))
        return next((row for row in rows if row is not None), None)

    def _text(self, row: RowId, name: str) -> str:
        return self._cells.get(row, {}).get(name, "")


def lineage(
    files: Sequence[Sequence[KnownRow]],
    of: Sequence[Checked],
    source: Mapping[RowId, RowId],
    handed_out: Collection[str] = (),
) -> Lineage:
    """The lineage of the files `of`, whose rows are `files`; `source` says of which rows tags tell what they were made from.

    Of the other rows of a correction it is the row with the same handle in the file that it is the correction of.
    `handed_out` are those of the files, by their SHA-256, that are only what others went out filled with.
    """
    tags = {row.id: row.record.tag for rows in files for row in rows}
    found = Lineage(
        _source={
            row: one for row, one in source.items() if one.file in handed_out or row_tag(*one) == tags[row]
        }
    )
    for file in of:
        found._above[file.source.sha256] = list(
            dict.fromkeys(one.source.sha256 for one in of if answers(file, one))
        )
    if not handed_out and not any(found._above.values()):
        return found
    for rows in files:
        count = Counter(row.handle for row in rows)
        for row in rows:
            found._cells[row.id] = row.filled
            if count[row.handle] == 1:
                found._by_handle[row.id.file][row.handle] = row.id
    for rows in files:
        for row in rows:
            own = found._by_handle[row.id.file].get(row.handle) == row.id
            for above in found._above[row.id.file] if own else ():
                if row.id not in found._source and row.handle in found._by_handle[above]:
                    found._source[row.id] = found._by_handle[above][row.handle]
    return found
