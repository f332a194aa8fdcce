"""The questions of a file that went back which its correction can no longer show: they stay told until they are answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheetkit.merge.descent import Comparison, answers
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
        self._older, self._comparison = older, comparison
        self._asked_again = comparison.told(chosen)
        self._newer, self._before = comparison.comparable(chosen, older)

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
        for record in self._before.records:
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
        for newer in self._newer.records:
            if not self._may_be(newer, older) or self._origin(newer) is not older:
                continue
            asked = self._asked_again.get((newer.sheet_title or newer.sheet, newer.row), frozenset())
            after = self._comparison.filled(newer)
            if any(before.get(name) == after.get(name) for name in names - asked):
                return True
        return False

    def _origin(self, newer: Record) -> Record | None:
        """The row of the older file that has most in common with a newer one, in the same place when several have."""
        after = self._comparison.filled(newer)

        def rank(older: Record) -> tuple[int, bool]:
            return len(_common(self._comparison.filled(older), after)), older.row == newer.row

        alike = [older for older in self._before.records if self._may_be(newer, older)]
        best = max(alike, key=rank, default=None)
        return best if best is not None and (best.item >= 0 or rank(best)[0]) else None

    @staticmethod
    def _may_be(newer: Record, older: Record) -> bool:
        return newer.sheet == older.sheet and newer.item == older.item


def _common(before: Mapping[str, str], after: Mapping[str, str]) -> set[tuple[str, str]]:
    return before.items() & after.items()
