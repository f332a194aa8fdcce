"""The list that lies beside the zips of what goes out: each workbook, for whom it is, and in which zip."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit import style
from sheetkit.model.frozen import frozen
from sheetkit.model.result_names import HANDED_OUT
from sheetkit.model.text import Language, Text
from sheetkit.model.unit import Unit
from sheetkit.report.book import ResultBook, Table, TableColumn
from sheetkit.report.hand_out import FormHandedOut
from sheetkit.report.rows import Row


@frozen
class WorkbookHandedOut:
    """A workbook: its file's name, the zip it is in, for which unit it is, and which form with its due day."""

    file: str
    zip_name: str
    unit: Unit
    form: FormHandedOut


def hand_out_list(
    about: str, level: Text, work: Iterable[WorkbookHandedOut], language: Language
) -> ResultBook:
    """The list as a workbook; `about` names project and round, `level` is what units of the top level are called."""
    name = HANDED_OUT.in_language(language).rpartition(".")[0]
    rows = [
        Row(
            (
                one.unit.top.name,
                one.unit.names_below_top or one.unit.name,
                one.form.title.in_language(language),
                one.form.due,
                one.file,
                one.zip_name,
                "",
            )
        )
        for one in work
    ]
    zips = len({row.values[5] for row in rows})
    headline = _HEADLINE.format(n=len(rows), zips=zips).in_language(language)
    columns = (TableColumn(level, 12, most=30), *_COLUMNS)
    book = ResultBook(name, language=language)
    book.table(Table(name, name, about, headline, columns, rows, 1), style.TITLE_BAND)
    return book


_COLUMNS = (
    TableColumn(Text("谁填", "Filled in by"), 12, most=30),
    TableColumn(Text("表", "Form"), 12, most=30),
    TableColumn(Text("截止", "Due"), 12, "center"),
    TableColumn(Text("文件", "File"), 20, most=60),
    TableColumn(Text("在哪个 zip 里", "In the zip"), 20, most=40),
    TableColumn(Text("哪天发给谁", "Sent when, to whom"), 24),
)
_HEADLINE = Text(
    "{n} 份表，打成 {zips} 个 zip · 最后一列留给您记：哪天、用什么方式、发给了谁",
    "{n} {n:workbook|workbooks} in {zips} {zips:zip|zips} · the last column is yours: sent when, how and to whom",
)
