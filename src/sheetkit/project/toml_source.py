"""Reads a TOML file the way people save it, and says where its writing is wrong."""

from __future__ import annotations

import codecs
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sheetkit.compile.toml_lines import KeyPath
from sheetkit.compile.toml_reading import NotTomlError, parse_toml
from sheetkit.model.errors import ProjectError
from sheetkit.model.text import Text
from sheetkit.project.errors import BROKEN

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


def parse(file: Path, data: bytes) -> tuple[dict[str, Any], Mapping[KeyPath, int]]:
    """The file's content, dates as ISO text, and the line of every key. Raises SheetkitError (project.broken)."""
    if len(data) > MAXIMUM_BYTES:
        raise _broken(file, 0, Text("文件太大，不像是设置文件。", "the file is too large to hold settings."))
    try:
        said, lines = parse_toml(decode(data))
    except UnicodeDecodeError:
        raise _broken(file, 0, Text("文件不是文本。", "the file is not text.")) from None
    except NotTomlError as fault:
        raise _broken(file, fault.line, fault.reason) from None
    return _dates_as_text(said), lines


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


def _broken(file: Path, line: int, reason: Text) -> ProjectError:
    """The settings are not TOML; `line` is 0 when unknown."""
    place = Text("第 {line} 行", "line {line}").format(line=line) if line else Text("某一行", "some line")
    return BROKEN.error(file=file, place=place, reason=reason)
