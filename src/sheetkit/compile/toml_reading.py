"""TOML read with the line of everything in it; where its writing is wrong, in words: which line, and what to put there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from sheetkit.compile.toml_lines import KeyPath, Lines
from sheetkit.model.text import Text

_POSITION = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTES = ('"', "'", '"""', "'''")
_WHOLE = re.compile(r"""\"(?:\\.|[^"\\])*"|'[^']*'|\#.*""")
_PIECE = re.compile(
    r"""\#[^\n]*|\"{3}(?:\\.|[^\\])*?\"{3}|'{3}.*?'{3}|"{3}|'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[\[\]{}"']""",
    re.DOTALL,
)
"""What may have to have a partner: comments and whole texts are passed over as one piece."""
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
    lines = text.rstrip().split("\n")
    number, said = len(lines), None
    if position is None or position.group(1) is None:  # it ended inside of something
        if opened := _left_open(text):
            number, said = opened, _UNPAIRED
    else:
        number = int(position.group(1))
        before = lines[number - 1][: int(position.group(2)) - 1] if number <= len(lines) else ""
        if "Unclosed" in detail and not before.strip():
            # The reader could not go on here: what is missing is missing behind what stands before.
            number, said = _line_before(lines, number), _GAP
    line = lines[number - 1].strip() if number <= len(lines) else ""
    wrong = _wrong_sign(line)
    if wrong:
        return NotTomlError(number, _WRONG_SIGN.format(wrong=wrong, right=_FULL_WIDTH[wrong]))
    return NotTomlError(number, said.format(line=line) if said else _reason(detail, line))


def _wrong_sign(line: str) -> str:
    """The first sign of another keyboard outside of texts, or at the end of a text that nothing else ends; "" for none."""
    outside, _, inside = _WHOLE.sub("", line).partition('"')
    end = inside.rstrip(" ,]}")[-1:]
    ends = end if _FULL_WIDTH.get(end) == '"' else ""
    return next((sign for sign in outside if sign in _FULL_WIDTH), ends)


def _line_before(lines: Sequence[str], number: int) -> int:
    """The last line before that one which says anything."""
    said = (one for one in range(1, number) if lines[one - 1].split("#")[0].strip())
    return max(said, default=number)


def _left_open(text: str) -> int:
    """The line of the quote or bracket that has no partner, the last one of several; 0 for none."""
    opened: list[int] = []
    for found in _PIECE.finditer(text):
        sign, line = found.group(), text.count("\n", 0, found.start()) + 1
        if sign in _QUOTES:
            return line
        if sign in ("[", "{"):
            opened.append(line)
        elif sign in ("]", "}") and opened:
            opened.pop()
    return opened[-1] if opened else 0


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
_GAP = Text(
    "这一行后面少了逗号或括号（{line}）。", "behind this line a comma or a bracket is missing ({line})."
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
