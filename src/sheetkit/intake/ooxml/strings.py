"""Text of OOXML: the shared string table, rich text, phonetic runs left out, and the _x000D_ escapes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.cell_text import UNWRITABLE, begin_of
from sheetkit.intake.findings import Refusal
from sheetkit.intake.ooxml.fast_xml import FallbackError, expanded, fast_text, is_forbidden
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, XmlReader, ends_under, is_true, under

_ESCAPE = re.compile(
    r"_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_|_x([0-9A-Fa-f]{4})_",
)
_TABLE = re.compile(
    r'<sst xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"'
    r'(?: count="[0-9]{1,9}")?(?: uniqueCount="[0-9]{1,9}")?>(.*)</sst>\s*',
    re.DOTALL,
)
_ITEM = re.compile(
    r'<si><t(?: xml:space="preserve")?>([^<]*)</t>'
    r'(?:<phoneticPr fontId="[0-9]{1,6}"(?: type="[A-Za-z]{1,20}")?(?: alignment="[A-Za-z]{1,20}")?/>)?</si>'
)
_DEEPEST = 4


def unescape(text: str) -> str:
    """`text` with _xHHHH_ escapes undone, save those for characters that no workbook can hold (they stay as written)."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    high, low, single = match.groups()
    if single is None:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00))
    character = chr(int(single, 16))
    return match.group() if UNWRITABLE.match(character) else character


class TextCollector:
    """Handlers for the <t> elements of a string item; `pieces` is what has been read since the last clear."""

    def __init__(self, reader: XmlReader) -> None:
        self.pieces: list[str] = []
        self._struck: list[str] = []
        self._is_struck = False
        self._reader = reader
        self._phonetic = 0
        reader.starts |= under(
            SPREADSHEET,
            {
                "t": self._start_text,
                "rPh": self._start_phonetic,
                "r": self._start_run,
                "strike": self._strike,
            },
        )
        reader.ends |= ends_under(
            SPREADSHEET, {"t": self._end_text, "rPh": self._end_phonetic, "r": self._end_run}
        )

    def take(self) -> str:
        """The collected text, escapes undone; empties the collection."""
        text = unescape("".join(self.pieces))
        self.pieces.clear()
        return text

    def take_struck(self) -> str | None:
        """The words with a line through them, None for none; empties their collection."""
        text = unescape("".join(self._struck))
        self._struck.clear()
        return text or None

    def _start_run(self, _: Attributes) -> None:
        self._is_struck = False

    def _end_run(self) -> None:
        self._is_struck = False

    def _strike(self, attributes: Attributes) -> None:
        self._is_struck = is_true(attributes.get("val", "1"))

    def _start_text(self, _: Attributes) -> None:
        self._reader.text.clear()

    def _end_text(self) -> None:
        if not self._phonetic:
            self.pieces.extend(self._reader.text)
            if self._is_struck:
                self._struck.extend(self._reader.text)

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic += 1

    def _end_phonetic(self) -> None:
        self._phonetic -= 1


def shared_strings(package: Package, part: str, struck: dict[int, str]) -> list[str]:
    """Every string of the shared string table, in order; the declared counts are ignored. Raises Refusal.

    `struck` is given the words with a line through them, by the number of their string.
    """
    data, pieces = package.content(part)
    found = fast_strings(data, package.allowance) if data is not None else None
    return plain_strings(pieces, package, struck) if found is None else found


def plain_strings(pieces: Iterable[bytes], package: Package, struck: dict[int, str]) -> list[str]:
    """Every string of a table that comes in `pieces`, whatever it looks like; `struck` as above. Raises Refusal.

    Of one that is too long its beginning stands there, marked: whether a cell holds it is seen later.
    """
    reader = package.reader()
    collector = TextCollector(reader)
    strings: list[str] = []
    most = package.limits.cell_characters

    def start_item(_: Attributes) -> None:
        collector.pieces.clear()

    def end_item() -> None:
        words = collector.take_struck()
        if words is not None:
            struck[len(strings)] = words
        text = collector.take()
        strings.append(text if len(text) <= most else begin_of(text))

    reader.starts |= under(SPREADSHEET, {"si": start_item})
    reader.ends |= ends_under(SPREADSHEET, {"si": end_item})
    reader.parse(pieces)
    return strings


def fast_strings(data: bytes, allowance: Allowance) -> list[str] | None:
    """Every string of a table written as common programs do (the fast path); None, and nothing counted, when it is not."""
    before = allowance.state
    try:
        allowance.tags(data.count(b"<"))
        text = fast_text(data)
        match = _TABLE.fullmatch(text)
        if match is None or is_forbidden(text) or allowance.limits.xml_depth < _DEEPEST:
            raise FallbackError
        parts = _ITEM.split(match.group(1))
        if any(parts[::2]):
            raise FallbackError
        items = parts[1::2]
        if "&" in text or "_x" in text:
            items = [unescape(expanded(item)) for item in items]
        if max(map(len, items), default=0) > allowance.limits.cell_characters:
            raise FallbackError
        return items
    except (FallbackError, Refusal):
        allowance.state = before
        return None
