"""What people filled in of the files of one form, and what they were asked about: what files are compared by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from sheetkit.merge.plan import MergePlan
from sheetkit.model.cell_text import text_of
from sheetkit.model.record import Checked, Record
from sheetkit.model.template import Column, Sheet

Cells = Mapping[str, str]
"""What somebody filled in, by field, as text that compares."""

Told = Mapping[tuple[str, int], frozenset[str]]
"""(worksheet, row) → the fields that findings of a file asked to look at."""


class Comparison:
    """Compares files of one form (best first) by what people filled in: computed and given columns are left out.

    `template` is the form of the first file, in its version, None when the project does not know it: then every column
    counts. Files of two versions are compared field by field.
    """

    def __init__(self, plan: MergePlan, files: Sequence[Checked]) -> None:
        self.template = plan.form_of(files[0])
        self.current = plan.templates.get(self.template.id) if self.template else None
        self._plan, self._first = plan, files[0]
        came = {id(form): form for form in map(plan.form_of, files) if form is not None}
        self._forms = [*came.values(), *([self.current] if self.current else [])]
        self.is_one_version = len(came) < 2

    def filled(self, record: Record) -> Cells:
        """The cells of a row that somebody filled in."""
        prepared = self._prepared.get(record.sheet, frozenset())
        cells = {**record.raw, **record.values}
        return {name: text_of(value) for name, value in cells.items() if name not in prepared}

    def records(self, file: Checked) -> tuple[Record, ...]:
        """The rows of a file as they can be compared: of several versions as the current one has them, by what was filled in."""
        return file.records if self.is_one_version else self._plan.comparable(file)

    def sheet(self, sheet_id: str) -> Sheet | None:
        """A sheet of the form as it is now, as far as the form is known."""
        sheets = self.current.input_sheets if self.current else ()
        return next((sheet for sheet in sheets if sheet.id == sheet_id), None)

    def is_free(self, sheet: str, name: str) -> bool:
        """Whether people write what they like in a column: it is no word of a list, which two rows share by chance."""
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
