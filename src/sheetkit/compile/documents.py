"""A TOML file of a definition or a pack: what it says and where, or what keeps it from being read, in words and once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sheetkit.compile.toml_lines import KeyPath, line_of
from sheetkit.compile.toml_reading import NotTomlError, parse_toml
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text

LARGEST_FILE = 1_000_000
"""Bytes of a definition; an honest one has some ten thousand."""
UNREADABLE = Text("文件打不开或不存在。", "The file is missing or cannot be opened.")
NOT_UTF8 = Text(
    "文件不是 UTF-8 编码的文字，请另存为 UTF-8。", "The file is not UTF-8 text; save it as UTF-8."
)
_TOO_LARGE = Text("文件太大，不像表单定义。", "The file is too large for a form definition.")
_NOT_TOML = Text("不符合 TOML 写法：{reason}", "Not valid TOML: {reason}")
_AT_LINE = Text("第 {line} 行{fault}", "Line {line}: {fault}")


@frozen
class Document:
    """A file as read: what it `says` ({} when it cannot be read) and the 1-based line of every key.

    `fault` is why it cannot be read, `line` the one that is to blame, 0 for none.
    """

    name: str
    says: Mapping[str, Any]
    lines: Mapping[KeyPath, int]
    fault: Text | None = None
    line: int = 0

    @property
    def told(self) -> Text | None:
        """The fault with the number of its line, where the place that it is told at shows none."""
        if self.fault is None or not self.line:
            return self.fault
        return _AT_LINE.format(line=self.line, fault=self.fault)

    def placed(self, faults: Iterable[DefinitionFault]) -> Iterator[DefinitionFault]:
        """Faults of the file, each with file, line and field, in the order of the file; only its own where it is unreadable."""
        if self.fault is not None:
            yield DefinitionFault(f"{self.name}:{self.line}" if self.line else self.name, self.fault)
            return
        found = [(self.line_of(fault.place), fault.place.lstrip("."), fault.message) for fault in faults]
        for line, place, message in sorted(found, key=lambda entry: entry[:2]):
            yield DefinitionFault(f"{self.name}:{line} {place}".rstrip(), message)

    def line_of(self, place: str) -> int:
        """The line of a dotted place, or of the nearest thing around it."""
        return line_of(self.lines, key_path(place))


def read_document(file: Path, name: str = "") -> Document:
    """The file, called `name` (its own name when ""); raises nothing."""
    name = name or file.name
    try:
        data = file.read_bytes()
        if len(data) > LARGEST_FILE:
            return Document(name, {}, {}, _TOO_LARGE)
        return Document(name, *parse_toml(data.decode("utf-8-sig")))
    except OSError:
        return Document(name, {}, {}, UNREADABLE)
    except UnicodeDecodeError:
        return Document(name, {}, {}, NOT_UTF8)
    except NotTomlError as problem:
        return Document(name, {}, {}, _NOT_TOML.format(reason=problem.reason), problem.line)


def key_path(place: str) -> KeyPath:
    """As lines are noted by: "levels[0].title" → ("levels", "0", "title")."""
    return tuple(place.lstrip(".").replace("[", ".").replace("]", "").split("."))
