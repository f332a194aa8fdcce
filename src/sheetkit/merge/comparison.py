"""What people filled in of the files of one form, and what they were asked about: what files are compared by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from sheetkit.merge.descent import sources
from sheetkit.merge.kept import Kept
from sheetkit.merge.line_names import line_names
from sheetkit.merge.lineage import Lineage, lineage
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.tagged import Handle, KnownRow, RowId, TaggedRows, WorksheetId, tagged_rows
from sheetkit.model.cell_text import text_of
from sheetkit.model.comparison import same_key
from sheetkit.model.filled_rows import filled_in
from sheetkit.model.packed import is_tagged
from sheetkit.model.prefill import HandedOut, handed_out_tag
from sheetkit.model.record import Checked, Record, Verdict
from sheetkit.model.template import Column, Sheet

Cells = Mapping[str, str]
"""What somebody filled in, by field, as text that compares."""

Told = Mapping[tuple[str, int], frozenset[str]]
"""(worksheet, row) → the fields that findings of a file asked to look at."""


_Cell = TypeVar("_Cell")
_NOTHING_KEPT: Kept = {}


class HandledRow(NamedTuple):
    """A row with what it is known by."""

    handle: Handle
    record: Record


class PlacedRow(NamedTuple):
    """A row, and where it stands."""

    id: RowId
    record: Record


class Comparison:
    """Compares files of one form (best first) by what people filled in: computed and given columns are left out.

    `template` is the form of the first file, in its version, None when the project does not know it: then every column
    counts. Files of two versions are compared field by field. `origins` are files that count no more and that some of the
    others were made from: their rows are known, and nothing else is asked of them. `came` are all of them, `handed_out`
    what they went out filled with, as files, and `known` both. `kept` are cells of `files` that their form does not ask.
    """

    def __init__(
        self,
        plan: MergePlan,
        files: Sequence[Checked],
        origins: Sequence[Checked] = (),
        kept: Kept = _NOTHING_KEPT,
    ) -> None:
        self.kept = kept
        self.template = plan.form_of(files[0])
        self.current = plan.templates.get(self.template.id) if self.template else None
        self.came = (*files, *origins)
        self.handed_out = _handed_out(self.came, plan)
        self._plan, self.files, self.known = plan, files, (*self.came, *self.handed_out)
        came = {id(form): form for form in map(plan.form_of, self.known) if form is not None}
        self._forms = [*came.values(), *([self.current] if self.current else [])]
        self.is_one_version = len(came) < 2

    def filled(self, record: Record) -> Cells:
        """The cells of a row that somebody filled in."""
        prepared = self._prepared.get(record.sheet, frozenset())
        cells = {**record.raw, **record.values}
        return {name: text_of(value) for name, value in cells.items() if name not in prepared}

    def are_one_row(self, one: PlacedRow, other: PlacedRow) -> bool:
        """Whether two rows are the same by themselves, or by their tags.

        A row that says what an earlier row of a line said has the handle of that line; that it is also what became of it
        nobody knows.
        """
        by_themselves = self._by_itself(one.record) == self._by_itself(other.record)
        return by_themselves or self.tagged.are_one_line(one.id, other.id)

    def records(self, file: Checked) -> Sequence[Record]:
        """The rows of a file as they can be compared: of several versions as the current one has them, by what was filled in."""
        return file.records if self.is_one_version else self._plan.comparable(file)

    def handle(self, file: Checked, record: Record) -> Handle:
        """What a row of a file is known by: the line of rows its tag belongs to, else by itself."""
        lines = self.tagged.handles
        id_ = RowId(file.source.sha256, record.sheet, record.row)
        return lines[id_] if id_ in lines else self._by_itself(record)

    def handled(self, file: Checked) -> list[HandledRow]:
        """The rows of a file with what they are known by."""
        return [HandledRow(self.handle(file, record), record) for record in self.records(file)]

    def is_known_by_tag(self, newer: Checked, record: Record, older: Checked) -> bool:
        """Whether tags tell all there is to tell of a newer row and an older file: nothing is left to be guessed."""
        if self.lineage.are_siblings(newer, older):
            return True
        is_exchanged = WorksheetId(newer.source.sha256, record.sheet) in self.tagged.exchanged
        if not is_exchanged and self.tagged.carries_tags_of(newer.source.sha256, older.source.sha256):
            return True
        return RowId(newer.source.sha256, record.sheet, record.row) in self.tagged.source

    @cached_property
    def tagged(self) -> TaggedRows:
        """What the tags of the rows say."""
        if not any(is_tagged(file.records) for file in self.files):
            return TaggedRows()
        rows = [self._known(file) for file in self.known]
        found = tagged_rows(rows, sources(self.known), _digests(self.handed_out))
        found.handles |= line_names(found.source, rows)
        return found

    @cached_property
    def lineage(self) -> Lineage:
        """Which files were made from which, and which rows."""
        if not self.handed_out and not any(file.answers for file in self.files):
            return Lineage()
        handles = self.tagged.handles
        rows = [
            [row._replace(handle=handles.get(row.id, row.handle)) for row in self._known(file)]
            for file in self.known
        ]
        return lineage(rows, self.known, self.tagged.source, _digests(self.handed_out))

    def _known(self, file: Checked) -> list[KnownRow]:
        """The rows of a file, each with what it is known by without its tag."""
        found = []
        for record in self.records(file):
            id_ = RowId(file.source.sha256, record.sheet, record.row)
            cells = {name: same_key(text) for name, text in self.filled(record).items()}
            filled = {name: text for name, text in cells.items() if text}
            went_out_as = self._went_out_as(file, record)
            found.append(KnownRow(id_, record, self._by_itself(record), filled, went_out_as))
        return found

    def _by_itself(self, record: Record) -> Handle:
        """The item of a given row; what the key of the sheet says; without a whole key every cell that is filled in."""
        if record.item >= 0:
            return record.sheet, record.item
        sheet = self.sheet(record.sheet)
        key = _key(record, sheet) if sheet and sheet.key else None
        if key is not None:
            return record.sheet, "key", *key
        return record.sheet, "cells", *sorted(self.filled(record).items())

    def is_as_handed_out(self, file: Checked, record: Record) -> bool:
        """Whether a row is just as it went out filled, in a file of which nobody says that it was checked: nobody's word.

        It may stand elsewhere, beside the tag of another row, and in a correction, where nothing was written in between.
        """
        if file.statement is not None and file.statement.is_checked:
            return False
        if self._went_out_as(file, record) not in self._all_tags:
            return False
        id_ = RowId(file.source.sha256, record.sheet, record.row)
        return not any(self.lineage.has_changed(id_, one) for one in self.lineage.line(id_))

    def went_out_filled(self, row: RowId) -> bool:
        """Whether a row, or the one it was made from in the end, bears the tag of a row that went out filled."""
        *_, first = self.lineage.line(row)
        return bool(self._tags.get(first))

    def went_out_alike(self, one: Checked, other: Checked) -> bool:
        """Whether two files, or those they were made from, went out filled with the very same rows."""
        return not self.went_out_with(one).isdisjoint(self.went_out_with(other))

    def went_out_with(self, file: Checked) -> set[str]:
        """The digests of the rows that a file, or one that it was made from, went out filled with."""
        whose = {file.source.sha256, *self.lineage.files_above(file.source.sha256)}
        return {one.prefilled for one in self.known if one.source.sha256 in whose} - {""}

    def _went_out_as(self, file: Checked, record: Record) -> str:
        """The tag that a tagged row would have gone out filled with, had it said what it says now; "" where none goes out so."""
        sheet, identity = self.sheet(record.sheet), file.identity
        if not record.tag or sheet is None or not sheet.prefill or identity is None:
            return ""
        whose = HandedOut(identity.project, identity.template, identity.code, identity.term)
        own = record._replace(
            values=self.without_kept(file, record, record.values),
            raw=self.without_kept(file, record, record.raw),
        )
        return next(handed_out_tag(whose, row) for row in filled_in([own], [sheet]))

    @cached_property
    def _tags(self) -> Mapping[RowId, str]:
        """The tags of all rows that have one."""
        return {
            RowId(file.source.sha256, record.sheet, record.row): record.tag
            for file in self.known
            for record in self.records(file)
            if record.tag
        }

    @cached_property
    def _all_tags(self) -> frozenset[str]:
        return frozenset(self._tags.values())

    def without_kept(self, file: Checked, record: Record, cells: Mapping[str, _Cell]) -> dict[str, _Cell]:
        """The cells of a row, by field, without those that its file's form does not ask."""
        kept = self.kept.get(RowId(file.source.sha256, record.sheet, record.row), {})
        return {name: cell for name, cell in cells.items() if name not in kept}

    def columns(self, file: Checked, sheet_id: str) -> Mapping[str, Column]:
        """The columns of a sheet by field as the form of a file has them; none where either is not known."""
        form = self._plan.form_of(file)
        sheets = (sheet for sheet in form.input_sheets if sheet.id == sheet_id) if form else ()
        return {column.field: column for sheet in sheets for column in sheet.columns}

    def sheet(self, sheet_id: str) -> Sheet | None:
        """A sheet of the form as it is now, as far as the form is known."""
        sheets = self.current.input_sheets if self.current else ()
        return next((sheet for sheet in sheets if sheet.id == sheet_id), None)

    def is_free(self, sheet: str, name: str) -> bool:
        """Whether people write what they like in a column: it is no word of a list, which two rows share by chance."""
        column = self._inputs.get(sheet, {}).get(name)
        return column is not None and not column.list

    def inputs(self, sheet: str) -> Mapping[str, Column]:
        """The columns that people fill in, by field, in whatever version a file came in."""
        return self._inputs.get(sheet, {})

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


def _handed_out(files: Sequence[Checked], plan: MergePlan) -> tuple[Checked, ...]:
    """What the files went out filled with, as far as it is kept."""
    of = {file.prefilled: file for file in files if file.prefilled and file.verdict is not Verdict.REFUSED}
    return tuple(one for _, file in sorted(of.items()) if (one := plan.as_handed_out(file)) is not None)


def _digests(files: Sequence[Checked]) -> frozenset[str]:
    return frozenset(file.source.sha256 for file in files)


def _key(record: Record, sheet: Sheet) -> tuple[str, ...] | None:
    """What the key says; None where a part of it that is required, or that could not be read, is missing."""
    said = []
    for name in sheet.key:
        value = record.values.get(name)
        unread = value is None and record.held_back and name in record.raw
        if unread or (value is None and sheet.column(name).required):
            return None
        said.append(same_key(value))
    return tuple(said) if any(said) else None
