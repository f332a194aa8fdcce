"""The instruction sheet in plain words: steps, colours, every column explained, figures and their sources."""

from __future__ import annotations

import re
from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import style
from sheetkit.generate.checks import header_text
from sheetkit.generate.conditions import prompt_of
from sheetkit.generate.style import Look
from sheetkit.model.address import column_letter
from sheetkit.model.cell_text import number_text
from sheetkit.model.situation import Situation
from sheetkit.model.template import Column, Sheet, Template

WIDTHS = (5.0, 20.0, 9.0, 70.0, 32.0)
LAST_COLUMN = len(WIDTHS)
_GENERAL = (
    "只填黄色格子。灰色格子是锁定的，会自动生成；请不要取消保护、改标题、增删列或改工作表名称。",
    "点一下格子会出现填写提示；有下拉箭头的请从列表中选择，不要自己打字。",
    "从别处粘贴时，请用“选择性粘贴 → 数值”，这样格子的检查不会丢。",
    "每填一行看一眼右边的“本行检查”：✔ 可以，✘ 要改，△ 请核对。标题前出现 ⚠ 表示这一列有要改的格子。",
    "填好后直接保存（仍为 .xlsx），把整个文件原样交回；文件名可以改，表单编号不能改。",
)
_PRINTING = "需要打印时，在打印窗口里选好工作表和页码，只打有内容的页；空行不用打。"
_NUMBERED = re.compile("^第 ?[0-9一二三四五六七八九十]+ ?步[:：、]? *")
_SMALL = replace(style.PLAIN_LOOK, size=style.NOTE_SIZE, ink=style.MUTED)
_COLOURS = (
    (style.INPUT_LOOK, "请填写", "黄色：由您填写。"),
    (style.LOCKED_LOOK, "不用填", "灰色：锁定，自动生成或已经填好。"),
    (style.WRONG_LOOK, "✘ 要改", "红色：填得不对，请按“本行检查”或“退回原因”改正。"),
    (style.DOUBTFUL_LOOK, "△ 请核对", "橙色：可能有误，确认无误可以不改。"),
    (style.HEADER_LOOK, "⚠ {header}", "标题前出现 ⚠：这一列有要改的格子（粘贴进来的也会检查到）。"),
)


class _Lines:
    """Writes line after line; knows the next free row."""

    def __init__(self, worksheet: Worksheet) -> None:
        self.worksheet = worksheet
        self.row = 4

    def section(self, title: str) -> None:
        """A band with a title after one free line."""
        self.row += 1
        for column in range(1, LAST_COLUMN + 1):
            style.put(self.worksheet, self.row, column, None, replace(style.SECTION_LOOK, border=False))
        look = replace(style.SECTION_LOOK, border=False, wrap=False, ink=style.TITLE_BAND)
        style.put_text(self.worksheet, self.row, 1, title, look)
        self.worksheet.row_dimensions[self.row].height = 22
        self.row += 1

    def wide(self, label: str, text: str, label_columns: int = 1, look: Look | None = None) -> None:
        """A label and a text that runs over the remaining columns and wraps."""
        plain = Look(border=False)
        style.put_text(
            self.worksheet, self.row, label_columns, label, look or replace(plain, horizontal="center")
        )
        first = label_columns + 1
        style.put_text(self.worksheet, self.row, first, text, plain)
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
            style.put_text(self.worksheet, self.row, number, text, look)
            lines = max(lines, style.line_count(text, WIDTHS[number - 1] * style.BODY_SIZE / look.size))
        self.worksheet.row_dimensions[self.row].height = style.row_height(lines)
        self.row += 1


def write_instructions(worksheet: Worksheet, template: Template, situation: Situation) -> None:
    """Write the whole sheet."""
    for number, width in enumerate(WIDTHS, start=1):
        worksheet.column_dimensions[column_letter(number)].width = width
    title = f"{template.name} · 填表说明"
    style.title_lines(worksheet, style.TitleLines(title, ""), LAST_COLUMN)
    style.put_text(worksheet, 3, 1, template.purpose.zh, Look(fill=style.HEADLINE, border=False, wrap=False))
    lines = _Lines(worksheet)
    lines.section("怎么填")
    steps = [step.zh for step in template.instructions] or list(_GENERAL)
    if any(sheet.kind == "rows" for sheet in template.sheets):
        steps.append(_PRINTING)
    for number, step in enumerate(steps, start=1):
        lines.wide(str(number), _NUMBERED.sub("", step))
    lines.section("颜色的意思")
    for look, label, meaning in _COLOURS:
        label = label.format(header=_a_header(template))
        lines.wide(label, meaning, 2, replace(look, horizontal="center", locked=True, wrap=False))
    for sheet in template.input_sheets:
        _explain_columns(lines, sheet)
    _explain_figures(lines, template, situation)


def _a_header(template: Template) -> str:
    """A header as this form has it, for the colours' explanation."""
    inputs = [column for sheet in template.input_sheets for column in sheet.inputs]
    shown = next((column for column in inputs if column.required), inputs[0])
    return header_text(shown)


def _explain_columns(lines: _Lines, sheet: Sheet) -> None:
    lines.section(f"工作表“{sheet.name}”各列")
    lines.cells(("列", "必填", "怎么填", "例"), (style.HEADER_LOOK,) * 4)
    centred = replace(style.PLAIN_LOOK, horizontal="center")
    for column in sheet.inputs:
        necessity = "必填" if column.required else "选填"
        lines.cells(
            (column.header, necessity, _help(column), _example(sheet, column)),
            (replace(style.PLAIN_LOOK, bold=True), centred, style.PLAIN_LOOK, centred),
        )
    for note in sheet.notes:
        lines.wide("注", note.zh)


def _help(column: Column) -> str:
    return prompt_of(column).split("。", 1)[1]


def _example(sheet: Sheet, column: Column) -> str:
    value = sheet.example.get(column.field, "")
    return "" if value is None else str(value)


def _explain_figures(lines: _Lines, template: Template, situation: Situation) -> None:
    if template.figures:
        lines.section("检查所依据的数字")
        lines.cells(("数值", "单位", "项目", "出处"), (style.HEADER_LOOK,) * 4)
        centred = replace(style.PLAIN_LOOK, horizontal="center")
        for figure in template.figures:
            value = situation.figures.get(figure.id, figure.value)
            source = "、".join(_source(name, template) for name in figure.source.split(","))
            lines.cells(
                (number_text(value), figure.unit, figure.title.zh, source),
                (replace(centred, bold=True), centred, style.PLAIN_LOOK, _SMALL),
            )
    if template.sources:
        lines.section("依据文件")
        lines.wide("·", "；".join(template.sources.values()))


def _source(name: str, template: Template) -> str:
    """The title of a source without what stands in brackets behind it."""
    return template.sources.get(name.strip(), "本项目自定").split("（")[0]
