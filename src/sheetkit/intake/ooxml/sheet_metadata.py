"""What stands around the cells of a worksheet part: protection, hidden columns, merges, validations, conditional formats."""

from __future__ import annotations

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.ooxml.sheet_objects import PageTexts, SheetObjects
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, XmlReader, ends_under, is_true, under
from sheetkit.model.address import Range
from sheetkit.model.excel import MAXIMUM_COLUMN

_EXTENSION = ("http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",)


class SheetMetadataReader:
    """Handlers that count and collect while the part is read."""

    def __init__(self, reader: XmlReader, allowance: Allowance) -> None:
        self.protected = False
        self.hidden_columns: set[int] = set()
        self.merged: list[Range] = []
        self.validations = 0
        self.objects = SheetObjects(reader, allowance)
        self.page_texts = PageTexts(reader, allowance)
        self._text = reader.text
        self._allowance = allowance
        self._plain_formats = 0
        self._extended: list[str] = []
        self._continued: set[str] = set()
        reader.starts |= under(
            SPREADSHEET,
            {
                "sheetProtection": self._protection,
                "col": self._column,
                "mergeCell": self._merge,
                "dataValidation": self._validation,
                "cfRule": self._plain_format,
            },
        )
        reader.starts |= under(
            _EXTENSION,
            {"dataValidation": self._validation, "cfRule": self._extended_format, "id": self._start_id},
        )
        reader.ends |= ends_under(_EXTENSION, {"id": self._end_id})

    @property
    def conditional_formats(self) -> int:
        """How many rules of conditional format there are; an extension that continues a plain rule counts once."""
        return self._plain_formats + sum(identifier not in self._continued for identifier in self._extended)

    def _protection(self, attributes: Attributes) -> None:
        self.protected = self.protected or is_true(attributes.get("sheet", "0"))

    def _column(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if is_true(attributes.get("hidden", "0")) and first.isdecimal() and last.isdecimal():
            columns = range(max(int(first[:9]), 1), min(int(last[:9]), MAXIMUM_COLUMN) + 1)
            if self._allowance.hidden(len(columns)):
                self.hidden_columns.update(columns)

    def _merge(self, attributes: Attributes) -> None:
        self._allowance.detail()
        try:
            self.merged.append(Range.parse(attributes.get("ref", "")))
        except ValueError:
            return  # a merge that names no cells changes nothing

    def _validation(self, _: Attributes) -> None:
        self.validations += 1

    def _plain_format(self, _: Attributes) -> None:
        self._plain_formats += 1

    def _extended_format(self, attributes: Attributes) -> None:
        self._allowance.detail()
        self._extended.append(attributes.get("id", ""))

    def _start_id(self, _: Attributes) -> None:
        self._text.clear()

    def _end_id(self) -> None:
        self._allowance.detail()
        self._continued.add("".join(self._text).strip())
