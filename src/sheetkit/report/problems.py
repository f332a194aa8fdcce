"""The sheet of everything that was found: who, where, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from sheetkit import style
from sheetkit.model.consolidation import Consolidation, CrossFinding, Entry
from sheetkit.model.finding import Finding, Level
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import NOBODY, Unit
from sheetkit.report.book import HEADER_ROW, ResultBook, Table, TableColumn
from sheetkit.report.labels import Mask, subtitle, template_title
from sheetkit.report.links import MOST, Link, Target, nowhere, place_in
from sheetkit.report.record_places import RecordPlaces
from sheetkit.report.rows import Row
from sheetkit.report.unit_columns import top_title, unit_columns, unit_names
from sheetkit.wording.buttons import for_all_readers
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.lines import cells
from sheetkit.wording.todo import (
    ToDo,
    counted_here,
    doubts_in,
    places_to_correct,
    places_to_look_at,
    to_do_beside,
    to_do_of,
)

NAME = Text("问题清单", "Findings")
LEVEL = TableColumn(Text("级别", "Level"), 9, "center", toned=True)
COLUMNS = (
    TableColumn(Text("表", "Form"), 10, most=22),
    TableColumn(Text("工作表", "Worksheet"), 9, most=16),
    TableColumn(Text("单元格", "Cell"), 9, "center", most=14),
    TableColumn(Text("填写的内容", "Entered"), 11, most=20),
    TableColumn(Text("问题", "Problem"), 42),
    TableColumn(Text("怎么改", "What to do"), 38),
    TableColumn(Text("文件", "File"), 16, most=40),
    TableColumn(Text("代码", "Code"), 12, most=28),
)
CELL, FILE = 2, 6  # where they stand among these
NOT_PRINTED = 2  # the file and the code, at the end


@frozen
class UnitFinding:
    """A finding with whom it concerns; `row_in` is the file whose row it is about, where that is another one."""

    unit: Unit
    template: str
    file: str
    finding: Finding
    row_in: str = ""


class FindingRows(NamedTuple):
    """Where findings stand in the list: the list itself, the first one of each top unit (by its code), those across files.

    `of` has the latter by the `id` of the finding, as long as the consolidation is there. Places are those of links.
    """

    sheet: str
    first: Mapping[str, str]
    of: Mapping[int, str]


NO_ROWS = FindingRows("", {}, {})


def told_in_order(consolidation: Consolidation) -> list[UnitFinding]:
    """Every finding, what needs doing first, notes below; the heaviest first within a unit's form."""
    return sorted(every_finding(consolidation), key=lambda told: not told.finding.level.needs_doing)


def rows_of(told: Sequence[UnitFinding], consolidation: Consolidation, sheet: str) -> FindingRows:
    """Where the findings stand on the worksheet of that name."""
    across = {id(cross.finding) for cross in consolidation.cross_findings}
    first: dict[str, str] = {}
    of: dict[int, str] = {}
    for row, one in enumerate(told, start=HEADER_ROW + 1):
        if one.finding.level.needs_doing and one.unit.code:
            first.setdefault(one.unit.top.code, place_in(sheet, row))
        if id(one.finding) in across:
            of.setdefault(id(one.finding), place_in(sheet, row))
    return FindingRows(place_in(sheet, HEADER_ROW), first, of)


def problems(
    book: ResultBook,
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    told: Sequence[UnitFinding],
    leading: Leading,
) -> str:
    """Add the sheet of findings, `told_in_order`, after the first `leading.after` worksheets; the name of the worksheet."""
    all_of_it = _to_do(told)
    doubtful = doubts_in(consolidation.entries).places
    wrong = sum(to_do_of(entry).correct for entry in consolidation.entries)
    elsewhere = ToDo(max(0, all_of_it.correct - wrong), max(0, all_of_it.look - doubtful))
    refused = sum(one.finding.level.refuses for one in told)
    quiet = sum(not t.finding.level.needs_doing for t in told)
    first = 1 + len(consolidation.levels)
    links = [_links(one, leading, first) if at < MOST else () for at, one in enumerate(told)]
    rows = (
        _row(one, templates, leading.mask, consolidation)._replace(linked=tuple(at for at, _ in own))
        for one, own in zip(told, links, strict=True)
    )
    headline = consolidation.say(
        _HEADLINE.format(
            correct=places_to_correct(wrong),
            look=places_to_look_at(doubtful),
            elsewhere=_said_elsewhere(elsewhere, refused),
            note=LEVELS[Level.NOTE].word,
            quiet=quiet,
            level=top_title(consolidation),
        )
    )
    name = consolidation.say(NAME)
    columns = (LEVEL, *unit_columns(consolidation), *COLUMNS)
    left, printed = 1 + len(consolidation.levels), len(columns) - NOT_PRINTED
    table = Table(name, name, subtitle(consolidation), headline, columns, rows, left, printed)
    made = book.table(table, style.WRONG_INK)
    book.link(made[0], lambda: (_link(row, *one) for row, own in enumerate(links) for one in own))
    book.place_after(made, leading.after)
    return made[0].title


class Leading(NamedTuple):
    """How findings lead on: to rows of the results, to files; what is hidden; and after how many worksheets they stand."""

    mask: Mask
    places: RecordPlaces
    target: Target = nowhere
    after: int = 2


def _links(told: UnitFinding, leading: Leading, first: int) -> tuple[tuple[int, Link], ...]:
    """The columns (0-based) of a finding that lead somewhere, each with a link that has no cell yet."""
    finding, file = told.finding, told.finding.about or told.file
    row = leading.places.of(told.template, told.row_in or told.file, finding)
    target = leading.target(file) if file else ""
    cell = [(first + CELL, Link("", location=row))] if row else []
    return (*cell, *([(first + FILE, Link("", target=target))] if target else []))


def _link(row: int, column: int, link: Link) -> Link:
    return link._replace(cell=f"{get_column_letter(column + 1)}{HEADER_ROW + 1 + row}")


def _said_elsewhere(asked: ToDo, refused: int) -> Text:
    """What no workbook that counts is asked for, by its kind: the reason of a refusal is nothing to look at."""
    parts = [_REFUSED.format(word=LEVELS[Level.REFUSE].word, n=refused)] * bool(refused)
    parts += [places_to_correct(asked.correct)] * bool(asked.correct)
    parts += [places_to_look_at(asked.look)] * bool(asked.look)
    return _ELSEWHERE.format(parts=joined(parts)) if parts else NO_TEXT


_REFUSED = Text("{word} {n} 条", "{word}: {n}")
_ELSEWHERE = Text(
    "（几份表之间的、没有采用的文件里的另计：{parts}）",
    " (between workbooks, or in files that were not taken: {parts})",
)
_HEADLINE = Text(
    "{correct} · {look}{elsewhere} · {note} {quiet} 条（可按“{level}”筛选后发出）",
    "{correct} · {look}{elsewhere} · {note}: {quiet} (filter by “{level}” to send them on)",
)


def _to_do(told: Iterable[UnitFinding]) -> ToDo:
    """What all of it asks for, file by file, beside that files were refused."""
    files: dict[tuple[str, ...], list[Finding]] = {}
    for one in told:
        files.setdefault((one.template, one.unit.code, one.file), []).append(one.finding)
    return sum(map(to_do_beside, files.values()), ToDo())


def every_finding(consolidation: Consolidation) -> Iterator[UnitFinding]:
    """Every finding of the files that count or were refused, and every one across files; each once, be it told at two files.

    Findings inside older versions and copies are left out: what is said of those files is said across files.
    """
    across: dict[tuple[str, str], list[CrossFinding]] = {}
    placed = {(e.expected.template, e.expected.unit.code) for e in consolidation.entries}
    for cross in consolidation.cross_findings:
        across.setdefault((cross.template, cross.unit.code), []).append(cross)
    for entry in consolidation.entries:
        unit, form = entry.expected.unit, entry.expected.template
        of_entry = [
            UnitFinding(unit, form, file.source.name, finding)
            for file in _spoken_of(entry)
            for finding in counted_here(file.findings)
        ]
        chosen = entry.chosen.source.name if entry.chosen else ""
        of_entry += [
            UnitFinding(unit, form, chosen, cross.finding, cross.file)
            for cross in across.get((form, unit.code), ())
        ]
        yield from sorted(of_entry, key=lambda t: (t.finding.level.weight, t.file))
    for file in consolidation.unplaced:
        form = file.identity.template if file.identity else ""
        for finding in sorted(file.findings, key=lambda f: f.level.weight):
            yield UnitFinding(NOBODY, form, file.source.name, finding)
    for cross in consolidation.cross_findings:
        if (cross.template, cross.unit.code) not in placed:
            yield UnitFinding(cross.unit, cross.template, cross.file, cross.finding)


def _spoken_of(entry: Entry) -> tuple[Checked, ...]:
    return tuple(part.own for part in entry.parts) or entry.others


def _row(
    told: UnitFinding, templates: Mapping[str, Template], mask: Mask, consolidation: Consolidation
) -> Row:
    finding, language = mask.finding(told.template, told.finding), consolidation.language
    label = LEVELS[finding.level]
    title = template_title(templates, told.template) if told.template else NO_TEXT
    return Row(
        (
            label.shown.in_language(language),
            *unit_names(told.unit, consolidation),
            title.in_language(language),
            finding.place.sheet,
            cells(finding.addresses).in_language(language),
            finding.value,
            for_all_readers(finding.message).in_language(language),
            for_all_readers(finding.remedy).in_language(language),
            finding.about or told.file,
            finding.code,
        ),
        label.tone,
        whole=False,
    )
