"""What the buttons are called by which one decides, and what is read by people of the window and of the command line alike."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.text import Text
from sheetkit.model.way import UNDO, Way

BUTTONS: Mapping[str, Text] = {
    "exclude": Text("不计这个文件", "Exclude a file"),
    "include": Text("重新计入", "Include again"),
    "waive": Text("免报", "Waive"),
    "accept": Text("认可", "Accept"),
    "amend": Text("代改", "Amend"),
    "upgrade": Text("换新版表", "Upgrade a form"),
    "history": Text("经过与决定", "History and decisions"),
    "receipts": Text("收件清单", "Receipts"),
}
"""By what is typed on the command line, which is the action's name."""
TAKE_BACK_CHOSEN = Text("撤销选中的决定…", "Take the chosen decision back…")
"""The button of the window behind `BUTTONS["history"]`: there the window takes back whatever was decided."""
_PRESS = Text(
    "在小窗口里点“{label}”（命令行：{words}）", "press “{label}” in the window (command line: {words})"
)
_PRESS_FOR = Text(
    "在小窗口里点“{label}”，选 {value}（命令行：{words}）",
    "press “{label}” in the window and choose {value} (command line: {words})",
)

_TAKE_BACK = Text(
    "在小窗口里点“{label}”，选中 {value} 那一行，点“{back}”（命令行：{words}）",
    "press “{label}” in the window, choose the line of {value} and press “{back}” (command line: {words})",
)


def for_all_readers(text: Text) -> Text:
    """The text as it stands in a file: every `Way` in it whose button is known names that first, then what is typed."""
    return _said(text) if isinstance(text, Way) else text.with_inner(_said)


def _said(one: Text) -> Text:
    if not isinstance(one, Way) or one.action not in BUTTONS:
        return one
    if UNDO in one.options:
        at = {"label": BUTTONS["history"], "back": TAKE_BACK_CHOSEN}
        return _TAKE_BACK.format(**at, value=one.value, words=one.typed)
    words = _PRESS_FOR if one.value else _PRESS
    return words.format(label=BUTTONS[one.action], value=one.value, words=one.typed)
