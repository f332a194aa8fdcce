"""Tells what a returned workbook holds besides its cells, as far as the issued copy does not hold it too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sheetkit.check import findings_overlays as catalogue
from sheetkit.check.comparing.page_texts import written_in
from sheetkit.check.records import with_cells
from sheetkit.model.finding import Finding, FindingKind, Place, shorten
from sheetkit.model.grid import SheetGrid, WorkbookGrid
from sheetkit.model.overlay import ForeignKind, Overlay, OverlayKind
from sheetkit.model.signature import signature_line
from sheetkit.model.text import Text, listed

_MOST_LISTED = 20
_QUOTED = 120
_PROGRAMS = {
    "Word": Text("Word 文档", "Word document"),
    "Excel": Text("Excel 工作簿", "Excel workbook"),
    "PowerPoint": Text("PowerPoint 演示文稿", "PowerPoint presentation"),
    "AcroExch": Text("PDF 文件", "PDF file"),
    "Package": Text("打包的文件", "packed file"),
    "Equation": Text("公式", "equation"),
}
"""What the programs that made an embedded object call it."""
_SETTINGS = re.compile(
    r".+\.(?:conf|cfg|ini|toml|yaml|yml|json|pyw?|vbs|vba|bas|js|ps1|bat|cmd|sh)\s*", re.IGNORECASE
)


def is_settings(name: str) -> bool:
    """Whether a worksheet's name is that of a file that steers a program."""
    return _SETTINGS.fullmatch(name) is not None


def report_overlays(
    grid: SheetGrid,
    issued: SheetGrid | None,
    skipped: Iterable[OverlayKind] = (),
    signature: Sequence[str] = (),
) -> list[Finding]:
    """What lies over the cells of a worksheet or stands in its margins: one finding for each kind.

    Where no issued copy is known, the form's own places to sign are `signature`.
    """
    findings = []
    if grid.overlays:
        added = _added(grid.overlays, issued)
        groups: dict[str, list[Overlay]] = {}
        for overlay in added:
            if overlay.kind not in skipped:
                groups.setdefault(catalogue.OVERLAY_KINDS_BY[overlay.kind].code, []).append(overlay)
        findings += [_report(grid, overlays) for overlays in groups.values()]
    words = written_in(grid.printed, issued.printed if issued else (f"&C{signature_line(signature)}",))
    if words:
        findings.append(catalogue.PAGE_TEXT.at(Place(grid.name), words[0], listing=_quoted(words)))
    return findings


def report_foreign(grid: WorkbookGrid, said: Iterable[Finding]) -> list[Finding]:
    """Parts that could run or lead out of the workbook; what was `said` of single cells and objects is not said again."""
    codes = {finding.code for finding in said}
    names: dict[ForeignKind, list[str]] = {}
    for one in grid.foreign:
        names.setdefault(one.kind, []).append(one.name)
    if catalogue.EMBEDDED_OBJECT.code in codes:
        names.pop(ForeignKind.EMBEDDED, None)
    if catalogue.OUTSIDE_FORMULA.code in codes:
        names.pop(ForeignKind.EXTERNAL_LINK, None)
        names.pop(ForeignKind.DDE_LINK, None)
    findings = [
        catalogue.FOREIGN_KINDS_BY[kind].at(value=found[0], listing=_quoted(filter(None, found)) or "…")
        for kind, found in names.items()
    ]
    return findings + [
        catalogue.SETTINGS_SHEET.at(Place(sheet.name)) for sheet in grid.sheets if is_settings(sheet.name)
    ]


def skipped_kinds(grid: WorkbookGrid) -> tuple[OverlayKind, ...]:
    """Kinds of things over the cells that are told for the whole workbook."""
    active = any(one.kind is ForeignKind.ACTIVE_CONTROL for one in grid.foreign)
    return (OverlayKind.CONTROL,) if active else ()


def _added(overlays: Sequence[Overlay], issued: SheetGrid | None) -> list[Overlay]:
    """What the issued copy does not hold; without one, charts are taken for the form's own."""
    if issued is None:
        return [overlay for overlay in overlays if overlay.kind is not OverlayKind.CHART]
    own = Counter(_key(overlay) for overlay in issued.overlays)
    added = []
    for overlay in overlays:
        if own[_key(overlay)] > 0:
            own[_key(overlay)] -= 1
        else:
            added.append(overlay)
    return added


def _key(overlay: Overlay) -> tuple[OverlayKind, str]:
    """What makes two things one: their words; the names that programs give are other in every program."""
    return overlay.kind, overlay.text if overlay.kind is OverlayKind.TEXT else ""


def _report(grid: SheetGrid, overlays: Sequence[Overlay]) -> Finding:
    kind: FindingKind = catalogue.OVERLAY_KINDS_BY[overlays[0].kind]
    cells = tuple(dict.fromkeys(one.area.first.a1 for one in overlays if one.area is not None))
    listing = _listed(overlays)
    place = Place(grid.name, cells[0] if cells else "")
    # what programs call a picture or a control is nothing that somebody filled in
    written = overlays[0].text if overlays[0].kind is OverlayKind.TEXT else ""
    finding = kind.at(place, written, count=len(overlays), listing=listing)
    return with_cells(finding, cells) if len(cells) > 1 else finding


def _listed(overlays: Sequence[Overlay]) -> Text:
    entries = []
    for one in overlays[:_MOST_LISTED]:
        where = one.area.a1 if one.area else ""
        program = _PROGRAMS.get(one.text.partition(".")[0]) if one.kind is OverlayKind.OBJECT else None
        name = program or shorten(" ".join(one.text.split()), _QUOTED)
        if where or name:
            quoted = Text("“{name}”").format(name=name) if name else ""
            entries.append(Text("{where}{quoted}").format(where=where, quoted=quoted))
    return _cut_off(entries, len(overlays))


def _cut_off(entries: Sequence[Text], number: int) -> Text:
    """What is listed of so many things, and a sign that it is not all."""
    return listed(entries, more=number > _MOST_LISTED) if entries else Text("…")


def _quoted(texts: Iterable[str]) -> Text:
    said = list(texts)
    shown = [f"“{shorten(text, _QUOTED)}”" for text in said[:_MOST_LISTED]]
    return listed(shown, more=len(said) > _MOST_LISTED)
