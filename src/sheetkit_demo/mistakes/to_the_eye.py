"""Mistakes that the eye does not see, or sees otherwise: numbers in disguise, lines through words, lost characters."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping

from sheetkit.model.text import Text
from sheetkit_demo.mistakes.base import Cell, Delivery, EditedBook, Expected, PlannedMistake, pasted, typed

CALENDAR, LOG, ROSTER, RUBRIC = "term_calendar", "observation_log", "leader_roster", "rubric"
NORMALISED, REPORTED, TAKEN = Expected.NORMALISED, Expected.REPORTED, Expected.TAKEN
_CLASS = Cell("observations", 0, "class")
_SCORE = Cell("scores", 12, "self_score")
_STRUCK = Cell("leaders", 0, "stage")


def _class_by_format(book: EditedBook) -> None:
    cell = book.sheet(_CLASS.sheet)[_CLASS.address(book.template)]
    cell.value, cell.number_format = 2, '"三（"0"）班"'


def _percent(book: EditedBook) -> None:
    cell = book.sheet(_SCORE.sheet)[_SCORE.address(book.template)]
    cell.value, cell.number_format = 0.5, "0%"


def _strike_row(book: EditedBook) -> None:
    from openpyxl.styles import Font

    form = book.template.sheet(_STRUCK.sheet)
    for column in form.inputs:
        cell = book.sheet(_STRUCK.sheet).cell(form.first_row, column.number)
        cell.font = Font(name=cell.font.name, size=cell.font.size, strike=True)


def _formula_without_text(delivery: Delivery) -> Mapping[str, bytes]:
    """A formula whose result is an empty text in every blank cell to fill in of the first row."""
    form = next(sheet for sheet in delivery.template.input_sheets if sheet.kind == "rows")
    blank = re.compile(rb'<c r="([A-Z]+%d)"( s="[0-9]+")/>' % form.first_row)
    letters = {column.letter.encode() for column in form.inputs}

    def filled(match: re.Match[bytes]) -> bytes:
        if match.group(1).rstrip(b"0123456789") not in letters:
            return match.group()
        return b'<c r="%s"%s t="str"><f>IF(TRUE,"","")</f><v></v></c>' % match.groups()

    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(delivery.data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            if (
                info.filename == "xl/worksheets/sheet2.xml"
            ):  # the first one to fill in, after the instructions
                content = blank.sub(filled, content)
            new.writestr(info, content)
    return delivery.under(delivery.name, made.getvalue())


MISTAKES = (
    pasted(
        "time_as_decimal",
        Text("开始时间填成了 8.3", "8.3 for 8:30 in a cell for times"),
        (CALENDAR, "S07-02", Cell("plan", 0, "start")),
        8.3,
        REPORTED,
        "cell.not_a_time",
    ),
    pasted(
        "year_alone",
        Text("任职起始年月只填了 2024，显示成 1905 年", "2024 for a month in a cell that shows days: 1905"),
        (ROSTER, "S12", Cell("leaders", 1, "since")),
        2024,
        REPORTED,
        "cell.not_a_month",
    ),
    pasted(
        "time_of_another_day",
        Text("结束时间带着别的日期", "a time with another day in it"),
        (CALENDAR, "S07-02", Cell("plan", 1, "end")),
        datetime.datetime(2027, 1, 1, 16, 0),
        REPORTED,
        "cell.time_of_another_day",
    ),
    PlannedMistake(
        "formula_without_text",
        Text("空着的格子里是结果为空的公式", "formulas with an empty result in blank cells"),
        LOG,
        "S11-01",
        TAKEN,
        file=_formula_without_text,
    ),
    PlannedMistake(
        "row_struck_through",
        Text("整行画了删除线", "a row that is struck through"),
        ROSTER,
        "S10",
        REPORTED,
        ("row.struck_through",),
        _STRUCK,
        book=_strike_row,
    ),
    PlannedMistake(
        "class_by_number_format",
        Text("班级只填了 2，用数字格式显示成“三（2）班”", "a class of which only the 2 was typed"),
        LOG,
        "S01-04",
        NORMALISED,
        ("note.shown_text",),
        _CLASS,
        book=_class_by_format,
        read_as="三（2）班",
    ),
    PlannedMistake(
        "percent_score",
        Text("得分填成了 50%", "a score of 50 %"),
        RUBRIC,
        "S01-03",
        REPORTED,
        ("cell.percentage",),
        _SCORE,
        book=_percent,
    ),
    typed(
        "lost_character",
        Text("姓名里有字变成了“?”", "a character of a name became “?”"),
        (ROSTER, "S05", Cell("leaders", 1, "name")),
        lambda value: f"{str(value)[0]}?",
        REPORTED,
        "cell.lost_characters",
    ),
    typed(
        "private_character",
        Text("姓名里有造字", "a name with a private character"),
        (ROSTER, "S05", Cell("leaders", 2, "name")),
        lambda value: f"{str(value)[0]}\ue863",
        REPORTED,
        "cell.invisible_characters",
    ),
)
