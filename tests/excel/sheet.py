"""One worksheet: the order of its parts, cells, formulas, validations, conditional formats, merged cells, locks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sheetkit.model.address import Address, Range
from tests.excel.formulas import formula_faults
from tests.excel.package import MAIN, Package, out_of_order

_PARTS = """
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems
tableParts extLst
"""
SHEET_ORDER = _PARTS.split()
LONGEST_PROMPT, LONGEST_PROMPT_TITLE, LONGEST_VALIDATION, LONGEST_TEXT = 255, 32, 255, 32767
OFFERED = "sk_o_"
"""What the names of lists begin with that only offer something: whatever else is typed is taken."""
_ALLOWED = {"prompt": LONGEST_PROMPT, "promptTitle": LONGEST_PROMPT_TITLE, "error": 255, "errorTitle": 32}


def sheet_faults(package: Package, name: str) -> Iterator[str]:
    """Faults of one worksheet part."""
    sheet = package.xml(name)
    yield from out_of_order(sheet, SHEET_ORDER)
    if next(sheet.iter(f"{MAIN}extLst"), None) is not None:
        yield "an extension, which Excel 2010 or another program may drop"
    yield from _cell_faults(sheet, package)
    yield from _validation_faults(sheet)
    yield from _format_faults(sheet, package)
    yield from _frame_faults(sheet)


def _cell_faults(sheet: Element, package: Package) -> Iterator[str]:
    formats = len(package.styles.findall(f"{MAIN}cellXfs/{MAIN}xf"))
    last_row = 0
    for row in sheet.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        number = int(row.get("r", "0"))
        if number <= last_row:
            yield f"row {number} comes after row {last_row}"
        last_row, last_column = number, 0
        for cell in row:
            place = cell.get("r", "")
            address = Address.parse(place)
            if address.row != number or address.column <= last_column:
                yield f"{place} is out of order"
            last_column = address.column
            if int(cell.get("s", "0")) >= formats:
                yield f"{place}: no such format"
            yield from _content_faults(cell, package.strings)


def _content_faults(cell: Element, strings: int) -> Iterator[str]:
    place, kind = cell.get("r", ""), cell.get("t")
    formula = cell.find(f"{MAIN}f")
    value = cell.findtext(f"{MAIN}v")
    if formula is not None:
        if formula.get("t") == "array":
            yield f"{place}: an array formula"
        if kind in ("s", "inlineStr"):
            yield f"{place}: a formula in a cell of text"
        yield from (f"{place}: {fault}" for fault in formula_faults(formula.text or ""))
    elif kind == "s" and int(value or "0") >= strings:
        yield f"{place}: no such shared string"
    elif kind == "inlineStr" and len("".join(cell.itertext())) > LONGEST_TEXT:
        yield f"{place}: a text too long"
    elif kind in (None, "n") and value is not None:
        try:
            float(value)
        except ValueError:
            yield f"{place}: {value} is no number"


def _validation_faults(sheet: Element) -> Iterator[str]:
    whole = sheet.find(f"{MAIN}dataValidations")
    if whole is None:
        return
    if whole.get("count") not in (None, str(len(whole))):
        yield "the count of validations is wrong"
    for entry in whole:
        place = entry.get("sqref", "")
        offers = any((formula.text or "").startswith(OFFERED) for formula in entry)
        asks = entry.get("showErrorMessage") in ("1", "true")
        if (
            entry.get("type", "none") != "none" and asks == offers
        ):  # what only offers takes anything else, too
            yield f"{place}: the validation enforces nothing"
        for attribute, most in _ALLOWED.items():
            if len(entry.get(attribute, "")) > most:
                yield f"{place}: {attribute} is longer than {most} characters"
        for formula in entry:
            text = formula.text or ""
            if len(text) > LONGEST_VALIDATION:
                yield f"{place}: the validation's formula is too long"
            if entry.get("type") == "list" and "!" in text:
                yield f"{place}: a list that points straight at another sheet"
            yield from (f"{place}: {fault}" for fault in formula_faults(text))


def _format_faults(sheet: Element, package: Package) -> Iterator[str]:
    known = len(package.styles.findall(f"{MAIN}dxfs/{MAIN}dxf"))
    seen = set()
    for rule in sheet.iter(f"{MAIN}cfRule"):
        priority = rule.get("priority", "")
        if priority in seen or not priority:
            yield f"two conditional formats of priority {priority}"
        seen.add(priority)
        if int(rule.get("dxfId", "0")) >= known and "dxfId" in rule.attrib:
            yield f"no such conditional format: {rule.get('dxfId')}"
        for formula in rule.iterfind(f"{MAIN}formula"):
            yield from formula_faults(formula.text or "")


def _frame_faults(sheet: Element) -> Iterator[str]:
    taken: dict[tuple[int, int], str] = {}
    for merged in sheet.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
        area = Range.parse(merged.get("ref", ""))
        rows, columns = (
            range(area.first.row, area.last.row + 1),
            range(area.first.column, area.last.column + 1),
        )
        for key in ((row, column) for row in rows for column in columns):
            if key in taken:
                yield f"merged twice: {area.a1} and {taken[key]}"
            taken[key] = area.a1
    last = 0
    for entry in sheet.iterfind(f"{MAIN}cols/{MAIN}col"):
        first = int(entry.get("min", "0"))
        if first <= last:
            yield f"column {first} is set twice"
        last = int(entry.get("max", "0"))
    for part in sheet.iterfind(f"{MAIN}headerFooter/*"):
        if len(part.text or "") > LONGEST_VALIDATION:
            yield "header or footer longer than 255 characters"
    lock = sheet.find(f"{MAIN}sheetProtection")
    if (
        lock is not None
        and lock.get("hashValue")
        and not re.fullmatch(r"SHA-512", lock.get("algorithmName", ""))
    ):
        yield "a lock whose password is not hashed with SHA-512"
