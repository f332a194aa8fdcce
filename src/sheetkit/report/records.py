"""One sheet of records per form: who, whether taken, what was filled in, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sheetkit import style
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import Consolidation, MergedRecord
from sheetkit.model.decision import Amendment
from sheetkit.model.finding import Finding
from sheetkit.model.record import Record
from sheetkit.model.template import NO_TEXT, Column, Sheet, Template
from sheetkit.model.text import SEMICOLON, Text, joined, without_stop
from sheetkit.model.unit import Unit
from sheetkit.report.book import ResultBook, Table, TableColumn
from sheetkit.report.labels import Mask, by_row, subtitle
from sheetkit.report.rows import Row
from sheetkit.report.unit_columns import unit_columns, unit_names
from sheetkit.wording.decided import amended
from sheetkit.wording.outcomes import ROW_HELD_BACK, ROW_TAKEN

Findings = Mapping[tuple[str, str, int], Sequence[Finding]]
"""The findings by file, worksheet name and row."""

STATE = TableColumn(Text("状态", "State"), 11, "center", toned=True)
AFTER = (
    TableColumn(Text("暂缓原因", "Why held back"), 12, most=40),
    TableColumn(Text("来源文件", "File"), 16, most=90),
    TableColumn(Text("工作表", "Worksheet"), 9, most=16),
    TableColumn(Text("行", "Row"), 6, "center"),
    TableColumn(Text("收到时间", "Received"), 22, "center"),
)
AMENDED = TableColumn(Text("代改", "Amended"), 12, most=60)
MOST_WIDTH = 32.0


def records(
    book: ResultBook, consolidation: Consolidation, templates: Mapping[str, Template], mask: Mask
) -> None:
    """Add the sheets of records: one for each form and each of its sheets that people fill in."""
    findings = book.part(book.say(_WHY), _findings, consolidation) or {}
    for template_id, merged in consolidation.records.items():
        template = templates.get(template_id)
        known = {sheet.id: sheet for sheet in template.input_sheets} if template else {}
        for sheet_id in dict.fromkeys([*known, *(m.record.sheet for m in merged)]):
            own = [m for m in merged if m.record.sheet == sheet_id]
            if own:
                sheet = known.get(sheet_id) or _unknown_sheet(sheet_id, own)
                title = consolidation.say(template.title) if template else template_id
                name = title if len(known) == 1 else f"{title}·{consolidation.say(sheet.title)}"
                view = _View(consolidation, sheet, name, mask)
                book.part(name, _add, book, view, own, findings)


def _add(book: ResultBook, view: _View, own: Sequence[MergedRecord], findings: Findings) -> None:
    book.table(view.table(own, findings), style.HEADER)


def _findings(consolidation: Consolidation) -> Findings:
    found: dict[tuple[str, str, int], Sequence[Finding]] = {}
    for part in (part for entry in consolidation.entries for part in entry.parts):
        for (sheet, row), told in by_row(part.own.findings).items():
            found[part.file.source.name, sheet, row] = told
    return found


def _unknown_sheet(sheet_id: str, merged: Sequence[MergedRecord]) -> Sheet:
    """A stand-in for a sheet that the current form no longer has: its fields, so that nothing is lost."""
    fields = dict.fromkeys(name for m in merged for name in (*m.record.values, *m.record.raw))
    columns = tuple(
        Column(name, Text(name), number, "text", 14) for number, name in enumerate(fields, start=2)
    )
    return Sheet(sheet_id, Text(sheet_id), "rows", columns)


class _Shown(NamedTuple):
    """The columns of a sheet of records: the form's, fields it no longer has, whether one tells of amendments.

    `words` are the places of those columns of the form whose values people see by other words, and these words.
    """

    form: Sequence[Column]
    extra: Mapping[str, Column]
    amended: bool
    words: Sequence[tuple[int, Mapping[object, str]]]


class _View:
    """How the records of one sheet are shown."""

    def __init__(self, consolidation: Consolidation, sheet: Sheet, name: str, mask: Mask) -> None:
        self._consolidation, self._sheet, self._name, self._mask = consolidation, sheet, name, mask
        self._fields = {column.field for column in sheet.columns}
        states = {False: ROW_TAKEN, True: ROW_HELD_BACK}
        self._states = {held: consolidation.say(label.shown) for held, label in states.items()}
        self._units: dict[str, tuple[str, ...]] = {}  # by code
        self._amended = {
            (entry.expected.template, entry.expected.unit.code, part.file.source.name): part.file.amended
            for entry in consolidation.entries
            for part in entry.parts
            if part.file.amended
        }

    def table(self, merged: Sequence[MergedRecord], findings: Findings) -> Table:
        """The table of these records; columns of the form that no record fills and nobody fills in are left out."""
        filled = set[str]().union(*(m.record.values for m in merged))
        shown = [c for c in self._sheet.columns if not c.locked or c.field in filled]
        extra = self._extra(merged)
        held = sum(m.record.held_back for m in merged)
        units = len({m.unit.code for m in merged})
        has_amended = any(self._amendments(m) for m in merged)
        columns = (
            *unit_columns(self._consolidation),
            STATE,
            *(self._column(column) for column in shown),
            *(TableColumn(column.title, 14) for column in extra.values()),
            *[AMENDED] * has_amended,
            *AFTER,
        )
        words = [(place, _words(column)) for place, column in enumerate(shown) if column.words]
        seen = _Shown(shown, extra, has_amended, words)
        return Table(
            self._name,
            self._name,
            subtitle(self._consolidation),
            self._consolidation.say(
                _HEADLINE.format(
                    rows=len(merged),
                    units=units,
                    taken=len(merged) - held,
                    held=_HELD.format(n=held) if held else NO_TEXT,
                )
            ),
            columns,
            [self._row(m, seen, findings) for m in merged],
            len(self._consolidation.levels) + 1,
            len(columns) - len(AFTER) + (1 if held else 0),
        )

    def _extra(self, merged: Sequence[MergedRecord]) -> dict[str, Column]:
        """The fields of records that the form no longer has, each as the version called it that a row came in."""
        found: dict[str, Column] = {}
        for one in merged:
            former = {column.field: column for column in one.came_in.columns} if one.came_in else {}
            for name in (*one.record.values, *one.record.raw):
                if name not in self._fields:
                    found.setdefault(name, former.get(name) or Column(name, Text(name), 1, "text", 14))
        return found

    def _of_former(self, merged: MergedRecord, extra: Mapping[str, Column]) -> list[object]:
        """What a row says in fields that the form no longer has."""
        values = zip(extra.values(), _values(merged.record, extra), strict=True)
        return [self._mask.value(merged.template, column, column.shown(value)) for column, value in values]

    def _column(self, column: Column) -> TableColumn:
        kind = TYPES[column.type]
        width = max(column.width, min(style.text_width(column.header) + 2.5, 16.0), 7.0)
        align = "center" if column.align == "center" or kind.keeps_centre else "left"
        most = min(max(width * 1.6, 16.0), MOST_WIDTH) if kind.may_widen else 0.0
        return TableColumn(column.title, width, align, kind.result_format_of(column), most=most)

    def _amendments(self, merged: MergedRecord) -> list[Amendment]:
        """Those of a row."""
        record = merged.record
        own = self._amended.get((merged.template, merged.unit.code, merged.file), ())
        return [
            one
            for one in own
            if one.before != one.value
            and (one.sheet, Address.parse(one.cell).row) == (record.sheet, record.row)
        ]

    def _said(self, merged: MergedRecord) -> str:
        """What was amended in a row."""
        hides = self._mask.hides
        said = [amended(one, hidden=hides(merged.template, one.field)) for one in self._amendments(merged)]
        return self._consolidation.say(joined(said, SEMICOLON)) if said else ""

    def _row(self, merged: MergedRecord, columns: _Shown, findings: Findings) -> Row:
        record, say, shown = merged.record, self._consolidation.say, columns.form
        values = _values(record, [column.field for column in shown])
        for place, words in columns.words:
            values[place] = words.get(values[place], values[place])
        if self._mask.active:
            pairs = zip(shown, values, strict=True)
            values = [self._mask.value(merged.template, column, value) for column, value in pairs]
        return Row(
            (
                *self._unit(merged.unit),
                self._states[record.held_back],
                *values,
                *self._of_former(merged, columns.extra),
                *[self._said(merged)] * columns.amended,
                self._why_held(merged, findings) if record.held_back else "",
                say(joined(dict.fromkeys((merged.file, *(one.file for one in merged.also))), SEMICOLON))
                if merged.also
                else merged.file,
                record.sheet_title or say(self._sheet.title),
                _rows(merged),
                merged.received,
            ),
            "held" if record.held_back else "fine",
            whole=record.held_back,
        )

    def _unit(self, unit: Unit) -> tuple[str, ...]:
        """Its names, looked up once: it has many rows."""
        names = self._units.get(unit.code)
        if names is None:
            names = self._units[unit.code] = unit_names(unit, self._consolidation)
        return names

    def _why_held(self, merged: MergedRecord, findings: Findings) -> str:
        told = findings.get((merged.file, merged.record.sheet_title, merged.record.row), ())
        wrong = [self._mask.finding(merged.template, one) for one in told if one.level.holds_row]
        return self._consolidation.say(_reason(wrong))


def _words(column: Column) -> Mapping[object, str]:
    return {value: column.shown(value) for value in column.words}


def _rows(merged: MergedRecord) -> int | str:
    """The row in its file; of a row that several files have, those in all of them, in the order of the files."""
    rows = [merged.record.row, *(one.row for one in merged.also)]
    return rows[0] if len(rows) == 1 else "; ".join(map(str, rows))


def _values(record: Record, names: Iterable[str]) -> list[object]:
    """The normalised values; what could not be normalised is the text that its finding quotes."""
    values, raw = record.values, record.raw
    if not raw:
        return [values.get(name) for name in names]
    return [text_of(raw.get(name)) if (value := values.get(name)) is None else value for name in names]


def _reason(findings: Sequence[Finding]) -> Text:
    said = dict.fromkeys(without_stop(finding.message) for finding in findings)
    return joined(said, SEMICOLON) if said else Text("见问题清单", "see the list of findings")


_WHY = Text("暂缓原因", "Why held back")
_HEADLINE = Text(
    "共 {rows} 行，来自 {units} 份表 · 已采用 {taken} 行{held}",
    "{rows} {rows:row|rows} from {units} {units:workbook|workbooks} · taken: {taken}{held}",
)
_HELD = Text(
    " · 暂缓 {n} 行（红色，改好再交后自动采用）",
    " · held back: {n} (red; they count once they are corrected and handed in)",
)
