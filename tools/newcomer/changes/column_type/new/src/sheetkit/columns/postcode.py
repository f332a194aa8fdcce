"""A postcode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.codes import CodeReader
from sheetkit.columns.reading import Reader
from sheetkit.model.text import Text


class Postcode(ColumnType):
    """A postcode of six digits, kept as text."""

    name: ClassVar[str] = "postcode"
    title: ClassVar[Text] = Text("邮政编码", "postcode")
    meaning: ClassVar[Text] = Text("六位邮政编码", "a postcode of six digits")
    example: ClassVar[Any] = "000001"
    record: ClassVar[type] = str
    width: ClassVar[float] = 10.0
    prompt: ClassVar[Text] = Text("请填六位邮政编码。", "Enter a postcode of six digits.")

    def reader(self, use: ReaderContext) -> Reader:
        """In half width."""
        return CodeReader(phone=False)

    def rules(self, definition: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Six digits."""
        yield "pattern", {"mask": "000000"}
