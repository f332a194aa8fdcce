"""The reader of an OOXML workbook (.xlsx, .xlsm, strict or not) into a WorkbookGrid."""

from __future__ import annotations

from sheetkit.intake.cell_pictures import MARK, with_pictures
from sheetkit.intake.cell_styles import PLAIN
from sheetkit.intake.cell_text import TooLong, demand_short
from sheetkit.intake.findings import damaged
from sheetkit.intake.limits import DEFAULT, Limits
from sheetkit.intake.ooxml.cells import ValueReader
from sheetkit.intake.ooxml.fast_worksheet import read_fast
from sheetkit.intake.ooxml.foreign import foreign_parts
from sheetkit.intake.ooxml.package import Package, Relationship
from sheetkit.intake.ooxml.properties import application, custom_properties, modified
from sheetkit.intake.ooxml.related_parts import with_related_parts
from sheetkit.intake.ooxml.rich_values import RichValues
from sheetkit.intake.ooxml.strings import shared_strings
from sheetkit.intake.ooxml.styles import cell_styles
from sheetkit.intake.ooxml.workbook_part import Contents, SheetEntry, contents_of
from sheetkit.intake.ooxml.worksheet import WorksheetReader
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import SheetGrid, WorkbookGrid

_WITHOUT_CELLS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
"""What a sheet of a workbook can be besides a worksheet; a sheet of any other kind may hold rows that nobody would read."""


def read_ooxml(data: bytes, limits: Limits = DEFAULT) -> WorkbookGrid:
    """Read every worksheet of an OOXML workbook. Raises Refusal when it cannot be read whole."""
    return read_package(Package(data, limits))


@frozen
class _Texts:
    """What the cells of all worksheets refer to; `marked` tells that some text among it stands for a picture,
    `too_long` that some is longer than a cell can be."""

    values: ValueReader
    rich: RichValues
    marked: bool
    too_long: bool


def read_package(package: Package) -> WorkbookGrid:
    """Read every worksheet of an OOXML workbook whose package is open. Raises Refusal when it cannot be read whole."""
    main = package.main_part()
    if not main:
        raise damaged("里面没有工作簿", "there is no workbook in it")
    contents = contents_of(package, main)
    pointers = package.relationships(main)
    texts = _texts(package, pointers, contents.epoch_1904)
    sheets, parts = [], []
    for entry in contents.sheets:
        pointer = pointers.get(entry.relationship)
        if pointer is None:
            raise damaged("有工作表找不到内容", "a worksheet's content is missing")
        if pointer.type == "worksheet":
            sheets.append(_sheet(package, texts, pointer.target, entry))
            parts.append(pointer.target)
        elif pointer.type not in _WITHOUT_CELLS:
            raise damaged("有一张工作表看不出是什么", "nobody can tell what one of its sheets is")
    if not sheets:
        raise damaged("里面没有工作表", "there is no worksheet in it")
    return WorkbookGrid(
        tuple(sheets),
        "xlsx",
        True,
        _names(contents),
        custom_properties(package),
        application(package),
        foreign_parts(package, main, parts),
        modified(package),
    )


def _texts(package: Package, pointers: dict[str, Relationship], epoch_1904: bool) -> _Texts:
    strings = _targets(package, pointers, "sharedStrings")
    styles = _targets(package, pointers, "styles")
    struck: dict[int, str] = {}
    shared = shared_strings(package, strings[0], struck) if strings else []
    values = ValueReader(
        shared,
        cell_styles(package, styles[0]) if styles else PLAIN,
        epoch_1904,
        package.limits.cell_characters,
        struck,
    )
    marked, too_long = any(MARK in text for text in shared), any(isinstance(one, TooLong) for one in shared)
    return _Texts(values, RichValues(package, pointers), marked, too_long)


def _sheet(package: Package, texts: _Texts, part: str, entry: SheetEntry) -> SheetGrid:
    """The worksheet in a part: by the quick reader where it can, else by the plain one."""
    data, pieces = package.content(part)
    quick = read_fast(data, texts.values, package.allowance, entry) if data is not None else None
    found = quick or WorksheetReader(package, texts.values, texts.rich.is_picture).read(pieces, entry)
    if texts.too_long:
        demand_short(entry.name, found.cells, package.limits.cell_characters)
    if texts.marked or quick is None or (data is not None and MARK.encode() in data):
        found = with_pictures(found)
    return with_related_parts(package, part, found)


def _targets(package: Package, pointers: dict[str, Relationship], kind: str) -> list[str]:
    return [
        pointer.target
        for pointer in pointers.values()
        if pointer.type == kind and pointer.target in package.members
    ]


def _names(contents: Contents) -> dict[str, str]:
    """Defined names by name; those that hold in one sheet only are called "sheet!name"."""
    found: dict[str, str] = {}
    for name, scope, text in contents.names:
        if scope.isascii() and scope.isdigit() and int(scope[:6]) < len(contents.sheets):
            name = f"{contents.sheets[int(scope[:6])].name}!{name}"
        found.setdefault(name, text)
    return found
