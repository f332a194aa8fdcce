"""The questions of a file that went back which its correction can no longer show: they stay told until they are answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import answers
from sheetkit.merge.findings import STILL_ASKED
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text, joined


def open_questions(chosen: Checked, others: Sequence[Checked], comparison: Comparison) -> list[Finding]:
    """What was asked about the files (best first) that `chosen` is the correction of, directly or one after the other.

    A correction workbook is the pristine form with the values in it: what was drawn, printed, noted or struck through
    in the file that went back is not in it any more. Such a question is open as long as that file is there; one about
    cells only while one of them is as it was and the check of the newer file does not ask about it by itself.
    """
    line, told = [chosen], []
    for other in others:
        if any(answers(newer, other) for newer in line):
            line.append(other)
            left = _Asked(chosen, other, comparison).left()
            told += [_told(finding, other.source.name) for finding in left]
    return list(dict.fromkeys(told))


def _told(finding: Finding, file: str) -> Finding:
    cells = joined(finding.cells) if finding.cells else finding.place.cell
    where = joined([part for part in (finding.place.sheet, cells) if part], Text(" "))
    return STILL_ASKED.at(
        value=finding.value,
        file=file,
        where=Text("{where}：", "{where}: ").format(where=where) if where else "",
        told=finding.message,
        remedy=finding.remedy,
    )


class _Asked:
    """What was asked about one file, beside the newer one that counts."""

    def __init__(self, chosen: Checked, older: Checked, comparison: Comparison) -> None:
        self._chosen, self._older, self._comparison = chosen, older, comparison
        self._asked_again = comparison.told(chosen)
        self._after = comparison.handled(chosen)
        self._before = comparison.handled(older)
        self._handles = {found for found, _ in self._before}

    def left(self) -> Iterator[Finding]:
        """The findings that nothing answered; what a rule says of the values is said again while it is true."""
        for finding in self._older.findings:
            if not finding.level.needs_doing or finding.rule:
                continue
            if finding.beside_values or any(self._is_kept(row, names) for row, names in self._rows(finding)):
                yield finding

    def _rows(self, finding: Finding) -> Iterator[tuple[Record, set[str]]]:
        """The rows of the older file whose cells a finding speaks of, each with the fields."""
        if not finding.place.field:
            return
        fields: dict[int, set[str]] = {}
        places = finding.places
        is_one = len({place.column for place in places}) == 1
        for _, record in self._before:
            if (record.sheet_title or record.sheet) != finding.place.sheet:
                continue
            names = self._comparison.inputs_by_number(record.sheet)
            for place in places:
                if place.row == record.row:
                    name = finding.place.field if is_one else names.get(place.column, "")
                    fields.setdefault(record.row, set()).add(name)
            if record.row in fields:
                yield record, fields[record.row] & set(names.values())

    def _is_kept(self, older: Record, names: set[str]) -> bool:
        """Whether one of the cells is what it was in the row that became of the older one, and not asked about again."""
        before = self._comparison.filled(older)
        for newer in self._may_be(older):
            asked = self._asked_again.get((newer.sheet_title or newer.sheet, newer.row), frozenset())
            after = self._comparison.filled(newer)
            if any(before.get(name) == after.get(name) for name in names - asked):
                return True
        return False

    def _may_be(self, older: Record) -> Iterator[Record]:
        """The newer rows that are the older one; where none is, and no tag says so, those that are none of the older rows."""
        wanted = self._comparison.handle(self._older, older)
        same = [record for found, record in self._after if found == wanted]
        new = [
            record
            for found, record in self._after
            if found not in self._handles and (record.sheet, record.item) == (older.sheet, older.item)
            if not self._comparison.is_known_by_tag(self._chosen, record, self._older)
        ]
        yield from same or new
