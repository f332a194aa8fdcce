"""Reads a TOML file the way people save it, and says where its writing is wrong."""

from __future__ import annotations

import codecs
import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

from sheetkit.compile.toml_lines import KeyPath, lines_of
from sheetkit.model.errors import ProjectError
from sheetkit.model.text import Text
from sheetkit.project.errors import BROKEN

_POSITION = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")
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
MAXIMUM_BYTES = 1_000_000


def decode(data: bytes) -> str:
    """Text in UTF-8 (with or without mark), UTF-16 with mark, or GB18030, as Windows editors save it.

    Raises UnicodeDecodeError when it is none of them.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def parse(file: Path, data: bytes) -> tuple[dict[str, Any], dict[KeyPath, int]]:
    """The file's content, dates as ISO text, and the line of every key. Raises SheetkitError (project.broken)."""
    if len(data) > MAXIMUM_BYTES:
        raise _broken(file, 0, Text("文件太大，不像是设置文件。", "the file is too large to hold settings."))
    try:
        text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise _broken(file, 0, Text("文件不是文本。", "the file is not text.")) from None
    try:
        return _dates_as_text(tomllib.loads(text)), lines_of(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(file, text, str(error)) from None
    except RecursionError:
        raise _broken(file, 0, Text("括号嵌套得太深。", "brackets are nested too deeply.")) from None


def _dates_as_text(value: Any) -> Any:
    """The same value with TOML dates as ISO text, so that a quoted and an unquoted date mean the same."""
    if isinstance(value, dict):
        return {key: _dates_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


def _syntax_error(file: Path, text: str, detail: str) -> ProjectError:
    position = _POSITION.search(detail)
    number = int(position.group(1)) if position and position.group(1) else text.count("\n") + 1
    lines = text.split("\n")
    line = lines[number - 1].strip() if number <= len(lines) else ""
    # An unclosed quote is told at the line after it, so the line before is looked at as well.
    for candidate in (number, number - 1):
        around = lines[candidate - 1].split("#")[0] if 1 <= candidate <= len(lines) else ""
        wrong = next((sign for sign in around if sign in _FULL_WIDTH), "")
        if wrong:
            return _broken(file, candidate, _WRONG_SIGN.format(wrong=wrong, right=_FULL_WIDTH[wrong]))
    return _broken(file, number, _reason(detail, line))


def _broken(file: Path, line: int, reason: Text) -> ProjectError:
    """The settings are not TOML; `line` is 0 when unknown."""
    place = Text("第 {line} 行", "line {line}").format(line=line) if line else Text("某一行", "some line")
    return BROKEN.error(file=file, place=place, reason=reason)


def _reason(detail: str, line: str) -> Text:
    english = _POSITION.sub("", detail)
    if "Cannot overwrite" in english or "twice" in english:
        return Text("同一项写了两次，请删去一处。", "the same key is given twice.")
    if "Invalid value" in english:
        return _RIGHT_SIDE.format(line=line, english=english)
    if "scape" in english:
        return _BACKSLASH.format(english=english)
    if any(word in english for word in ("Unclosed", "Illegal character", "Unterminated")):
        return _UNPAIRED.format(line=line, english=english)
    return _NOT_A_LINE.format(line=line, english=english)


_WRONG_SIGN = Text("用了中文符号 {wrong} ，应改为英文符号 {right} 。", "{wrong} should be {right}.")
_RIGHT_SIDE = Text("等号右边应是数字、日期或用英文引号括起来的文字（{line}）。", "{english}")
_BACKSLASH = Text("反斜杠 \\ 要写成两个 \\\\ 。", "{english}")
_UNPAIRED = Text("引号或括号没有成对（{line}）。", "{english}")
_NOT_A_LINE = Text("应写成“名称 = 内容”的样子（{line}）。", "{english}")
