"""The sections view of a rubric: sums, score rates and notes by first-level section, total, grade and profile."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from sheetkit import style
from sheetkit.columns.base import AS_TYPED
from sheetkit.columns.parameters import GRADES, SCORES
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import quoted
from sheetkit.model.names import TOTAL_TITLE
from sheetkit.model.parameters import Holds, Parameter, one_field
from sheetkit.model.template import NO_TEXT, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.style import Look
from sheetkit.style.charts import NO_BLANKS, BarChart, ChartSeries, ValueAxis
from sheetkit.views import parts
from sheetkit.views.base import SHEET, View
from sheetkit.views.parts import FIRST_ROW, HEADER_ROW
from sheetkit.views.sections_layout import OWN, REVIEW, Rubric, rubric_of
from sheetkit.views.sections_words import (
    AND,
    NOT_YET,
    count_missing,
    count_scored,
    grade_formula,
    grade_words,
    headline,
)
from sheetkit.views.sheet import ViewSheet
from sheetkit.wording.signs import MISSING_SIGN

_SECTION = 1
_ROW_HEIGHT = 27.0
_RATE = "0%"
_REVIEW_BAR = "FDBA74"
_LEGEND = Text(
    "由“{form}”自动汇总，不用填写。{sums}{section}全部评完才显示得分率。",
    "Summed up from “{form}”; nothing to fill in. {sums}The rate of “{section}” shows once all of it is scored.",
)
_PROFILE = Text("各{section}得分率", "Score rates: {section}")
_SUMS = Text("得分按各细项计；", "Scores are those of the items. ")


class Sections(View):
    """The sections of a scoring sheet: sums, score rates and notes, total, grade and profile."""

    name: ClassVar[str] = "sections"
    title: ClassVar[Text] = Text("分项得分", "Sections")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        SHEET,
        *SCORES,
        one_field(
            "heading", Text("原件标题里所印分值的列。", "The field of the marks that the source prints.")
        ),
        GRADES,
        Parameter(
            "remarks",
            Holds.GIVEN,
            Text(
                "某一分项的说明，代替自动写的。",
                "Section → note, instead of the one that is worded here.",
            ),
            {"A": {"zh": "按文件评分", "en": "Scored as the paper says"}},
        ),
    )

    def write(self, worksheet: ViewSheet, sheet: Sheet, template: Template) -> None:
        """Write one row for each first-level section, the total, the grade and the profile chart."""
        rubric = rubric_of(sheet.parameters, template)
        columns = rubric.columns
        parts.begin(worksheet, sheet, rubric.headings, headline(rubric))
        _write_legend(worksheet, rubric)
        for row, section in enumerate(rubric.sections, start=FIRST_ROW):
            _write_section(worksheet, rubric, row, section)
            _write_profile(worksheet, rubric, row)
        _write_total(worksheet, rubric)
        _write_grade(worksheet, rubric)
        for _, column in rubric.scores:
            letter = column_letter(column + 1)
            worksheet.add_data_bars(f"{letter}{FIRST_ROW}:{letter}{rubric.total_row}", 1)
        # Only cells of this sheet: Excel before 2010 knows no other ones in a conditional format.
        own, rate = column_letter(columns.own), column_letter(columns.own + 1)
        started = f"COUNT(${own}${FIRST_ROW}:${own}${rubric.last_row})>0"
        done = f"ISNUMBER(${rate}${rubric.total_row})"
        open_ends = f'OR(LEFT($A$3,1)="{NOT_YET}",AND({started},NOT({done})))'
        parts.colour_headline(worksheet, columns.hidden - 1, open_ends, done)
        _draw(worksheet, rubric)
        worksheet.hide_columns(columns.hidden, columns.hidden + 2)
        parts.end(worksheet, rubric.grade_row, columns.hidden - 1)
        worksheet.freeze(f"B{FIRST_ROW}")


def _write_legend(worksheet: ViewSheet, rubric: Rubric) -> None:
    """How the sheet is to be read; where there is no column for notes, with the grades, which a project can change."""
    columns = rubric.columns
    form = rubric.form
    sums = _SUMS if columns.printed else ""
    legend = _LEGEND.format(form=form.title, sums=sums, section=rubric.title(rubric.section))
    if columns.printed or not rubric.grades:
        parts.write_legend(worksheet, form, legend)
        return
    introduced = Text("{legend}等级：", "{legend} Grades: ").format(legend=legend)
    words = f"={quoted(form.say(introduced))}&{grade_words(rubric, form.say(AND))}"
    worksheet.put(parts.LEGEND_ROW, 1, words, replace(style.NOTE_LOOK, wrap=False))


def _write_section(worksheet: ViewSheet, rubric: Rubric, row: int, section: str) -> None:
    items = rubric.items(section)
    name = rubric.form.column(rubric.section).shown(section)
    worksheet.put_text(row, _SECTION, name, replace(style.SECTION_LOOK, indent=1))
    sums = f"SUMIF({parts.column_cells(rubric.form, rubric.section)},$A{row},"
    full = column_letter(rubric.columns.full)
    marks = f"={sums}{parts.column_cells(rubric.form, rubric.full)})"
    worksheet.put(row, rubric.columns.full, marks, parts.CENTRED)
    for field, column in rubric.scores:
        number = Look(bold=True, horizontal="center", number_format=AS_TYPED)
        rate = Look(horizontal="center", number_format=_RATE)
        if not field:
            worksheet.put(row, column, MISSING_SIGN, parts.CENTRED)
            worksheet.put(row, column + 1, None, parts.CENTRED)
            continue
        scored, letter = count_scored(rubric, field, f"$A{row}"), column_letter(column)
        total = f"{sums}{parts.column_cells(rubric.form, field)})"
        worksheet.put(row, column, f'=IF({scored}=0,"",{total})', number)
        complete = f'=IF({scored}<{len(items)},"",{letter}{row}/${full}{row})'
        worksheet.put(row, column + 1, complete, rate)
    if rubric.columns.printed:
        _write_printed(worksheet, rubric, row, section)
    worksheet.set_height(row, _ROW_HEIGHT)


def _write_printed(worksheet: ViewSheet, rubric: Rubric, row: int, section: str) -> None:
    """What the source prints beside a section, and what to know where the items do not sum up to it."""
    items, columns = rubric.items(section), rubric.columns
    heading, full = items[0].get(rubric.heading), sum(float(item[rubric.full]) for item in items)
    worksheet.put_text(row, columns.full - 1, _percent(heading), parts.CENTRED)
    note = rubric.form.say(rubric.remarks.get(section) or _note(heading, full))
    look = replace(parts.MUTED, ink=style.DOUBTFUL_INK, indent=1)
    worksheet.put_text(row, columns.last, note, look)


def _number(heading: object) -> float | None:
    """The figure of a heading as printed: "5%", 5 or 0.05 → 5; None when it has none."""
    if isinstance(heading, int | float):
        return float(heading * 100 if 0 < heading < 1 else heading)
    text = "".join(letter for letter in str(heading or "") if letter.isdigit() or letter == ".")
    return float(text) if text.strip(".") else None


def _percent(heading: object) -> str:
    if isinstance(heading, int | float):
        return f"{number_text(_number(heading) or 0.0)}%"
    return str(heading) if heading else MISSING_SIGN


def _note(heading: object, full: float) -> Text:
    """What to know where the printed heading and its items do not agree; shown, never put right."""
    number = _number(heading)
    if number is None or number == full:
        return NO_TEXT
    return _NOT_THE_SUM.format(printed=_percent(heading), full=number_text(full))


_NOT_THE_SUM = Text(
    "原表标题写 {printed}，所列细项合计 {full} 分；得分按细项计",
    "The source prints {printed}, its items sum up to {full}; scores are those of the items",
)


def _write_total(worksheet: ViewSheet, rubric: Rubric) -> None:
    row = rubric.total_row
    number = Look(fill=style.TOTAL, bold=True, horizontal="center", number_format=AS_TYPED)
    worksheet.put_text(row, _SECTION, rubric.form.say(TOTAL_TITLE), style.TOTAL_LOOK)
    columns = rubric.columns
    if columns.printed:
        headings = [_number(rubric.items(section)[0].get(rubric.heading)) for section in rubric.sections]
        printed = f"{number_text(sum(headings))}%" if None not in headings else ""  # type: ignore[arg-type]
        worksheet.put_text(row, columns.full - 1, printed, number)
        worksheet.put(row, columns.last, None, number)
    full = column_letter(columns.full)
    worksheet.put(row, columns.full, f"=SUM({full}{FIRST_ROW}:{full}{rubric.last_row})", number)
    for field, column in rubric.scores:
        letter = column_letter(column)
        cells = f"{letter}{FIRST_ROW}:{letter}{rubric.last_row}"
        worksheet.put(row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', number)
        rate = f'=IF({count_missing(rubric, field)}>0,"",{letter}{row}/${full}{row})' if field else None
        look = Look(fill=style.TOTAL, bold=True, horizontal="center", number_format="0.0%")
        worksheet.put(row, column + 1, rate, look)
    worksheet.set_height(row, _ROW_HEIGHT)


def _write_grade(worksheet: ViewSheet, rubric: Rubric) -> None:
    row = rubric.grade_row
    look = Look(fill=style.TOTAL, bold=True, horizontal="center", wrap=False, size=12)
    for column in range(_SECTION, rubric.columns.last + 1):
        worksheet.put(row, column, None, look)
    worksheet.put_text(row, _SECTION, rubric.form.say(Text("等级", "Grade")), style.TOTAL_LOOK)
    for field, column in rubric.scores:
        if field:
            worksheet.put(row, column, f"={grade_formula(rubric, column)}", look)
    if rubric.grades and rubric.columns.printed:
        note = Look(fill=style.TOTAL, size=style.NOTE_SIZE, indent=1)
        worksheet.put(row, rubric.columns.last, f"={grade_words(rubric)}", note)
    worksheet.set_height(row, 33.0)


def _write_profile(worksheet: ViewSheet, rubric: Rubric, row: int) -> None:
    """Sections from the last to the first: the chart draws its first category lowest."""
    mirrored = rubric.last_row - (row - FIRST_ROW)
    columns = rubric.columns
    for column, source in enumerate((_SECTION, columns.own + 1, columns.review + 1), start=columns.hidden):
        worksheet.put(row, column, f"=${column_letter(source)}${mirrored}", style.NOTE_LOOK)


def _draw(worksheet: ViewSheet, rubric: Rubric) -> None:
    first = rubric.columns.hidden
    series = [ChartSeries(first + 1, style.HEADER, style.WHITE)]
    if rubric.review:
        series.insert(0, ChartSeries(first + 2, _REVIEW_BAR, style.INK))
    for column, name in ((first + 1, OWN), (first + 2, REVIEW)):
        worksheet.put_text(HEADER_ROW, column, rubric.form.say(name), style.NOTE_LOOK)
    chart = BarChart(
        title=rubric.form.say(_PROFILE.format(section=rubric.title(rubric.section))),
        header_row=HEADER_ROW,
        first_row=FIRST_ROW,
        last_row=rubric.last_row,
        categories=first,
        series=series,
        axis=ValueAxis(0, 1, 0.2, _RATE, f"{_RATE}{NO_BLANKS}"),
    )
    area = Range(Address(HEADER_ROW, rubric.columns.chart), Address(rubric.grade_row, first - 1))
    worksheet.add_bar_chart(area, chart)


KIND = Sections()
