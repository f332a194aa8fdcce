"""What an upgrade would hold back or count no more of what came back: found by merging the inbox as if it had been made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from sheetkit.api.deciding import consolidated_inbox
from sheetkit.api.project import Project
from sheetkit.api.project_forms import earlier_forms
from sheetkit.check.findings_upgrade import NOT_COUNTED
from sheetkit.merge.findings_duties import FORMER_FORM
from sheetkit.model.consolidation import Consolidation, Entry
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Record
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined, without_stop
from sheetkit.model.unit import Unit

MOST_SHOWN = 20
"""Lines that are told; of more their number."""
_LINE = Text("{unit} {file} {sheet} 第 {rows} 行（{fields}）", "{unit}, {file}, {sheet}, {rows}: {fields}")
_OF_UNIT = Text("{unit}：{said}", "{unit}: {said}")
_UNCOUNTED = frozenset((NOT_COUNTED.code, FORMER_FORM.code))
_MORE = Text("另有 {more} 条，用 --json 看全", "{more} more: --json lists them all")
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


def first_lines(said: Sequence[Text]) -> Iterator[Text]:
    """The first of them, and how many more there are."""
    yield from said[:MOST_SHOWN]
    if len(said) > MOST_SHOWN:
        yield _MORE.format(more=len(said) - MOST_SHOWN)


@frozen
class AfterUpgrade:
    """What a merge would come to with the form as it is offered, as far as it differs from now.

    `held` are rows that count now and would be held back, in the order of units; `uncounted` says which requirements
    would not be counted any more, by which returns and for want of which columns.
    """

    held: tuple[HeldRows, ...] = ()
    uncounted: tuple[Text, ...] = ()


def as_upgraded(project: Project, form: Template) -> AfterUpgrade:
    """What the returns that came would come to with `form`. Writes nothing but to the memory of checks."""
    now, then = consolidated_inbox(project), consolidated_inbox(_as_upgraded(project, form))
    told = dict.fromkeys(_uncounted(now))
    uncounted = (said for said in dict.fromkeys(_uncounted(then)) if said not in told)
    return AfterUpgrade(_held(_entries(now, form), _entries(then, form), form), tuple(uncounted))


def _uncounted(found: Consolidation) -> Iterator[Text]:
    of_files = ((entry.expected.unit, finding) for entry in found.entries for finding in entry.found)
    together = ((cross.unit, cross.finding) for cross in found.cross_findings)
    for unit, finding in (*of_files, *together):
        if finding.code in _UNCOUNTED:
            yield _OF_UNIT.format(unit=unit.full_name, said=without_stop(finding.message))


def _held(now: Sequence[Entry], then: Sequence[Entry], form: Template) -> tuple[HeldRows, ...]:
    counting = {place for entry in now for place in _places(entry, held=False)}
    found: list[HeldRows] = []
    for entry in then:
        lost = [place for place in _places(entry, held=True) if place in counting]
        for file, sheet in dict.fromkeys(place[:2] for place in lost):
            rows = tuple(sorted({row for *of, row in lost if tuple(of) == (file, sheet)}))
            held = HeldRows(entry.expected.unit, file, sheet, rows, ())
            found.append(replace(held, fields=_fields(entry, held, form)))
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


def _fields(entry: Entry, held: HeldRows, form: Template) -> tuple[Text, ...]:
    """The columns that something is wrong with in those rows; what was wrong in other rows before is not the upgrade's."""
    titles = {column.field: column.title for one in form.input_sheets for column in one.columns}
    told = (
        finding.place.field
        for part in entry.parts
        if part.file.source.name == held.file
        for finding in part.own.findings
        if finding.level.holds_row and finding.place.sheet in ("", held.sheet)
        if not finding.addresses or any(cell.row in held.rows for cell in finding.places)
    )
    return tuple(titles[field] for field in dict.fromkeys(told) if field in titles)


def _entries(found: Consolidation, form: Template) -> list[Entry]:
    return [one for one in found.entries if one.expected.template == form.id]


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
