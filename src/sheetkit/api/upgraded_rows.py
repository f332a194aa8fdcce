"""The rows that came back and that an upgrade would hold back: found by merging the inbox as if it had been made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sheetkit.api.deciding import consolidated_inbox
from sheetkit.api.project import Project
from sheetkit.api.project_forms import earlier_forms
from sheetkit.model.consolidation import Entry
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Record
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit

MOST_SHOWN = 20
"""Lines of rows that are told; of more their number."""
_LINE = Text("{unit} {file} {sheet} 第 {rows} 行（{fields}）", "{unit}, {file}, {sheet}, {rows}: {fields}")
_MORE = Text("另有 {more} 份，用 --json 看全", "{more} more: --json lists them all")
_OTHER = Text("见检查结果", "see the check")


@frozen
class HeldRows:
    """The rows of a worksheet of a return that would be held back, and the columns that something is wrong with then."""

    unit: Unit
    file: str
    sheet: str  # the worksheet's name
    rows: tuple[int, ...]
    fields: tuple[Text, ...]

    @property
    def said(self) -> Text:
        """In one line."""
        fields = joined(self.fields) if self.fields else _OTHER
        return _LINE.format(
            unit=self.unit.full_name,
            file=self.file,
            sheet=self.sheet,
            rows=joined(map(str, self.rows)),
            fields=fields,
        )


def held_lines(held: tuple[HeldRows, ...]) -> Iterator[Text]:
    """The first of them, and how many more there are."""
    yield from (one.said for one in held[:MOST_SHOWN])
    if len(held) > MOST_SHOWN:
        yield _MORE.format(more=len(held) - MOST_SHOWN)


def rows_held_by(project: Project, form: Template) -> tuple[HeldRows, ...]:
    """What counts now of the returns in the form's id and would not with `form` as it is offered, in the order of units.

    Writes nothing but to the memory of checks.
    """
    counting = {place for entry in _entries(project, form) for place in _places(entry, held=False)}
    found: list[HeldRows] = []
    for entry in _entries(_as_upgraded(project, form), form):
        lost = [place for place in _places(entry, held=True) if place in counting]
        for file, sheet in dict.fromkeys(place[:2] for place in lost):
            rows = tuple(sorted({row for *of, row in lost if tuple(of) == (file, sheet)}))
            found.append(HeldRows(entry.expected.unit, file, sheet, rows, _fields(entry, file, sheet, form)))
    return tuple(found)


Place = tuple[str, str, int]
"""File, worksheet, row."""


def _places(entry: Entry, *, held: bool) -> Iterator[Place]:
    for part in entry.parts:
        for record in part.records:
            if record.held_back is held:
                yield part.file.source.name, _sheet(record), record.row


def _sheet(record: Record) -> str:
    return record.sheet_title or record.sheet


def _fields(entry: Entry, file: str, sheet: str, form: Template) -> tuple[Text, ...]:
    titles = {column.field: column.title for one in form.input_sheets for column in one.columns}
    told = (
        finding.place.field
        for part in entry.parts
        if part.file.source.name == file
        for finding in part.own.findings
        if finding.level.holds_row and finding.place.sheet in ("", sheet)
    )
    return tuple(titles[field] for field in dict.fromkeys(told) if field in titles)


def _entries(project: Project, form: Template) -> list[Entry]:
    return [one for one in consolidated_inbox(project).entries if one.expected.template == form.id]


def _as_upgraded(project: Project, form: Template) -> Project:
    """The project as it would be with that form; nothing of it is kept."""
    forms = project.of_round
    before, offered = forms.used[form.id], forms.offered[form.id]
    others = [one for one in (before, *forms.others.get(form.id, ())) if one.digest != offered.digest]
    of_round = replace(
        forms,
        used={**forms.used, form.id: offered},
        others={**forms.others, form.id: tuple(others)},
    )
    registry = replace(
        project.registry,
        templates=tuple(form if one.id == form.id else one for one in project.forms),
        earlier_forms=partial(earlier_forms, project.settings, of_round.others),
        replaced=of_round.replaced,
    )
    return replace(project, registry=registry, of_round=of_round)
