"""The instruction sheet in plain words: steps, colours, every column explained, figures and their sources."""

from __future__ import annotations

import re
from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.generate import legend, painting
from sheetkit.generate.conditions import BY_REVIEWER, help_of, necessity_of
from sheetkit.model.address import column_letter
from sheetkit.model.cell_text import number_text
from sheetkit.model.names import INSTRUCTION_SHEET
from sheetkit.model.return_code import CODE_TITLE, has_code
from sheetkit.model.situation import Situation
from sheetkit.model.spelt import Spelt
from sheetkit.model.statement import (
    CHECKED,
    FILLED_BY,
    FILLED_ON,
    NOTHING,
    STATEMENT_TITLES,
    STATEMENT_WORDS,
)
from sheetkit.model.statement_columns import has_statement
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import SEMICOLON, Text, joined
from sheetkit.style import Look

WIDTHS = (5.0, 18.0, 9.0, 58.0, 28.0)
LAST_COLUMN = len(WIDTHS)
_GENERAL = (
    Text(
        "只填黄色格子。灰色格子是锁定的，会自动生成；请不要取消保护、改标题、增删列或改工作表名称。",
        "Fill in the yellow cells only. Grey cells are locked and fill themselves; please leave the protection, the headers, "
        "the columns and the names of the worksheets as they are.",
    ),
    Text(
        "点一下格子会出现填写提示；有下拉箭头的请从列表中选择，不要自己打字。",
        "Select a cell to see a hint; where there is an arrow, choose from the list instead of typing.",
    ),
    Text(
        "从别处粘贴时，请用“选择性粘贴 → 数值”，这样格子的检查不会丢。",
        "When pasting from elsewhere use “Paste Special → Values”, so that the cells keep their checks.",
    ),
    None,  # what to look at: it depends on the edition
    Text(
        "填好后直接保存（仍为 .xlsx），把整个文件原样交回；文件名可以改，表单编号不能改。",
        "When done, save it (still as .xlsx) and return the whole file as it is; its name may change, the form code may not.",
    ),
)
_STATEMENT = Text(
    "最后填表头这一行：{by}、{on}；全部看过选“{checked}”，确实没有可填的、一行也没填，选“{nothing}”，也算交了。",
    "At the end fill in the line in the head: {by}, {on}; choose “{checked}” when you have looked through all of it, or"
    " “{nothing}” when there is nothing to fill in at all: that is a return too.",
).format(
    by=STATEMENT_TITLES[FILLED_BY],
    on=STATEMENT_TITLES[FILLED_ON],
    checked=STATEMENT_WORDS[CHECKED],
    nothing=STATEMENT_WORDS[NOTHING],
)
_CODE = Text(
    "第 3 行的“{title}”随内容变：在电话里报给收表人，两边一样，收到的就是这一份。",
    "“{title}” in line 3 changes with what is filled in: read it out on the phone; where both have the same, this is what came.",
).format(title=CODE_TITLE)
_PRINTING = Text(
    "需要打印时，先点“{title}”标题上的筛选箭头，去掉“空白”，就只打填了的行；打完再全选。",
    "To print, press the arrow in the title “{title}” and clear “Blanks”: only rows with entries are printed. Choose all again afterwards.",
)
_PRINTING_BY_PAGES = Text(
    "需要打印时，在打印窗口里选好工作表和页码，只打有内容的页；空行不用打。",
    "To print, choose worksheet and pages in the print dialog: only those with entries; blank rows need no paper.",
)
"""What edition 1 said of it."""
_NUMBERED: Spelt[re.Pattern[str]] = re.compile(
    "^(?:第 ?[0-9一二三四五六七八九十]+ ?步|Step [0-9]+)[:：、]? *"
)
_SMALL = replace(style.PLAIN_LOOK, size=style.NOTE_SIZE, ink=style.MUTED)


class _Lines:
    """Writes line after line; knows the next free row."""

    def __init__(self, worksheet: Worksheet) -> None:
        self.worksheet = worksheet
        self.row = 4

    def section(self, title: str) -> None:
        """A band with a title after one free line."""
        self.row += 1
        for column in range(1, LAST_COLUMN + 1):
            painting.put(self.worksheet, self.row, column, None, replace(style.SECTION_LOOK, border=False))
        look = replace(style.SECTION_LOOK, border=False, wrap=False, ink=style.TITLE_BAND)
        painting.put_text(self.worksheet, self.row, 1, title, look)
        self.worksheet.row_dimensions[self.row].height = 22
        self.row += 1

    def wide(self, label: str, text: str, label_columns: int = 1, look: Look | None = None) -> None:
        """A label and a text that runs over the remaining columns and wraps."""
        plain = Look(border=False)
        painting.put_text(
            self.worksheet, self.row, label_columns, label, look or replace(plain, horizontal="center")
        )
        first = label_columns + 1
        painting.put_text(self.worksheet, self.row, first, text, plain)
        self.worksheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=first, end_column=LAST_COLUMN
        )
        lines = style.line_count(text, sum(WIDTHS[label_columns:]))
        self.worksheet.row_dimensions[self.row].height = style.row_height(lines)
        self.row += 1

    def cells(self, texts: tuple[str, ...], looks: tuple[Look, ...]) -> None:
        """One table row from column 2 on; its height fits the longest text."""
        lines = 1
        for number, (text, look) in enumerate(zip(texts, looks, strict=True), start=2):
            painting.put_text(self.worksheet, self.row, number, text, look)
            lines = max(lines, style.line_count(text, WIDTHS[number - 1] * style.BODY_SIZE / look.size))
        self.worksheet.row_dimensions[self.row].height = style.row_height(lines)
        self.row += 1


def write_instructions(worksheet: Worksheet, template: Template, situation: Situation) -> None:
    """Write the whole sheet."""
    for number, width in enumerate(WIDTHS, start=1):
        worksheet.column_dimensions[column_letter(number)].width = width
    say = template.say
    title = f"{template.name} · {say(INSTRUCTION_SHEET)}"
    painting.title_lines(worksheet, painting.TitleLines(title, "", language=template.language), LAST_COLUMN)
    painting.put_text(
        worksheet, 3, 1, say(template.purpose), Look(fill=style.HEADLINE, border=False, wrap=False)
    )
    lines = _Lines(worksheet)
    lines.section(say(Text("怎么填", "How to fill it in")))
    steps = list(template.instructions) or [step or legend.glance(template) for step in _GENERAL]
    if has_statement(template):
        steps.append(_STATEMENT)
    if has_code(template):
        steps.append(_CODE)
    filled = next((printing_column(sheet) for sheet in template.sheets if sheet.kind == "rows"), None)
    if filled:
        by_column = _PRINTING.format(title=filled.title)
        steps.append(by_column if template.edition > 1 else _PRINTING_BY_PAGES)
    for number, step in enumerate(steps, start=1):
        lines.wide(str(number), _unnumbered(say(step)))
    lines.section(say(Text("颜色的意思", "What the colours mean")))
    for one in legend.colours(template):
        look = replace(one.look, horizontal="center", locked=True, wrap=False)
        lines.wide(say(one.label), say(one.meaning), 2, look)
    for sheet in template.input_sheets:
        _explain_columns(lines, sheet)
    _explain_figures(lines, template, situation)


def printing_column(sheet: Sheet) -> Column:
    """The column whose blank cells tell which rows need no paper: filled in in every row, and never by default."""
    by_hand = [column for column in sheet.inputs if column.default is None] or list(sheet.inputs)
    return next((column for column in by_hand if column.required), by_hand[0])


def _unnumbered(step: str) -> str:
    """A step as it stands beside its number."""
    words = _NUMBERED.sub("", step)
    return words[:1].upper() + words[1:]


def _explain_columns(lines: _Lines, sheet: Sheet) -> None:
    say = sheet.say
    lines.section(
        say(Text("工作表“{name}”各列", "Columns of the worksheet “{name}”").format(name=sheet.title))
    )
    lines.cells((say(_COLUMN), say(_MUST), say(_HOW), say(_EXAMPLE)), (style.HEADER_LOOK,) * 4)
    centred = replace(style.PLAIN_LOOK, horizontal="center")
    for column in (*sheet.inputs, *sheet.reviewers):
        necessity = say(_NOT_HERE if column.is_reviewers else necessity_of(column))
        how = say(BY_REVIEWER if column.is_reviewers else help_of(column))
        lines.cells(
            (column.header, necessity, how, _example(sheet, column)),
            (replace(style.PLAIN_LOOK, bold=True), centred, style.PLAIN_LOOK, centred),
        )
    for note in sheet.notes:
        lines.wide(say(Text("注", "Note")), say(note))


_COLUMN, _MUST = Text("列", "Column"), Text("必填", "Required")
_NOT_HERE = Text("不填", "Leave blank")
_HOW, _EXAMPLE = Text("怎么填", "How to fill it in"), Text("例", "Example")


def _example(sheet: Sheet, column: Column) -> str:
    value = column.shown(sheet.example_row.get(column.field, ""))
    return "" if value is None else str(value)


_FIGURE_HEADINGS = (
    Text("数值", "Value"),
    Text("单位", "Unit"),
    Text("项目", "What it is"),
    Text("出处", "Source"),
)


def _explain_figures(lines: _Lines, template: Template, situation: Situation) -> None:
    say = template.say
    if template.figures:
        lines.section(say(Text("检查所依据的数字", "Figures that the checks go by")))
        lines.cells(tuple(map(say, _FIGURE_HEADINGS)), (style.HEADER_LOOK,) * 4)
        centred = replace(style.PLAIN_LOOK, horizontal="center")
        for figure in template.figures:
            value = situation.figures.get(figure.id, figure.value)
            source = say(joined(_source(name, template) for name in figure.source.split(",")))
            lines.cells(
                (number_text(value), say(figure.unit), say(figure.title), source),
                (replace(centred, bold=True), centred, style.PLAIN_LOOK, _SMALL),
            )
    if template.sources:
        lines.section(say(Text("依据文件", "Sources")))
        lines.wide("·", say(joined(template.sources.values(), SEMICOLON)))


def _source(name: str, template: Template) -> str:
    """The title of a source without what stands in brackets behind it."""
    return template.say(template.sources.get(name.strip(), _OWN)).split("（")[0].split(" (")[0]


_OWN = Text("本项目自定", "this project's own")
