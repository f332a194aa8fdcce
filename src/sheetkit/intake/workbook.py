"""The reader of an OOXML workbook (.xlsx, .xlsm, strict or not) into a WorkbookGrid."""

from __future__ import annotations

from dataclasses import dataclass, field

from sheetkit.intake.cells import ValueReader
from sheetkit.intake.fast_worksheet import read_fast
from sheetkit.intake.findings import beyond, damaged
from sheetkit.intake.limits import DEFAULT, Limits
from sheetkit.intake.package import Package, Relationship, relationship_id
from sheetkit.intake.properties import application, custom_properties
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, ends_under, under
from sheetkit.intake.sheet_furniture import is_true
from sheetkit.intake.strings import shared_strings, unescape
from sheetkit.intake.styles import date_styles
from sheetkit.intake.worksheet import WorksheetReader
from sheetkit.model.grid import SheetGrid, SheetState, WorkbookGrid

_STATES = {"hidden": SheetState.HIDDEN, "veryhidden": SheetState.VERY_HIDDEN}


@dataclass(slots=True)
class _Contents:
    """What the workbook part says: sheets as (name, relationship id, state), names as (name, sheet index, text)."""

    sheets: list[tuple[str, str, SheetState]] = field(default_factory=list)
    names: list[tuple[str, str, str]] = field(default_factory=list)
    epoch_1904: bool = False


def read_ooxml(data: bytes, limits: Limits = DEFAULT) -> WorkbookGrid:
    """Read every worksheet of an OOXML workbook. Raises Refusal when it cannot be read whole."""
    return read_package(Package(data, limits))


def read_package(package: Package) -> WorkbookGrid:
    """Read every worksheet of an OOXML workbook whose package is open. Raises Refusal when it cannot be read whole."""
    limits = package.limits
    main = package.main_part()
    if not main:
        raise damaged("里面没有工作簿", "there is no workbook in it")
    contents = _contents(package, main)
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
    return found or WorksheetReader(package, values).read(pieces, *sheet)


def _contents(package: Package, main: str) -> _Contents:
    contents = _Contents()
    reader = package.reader()
    name, scope = "", ""

    def workbook_properties(attributes: Attributes) -> None:
        contents.epoch_1904 = is_true(attributes.get("date1904", "0"))

    def sheet(attributes: Attributes) -> None:
        state = _STATES.get(attributes.get("state", "").lower(), SheetState.VISIBLE)
        if len(contents.sheets) >= package.limits.sheets:
            raise beyond("工作表太多", "too many worksheets")
        contents.sheets.append((unescape(attributes.get("name", "")), relationship_id(attributes), state))

    def start_name(attributes: Attributes) -> None:
        nonlocal name, scope
        name, scope = attributes.get("name", ""), attributes.get("localSheetId", "")
        reader.text.clear()

    def end_name() -> None:
        package.allowance.detail()
        contents.names.append((name, scope, unescape("".join(reader.text))))

    reader.starts |= under(
        SPREADSHEET, {"workbookPr": workbook_properties, "sheet": sheet, "definedName": start_name}
    )
    reader.ends |= ends_under(SPREADSHEET, {"definedName": end_name})
    package.parse(main, reader)
    return contents


def _targets(package: Package, pointers: dict[str, Relationship], kind: str) -> list[str]:
    return [
        pointer.target
        for pointer in pointers.values()
        if pointer.type == kind and pointer.target in package.members
    ]


def _names(contents: _Contents) -> dict[str, str]:
    """Defined names by name; those that hold in one sheet only are called "sheet!name"."""
    found: dict[str, str] = {}
    for name, scope, text in contents.names:
        if scope.isascii() and scope.isdigit() and int(scope[:6]) < len(contents.sheets):
            name = f"{contents.sheets[int(scope[:6])][0]}!{name}"
        found.setdefault(name, text)
    return found
