"""The sections view of a rubric: sums, score rates and notes by first-level section, total, grade and profile."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.columns.base import AS_TYPED
from sheetkit.generate import style
from sheetkit.generate.formula_text import spelled
from sheetkit.generate.style import Look
from sheetkit.generate.views import charts, parts
from sheetkit.generate.views.parts import FIRST_ROW, HEADER_ROW
from sheetkit.generate.views.sections_layout import OWN, REVIEW, Rubric, rubric_of
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.cell_text import number_text
from sheetkit.model.names import TOTAL_TITLE
from sheetkit.model.template import NO_TEXT, Sheet, Template
from sheetkit.model.text import Text, joined
from sheetkit.wording.signs import MISSING_SIGN, WRONG_SIGN

_SECTION = 1
_ROW_HEIGHT = 27.0
_RATE = "0%"
_REVIEW_BAR = "FDBA74"
_NOT_YET = "“"
"""The head line begins with it, and with the form's name, as long as the form has rows to put right."""
_LEGEND = Text(
    "由“{form}”自动汇总，不用填写。{sums}一级指标全部评完才显示得分率。",
    "Summed up from “{form}”; nothing to fill in. {sums}A section's rate shows once all of it is scored.",
)
_SUMS = Text("得分按各细项计；", "Scores are those of the items. ")


def write(worksheet: Worksheet, sheet: Sheet, template: Template) -> None:
    """Write one row for each first-level section, the total, the grade and the profile chart."""
    rubric = rubric_of(sheet.parameters, template)
    columns = rubric.columns
    parts.begin(worksheet, sheet, template, columns.headings, _headline(rubric))
    _write_legend(worksheet, rubric)
    for row, section in enumerate(rubric.sections, start=FIRST_ROW):
        _write_section(worksheet, rubric, row, section)
        _write_profile(worksheet, rubric, row)
    _write_total(worksheet, rubric)
    _write_grade(worksheet, rubric)
    for _, column in rubric.scores:
        letter = column_letter(column + 1)
        parts.add_data_bar(worksheet, f"{letter}{FIRST_ROW}:{letter}{rubric.total_row}", 1)
    # Only cells of this sheet: Excel before 2010 knows no other ones in a conditional format.
    own, rate = column_letter(columns.own), column_letter(columns.own + 1)
    started = f"COUNT(${own}${FIRST_ROW}:${own}${rubric.last_row})>0"
    done = f"ISNUMBER(${rate}${rubric.total_row})"
    open_ends = f'OR(LEFT($A$3,1)="{_NOT_YET}",AND({started},NOT({done})))'
    parts.colour_headline(worksheet, columns.hidden - 1, open_ends, done)
    _draw(worksheet, rubric)
    parts.hide_columns(worksheet, columns.hidden, columns.hidden + 2)
    parts.end(worksheet, rubric.grade_row, columns.hidden - 1)
    worksheet.freeze_panes = f"B{FIRST_ROW}"


def _write_legend(worksheet: Worksheet, rubric: Rubric) -> None:
    """How the sheet is to be read; where there is no column for notes, with the grades, which a project can change."""
    columns = rubric.columns
    form = rubric.form
    legend = _LEGEND.format(form=form.title, sums=_SUMS if columns.printed else "")
    if columns.printed or not rubric.grades:
        parts.write_legend(worksheet, form, legend)
        return
    introduced = Text("{legend}等级：", "{legend} Grades: ").format(legend=legend)
    words = f"={parts.words(form.say(introduced))}&{_grade_words(rubric, form.say(_AND))}"
    style.put(worksheet, parts.LEGEND_ROW, 1, words, replace(style.NOTE_LOOK, wrap=False))


def _write_section(worksheet: Worksheet, rubric: Rubric, row: int, section: str) -> None:
    items = rubric.items(section)
    style.put_text(worksheet, row, _SECTION, section, replace(style.SECTION_LOOK, indent=1))
    sums = f"SUMIF({parts.column_cells(rubric.form, rubric.section)},$A{row},"
    full = column_letter(rubric.columns.full)
    marks = f"={sums}{parts.column_cells(rubric.form, rubric.full)})"
    style.put(worksheet, row, rubric.columns.full, marks, parts.CENTRED)
    for field, column in rubric.scores:
        number = Look(bold=True, horizontal="center", number_format=AS_TYPED)
        rate = Look(horizontal="center", number_format=_RATE)
        if not field:
            style.put(worksheet, row, column, MISSING_SIGN, parts.CENTRED)
            style.put(worksheet, row, column + 1, None, parts.CENTRED)
            continue
        scored, letter = _scored(rubric, field, f"$A{row}"), column_letter(column)
        total = f"{sums}{parts.column_cells(rubric.form, field)})"
        style.put(worksheet, row, column, f'=IF({scored}=0,"",{total})', number)
        complete = f'=IF({scored}<{len(items)},"",{letter}{row}/${full}{row})'
        style.put(worksheet, row, column + 1, complete, rate)
    if rubric.columns.printed:
        _write_printed(worksheet, rubric, row, section)
    worksheet.row_dimensions[row].height = _ROW_HEIGHT


def _write_printed(worksheet: Worksheet, rubric: Rubric, row: int, section: str) -> None:
    """What the source prints beside a section, and what to know where the items do not sum up to it."""
    items, columns = rubric.items(section), rubric.columns
    heading, full = items[0].get(rubric.heading), sum(float(item[rubric.full]) for item in items)
    style.put_text(worksheet, row, columns.full - 1, _percent(heading), parts.CENTRED)
    note = rubric.remarks.get(section) or rubric.form.say(_note(heading, full))
    look = replace(parts.MUTED, ink=style.DOUBTFUL_INK, indent=1)
    style.put_text(worksheet, row, columns.last, note, look)


def _scored(rubric: Rubric, field: str, section: str) -> str:
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


def _write_total(worksheet: Worksheet, rubric: Rubric) -> None:
    row = rubric.total_row
    number = Look(fill=style.TOTAL, bold=True, horizontal="center", number_format=AS_TYPED)
    style.put_text(worksheet, row, _SECTION, rubric.form.say(TOTAL_TITLE), style.TOTAL_LOOK)
    columns = rubric.columns
    if columns.printed:
        headings = [_number(rubric.items(section)[0].get(rubric.heading)) for section in rubric.sections]
        printed = f"{number_text(sum(headings))}%" if None not in headings else ""  # type: ignore[arg-type]
        style.put_text(worksheet, row, columns.full - 1, printed, number)
        style.put(worksheet, row, columns.last, None, number)
    full = column_letter(columns.full)
    style.put(worksheet, row, columns.full, f"=SUM({full}{FIRST_ROW}:{full}{rubric.last_row})", number)
    for field, column in rubric.scores:
        letter = column_letter(column)
        cells = f"{letter}{FIRST_ROW}:{letter}{rubric.last_row}"
        style.put(worksheet, row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', number)
        rate = f'=IF({_missing(rubric, field)}>0,"",{letter}{row}/${full}{row})' if field else None
        look = Look(fill=style.TOTAL, bold=True, horizontal="center", number_format="0.0%")
        style.put(worksheet, row, column + 1, rate, look)
    worksheet.row_dimensions[row].height = _ROW_HEIGHT


def _write_grade(worksheet: Worksheet, rubric: Rubric) -> None:
    row = rubric.grade_row
    look = Look(fill=style.TOTAL, bold=True, horizontal="center", wrap=False, size=12)
    for column in range(_SECTION, rubric.columns.last + 1):
        style.put(worksheet, row, column, None, look)
    style.put_text(worksheet, row, _SECTION, rubric.form.say(Text("等级", "Grade")), style.TOTAL_LOOK)
    for field, column in rubric.scores:
        if field:
            style.put(worksheet, row, column, f"={_grade(rubric, column)}", look)
    if rubric.grades and rubric.columns.printed:
        note = Look(fill=style.TOTAL, size=style.NOTE_SIZE, indent=1)
        style.put(worksheet, row, rubric.columns.last, f"={_grade_words(rubric)}", note)
    worksheet.row_dimensions[row].height = 33.0


def _grade(rubric: Rubric, column: int) -> str:
    """The grade by the score of 100, "" while anything is not scored."""
    rate = f"${column_letter(column + 1)}${rubric.total_row}"
    grade = '""'
    for name, minimum in reversed(rubric.grades):
        # Rounded: 0.9*100 must not fall below 90 by the way numbers are stored.
        grade = f"IF(ROUND({rate}*100,6)>={minimum},{parts.words(name)},{grade})"
    return f'IF(ISNUMBER({rate}),{grade},"")'


def _grade_words(rubric: Rubric, between: str = "") -> str:
    """优秀 ≥90，良好 ≥80，合格 ≥60, and after `between`, "" for a second line: 其余待提高（本集团约定）"""
    gap = parts.words(between) if between else "CHAR(10)"
    bounded = [f'"{name} ≥"&{minimum}' for name, minimum in rubric.grades if minimum != "0"]
    say = rubric.form.say
    others = [_OTHERS.format(name=name) for name, minimum in rubric.grades if minimum == "0"]
    ours = say(_AGREED.format(others=joined(others, Text(""))))
    return f"&{parts.words(say(_AND))}&".join(bounded) + f"&{gap}&{parts.words(ours)}"


_AND = Text("，", ", ")
_OTHERS = Text("其余{name}", "else {name}")
_AGREED = Text("{others}（本集团约定）", "{others} (as agreed here)")


def _missing(rubric: Rubric, field: str) -> str:
    """How many items have no number; the line of totals, which names no section, is not one of them."""
    return f"({len(rubric.form.items)}-{_scored(rubric, field, parts.words('?*'))})"


def _headline(rubric: Rubric) -> str:
    """自评 86 分（良好） · 还有 3 项没有自评 · 复评 84 分（良好）; before it, whether the scores can be trusted yet."""
    row = rubric.total_row
    wrong = f"COUNTIF({parts.check_cells(rubric.form)},{parts.words(WRONG_SIGN + '*')})"
    say = rubric.form.say
    told = spelled(say(_TO_CORRECT), start=(_NOT_YET,), form=(rubric.form.name,), wrong=wrong)
    pieces = []
    for name, (field, column) in zip((OWN, REVIEW), rubric.scores, strict=True):
        letter = column_letter(column)
        if field:
            total, grade = f"${letter}${row}", f"${letter}${rubric.grade_row}"
            pieces.append(_progress(name, total, _missing(rubric, field), grade, rubric))
    return f'=IF({wrong}>0,{told},"")&' + '&" · "&'.join(pieces)


_TO_CORRECT = Text(
    "{start}{form}”有 {wrong} 行要改，分数先供参考 · ",
    "{start}{form}” has rows to correct: {wrong}; scores are provisional · ",
)


def _progress(name: Text, total: str, missing: str, grade: str, rubric: Rubric) -> str:
    count, say = len(rubric.form.items), rubric.form.say
    who = (say(name),)
    begun = spelled(say(_NOT_BEGUN), name=who, count=(str(count),))
    so_far = spelled(say(_SO_FAR), name=who, total=total, missing=missing)
    whole, graded = spelled(say(_WHOLE), name=who, total=total), spelled(say(_GRADED), grade=grade)
    return f'IF({missing}={count},{begun},IF({missing}>0,{so_far},{whole}&IF({grade}="","",{graded})))'


_NOT_BEGUN = Text("{name}还没有开始（共 {count} 项）", "{name}: not begun ({count} items)")
_SO_FAR = Text(
    "{name}已得 {total} 分，还有 {missing} 项没评", "{name}: {total} so far, items to score: {missing}"
)
_WHOLE = Text("{name} {total} 分", "{name}: {total}")
_GRADED = Text("（{grade}）", " ({grade})")


def _write_profile(worksheet: Worksheet, rubric: Rubric, row: int) -> None:
    """Sections from the last to the first: the chart draws its first category lowest."""
    mirrored = rubric.last_row - (row - FIRST_ROW)
    columns = rubric.columns
    for column, source in enumerate((_SECTION, columns.own + 1, columns.review + 1), start=columns.hidden):
        style.put(worksheet, row, column, f"=${column_letter(source)}${mirrored}", style.NOTE_LOOK)


def _draw(worksheet: Worksheet, rubric: Rubric) -> None:
    first = rubric.columns.hidden
    series = [charts.Colouring(first + 1, style.HEADER, style.WHITE)]
    if rubric.review:
        series.insert(0, charts.Colouring(first + 2, _REVIEW_BAR, style.INK))
    for column, name in ((first + 1, OWN), (first + 2, REVIEW)):
        style.put_text(worksheet, HEADER_ROW, column, rubric.form.say(name), style.NOTE_LOOK)
    bars = charts.Bars(
        title=rubric.form.say(Text("各一级指标得分率", "Score rates by section")),
        header_row=HEADER_ROW,
        first_row=FIRST_ROW,
        last_row=rubric.last_row,
        categories=first,
        series=series,
        axis=charts.Axis(0, 1, 0.2, _RATE, _RATE),
    )
    area = Range(Address(HEADER_ROW, rubric.columns.chart), Address(rubric.grade_row, first - 1))
    charts.add_bars(worksheet, area, bars)
