"""Modern (threaded) comments in the words of the people who wrote them, without what a program puts before them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.safe_xml import Attributes, XmlReader, ends_under, under
from sheetkit.model.address import Address
from sheetkit.model.grid import CellKey

_THREADED = ("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",)
_PREAMBLE = re.compile(r"https?://go\.microsoft\.com/fwlink/\?linkid=870924\S*", re.IGNORECASE)
_LABEL = re.compile(r"[^\S\n]{0,3}\S[^:：\n]{0,40}[:：][^\S\n]*")

Thread = tuple[CellKey, str]


def threads(pieces: Iterable[bytes], allowance: Allowance) -> tuple[Thread, ...]:
    """Every comment and every answer of a part, by the cell it belongs to, in the order of the part."""
    reader = XmlReader(allowance)
    found: list[Thread] = []
    place = ""

    def start(attributes: Attributes) -> None:
        nonlocal place
        place = attributes.get("ref", "")
        allowance.detail()

    def end() -> None:
        text = "".join(reader.text).strip()
        try:
            address = Address.parse(place)
        except ValueError:
            return
        if text:
            found.append(((address.row, address.column), text))

    reader.starts |= under(_THREADED, {"threadedComment": start, "text": lambda _: reader.text.clear()})
    reader.ends |= ends_under(_THREADED, {"text": end})
    reader.parse(pieces)
    return tuple(found)


def without_preamble(text: str) -> str:
    """What people wrote in a comment that a program made of a thread; any other comment as it is.

    After the preamble, which ends with an address that is the same in every language, a label stands before each text.
    """
    match = _PREAMBLE.search(text)
    if match is None:
        return text
    lines = [line for line in text[match.end() :].splitlines() if line.strip()]
    labels = [at for at, line in enumerate(lines) if _LABEL.fullmatch(line)]
    said = [line.strip() for at, line in enumerate(lines) if at not in labels]
    return "\n".join(said or [line.strip() for line in lines])
