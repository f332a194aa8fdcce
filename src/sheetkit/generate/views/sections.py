"""The sections view of a rubric: sums, score rates and notes by first-level section, total, grade and profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import style
from sheetkit.generate.style import MISSING_SIGN, Look
from sheetkit.generate.views import charts, parts
from sheetkit.generate.views.parts import FIRST_ROW, HEADER_ROW, Heading
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.template import Sheet, Template

_HEADINGS = (
    Heading("一级指标", 13),
    Heading("标题所列", 9),
    Heading("满分", 8),
    Heading("自评", 9),
    Heading("自评得分率", 11),
    Heading("复评", 9),
    Heading("复评得分率", 11),
    Heading("说明", 25),
    Heading("", 2),
    *(Heading("", 8.5) for _ in range(6)),
)
_SECTION, _HEADING, _FULL, _SELF, _SELF_RATE, _REVIEW, _REVIEW_RATE, _NOTE = range(1, 9)
_CHART_COLUMN = 10
_FIRST_HIDDEN = 16  # from here: the sections from the last to the first, for the chart
_ROW_HEIGHT = 27.0
_RATE = "0%"
_REVIEW_BAR = "FDBA74"
_NOT_YET = "“"
"""The head line begins with it, and with the form's name, as long as the form has rows to put right."""
_LEGEND = "由“{form}”自动汇总，不用填写。得分按各细项计；一级指标全部评完才显示得分率。"


@dataclass(frozen=True, slots=True)
class _Rubric:
    """What the view reads: the form, its fields, its sections in order and the grades."""

    form: Sheet
    section: str
    heading: str
    full: str
    score: str
    review: str
    sections: tuple[str, ...]
    grades: tuple[tuple[str, str], ...]  # name of the grade, expression of its lowest score of 100
    remarks: Mapping[str, str]

    @property
    def last_row(self) -> int:
        return FIRST_ROW + len(self.sections) - 1

    @property
    def total_row(self) -> int:
        return self.last_row + 1

    @property
    def grade_row(self) -> int:
        return self.total_row + 1

    def items(self, section: str) -> list[Mapping[str, Any]]:
        """The items of one section."""
        return [item for item in self.form.items if item.get(self.section) == section]


def write(worksheet: Worksheet, sheet: Sheet, template: Template) -> None:
    """Write one row for each first-level section, the total, the grade and the profile chart.

    Parameters: `sheet` (id of the rubric), its fields `section`, `heading` (as printed in the source), `full` (full
    marks), `score` (self) and `review`; `grades`: tables with `title` and `minimum` (figure or number, of 100), best
    first; `remarks` (optional: section → note where heading and items do not agree; else it is worded here).
    """
    rubric = _rubric(sheet.parameters, template)
    parts.begin(worksheet, sheet, template, _HEADINGS, _headline(rubric))
    parts.write_legend(worksheet, _LEGEND.format(form=rubric.form.title.zh))
    for row, section in enumerate(rubric.sections, start=FIRST_ROW):
        _write_section(worksheet, rubric, row, section)
        _write_profile(worksheet, rubric, row)
    _write_total(worksheet, rubric)
    _write_grade(worksheet, rubric)
    for column in (_SELF_RATE, _REVIEW_RATE):
        letter = column_letter(column)
        parts.add_data_bar(worksheet, f"{letter}{FIRST_ROW}:{letter}{rubric.total_row}", 1)
    # Only cells of this sheet: Excel before 2010 knows no other ones in a conditional format.
    started, done = f"COUNT($D${FIRST_ROW}:$D${rubric.last_row})>0", f"ISNUMBER($E${rubric.total_row})"
    open_ends = f'OR(LEFT($A$3,1)="{_NOT_YET}",AND({started},NOT({done})))'
    parts.colour_headline(worksheet, len(_HEADINGS), open_ends, done)
    _draw(worksheet, rubric)
    parts.hide_columns(worksheet, _FIRST_HIDDEN, _FIRST_HIDDEN + 2)
    parts.end(worksheet, rubric.grade_row, len(_HEADINGS))
    worksheet.freeze_panes = f"B{FIRST_ROW}"


def _rubric(parameters: Mapping[str, Any], template: Template) -> _Rubric:
    form = template.sheet(parameters["sheet"])
    section = parameters["section"]
    grades: Sequence[Mapping[str, Any]] = parameters.get("grades", ())
    return _Rubric(
        form=form,
        section=section,
        heading=parameters.get("heading", ""),
        full=parameters["full"],
        score=parameters["score"],
        review=parameters.get("review", ""),
        sections=tuple(dict.fromkeys(str(item[section]) for item in form.items)),
        grades=tuple((str(grade["title"]), parts.number_of(grade["minimum"])) for grade in grades),
        remarks=parameters.get("remarks", {}),
    )


def _write_section(worksheet: Worksheet, rubric: _Rubric, row: int, section: str) -> None:
    items = rubric.items(section)
    heading = items[0].get(rubric.heading) if rubric.heading else None
    full = sum(float(item[rubric.full]) for item in items)
    style.put_text(worksheet, row, _SECTION, section, replace(style.SECTION_LOOK, indent=1))
    style.put_text(worksheet, row, _HEADING, _percent(heading), parts.CENTRED)
    sums = f"SUMIF({parts.column_cells(rubric.form, rubric.section)},$A{row},"
    style.put(worksheet, row, _FULL, f"={sums}{parts.column_cells(rubric.form, rubric.full)})", parts.CENTRED)
    for field, column in ((rubric.score, _SELF), (rubric.review, _REVIEW)):
        number = Look(bold=True, horizontal="center", number_format=style.AS_TYPED)
        rate = Look(horizontal="center", number_format=_RATE)
        if not field:
            style.put(worksheet, row, column, MISSING_SIGN, parts.CENTRED)
            style.put(worksheet, row, column + 1, None, parts.CENTRED)
            continue
        scored, letter = _scored(rubric, field, f"$A{row}"), column_letter(column)
        total = f"{sums}{parts.column_cells(rubric.form, field)})"
        style.put(worksheet, row, column, f'=IF({scored}=0,"",{total})', number)
        complete = f'=IF({scored}<{len(items)},"",{letter}{row}/$C{row})'
        style.put(worksheet, row, column + 1, complete, rate)
    note = rubric.remarks.get(section) or _note(heading, full)
    style.put_text(worksheet, row, _NOTE, note, replace(parts.MUTED, ink=style.DOUBTFUL_INK, indent=1))
    worksheet.row_dimensions[row].height = _ROW_HEIGHT


def _scored(rubric: _Rubric, field: str, section: str) -> str:
    """How many items of a section have a number."""
    sections, scores = parts.column_cells(rubric.form, rubric.section), parts.column_cells(rubric.form, field)
    return f'COUNTIFS({sections},{section},{scores},">=0")'


def _number(heading: object) -> float | None:
    """The figure of a heading as printed: "5%", 5 or 0.05 → 5; None when it has none."""
    if isinstance(heading, int | float):
        return float(heading * 100 if 0 < heading < 1 else heading)
    text = "".join(letter for letter in str(heading or "") if letter.isdigit() or letter == ".")
    return float(text) if text.strip(".") else None


def _percent(heading: object) -> str:
    if isinstance(heading, int | float):
        return f"{_number(heading):g}%"
    return str(heading) if heading else MISSING_SIGN


def _note(heading: object, full: float) -> str:
    """What to know where the printed heading and its items do not agree; shown, never put right."""
    number = _number(heading)
    if number is None or number == full:
        return ""
    return f"原表标题写 {_percent(heading)}，所列细项合计 {full:g} 分；得分按细项计"


def _write_total(worksheet: Worksheet, rubric: _Rubric) -> None:
    row = rubric.total_row
    number = Look(fill=style.TOTAL, bold=True, horizontal="center", number_format=style.AS_TYPED)
    style.put_text(worksheet, row, _SECTION, "合计", style.TOTAL_LOOK)
    headings = [_number(rubric.items(section)[0].get(rubric.heading)) for section in rubric.sections]
    printed = f"{sum(headings):g}%" if rubric.heading and None not in headings else ""  # type: ignore[arg-type]
    style.put_text(worksheet, row, _HEADING, printed, number)
    style.put(worksheet, row, _FULL, f"=SUM(C{FIRST_ROW}:C{rubric.last_row})", number)
    for field, column in ((rubric.score, _SELF), (rubric.review, _REVIEW)):
        letter = column_letter(column)
        cells = f"{letter}{FIRST_ROW}:{letter}{rubric.last_row}"
        style.put(worksheet, row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', number)
        rate = f'=IF({_missing(rubric, field)}>0,"",{letter}{row}/$C{row})' if field else None
        look = Look(fill=style.TOTAL, bold=True, horizontal="center", number_format="0.0%")
        style.put(worksheet, row, column + 1, rate, look)
    style.put(worksheet, row, _NOTE, None, number)
    worksheet.row_dimensions[row].height = _ROW_HEIGHT


def _write_grade(worksheet: Worksheet, rubric: _Rubric) -> None:
    row = rubric.grade_row
    look = Look(fill=style.TOTAL, bold=True, horizontal="center", wrap=False, size=12)
    for column in range(_SECTION, _NOTE + 1):
        style.put(worksheet, row, column, None, look)
    style.put_text(worksheet, row, _SECTION, "等级", style.TOTAL_LOOK)
    for field, column in ((rubric.score, _SELF), (rubric.review, _REVIEW)):
        if field:
            style.put(worksheet, row, column, f"={_grade(rubric, column)}", look)
    if rubric.grades:
        note = Look(fill=style.TOTAL, size=style.NOTE_SIZE, indent=1)
        style.put(worksheet, row, _NOTE, f"={_grade_words(rubric)}", note)
    worksheet.row_dimensions[row].height = 33.0


def _grade(rubric: _Rubric, column: int) -> str:
    """The grade by the score of 100, "" while anything is not scored."""
    rate = f"${column_letter(column + 1)}${rubric.total_row}"
    grade = '""'
    for name, minimum in reversed(rubric.grades):
        # Rounded: 0.9*100 must not fall below 90 by the way numbers are stored.
        grade = f"IF(ROUND({rate}*100,6)>={minimum},{parts.words(name)},{grade})"
    return f'IF(ISNUMBER({rate}),{grade},"")'


def _grade_words(rubric: _Rubric) -> str:
    """优秀 ≥90，良好 ≥80，合格 ≥60, and on a second line: 其余待提高（本集团约定）"""
    bounded = [f'"{name} ≥"&{minimum}' for name, minimum in rubric.grades if minimum != "0"]
    others = "".join(f"其余{name}" for name, minimum in rubric.grades if minimum == "0")
    return '&"，"&'.join(bounded) + f"&CHAR(10)&{parts.words(others + '（本集团约定）')}"


def _missing(rubric: _Rubric, field: str) -> str:
    """How many items have no number; the line of totals, which names no section, is not one of them."""
    return f"({len(rubric.form.items)}-{_scored(rubric, field, parts.words('?*'))})"


def _headline(rubric: _Rubric) -> str:
    """自评 86 分（良好） · 还有 3 项没有自评 · 复评 84 分（良好）; before it, whether the scores can be trusted yet."""
    row = rubric.total_row
    wrong = f"COUNTIF({parts.check_cells(rubric.form)},{parts.words(style.WRONG_SIGN + '*')})"
    told = f'{parts.words(f"{_NOT_YET}{rubric.form.title.zh}”有 ")}&{wrong}&" 行要改，分数先供参考 · "'
    pieces = [
        _progress("自评", f"$D${row}", _missing(rubric, rubric.score), f"$D${rubric.grade_row}", rubric)
    ]
    if rubric.review:
        review = _missing(rubric, rubric.review)
        pieces.append(_progress("复评", f"$F${row}", review, f"$F${rubric.grade_row}", rubric))
    return f'=IF({wrong}>0,{told},"")&' + '&" · "&'.join(pieces)


def _progress(name: str, total: str, missing: str, grade: str, rubric: _Rubric) -> str:
    count = len(rubric.form.items)
    return (
        f'IF({missing}={count},"{name}还没有开始（共 {count} 项）",'
        f'IF({missing}>0,"{name}已得 "&{total}&" 分，还有 "&{missing}&" 项没评",'
        f'"{name} "&{total}&" 分"&IF({grade}="","","（"&{grade}&"）")))'
    )


def _write_profile(worksheet: Worksheet, rubric: _Rubric, row: int) -> None:
    """Sections from the last to the first: the chart draws its first category lowest."""
    mirrored = rubric.last_row - (row - FIRST_ROW)
    for column, letter in enumerate("AEG", start=_FIRST_HIDDEN):
        style.put(worksheet, row, column, f"=${letter}${mirrored}", style.NOTE_LOOK)


def _draw(worksheet: Worksheet, rubric: _Rubric) -> None:
    series = [charts.Colouring(_FIRST_HIDDEN + 1, style.HEADER, style.WHITE)]
    if rubric.review:
        series.insert(0, charts.Colouring(_FIRST_HIDDEN + 2, _REVIEW_BAR, style.INK))
    for column, name in ((_FIRST_HIDDEN + 1, "自评"), (_FIRST_HIDDEN + 2, "复评")):
        style.put_text(worksheet, HEADER_ROW, column, name, style.NOTE_LOOK)
    bars = charts.Bars(
        title="各一级指标得分率",
        header_row=HEADER_ROW,
        first_row=FIRST_ROW,
        last_row=rubric.last_row,
        categories=_FIRST_HIDDEN,
        series=series,
        axis=charts.Axis(0, 1, 0.2, _RATE, _RATE),
    )
    area = Range(Address(HEADER_ROW, _CHART_COLUMN), Address(rubric.grade_row, len(_HEADINGS)))
    charts.add_bars(worksheet, area, bars)
