"""Which files one file replaces, decided by facts only, and which rows of a file stand nowhere in another one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from sheetkit.merge.plan import MergePlan
from sheetkit.model.cell_text import text_of
from sheetkit.model.record import Checked, Record
from sheetkit.model.template import Column

Cells = Mapping[str, str]
"""What somebody filled in, by field, as text that compares."""

Told = Mapping[tuple[str, int], frozenset[str]]
"""(worksheet, row) → the fields that findings of a file asked to look at."""

Same = Callable[[Record, Record], bool]
"""Whether a newer row is what became of an older one."""

Line = tuple[str, int, tuple[tuple[str, str], ...]]


def is_same(one: Checked, two: Checked) -> bool:
    """Whether two files say the same: the same bytes or, when both could be read, the same content."""
    return one.source.sha256 == two.source.sha256 or (bool(one.content) and one.content == two.content)


def answers(newer: Checked, older: Checked) -> bool:
    """Whether a file is the correction workbook that was sent back for another one."""
    return bool(newer.answers) and older.source.sha256.startswith(newer.answers)


def corrected(newer: Checked, files: Sequence[Checked]) -> list[Checked]:
    """The files among `files` that a file is the correction of, directly or one correction after the other."""
    line = [newer]
    for one in line:
        line += [file for file in files if answers(one, file) and not any(file is known for known in line)]
    return line[1:]


class Comparison:
    """Compares files of one form by what people filled in: computed and given columns are left out.

    `template` is the form of the file that counts, in its version, None when the project does not know it: then every
    column counts. Files of two versions are compared field by field.
    """

    def __init__(self, plan: MergePlan, chosen: Checked) -> None:
        self.template = plan.form_of(chosen)
        self._plan = plan
        current = plan.templates.get(self.template.id) if self.template else None
        self._forms = [form for form in (self.template, current) if form is not None]

    def filled(self, record: Record) -> Cells:
        """The cells of a row that somebody filled in."""
        prepared = self._prepared.get(record.sheet, frozenset())
        cells = {**record.raw, **record.values}
        return {name: text_of(value) for name, value in cells.items() if name not in prepared}

    def comparable(self, one: Checked, two: Checked) -> tuple[Checked, Checked]:
        """The two files with records that can be compared, whichever versions of the form they came in."""
        return self._plan.comparable(one, two)

    def unmatched(self, left: Iterable[Record], right: Iterable[Record]) -> tuple[list[Record], list[Record]]:
        """The rows of both sides that have no equal on the other one; equal rows may stand in different places."""
        lefts, rights = [(self._line(r), r) for r in left], [(self._line(r), r) for r in right]
        shared = Counter(line for line, _ in lefts) & Counter(line for line, _ in rights)
        return _rest(lefts, shared), _rest(rights, shared)

    def replaced(self, chosen: Checked, others: Sequence[Checked]) -> list[Checked]:
        """The files among `others` (best first) that the chosen one takes the place of, directly or one after the other.

        A file replaces one that says the same, one that it is the correction of, and one whose every row it holds:
        unchanged, completed, or changed only in cells that somebody was asked to look at.
        """
        line = [chosen]
        for other in others:
            if any(self._succeeds(newer, other) for newer in line):
                line.append(other)
        return line[1:]

    def nowhere(self, chosen: Checked, other: Checked, corrected: Same | None = None) -> list[Record]:
        """The rows of `other` that hold something and stand nowhere in `chosen`, neither as they are nor with more in them.

        With `corrected`, a row is there too when the row in its place is its corrected self.
        """
        chosen, other = self.comparable(chosen, other)
        left, right = self.unmatched(chosen.records, other.records)
        right = [record for record in right if self.filled(record)]
        for same in (self._is_completed, corrected):
            if same is not None:
                right = _without_pairs(left, right, same)
        return right

    def _succeeds(self, newer: Checked, older: Checked) -> bool:
        if is_same(newer, older) or answers(newer, older):
            return True
        return not self.nowhere(newer, older, self._corrected(self.told(older)))

    def _line(self, record: Record) -> Line:
        return record.sheet, record.item, tuple(sorted(self.filled(record).items()))

    def _is_completed(self, newer: Record, older: Record) -> bool:
        """Whether every cell of the older row stands in the newer one: nothing of it is lost."""
        return newer.item == older.item and self.filled(older).items() <= self.filled(newer).items()

    def _corrected(self, told: Told) -> Same:
        """Whether a row is the corrected self of an older one in its place.

        It differs only in cells that were told, and shares a cell that two rows do not share by chance: no word of a list.
        """

        def same(newer: Record, older: Record) -> bool:
            if newer.item != older.item or (older.item < 0 and newer.row != older.row):
                return False
            before, after = self.filled(older), self.filled(newer)
            asked = told.get((older.sheet_title or older.sheet, older.row), frozenset())
            equal = {name for name in before if after.get(name) == before[name]}
            telling = any(self._is_free(older.sheet, name) for name in equal)
            return before.keys() - equal <= asked and (older.item >= 0 or telling)

        return same

    def _is_free(self, sheet: str, name: str) -> bool:
        column = self._inputs.get(sheet, {}).get(name)
        return column is not None and not column.list

    def inputs_by_number(self, sheet: str) -> Mapping[int, str]:
        """The fields that people fill in by the number of their column, as the form of the file that counts has them."""
        return {column.number: name for name, column in self._inputs.get(sheet, {}).items()}

    def told(self, file: Checked) -> Told:
        """The cells of a file that its findings ask to look at."""
        told: dict[tuple[str, int], frozenset[str]] = defaultdict(frozenset)
        for finding in file.findings:
            if not finding.level.needs_doing:
                continue
            fields = frozenset({finding.place.field, *self._rules.get(finding.rule, ())} - {""})
            for place in finding.places:
                told[finding.place.sheet, place.row] |= fields
        return told

    @cached_property
    def _inputs(self) -> Mapping[str, Mapping[str, Column]]:
        inputs: dict[str, dict[str, Column]] = {}
        for form in self._forms:
            for sheet in form.input_sheets:
                inputs.setdefault(sheet.id, {}).update({column.field: column for column in sheet.inputs})
        return inputs

    @cached_property
    def _prepared(self) -> Mapping[str, frozenset[str]]:
        """What no version leaves to people; a column that only another version had is theirs."""
        sheets = [sheet for form in self._forms for sheet in form.input_sheets]
        return {
            one.id: frozenset(
                column.field
                for sheet in sheets
                if sheet.id == one.id
                for column in sheet.columns
                if column.locked
            )
            - self._inputs[one.id].keys()
            for one in sheets
        }

    @cached_property
    def _rules(self) -> Mapping[str, tuple[str, ...]]:
        return {rule.id: rule.fields for form in self._forms for sheet in form.sheets for rule in sheet.rules}


def _rest(lines: list[tuple[Line, Record]], shared: Mapping[Line, int]) -> list[Record]:
    left = defaultdict(int, shared)
    rest = []
    for line, record in lines:
        if left[line]:
            left[line] -= 1
        else:
            rest.append(record)
    return rest


def _without_pairs(left: list[Record], right: list[Record], same: Same) -> list[Record]:
    """The rows of `right` without a partner of their own in `left`, which loses those that found one."""
    rest = []
    for older in right:
        partners = [newer for newer in left if newer.sheet == older.sheet and same(newer, older)]
        partner = min(partners, key=lambda newer: (newer.row != older.row, newer.row), default=None)
        if partner is None:
            rest.append(older)
        else:
            left.remove(partner)
    return rest
