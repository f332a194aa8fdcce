"""The sheet of rows that count nowhere: what other files of a unit hold and the one that was taken does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetkit import style
from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import Consolidation, Entry
from sheetkit.model.record import Record
from sheetkit.model.template import Column, Template
from sheetkit.model.text import SEMICOLON, Text, joined
from sheetkit.report.book import ResultBook, Table, TableColumn
from sheetkit.report.labels import Mask, subtitle, template_title
from sheetkit.report.rows import Row
from sheetkit.report.unit_columns import unit_columns, unit_names
from sheetkit.wording.outcomes import ROW_ACCEPTED, ROW_NOT_BACK, ROW_NOT_COUNTED, ROW_REMOVED, ROW_UNCLEAR

NAME = Text("没有计入的行", "Rows not counted")
STATE = TableColumn(Text("情况", "State"), 12, "center", toned=True)
COLUMNS = (
    TableColumn(Text("表", "Form"), 10, most=22),
    TableColumn(Text("文件", "File"), 16, most=60),
    TableColumn(Text("工作表", "Worksheet"), 9, most=16),
    TableColumn(Text("行", "Row"), 6, "center"),
    TableColumn(Text("填写的内容", "Entered"), 70),
    TableColumn(Text("采用的文件", "File that counts"), 16, most=60),
)


def not_counted(
    book: ResultBook, consolidation: Consolidation, templates: Mapping[str, Template], mask: Mask
) -> None:
    """Add the sheet, if there is any such row; a row that was left out on purpose stands there too, marked so."""
    rows = [
        row for entry in consolidation.entries for row in _of_entry(entry, templates, mask, consolidation)
    ]
    if not rows:
        return
    differences = [one for entry in consolidation.entries for one in entry.differences]
    lost = sum(map(_lost, consolidation.entries))
    waiting = sum(len(one.nowhere) for one in differences) - lost
    accepted = sum(len(one.accepted) for one in differences)
    not_back = sum(len(one.handed_out) for one in differences)
    unclear = sum(len(one.unclear) for one in differences)
    removed = len(rows) - waiting - lost - accepted - not_back - unclear
    parts = [_NOT_COUNTED.format(n=waiting)] if waiting else []
    parts += [_LOST.format(n=lost)] if lost else []
    parts += [_ACCEPTED.format(n=accepted)] if accepted else []
    parts += [_LEFT_OUT.format(n=removed)] if removed else []
    parts += [_UNCLEAR.format(n=unclear)] if unclear else []
    parts += [_NOT_BACK.format(n=not_back)] if not_back else []
    name, headline = book.say(NAME), book.say(joined(parts, Text(" · ")))
    columns = (STATE, *unit_columns(consolidation), *COLUMNS)
    left, printed = 1 + len(consolidation.levels), len(columns) - 1  # the file that counts is not printed
    book.table(
        Table(name, name, subtitle(consolidation), headline, columns, rows, left, printed),
        style.WRONG_INK,
    )


_NOT_COUNTED = Text(
    "没有计入 {n} 行（采用的是同一单位的另一份）：要算的请补到采用的那份里再交，不要的请收表的人认可",
    "Not counted: {n} {n:row|rows} (another file of the unit counts): add those that are to count and hand that in, or whoever collects accepts it",
)
_LOST = Text(
    "所在的文件被别的换掉、没有计入 {n} 行：请取回，或者请填表的人重新交，不要的请收表的人认可",
    "in files that were overwritten: {n} {n:row|rows}: bring them back or ask for them again, or whoever collects accepts it",
)
_ACCEPTED = Text("没有计入、已经认可 {n} 行", "not counted and accepted: {n} {n:row|rows}")
_LEFT_OUT = Text(
    "代替它们的文件里没有、按删除处理的 {n} 行", "not in what replaces them, so deleted: {n} {n:row|rows}"
)
_UNCLEAR = Text(
    "在代替它们的文件里，凭行号码看不出现在是哪一行的 {n} 行（这里是原来的内容）",
    "in what replaces them the tags do not tell which rows they are now: {n} {n:row|rows} (here as they were)",
)
_NOT_BACK = Text("发出时填好、交回时没有的 {n} 行", "went out filled and did not come back: {n} {n:row|rows}")


def _lost(entry: Entry) -> int:
    """How many rows of files that were overwritten count nowhere."""
    lost = {one.sha256 for one in entry.lost}
    return sum(len(one.nowhere) for one in entry.differences if one.sha256 in lost)


def _of_entry(
    entry: Entry, templates: Mapping[str, Template], mask: Mask, consolidation: Consolidation
) -> Iterator[Row]:
    unit, form, language = entry.expected.unit, entry.expected.template, consolidation.language
    for one in entry.differences:
        for label, records in (
            (ROW_NOT_COUNTED, one.nowhere),
            (ROW_ACCEPTED, one.accepted),
            (ROW_REMOVED, one.removed),
            (ROW_UNCLEAR, one.unclear),
            (ROW_NOT_BACK, one.handed_out),
        ):
            for record in sorted(records, key=lambda r: (r.sheet_title, r.row, r.item)):
                yield Row(
                    (
                        label.shown.in_language(language),
                        *unit_names(unit, consolidation),
                        template_title(templates, form).in_language(language),
                        one.file,
                        record.sheet_title or record.sheet,
                        record.row,
                        _content(record, templates.get(form), mask).in_language(language),
                        joined(one.chosen).in_language(language) or _counting(entry),
                    ),
                    label.tone,
                    whole=False,
                )


def _counting(entry: Entry) -> str:
    return entry.chosen.source.name if entry.chosen else ""


def _content(record: Record, template: Template | None, mask: Mask) -> Text:
    """Everything that was filled in, column by column; what was given with the row stands before it."""
    columns = _columns(record, template)
    names = [name for name in columns if name in record.raw or name in record.values]
    names += sorted(name for name in record.raw if name not in columns)
    said: list[Text | str] = []
    for name in names:
        column = columns.get(name)
        value = record.values.get(name, record.raw.get(name))
        if column is not None and template is not None:
            value = column.shown(value)
            value = mask.value(template.id, column, value)
        if (text := text_of(value)) != "":
            said.append(_FIELD.format(title=column.title if column else name, value=text))
    return joined(said, SEMICOLON)


_FIELD = Text("{title}={value}")


def _columns(record: Record, template: Template | None) -> dict[str, Column]:
    for sheet in template.input_sheets if template else ():
        if sheet.id == record.sheet:
            return {column.field: column for column in sheet.columns}
    return {}
