"""Reading .xls and .xlsb through calamine, with what it leaves out added; runs in the child process only."""

from __future__ import annotations

import datetime
import io
import math
from dataclasses import replace
from typing import NamedTuple

import olefile
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.binary import biff, biff12, property_sets
from sheetkit.intake.binary.biff import BookExtras, SheetExtras
from sheetkit.intake.binary.decryption import decrypted
from sheetkit.intake.binary.dimensions import said_smaller
from sheetkit.intake.binary.records import whole_stream
from sheetkit.intake.cell_pictures import with_pictures
from sheetkit.intake.cell_text import within, writable
from sheetkit.intake.findings import beyond, damaged
from sheetkit.intake.foreign import tidy
from sheetkit.intake.limits import Limits
from sheetkit.intake.numbers import days, plain
from sheetkit.intake.ooxml.foreign import foreign_parts
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.properties import application, custom_properties, modified
from sheetkit.intake.ooxml.related_parts import with_related_parts
from sheetkit.intake.positions import on_sheet
from sheetkit.model.address import Address, Range
from sheetkit.model.excel import MAXIMUM_COLUMN, MAXIMUM_ROW
from sheetkit.model.grid import CellKey, CellValue, ErrorValue, SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.overlay import ForeignKind, ForeignPart

_STREAMS = ("Workbook", "Book")
_PROPERTY_STREAMS = ("\x05DocumentSummaryInformation", "\x05SummaryInformation")
_STATES = {"Hidden": SheetState.HIDDEN, "VeryHidden": SheetState.VERY_HIDDEN}
_DAY = datetime.timedelta(days=1)


def read_xls(data: bytes, password: str, limits: Limits) -> WorkbookGrid:
    """Read a BIFF workbook in an OLE2 file. Raises Refusal, and whatever the libraries raise on broken files."""
    found = _compound(data)
    if found.extras.encrypted:
        data = decrypted(data, password, limits)
        found = _compound(data)
    extras = found.extras
    data = said_smaller(data, (sheet.dimensions for sheet in extras.sheets))
    sheets = tuple(_with_objects(sheet, extra, limits) for sheet, extra in _sheets(data, extras, limits))
    foreign = tidy([*extras.foreign, *(one for extra in extras.sheets for one in extra.besides.foreign)])
    return WorkbookGrid(
        sheets, "xls", False, extras.names, found.properties, found.program, foreign, found.modified
    )


def _with_objects(sheet: SheetGrid, extra: SheetExtras, limits: Limits) -> SheetGrid:
    """The worksheet of an .xls with what stands beside its values."""
    besides = extra.besides
    texts = {key: within(writable(text), limits.cell_characters) for key, text in besides.comments.items()}
    overlays = tuple(replace(one, text=writable(one.text)) for one in besides.overlays)
    return replace(
        sheet, comments=texts, overlays=overlays, printed=tuple(writable(text) for text in besides.printed)
    )


def read_xlsb(data: bytes, password: str, limits: Limits) -> WorkbookGrid:  # noqa: ARG001 - one shape for all tasks
    """Read a binary OOXML workbook. Raises Refusal, and whatever the libraries raise on broken files."""
    package = Package(data, limits)
    extras, area = biff12.scan(package, package.main_part())
    if area > limits.dense_cells:
        raise beyond("有单元格离表格太远", "a cell lies too far from the others")
    properties, program = custom_properties(package), application(package)
    sheets = tuple(
        _with_related_parts(package, sheet, extra) for sheet, extra in _sheets(data, extras, limits)
    )
    foreign = foreign_parts(
        package, package.main_part(), [extra.part for extra in extras.sheets if extra.part]
    )
    saved = modified(package)
    return WorkbookGrid(sheets, "xlsb", False, extras.names, properties, program, foreign, saved)


def _with_related_parts(package: Package, sheet: SheetGrid, extra: SheetExtras) -> SheetGrid:
    """The worksheet of an .xlsb with what its part points at; only comments come in another form than in an .xlsx."""
    sheet = replace(sheet, printed=tuple(writable(text) for text in extra.besides.printed))
    if not extra.part:
        return sheet
    sheet = with_related_parts(package, extra.part, sheet)
    written = {
        key: text
        for pointer in package.relationships(extra.part).values()
        if pointer.type == "comments" and pointer.target in package.members
        for key, text in biff12.comments(package.members.read(pointer.target)).items()
    }
    most = package.limits.cell_characters
    kept = {key: within(writable(text), most) for key, text in written.items() if key not in sheet.comments}
    return replace(sheet, comments={**kept, **sheet.comments})


class _Compound(NamedTuple):
    """What an OLE2 file holds besides the cells: the workbook's records, custom properties, the program that wrote it and when."""

    extras: BookExtras
    properties: dict[str, str]
    program: str
    modified: str


def _compound(data: bytes) -> _Compound:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        name = next((name for name in _STREAMS if container.exists(name)), "")
        if not name:
            raise damaged("里面没有工作簿", "there is no workbook in it")
        extras = biff.scan(whole_stream(container, name))
        extras.foreign += _storages(container)
        custom, summary = (_stream(container, name) for name in _PROPERTY_STREAMS)
    program, modified = property_sets.application(summary), property_sets.modified(summary)
    return _Compound(extras, property_sets.user_defined(custom), program, modified)


def _storages(container: olefile.OleFileIO) -> list[ForeignPart]:
    """What the folders beside the workbook tell: macros, embedded files, small programs."""
    names = {entry[0].upper() for entry in container.listdir(streams=True, storages=True)}
    found = [ForeignPart(ForeignKind.MACROS)] if names & {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"} else []
    found += [ForeignPart(ForeignKind.ACTIVE_CONTROL)] if "CTLS" in names else []
    return found + [ForeignPart(ForeignKind.EMBEDDED) for name in names if name.startswith("MBD")]


def _stream(container: olefile.OleFileIO, name: str) -> bytes:
    """A stream's bytes; none for one that is absent or broken, for properties are no reason to refuse a file."""
    try:
        return bytes(container.openstream(name).read()) if container.exists(name) else b""
    except OSError:
        return b""


def _sheets(data: bytes, extras: BookExtras, limits: Limits) -> list[tuple[SheetGrid, SheetExtras]]:
    scanned = {sheet.name: sheet for sheet in extras.sheets}
    allowance = Allowance(limits)
    found = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            state = _STATES.get(str(about.visible).rpartition(".")[2], SheetState.VISIBLE)
            extra = scanned.get(about.name) or SheetExtras(about.name, state)
            sheet = with_pictures(_sheet(workbook.get_sheet_by_index(index), extra, allowance))
            found.append((sheet, extra))
    if not found:
        raise damaged("里面没有工作表", "there is no worksheet in it")
    return found


def _sheet(sheet: CalamineSheet, extra: SheetExtras, allowance: Allowance) -> SheetGrid:
    cells: dict[CellKey, CellValue] = {}
    if sheet.start is not None:
        left = sheet.start[1] + 1
        for row, values in enumerate(
            sheet.iter_rows(), 1
        ):  # iter_rows fills up from the first row, but not column
            for column, value in enumerate(values, left):
                if value != "" and value is not None:
                    cells[row, column] = kept = _value(value, allowance.limits)
                    allowance.cell(kept)
    extra.filled.compare((*cells, *extra.errors))
    errors = {key: ErrorValue(code) for key, code in extra.errors.items() if key not in cells}
    allowance.cell(0, len(errors))
    cells |= errors
    shown, marks = extra.styled.applied(cells)
    cells |= shown
    if cells:
        on_sheet(max(row for row, _ in cells), max(column for _, column in cells))
    return SheetGrid(
        extra.name,
        dict(sorted(cells.items())) if errors else cells,
        {},
        extra.state,
        frozenset(extra.hidden_rows),
        frozenset(extra.hidden_columns),
        tuple(
            Range(Address(top + 1, left + 1), Address(bottom + 1, right + 1))
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            if top <= bottom < MAXIMUM_ROW and left <= right < MAXIMUM_COLUMN
        ),
        extra.protected,
        extra.validations,
        extra.conditional_formats,
        looks=marks.looks,
        struck=marks.struck,
    )


def _value(value: object, limits: Limits) -> CellValue:
    """A value of calamine's as the grid holds it; midnight and elapsed times as everywhere else."""
    if isinstance(value, str):
        return within(writable(value), limits.cell_characters)
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime.datetime):
        return value.date() if value.time() == datetime.time() else value
    if isinstance(value, datetime.date | datetime.time):
        return value
    if isinstance(value, datetime.timedelta):
        if datetime.timedelta() <= value < _DAY:
            return (datetime.datetime.min + value).time()
        return days(value.total_seconds())
    if isinstance(value, int | float):
        return plain(float(value)) if math.isfinite(value) else str(value)
    return str(value)
