"""The workbook part and the style sheet: order, sheet names, defined names, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.excel.package import MAIN, Package, local, out_of_order

BOOK_ORDER = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
]
STYLE_ORDER = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
]
LONGEST_NAME, LONGEST_TEXT = 31, 255
_NAME = re.compile(r"(?:_xlnm\.)?[A-Za-z_\\][\w.\\]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*")


def book_faults(package: Package) -> Iterator[str]:
    """Faults of workbook.xml and styles.xml."""
    book = package.xml("xl/workbook.xml")
    yield from out_of_order(book, BOOK_ORDER)
    titles = [sheet.get("name", "") for sheet in book.iter(f"{MAIN}sheet")]
    if len({title.casefold() for title in titles}) != len(titles):
        yield f"a worksheet name twice: {titles}"
    for title in titles:
        if not 0 < len(title) <= LONGEST_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", title):
            yield f"no worksheet name: {title}"
    seen = set()
    for defined in book.iter(f"{MAIN}definedName"):
        name, value = defined.get("name", ""), defined.text or ""
        key = (name.casefold(), defined.get("localSheetId"))
        if key in seen or not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name) or not value:
            yield f"no defined name, or twice: {name}"
        if value.startswith('"') and len(value) - 2 > LONGEST_TEXT:
            yield f"{name}: a text of more than {LONGEST_TEXT} characters"
        seen.add(key)
    if sum(_selected(package)) > 1:
        yield "several worksheets are selected; what is typed would go to all of them"
    yield from _style_faults(package)


def _selected(package: Package) -> Iterator[bool]:
    for name in package.worksheets:
        yield any(
            view.get("tabSelected") in ("1", "true") for view in package.xml(name).iter(f"{MAIN}sheetView")
        )


def _style_faults(package: Package) -> Iterator[str]:
    styles = package.styles
    yield from out_of_order(styles, STYLE_ORDER)
    known = {local(part): len(part) for part in styles}
    for part in styles:
        if part.get("count") not in (None, str(len(part))):
            yield f"styles: the count of <{local(part)}> is wrong"
    for index, form in enumerate(styles.findall(f"{MAIN}cellXfs/{MAIN}xf")):
        for attribute, table in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            if int(form.get(attribute, "0")) >= known.get(table, 0):
                yield f"styles: format {index} has no such {attribute}"
