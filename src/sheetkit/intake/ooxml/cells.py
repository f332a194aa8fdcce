"""One <c> element of a worksheet part: its place, its value and its formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sheetkit.intake.cell_styles import CellStyles
from sheetkit.intake.cell_text import within
from sheetkit.intake.display import look_of
from sheetkit.intake.findings import damaged
from sheetkit.intake.numbers import number
from sheetkit.intake.ooxml.strings import unescape
from sheetkit.intake.positions import nowhere, on_sheet
from sheetkit.intake.serials import is_seen, iso_moment, moment, on_no_day
from sheetkit.model.address import column_letter, column_number
from sheetkit.model.grid import CellKey, CellValue, DisplayedText, ErrorValue
from sheetkit.model.remembered import remembered

COLUMNS = {column_letter(number): number for number in range(1, 703)}
"""The numbers of columns A to ZZ."""
_INDEXES = tuple(map(str, range(10_000)))
"""The numbers, as written, of shared strings that are found without a closer look."""
NOTHING_STRUCK: Mapping[int, str] = {}
Stored = tuple[str, str, str]
"""What stands in a cell that is no shared string: its type, its style, its stored text."""
INLINE = "<is>"
"""The type, which no file can name, of text that stands in the cell itself, its escapes undone."""
_MOST_CONSTANTS, _SHORT = 8_000, 240  # cells, characters; of what is remembered
_LOWER_COLUMNS = {letters.lower(): number for letters, number in COLUMNS.items()}


class ValueReader:
    """Turns the type, style and stored text of a cell into its value."""

    def __init__(
        self,
        strings: Sequence[str],
        styles: CellStyles,
        epoch_1904: bool,
        most_characters: int,
        struck: Mapping[int, str] = NOTHING_STRUCK,
    ) -> None:
        """`struck` are the words with a line through them, by the number of their shared string."""
        self._strings = strings
        self._struck = struck
        self.styles = styles
        self._constants = _constants_for(styles, epoch_1904, most_characters)
        self._shared = dict(zip(_INDEXES, strings, strict=False))

    def values(self, stored: Iterable[str | Stored]) -> list[CellValue]:
        """The value of every cell, "" for a blank, from what is stored in it: the number of a shared string, or the rest.

        Raises Refusal when the file contradicts itself or a text is longer than a cell can be.
        """
        shared, constants = self._shared, self._constants
        constants.shorten()
        try:
            return [shared[one] if type(one) is str else constants[one] for one in stored]  # type: ignore[index]
        except KeyError:  # a number that is written in a way of its own, or too large
            return [self.shared(one) if isinstance(one, str) else constants[one] for one in stored]

    def value(self, kind: str, style: str, stored: str) -> CellValue:
        """The value of a cell whose <v> holds `stored`; "" for a blank. Raises Refusal when the file contradicts itself."""
        self._constants.shorten()
        return self.shared(stored) if kind == "s" else self._constants.value(kind, style, stored)

    def text(self, text: str) -> str:
        """`text` itself. Raises Refusal when it is longer than a cell can be."""
        return self._constants.text(text)

    def look(self, stored: Stored) -> DisplayedText | None:
        """What the cell of a number that was read shows, where that is something else."""
        return self._constants.looks.get(stored)

    def looks(self, keys: Sequence[CellKey], stored: Sequence[str | Stored]) -> dict[CellKey, DisplayedText]:
        """The cells of a sheet that show something else than their number."""
        looks = self._constants.looks
        if not looks:
            return {}
        pairs = zip(keys, stored, strict=True)
        return {key: looks[one] for key, one in pairs if type(one) is tuple and one in looks}

    def struck_words(self, stored: str) -> str | None:
        """The words of a shared string with a line through them, None for none."""
        index = number(stored.strip()) if self._struck else None
        return self._struck.get(index) if isinstance(index, int) else None

    def struck(self, keys: Sequence[CellKey], stored: Sequence[str | Stored]) -> dict[CellKey, str]:
        """The cells of a sheet whose shared string holds words with a line through them."""
        if not self._struck:
            return {}
        words = {
            key: self.struck_words(one) for key, one in zip(keys, stored, strict=True) if isinstance(one, str)
        }
        return {key: one for key, one in words.items() if one is not None}

    def shared(self, stored: str) -> str:
        """The shared string with the number in `stored`. Raises Refusal when there is none."""
        text = self._shared.get(stored)
        if text is not None:
            return text
        index = number(stored.strip())
        if not isinstance(index, int) or not 0 <= index < len(self._strings):
            raise damaged("单元格指向不存在的文字", "a cell points at a text that is not there")
        return self._strings[index]


class _Constants(dict[Stored, CellValue]):
    """The values of cells that are no shared strings, under one set of styles; what was read once is remembered."""

    def __init__(self, styles: CellStyles, epoch_1904: bool, most_characters: int) -> None:
        super().__init__()
        self.looks: dict[Stored, DisplayedText] = {}
        self._styles = styles
        self._epoch_1904 = epoch_1904
        self._most_characters = most_characters

    def shorten(self) -> None:
        """Forget what was read, looks and all, when there are too many of them; never while a sheet is being read."""
        if len(self.looks) > _MOST_CONSTANTS:
            self.looks.clear()
            self.clear()

    def __missing__(self, stored: Stored) -> CellValue:
        value = self.value(*stored)
        if len(stored[2]) < _SHORT:
            if len(self) >= _MOST_CONSTANTS:
                self.clear()
            self[stored] = value
        return value

    def value(self, kind: str, style: str, stored: str) -> CellValue:
        """The value of a cell whose <v> holds `stored`, or of text in the cell itself; "" for a blank. Raises Refusal."""
        if kind in ("n", ""):
            return self._number(style, stored)
        if kind == INLINE:
            return self.text(stored)
        if kind == "b":
            return stored.strip().lower() in ("1", "true")
        if kind == "e":
            return ErrorValue(stored.strip() or "#VALUE!")
        if kind == "d":
            found = on_no_day(iso_moment(stored))
            return found if found is not None else stored
        return self.text(unescape(stored))

    def text(self, text: str) -> str:
        """`text` itself. Raises Refusal when it is longer than a cell can be."""
        return within(text, self._most_characters)

    def _number(self, style: str, stored: str) -> CellValue:
        text = stored.strip()
        value = number(text)
        if value is None:
            return self.text(text)
        shown = self._styles.days.get(style)
        if shown is not None:
            found = moment(value, shown, self._epoch_1904)
            if found is None or not is_seen(found, shown):
                self.looks["", style, stored] = self.looks["n", style, stored] = DisplayedText(None)
            if found is not None:
                return found
        elif style in self._styles.codes and (look := look_of(self._styles.codes[style], value)):
            self.looks["", style, stored] = self.looks["n", style, stored] = look
        return value


@remembered(4)
def _constants_for(styles: CellStyles, epoch_1904: bool, most_characters: int) -> _Constants:
    return _Constants(styles, epoch_1904, most_characters)


def position(reference: str, row_text: str, row: int) -> CellKey:
    """Row and column of a cell's "r", quick when it ends with its row's number as it should.

    Raises Refusal when it is no cell of a worksheet.
    """
    if row_text and reference.endswith(row_text):
        column = COLUMNS.get(reference[: -len(row_text)])
        if column is not None:
            return row, column
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not digits or len(digits) > 7:
        raise nowhere()
    column = COLUMNS.get(letters) or _LOWER_COLUMNS.get(letters)
    if column is None:
        try:
            column = column_number(letters)
        except ValueError as error:
            raise nowhere() from error
    return on_sheet(int(digits), column)
