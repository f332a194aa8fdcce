"""TOML read with the line of everything in it; where its writing is wrong, in words: which line, and what to put there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from sheetkit.compile.toml_lines import KeyPath, Lines
from sheetkit.model.text import Text

_POSITION = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")
_LIKE_A_DAY = re.compile(r"=\s*(?:\d{1,4}-\d+-\d+|\d+:\d+)")
_FULL_WIDTH = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "＝": "=",
    "，": ",",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "＂": '"',
}


class NotTomlError(Exception):
    """A text is no TOML: `line` is where (0 when nobody can say), `reason` what is wrong there."""

    def __init__(self, line: int, reason: Text) -> None:
        super().__init__(reason.en)
        self.line, self.reason = line, reason


def parse_toml(text: str) -> tuple[dict[str, Any], Mapping[KeyPath, int]]:
    """What a text says, and the line of every key. Raises NotTomlError."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return tomllib.loads(text), Lines(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(text, str(error)) from None
    except RecursionError:
        raise NotTomlError(0, Text("括号嵌套得太深。", "brackets are nested too deeply.")) from None


def _syntax_fault(text: str, detail: str) -> NotTomlError:
    position = _POSITION.search(detail)
    at_the_end = not (position and position.group(1))
    lines = text.rstrip().split("\n") if at_the_end else text.split("\n")
    number = len(lines) if at_the_end or position is None else int(position.group(1))
    line = lines[number - 1].strip() if number <= len(lines) else ""
    # An unclosed quote is told at the line after it, so the line before is looked at as well.
    for candidate in (number, number - 1):
        around = lines[candidate - 1].split("#")[0] if 1 <= candidate <= len(lines) else ""
        wrong = next((sign for sign in around if sign in _FULL_WIDTH), "")
        if wrong:
            return NotTomlError(candidate, _WRONG_SIGN.format(wrong=wrong, right=_FULL_WIDTH[wrong]))
    if at_the_end and "Invalid value" in detail and not line.endswith("="):  # it ended inside of something
        return NotTomlError(number, _UNPAIRED.format(line=line))
    return NotTomlError(number, _reason(detail, line))


def _reason(detail: str, line: str) -> Text:
    english = _POSITION.sub("", detail)
    if _LIKE_A_DAY.search(line):
        return _NO_DAY.format(line=line)
    for words, said in _SAID:
        if any(word in english for word in words):
            return said.format(line=line)
    return _NOT_A_LINE.format(line=line)


_WRONG_SIGN = Text("用了中文符号 {wrong} ，应改为英文符号 {right} 。", "{wrong} should be {right}.")
_TWICE = Text("同一项写了两次，请删去一处。", "the same key is given twice.")
_NO_DAY = Text(
    "这一天或时间不存在，请核对年月日（{line}）。", "there is no such day or time; check the date ({line})."
)
_RIGHT_SIDE = Text(
    "等号右边应是数字、日期或用英文引号括起来的文字（{line}）。",
    "right of = stands a number, a date, or text in quotes ({line}).",
)
_BACKSLASH = Text(
    "引号里的反斜杠 \\ 要写成两个 \\\\ ，或改用 / （{line}）。",
    "in quotes a backslash is written twice (\\\\), or / in its place ({line}).",
)
_UNPAIRED = Text("引号或括号没有成对（{line}）。", "a quote or a bracket has no partner ({line}).")
_SIGN = Text(
    "有看不见的控制字符，请删去重写（{line}）。",
    "there is a control character; type the line again ({line}).",
)
_NOT_A_LINE = Text("应写成“名称 = 内容”的样子（{line}）。", "a line is written as name = value ({line}).")
_SAID = (
    (("twice", "overwrite", "Duplicate", "immutable"), _TWICE),
    (("Invalid date or datetime",), _NO_DAY),
    (("Invalid value", "Expected newline"), _RIGHT_SIDE),
    (("scape", "hex value", "Unicode scalar"), _BACKSLASH),
    (("Unclosed", "Unterminated", "Expected ']", 'Expected "\'"', "Illegal character '\\n'"), _UNPAIRED),
    (("Illegal character", "invalid character"), _SIGN),
)
"""What the reader's own messages come to, in words for people: the first that holds one of the words."""
