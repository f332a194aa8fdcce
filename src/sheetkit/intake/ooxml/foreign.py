"""Parts of an OOXML package that could run or that lead out of it: named, never opened further than their address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import DAMAGED, Refusal
from sheetkit.intake.foreign import is_steering, tidy
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.safe_xml import SPREADSHEET, XmlReader, under
from sheetkit.model.overlay import ForeignKind, ForeignPart

_NAMES = (  # of members, for what no relationship that we follow points at
    (ForeignKind.MACROS, r"(?:.*/)?vbaproject[^/]*\.bin"),
    (ForeignKind.MACRO_SHEET, r"xl/(?:macro|intlmacro|dialog)sheets/[^/]+"),
    (ForeignKind.EXTERNAL_LINK, r"xl/externallinks/[^/]+"),
    (ForeignKind.CONNECTION, r"xl/(?:connections\.(?:xml|bin)|querytables/[^/]+)"),
    (ForeignKind.ACTIVE_CONTROL, r"xl/activex/[^/]+"),
    (ForeignKind.EMBEDDED, r"xl/embeddings/[^/]+"),
    (ForeignKind.DATA_MODEL, r"xl/model/[^/]+"),
    (ForeignKind.EXTENSION, r"customui/[^/]+|(?:xl/|word/)?webextensions/[^/]+"),
)
_NAMED = re.compile("|".join(f"(?P<{kind.value}>{pattern})" for kind, pattern in _NAMES))
_TYPES = {
    "vbaProject": ForeignKind.MACROS,
    "wordVbaData": ForeignKind.MACROS,
    "xlMacrosheet": ForeignKind.MACRO_SHEET,
    "xlIntlMacrosheet": ForeignKind.MACRO_SHEET,
    "dialogsheet": ForeignKind.MACRO_SHEET,
    "externalLink": ForeignKind.EXTERNAL_LINK,
    "connections": ForeignKind.CONNECTION,
    "queryTable": ForeignKind.CONNECTION,
    "powerPivotData": ForeignKind.DATA_MODEL,
    "extensibility": ForeignKind.EXTENSION,
    "webextension": ForeignKind.EXTENSION,
    "webextensiontaskpanes": ForeignKind.EXTENSION,
}
_OUTSIDE = ("oleObject", "image", "attachedTemplate", "frame")
_LONGEST = 400


def foreign_parts(package: Package, main: str, sheets: Iterable[str]) -> tuple[ForeignPart, ...]:
    """What the package holds that could run or leads out of it; `sheets` are the parts of its worksheets. Raises Refusal."""
    found = list(_named(tuple(package.members.names)))
    for source in ("", main, *sheets):
        for pointer in package.relationships(source).values():
            kind = _TYPES.get(pointer.type)
            if kind is ForeignKind.EXTERNAL_LINK:
                found += _link(package, pointer.target)
            elif kind is not None:
                found.append(ForeignPart(kind))
        for pointer in package.outside(source).values():
            if pointer.type == "hyperlink" and is_steering(pointer.target):
                found.append(ForeignPart(ForeignKind.HYPERLINK, pointer.target[:_LONGEST]))
            elif pointer.type in _OUTSIDE:
                found.append(ForeignPart(ForeignKind.EXTERNAL_LINK, pointer.target[:_LONGEST]))
    return tidy(found)


@lru_cache(maxsize=64)
def _named(names: tuple[str, ...]) -> tuple[ForeignPart, ...]:
    """What the names of the members alone tell."""
    matches = (_NAMED.fullmatch(name.lower()) for name in names if not name.lower().endswith(".rels"))
    return tuple(
        ForeignPart(ForeignKind(match.lastgroup))
        for match in matches
        if match is not None and match.lastgroup
    )


def _link(package: Package, part: str) -> Iterator[ForeignPart]:
    """Where the link in `part` leads: another workbook, or a program that is asked for data."""
    if part not in package.members:
        yield ForeignPart(ForeignKind.EXTERNAL_LINK)
        return
    try:
        programs = package.remembered(part, _programs) if part.lower().endswith(".xml") else ()
    except Refusal as refusal:
        if refusal.finding.code != DAMAGED.code:
            raise
        programs = ()
    for name in programs:
        yield ForeignPart(ForeignKind.DDE_LINK, name)
    targets = [pointer.target for pointer in package.outside(part).values()]
    for target in targets:
        yield ForeignPart(ForeignKind.EXTERNAL_LINK, posixpath.basename(target.replace("\\", "/"))[:_LONGEST])
    if not programs and not targets:
        yield ForeignPart(ForeignKind.EXTERNAL_LINK)


def _programs(pieces: Iterable[bytes], allowance: Allowance) -> tuple[str, ...]:
    """The programs that a link part asks for data, as "service|topic"."""
    reader = XmlReader(allowance)
    found: list[str] = []

    def dde(attributes: dict[str, str]) -> None:
        allowance.detail()
        found.append(f"{attributes.get('ddeService', '')}|{attributes.get('ddeTopic', '')}"[:_LONGEST])

    def ole(attributes: dict[str, str]) -> None:
        allowance.detail()
        found.append(attributes.get("progId", "")[:_LONGEST])

    reader.starts |= under(SPREADSHEET, {"ddeLink": dde, "oleLink": ole})
    reader.parse(pieces)
    return tuple(found)
