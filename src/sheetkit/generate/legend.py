"""What the colours and signs of a form mean, as its instructions say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sheetkit import style
from sheetkit.generate.checks import header_text
from sheetkit.model.finding import Level
from sheetkit.model.frozen import frozen
from sheetkit.model.template import Column, Template
from sheetkit.model.text import Text
from sheetkit.style import Look
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.signs import FINE_SIGN, UNFINISHED_SIGN

_WRONG, _DOUBTFUL = LEVELS[Level.ERROR].shown, LEVELS[Level.WARNING].shown
_FORMER_GLANCE = Text(
    "每填一行看一眼右边的“本行检查”：{fine} 可以，{wrong}，{doubtful}。标题前出现 ⚠ 表示这一列有要改的格子。",
    "After each row look at the row check on the right: {fine} fine, {wrong}, {doubtful}. A ⚠ before a title says "
    "that something in that column is to be corrected.",
).format(fine=FINE_SIGN, wrong=_WRONG, doubtful=_DOUBTFUL)
_GLANCE = Text(
    "每填一行看一眼“序号”旁边的“检查”：{fine} 可以，{wrong}，{doubtful}，{unfinished} 还没填完；"
    "详细说明在最右一列“本行检查”。标题前出现 ⚠ 表示这一列有要改的格子。",
    "After each row look at “Check” beside its number: {fine} fine, {wrong}, {doubtful}, {unfinished} not finished;"
    " “Row check” on the far right says it in full. A ⚠ before a title says that something in that column is to be corrected.",
).format(fine=FINE_SIGN, wrong=_WRONG, doubtful=_DOUBTFUL, unfinished=UNFINISHED_SIGN)
_CELLS = (
    (style.INPUT_LOOK, Text("请填写", "fill in"), Text("黄色：由您填写。", "Yellow: for you to fill in.")),
    (
        style.LOCKED_LOOK,
        Text("不用填", "leave"),
        Text("灰色：锁定，自动生成或已经填好。", "Grey: locked; fills itself or is filled in already."),
    ),
    (
        style.WRONG_LOOK,
        _WRONG,
        Text(
            "红色：填得不对，请按“本行检查”或“退回原因”改正。",
            "Red: not right; correct it as the row check or the reason for return says.",
        ),
    ),
    (
        style.DOUBTFUL_LOOK,
        _DOUBTFUL,
        Text("橙色：可能有误，确认无误可以不改。", "Orange: may be wrong; leave it if it is right."),
    ),
)
_REQUIRED = Text("深蓝标题：必填，或有时必填。", "Dark blue title: required, always or at times.")
_OPTIONAL = Text("浅蓝标题：选填，没有可以空着。", "Pale blue title: optional, may be left blank.")
_FLAGGED = Text("⚠ {header}", "⚠ {header}")
_FLAG = Text(
    "标题前出现 ⚠：这一列有要改的格子（粘贴进来的也会检查到）。",
    "⚠ before a title: something in that column is to be corrected (what was pasted is checked too).",
)
_TICK = Text(
    "{fine}：能在这张表里查的都查过，没有要改的；收回后还会对照名单和别的表再查，也可能再请您核对。",
    "{fine}: what this workbook can check is right; once it is back it is compared with the register and other forms, and"
    " you may be asked again.",
).format(fine=FINE_SIGN)
_FLAG_AND_TICK = Text("{flag}{tick}", "{flag} {tick}")


@frozen
class Colour:
    """How something looks, what stands in it here, and what it means."""

    look: Look
    label: Text
    meaning: Text


def glance(template: Template) -> Text:
    """The step that says where to look after each row."""
    return _GLANCE if _has_status(template) else _FORMER_GLANCE


def colours(template: Template) -> Iterator[Colour]:
    """Line by line; the titles are of this form."""
    yield from (Colour(*one) for one in _CELLS)
    asked = _title(template, lambda column: column.required) or _title(
        template, lambda column: not column.locked
    )
    flagged = _FLAGGED.format(header=asked)
    if not _has_status(template):
        yield Colour(style.HEADER_LOOK, flagged, _FLAG)
        return
    pale = _title(template, lambda column: column.is_optional)
    if pale:
        yield Colour(style.HEADER_LOOK, Text(asked, asked), _REQUIRED)
        yield Colour(style.OPTIONAL_HEADER_LOOK, Text(pale, pale), _OPTIONAL)
    look = replace(style.HEADER_LOOK, fill=style.WRONG_FILL, ink=style.WRONG_INK)
    yield Colour(look, flagged, _FLAG_AND_TICK.format(flag=_FLAG, tick=_TICK))


def _has_status(template: Template) -> bool:
    return any(sheet.status_column for sheet in template.input_sheets)


def _title(template: Template, is_meant: Callable[[Column], bool]) -> str:
    """The header of the first column that is meant; "" where there is none."""
    inputs = (column for sheet in template.input_sheets for column in sheet.inputs)
    return next((header_text(column) for column in inputs if is_meant(column)), "")
