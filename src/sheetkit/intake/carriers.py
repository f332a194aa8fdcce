"""The four carriers of identity in a workbook as read: found by content, wherever an office program has moved them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetkit.model.comparison import half_width
from sheetkit.model.grid import CellKey, CellValue, SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.identity import TOKEN_START, Identity, read_form_code
from sheetkit.model.names import IDENTITY_NAME, IDENTITY_PROPERTY, form_code_labels
from sheetkit.model.submission import Carriers

Marked = Mapping[CellKey, str]
"""Texts of a worksheet by cell."""

_HIDDEN_FIRST = (SheetState.VERY_HIDDEN, SheetState.HIDDEN, SheetState.VISIBLE)
_DASH = r"[\s\-‐‑‒–—―−－_]*"
_CODE = re.compile(rf"[\s:：#]*((?:[0-9A-Za-z]{_DASH}){{8}}[0-9A-Za-z])(?![0-9A-Za-z])")
_BETWEEN = "\0"  # in no mark, and in no text that a workbook holds
_NEIGHBOURS = range(1, 5)  # the code may stand in a cell of its own, right of its label


def find_carriers(grid: WorkbookGrid) -> Carriers:
    """What each carrier says. A carrier with two different values gives the first of them and is told as conflicting."""
    sheets = [(sheet, _marked(sheet)) for sheet in grid.sheets]
    tokens = list(_tokens(sheets))
    cells = [identity for identity, _ in tokens]
    properties = list(_identities(_named(grid.custom_properties.items(), IDENTITY_PROPERTY)))
    names = list(_identities(_named(grid.defined_names.items(), IDENTITY_NAME)))
    codes = list(dict.fromkeys(code for sheet, marked in sheets for code in _codes(sheet, marked)))
    found: dict[str, Sequence[object]] = {"cell": cells, "property": properties, "name": names, "code": codes}
    return Carriers(
        hidden_cell=cells[0] if cells else None,
        custom_property=properties[0] if properties else None,
        defined_name=names[0] if names else None,
        code=codes[0] if codes else None,
        hidden_cell_sheet=tokens[0][1] if tokens else "",
        conflicting=tuple(name for name, values in found.items() if len(set(values)) > 1),
    )


def _marked(sheet: SheetGrid) -> Marked:
    """The few texts that may hold a token or a form code."""
    texts = [value for value in sheet.cells.values() if type(value) is str]
    whole = _BETWEEN.join(texts)  # one look tells which of the marks to look for, and where
    found = {text for mark in (TOKEN_START, *form_code_labels()) for text in _around(mark, whole)}
    if not found:
        return {}
    if whole.count(_BETWEEN) >= len(texts):
        found = {text for text in texts if not found.isdisjoint(text.split(_BETWEEN))}
    return {key: value for key, value in sheet.cells.items() if type(value) is str and value in found}


def _around(mark: str, whole: str) -> Iterator[str]:
    """The texts in `whole`, one behind the other, that hold the mark."""
    place = whole.find(mark)
    while place >= 0:
        ends = whole.find(_BETWEEN, place)
        ends = len(whole) if ends < 0 else ends
        yield whole[whole.rfind(_BETWEEN, 0, place) + 1 : ends]
        place = whole.find(mark, ends)


def _tokens(sheets: Sequence[tuple[SheetGrid, Marked]]) -> Iterator[tuple[Identity, str]]:
    """Every identity token in a cell with its worksheet's name; hidden sheets first."""
    for state in _HIDDEN_FIRST:
        for sheet, marked in sheets:
            if sheet.state is state:
                for value in marked.values():
                    identity = Identity.parse(value)
                    if identity is not None:
                        yield identity, sheet.name


def _named(pairs: Iterable[tuple[str, str]], wanted: str) -> Iterator[str]:
    """The values under a name, whatever its case, and whether it holds for the workbook or for one sheet."""
    for name, value in pairs:
        if name.rpartition("!")[2].lower() == wanted:
            yield value


def _identities(texts: Iterable[str]) -> Iterator[Identity]:
    for text in texts:
        identity = Identity.parse(text.strip().removeprefix("=").strip())
        if identity is not None:
            yield identity


def _codes(sheet: SheetGrid, marked: Marked) -> Iterator[str]:
    """Every readable form code on a worksheet: after its label in the same cell, or in a cell to its right."""
    for (row, column), value in marked.items():
        label = next((label for label in form_code_labels() if label in value), "")
        if not label:
            continue
        after = value.rpartition(label)[2]
        if after.strip(" :：\u3000"):
            texts: list[CellValue | None] = [after]
        else:
            texts = [sheet.cells.get((row, column + distance)) for distance in _NEIGHBOURS]
        text = next((text for text in texts if isinstance(text, str)), "")
        match = _CODE.match(half_width(text[:80]))
        code = read_form_code(re.sub(_DASH, "", match.group(1))) if match else None
        if code is not None:
            yield code
