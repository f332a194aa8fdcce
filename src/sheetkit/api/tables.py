"""Records and findings as plain rows, each with where it comes from: what tables in other programs are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sheetkit.api.documents import findings_of
from sheetkit.api.merged import Merged
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked, Record, Value
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Language
from sheetkit.report.labels import Mask


@frozen
class RecordRow:
    """A record: the unit's code, the file as given, the worksheet's name and its row (from 1), and the values by field."""

    unit: str
    file: str
    sheet: str
    row: int
    held_back: bool
    values: Mapping[str, Value]


@frozen
class FindingRow:
    """A finding with the unit's code and the form's id ("" for none) and the file it is about."""

    unit: str
    form: str
    file: str
    finding: Finding


def merged_records(merged: Merged, form: Template, sheet: Sheet) -> Iterator[RecordRow]:
    """The records of one sheet of a form; what is personal is hidden where the merge was asked to."""
    mask = Mask(merged.templates, merged.mask)
    for one in merged.consolidation.records.get(form.id, ()):
        if one.record.sheet == sheet.id:
            file = merged.path_of(one.file)
            yield _record_row(one.record, one.unit.code, file, _masked(one.record, form, sheet, mask))


def checked_records(results: Iterable[Checked], form: Template, sheet: Sheet) -> Iterator[RecordRow]:
    """The records of one sheet of a form."""
    for checked in results:
        if checked.identity is not None and checked.identity.template == form.id:
            for record in checked.records:
                if record.sheet == sheet.id:
                    yield _record_row(record, checked.identity.code, checked.source.name, record.values)


def _record_row(record: Record, unit: str, file: str, values: Mapping[str, Value]) -> RecordRow:
    return RecordRow(unit, file, record.sheet_title, record.row, record.held_back, values)


def _masked(record: Record, form: Template, sheet: Sheet, mask: Mask) -> Mapping[str, Value]:
    if not mask.active:
        return record.values
    columns = {column.field: column for column in sheet.columns}
    return {
        name: mask.value(form.id, columns[name], value) if name in columns else value
        for name, value in record.values.items()
    }


def merged_findings(merged: Merged) -> Iterator[FindingRow]:
    """Every finding of the files that count or were refused, and across files."""
    mask = Mask(merged.templates, merged.mask)
    for told in findings_of(merged):
        finding = mask.finding(told.template, told.finding)
        yield FindingRow(told.unit.code, told.template, merged.path_of(told.file), finding)


def checked_findings(results: Iterable[Checked]) -> Iterator[FindingRow]:
    """Every finding of the files."""
    for checked in results:
        identity = checked.identity
        unit, form = (identity.code, identity.template) if identity else ("", "")
        for finding in checked.findings:
            yield FindingRow(unit, form, checked.source.name, finding)


def column_rows(form: Template, language: Language) -> Iterator[dict[str, Any]]:
    """The columns of every sheet that is filled in: sheet, field, title, type, letter, required, locked, list, help."""
    for sheet in form.input_sheets:
        for column in sheet.columns:
            yield {
                "sheet": sheet.id,
                "field": column.field,
                "title": column.title.in_language(language),
                "type": column.type,
                "letter": column.letter,
                "required": column.required,
                "locked": column.locked,
                "list": column.list,
                "help": column.help.in_language(language),
            }
