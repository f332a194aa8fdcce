"""The list that a correction workbook opens at: which round it is, by when, what is to be done, the wrong things first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.listed import ListedLine
from sheetkit.model.names import NUMBER_TITLE
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.report.senders import Sender, whose_it_is
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.lines import MOST_CELLS, advice, dotted

_TITLE = Text("退回修改（第 {round} 次）", "To correct (round {round})")
_WHAT = Text(
    "这是退回修改的表，不是空表：原来填的内容都在里面。点下面的一条，就跳到要改的那一格；红色要改，橙色请核对。",
    "This is your form sent back, not a blank one: everything you entered is in it. Click an entry below to go to its cell;"
    " red is to be corrected, orange to be looked at.",
)
_HOW = Text(
    "改好后保存，直接交回这一份；最右边的行号码不用管。",
    "When done, save it and hand in this very workbook; leave the row tags at the far right alone.",
)
_DUE = Text("请在 {day} 以前交回。", "Please hand it in by {day}.")
_ALL_FINE = Text("没有要改的格子。", "There is no cell to correct.")
_NUMBERED = Text("{number}. {where}{told}", "{number}. {where}{told}")
_ROWS = Text("第 {rows} 行", "row {rows}")
_SOME_ROWS = Text("第 {rows} 行", "rows {rows}")
_MANY_ROWS = Text("第 {rows} 等 {count} 行", "rows {rows} (of {count})")
_NUMBERED_ROWS = Text("{title} {numbers}（{rows}）", "{title} {numbers} ({rows})")
_SHEET = Text("“{sheet}”", "“{sheet}” ")
_WHERE = Text("{sheet}{rows}{title}：", "{sheet}{rows}{title}: ")
_COLUMN = Text(" {title}", ", {title}")
_COLUMN_BEHIND_NUMBER = Text("{title}", ", {title}")
_OTHERS = Text(
    "其余 {count} 行没有问题，也在表里，不用动。",
    "The other {count} {count:row is fine and is|rows are fine and are} in the form too; leave them as they are.",
)


@frozen
class CorrectionQuestion:
    """A finding and the form's cells it speaks of: sheet id, row, field; none for one that belongs to no row.

    `across`: only a merge can see it.
    """

    finding: Finding
    cells: tuple[tuple[str, int, str], ...]
    across: bool


@frozen
class CorrectionRound:
    """Which time a unit's form goes back, and by when it is wanted: an ISO date, "" when the project says nothing."""

    unit: Unit
    round: int
    due: str
    fine: int  # rows that nothing is asked about
    sender: Sender | None = None  # who handed it in, where several did


def list_of(
    form: Template, going_back: CorrectionRound, asked: Sequence[CorrectionQuestion]
) -> tuple[ListedLine, ...]:
    """The lines: a title, what this is, and everything that is asked in order of weight."""
    return tuple(_lines(form, going_back, asked))


def _lines(
    form: Template, going_back: CorrectionRound, asked: Sequence[CorrectionQuestion]
) -> Iterator[ListedLine]:
    say = form.say
    yield ListedLine(say(_TITLE.format(round=going_back.round)))
    yield ListedLine(say(dotted([Text(going_back.unit.full_name), form.title])))
    if going_back.sender:
        yield ListedLine(say(whose_it_is(going_back.sender)))
    yield ListedLine(say(_WHAT))
    yield ListedLine(say(_HOW))
    if going_back.due:
        yield ListedLine(say(wanted_by(going_back.due)))
    if not asked:
        yield ListedLine(say(_ALL_FINE))
    for number, one in enumerate(asked, start=1):
        sheet, row, field = one.cells[0] if one.cells else ("", 0, "")
        yield ListedLine(say(numbered(form, number, one)), one.finding.level, sheet, row, field, one.across)
    if going_back.fine:
        yield ListedLine(say(_OTHERS.format(count=going_back.fine)))


def wanted_by(due: str) -> Text:
    """请在 2026-09-11 以前交回。 `due` is an ISO date."""
    return _DUE.format(day=datetime.date.fromisoformat(due))


def numbered(form: Template, number: int, one: CorrectionQuestion) -> Text:
    """One thing to be done: 3. 序号 2（第 7 行）日期：✘ …"""
    told = Text("{sign} {advice}").format(sign=LEVELS[one.finding.level].sign, advice=advice(one.finding))
    return _NUMBERED.format(number=number, where=_where(form, one), told=told)


def _where(form: Template, one: CorrectionQuestion) -> Text:
    """序号 2（第 7 行）日期：; nothing for what belongs to no row."""
    if not one.cells:
        return Text("")
    sheet_id, _, field = one.cells[0]
    sheet = form.sheet(sheet_id)
    rows = list(dict.fromkeys(row for id_, row, _ in one.cells if id_ == sheet_id))
    numbered_rows = _by_number(sheet, rows)
    column = _COLUMN_BEHIND_NUMBER if numbered_rows else _COLUMN
    return _WHERE.format(
        sheet=_SHEET.format(sheet=sheet.name) if len(form.input_sheets) > 1 else Text(""),
        rows=numbered_rows or _counted(rows),
        title=column.format(title=sheet.column(field).header) if field else Text(""),
    )


def _counted(rows: Sequence[int]) -> Text:
    """The rows as the program counts them, at most so many by name."""
    said = _MANY_ROWS if len(rows) > MOST_CELLS else _SOME_ROWS if len(rows) > 1 else _ROWS
    return said.format(rows=joined(map(str, rows[:MOST_CELLS])), count=len(rows))


def _by_number(sheet: Sheet, rows: Sequence[int]) -> Text:
    """The same by the numbers that the form and its head line call them: 序号 2（第 7 行）; nothing where one has none, below
    the end line."""
    shown = rows[:MOST_CELLS]
    if not all(sheet.first_row <= row <= sheet.last_row for row in shown):
        return Text("")
    numbers = joined(str(sheet.item_number(row - sheet.first_row)) for row in shown)
    return _NUMBERED_ROWS.format(title=NUMBER_TITLE, numbers=numbers, rows=_counted(rows))
