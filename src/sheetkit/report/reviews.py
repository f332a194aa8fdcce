"""The sheet of what reviewers wrote: every mark with who gave it, where it stands, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit import style
from sheetkit.model.consolidation import Consolidation, MergedRecord
from sheetkit.model.reviewer import Mark
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.report.book import ResultBook, Table, TableColumn
from sheetkit.report.labels import subtitle, template_title
from sheetkit.report.rows import Row

NAME = Text("评审明细", "Reviews")
COLUMNS = (
    TableColumn(Text("情况", "State"), 14, "center", toned=True),
    TableColumn(Text("评审", "Reviewer"), 12, "center"),
    TableColumn(Text("表", "Form"), 10, most=22),
    TableColumn(Text("单位", "Unit"), 16, most=40),
    TableColumn(Text("第几项", "Item"), 8, "center"),
    TableColumn(Text("列", "Column"), 8, "center"),
    TableColumn(Text("评审写的", "Reviewer's"), 9, "center", most=40),
    TableColumn(Text("计入的", "Counted"), 9, "center", most=40),
    TableColumn(Text("来源文件", "File"), 16, most=60),
    TableColumn(Text("工作表", "Worksheet"), 9, most=16),
    TableColumn(Text("单元格", "Cell"), 8, "center"),
)
COUNTED, HELD, NO_FORM = (
    Text("已计入", "Counted"),
    Text("暂缓", "Held back"),
    Text("该单位的表没有计入", "The unit's form does not count"),
)
_TONES = {COUNTED: "fine", HELD: "held", NO_FORM: "doubtful"}
Rows = Mapping[tuple[str, str, str, int], MergedRecord]


def reviews(book: ResultBook, consolidation: Consolidation, templates: Mapping[str, Template]) -> None:
    """Add the sheet, if any review workbook came."""
    if not consolidation.marks:
        return
    rows: Rows = {
        (form, one.unit.code, one.record.sheet, one.record.item): one
        for form, merged in consolidation.records.items()
        for one in merged
    }
    units = {entry.expected.unit.code: entry.expected.unit.full_name for entry in consolidation.entries}
    name = book.say(NAME)
    headline = _HEADLINE.format(
        marks=len(consolidation.marks), reviewers=len({mark.reviewer.code for mark in consolidation.marks})
    )
    found = [
        _row(mark, rows.get((mark.form, mark.unit, mark.sheet, mark.item)), units, consolidation, templates)
        for mark in consolidation.marks
    ]
    book.table(
        Table(name, name, subtitle(consolidation), book.say(headline), COLUMNS, found, 4, len(COLUMNS)),
        style.HEADER,
    )


def _row(
    mark: Mark,
    merged: MergedRecord | None,
    units: Mapping[str, str],
    consolidation: Consolidation,
    templates: Mapping[str, Template],
) -> Row:
    """A mark; `merged` is the row of the unit's form that it is about, None where that did not come."""
    say = consolidation.say
    state = HELD if not mark.counts else COUNTED if merged else NO_FORM
    form = templates.get(mark.form)
    title = say(form.sheet(mark.sheet).column(mark.field).title) if form else mark.field
    return Row(
        (
            say(state),
            mark.reviewer.name,
            say(template_title(templates, mark.form)),
            units.get(mark.unit, mark.unit),
            mark.item + 1,
            title,
            mark.value,
            merged.record.values.get(mark.field) if merged and mark.counts else None,
            mark.file,
            mark.sheet_title,
            mark.cell,
        ),
        _TONES[state],
        whole=False,
    )


_HEADLINE = Text(
    "{reviewers} 位评审写了 {marks} 格；几位评审的数字按平均数计入",
    "{marks} {marks:cell|cells} of {reviewers} {reviewers:reviewer|reviewers}; of several numbers the mean counts",
)
