"""The headers and footers of an OpenDocument spreadsheet's pages, written as Excel would write them."""

from __future__ import annotations

from dataclasses import field

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import DAMAGED, Refusal
from sheetkit.intake.gate.zips import Members
from sheetkit.intake.opendocument.drawings import STYLE, ParagraphCollector
from sheetkit.intake.opendocument.text import TEXT
from sheetkit.intake.safe_xml import Attributes, StartHandler, XmlReader, ends_under, under
from sheetkit.model.frozen import changeable

_MARGINS = tuple(f"{name}{which}" for name in ("header", "footer") for which in ("", "-left", "-first"))
_REGIONS = {"region-left": "&L", "region-center": "&C", "region-right": "&R"}
_FIELDS = ("page-number", "page-count", "sheet-name", "date", "time", "title", "file-name")

Pages = dict[str, tuple[str, ...]]
"""The texts of each master page by its name."""


@changeable
class _Place:
    """Where the reading stands: the master page, whether its margin is shown, its text so far."""

    page: str = ""
    shown: bool = False
    pieces: list[str] = field(default_factory=list)


def page_texts(members: Members, allowance: Allowance) -> Pages:
    """The headers and footers that are shown, by master page; {} when the part makes no sense. Raises Refusal at a limit."""
    if "styles.xml" not in members:
        return {}
    reader = XmlReader(allowance)
    found: Pages = {}
    _listen(reader, allowance, found)
    try:
        reader.parse(members.chunks("styles.xml"))
    except Refusal as refusal:
        if refusal.finding.code != DAMAGED.code:
            raise
    return found


def _listen(reader: XmlReader, allowance: Allowance, found: Pages) -> None:
    place = _Place()
    words = ParagraphCollector(reader, lambda: place.shown)

    def page(attributes: Attributes) -> None:
        place.page = attributes.get(f"{STYLE}}}name", "")

    def margin(attributes: Attributes) -> None:
        place.shown = attributes.get(f"{STYLE}}}display") != "false"
        place.pieces.clear()
        words.take()

    def end_margin() -> None:
        place.pieces.append(_coded(words.take()))
        text = "".join(place.pieces)
        if place.shown and text.strip():
            allowance.detail()
            found[place.page] = (*found.get(place.page, ()), text)
        place.shown = False

    def region(code: str) -> StartHandler:
        def start(_: Attributes) -> None:
            place.pieces += [_coded(words.take()), code]

        return start

    reader.starts |= under((STYLE,), {"master-page": page, **dict.fromkeys(_MARGINS, margin)})
    reader.starts |= under((STYLE,), {name: region(code) for name, code in _REGIONS.items()})
    reader.ends |= ends_under((STYLE,), dict.fromkeys(_MARGINS, end_margin))
    reader.starts |= under((TEXT,), dict.fromkeys(_FIELDS, lambda _: words.pause()))
    reader.ends |= ends_under((TEXT,), dict.fromkeys(_FIELDS, words.skip))


def _coded(text: str) -> str:
    """Words as they stand among Excel's codes."""
    return text.replace("&", "&&")
