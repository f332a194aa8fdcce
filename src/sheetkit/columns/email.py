"""An e-mail address."""

from __future__ import annotations

from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.codes import CodeReader
from sheetkit.columns.reading import Reader
from sheetkit.model.text import Text


class Email(ColumnType):
    """An e-mail address."""

    name: ClassVar[str] = "email"
    title: ClassVar[Text] = Text("邮箱", "e-mail")
    meaning: ClassVar[Text] = Text("电子邮箱地址", "an e-mail address")
    example: ClassVar[Any] = "name@example.com"
    record: ClassVar[type] = str
    rule: ClassVar[str] = "email"
    width: ClassVar[float] = 22.0
    is_centred: ClassVar[bool] = False
    keeps_centre: ClassVar[bool] = False
    prompt: ClassVar[Text] = Text("请填电子邮箱地址。", "Enter an e-mail address.")
    may_widen: ClassVar[bool] = True
    is_personal: ClassVar[bool] = True

    def reader(self, use: ReaderContext) -> Reader:
        """In half width, on one line."""
        return CodeReader(phone=False)
