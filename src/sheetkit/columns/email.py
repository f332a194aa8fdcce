"""An e-mail address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.codes import CodeReader
from sheetkit.columns.findings import EMAIL_DOTS, NOTE_EMAIL
from sheetkit.columns.in_sheet import SheetCell, Told, half
from sheetkit.columns.reading import Reader, Reading
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Text

_WRAPPED: Spelt[re.Pattern[str]] = re.compile(
    r"(?:(?:邮箱|电子邮箱|邮件|e-?mail|mail)\s*[:：]\s*)?(?:mailto:)?(?:[^<>@]*<\s*)?(?:mailto:)?([^\s<>@:：]+@[^\s<>@]+?)\s*>?[\s.。,，、;；]*",
    re.IGNORECASE,
)


class EmailReader(CodeReader):
    """An address, taken out of what programs and people put around it: "mailto:…", "Name <…>", a full stop behind it."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(phone=False)

    def quick(self, value: CellValue) -> Value | None:
        """A bare address."""
        found = super().quick(value)
        if isinstance(found, str) and (".." in found or self._bare(found) != found):
            return None
        return found

    def read(self, value: CellValue, term: Term, /) -> Reading:
        """The address alone, with a note where something stood around it."""
        reading = super().read(value, term)
        if not isinstance(reading.value, str):
            return reading
        bare = self._bare(reading.value)
        notes = reading.notes if bare == reading.value else (*reading.notes, NOTE_EMAIL)
        return replace(reading, value=bare, notes=(*notes, EMAIL_DOTS) if ".." in bare else notes)

    @staticmethod
    def _bare(text: str) -> str:
        """The one address in `text`, or `text` itself."""
        found = _WRAPPED.fullmatch(text)
        return found.group(1) if found else text


_DOTS = Text("{title}里有两个连着的点", "{title}: two dots in a row")


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
        return EmailReader()

    def as_read(self, cell: SheetCell) -> str:
        """The address without what programs put around it; stops behind it stay."""
        text = f'SUBSTITUTE({half(cell.value)},"mailto:","")'
        inside = f'MID({text},IFERROR(FIND("<",{text}),IFERROR(FIND(":",{text}),0))+1,200)'
        return f'TRIM(SUBSTITUTE({inside},">",""))'

    def told(self, cell: SheetCell) -> Iterator[Told]:
        """Two dots in a row."""
        yield Told(f'ISNUMBER(FIND("..",{cell.value}))', _DOTS)
