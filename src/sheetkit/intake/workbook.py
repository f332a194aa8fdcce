"""The reader of an OOXML workbook (.xlsx, .xlsm, strict or not) into a WorkbookGrid."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.intake.cells import ValueReader
from sheetkit.intake.comments import comments
from sheetkit.intake.fast_worksheet import read_fast
from sheetkit.intake.findings import damaged
from sheetkit.intake.limits import DEFAULT, Limits
from sheetkit.intake.package import Package, Relationship
from sheetkit.intake.properties import application, custom_properties
from sheetkit.intake.strings import shared_strings
from sheetkit.intake.styles import date_styles
from sheetkit.intake.workbook_part import Contents, contents_of
from sheetkit.intake.worksheet import WorksheetReader
from sheetkit.model.grid import SheetGrid, SheetState, WorkbookGrid


def read_ooxml(data: bytes, limits: Limits = DEFAULT) -> WorkbookGrid:
    """Read every worksheet of an OOXML workbook. Raises Refusal when it cannot be read whole."""
    return read_package(Package(data, limits))


def read_package(package: Package) -> WorkbookGrid:
    """Read every worksheet of an OOXML workbook whose package is open. Raises Refusal when it cannot be read whole."""
    limits = package.limits
    main = package.main_part()
    if not main:
        raise damaged("里面没有工作簿", "there is no workbook in it")
    contents = contents_of(package, main)
    pointers = package.relationships(main)
    strings = _targets(package, pointers, "sharedStrings")
    styles = _targets(package, pointers, "styles")
    values = ValueReader(
        shared_strings(package, strings[0]) if strings else [],
        date_styles(package, styles[0]) if styles else {},
        contents.epoch_1904,
        limits.cell_characters,
    )
    sheets = []
    for name, identifier, state in contents.sheets:
        pointer = pointers.get(identifier)
        if pointer is None:
            raise damaged("有工作表找不到内容", "a worksheet's content is missing")
        if pointer.type == "worksheet":
            sheets.append(_sheet(package, values, pointer.target, (name, state)))
    if not sheets:
        raise damaged("里面没有工作表", "there is no worksheet in it")
    return WorkbookGrid(
        tuple(sheets),
        "xlsx",
        True,
        _names(contents),
        custom_properties(package),
        application(package),
    )


def _sheet(package: Package, values: ValueReader, part: str, sheet: tuple[str, SheetState]) -> SheetGrid:
    """The worksheet in a part: by the quick reader where it can, else by the plain one."""
    data, pieces = package.content(part)
    found = read_fast(data, values, package.allowance, sheet) if data is not None else None
    found = found or WorksheetReader(package, values).read(pieces, *sheet)
    written = comments(package, part)
    return replace(found, comments=written) if written else found


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
            name = f"{contents.sheets[int(scope[:6])][0]}!{name}"
        found.setdefault(name, text)
    return found
