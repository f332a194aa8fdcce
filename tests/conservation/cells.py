"""What people wrote into a workbook, counted from its bare XML: by a reader that shares nothing with the program's own."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from sheetkit.model.template import Template

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
_BEGINNING = datetime.datetime(1899, 12, 30)


@dataclass(frozen=True)
class Written:
    """A cell that somebody filled in: where it is, whose column, and what stands there, as text.

    `row` is 0 for a cell of the statement line.
    """

    sheet: str
    cell: str
    row: int
    field: str
    title: str
    text: str
    is_number: bool

    def renderings(self) -> set[str]:
        """Every way in which a result may show it: as it is, as a number, a day, a month, a time of day."""
        if not self.is_number:
            return {shown(self.text)}
        number = float(self.text)
        found = {shown(number)}
        if 0 <= number < 1:
            minutes = round(number * 24 * 60)
            found.add(f"{minutes // 60:02d}:{minutes % 60:02d}")
        if 1 <= number < 200_000:
            day = _BEGINNING + datetime.timedelta(number)
            found |= {day.date().isoformat(), f"{day:%Y-%m}"}
        return found


def shown(value: object) -> str:
    """A value of a result as one text: days by their date, numbers without needless digits, words without edges."""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return f"{float(value):.10g}"
    return str(value).strip()


def written_cells(data: bytes, form: Template) -> list[Written]:
    """Every input cell of the form's that is not blank, statement line included."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = dict(_sheets(package))
        strings = _strings(package)
        return [
            one
            for sheet in form.input_sheets
            if sheet.name in sheets
            for one in _of_sheet(_cells(package.read(sheets[sheet.name]), strings), form, sheet.id)
        ]


def _of_sheet(cells: Mapping[str, tuple[str, bool]], form: Template, sheet_id: str) -> Iterator[Written]:
    sheet = form.sheet(sheet_id)
    columns = {column.letter: column for column in sheet.inputs}
    stated = {one.place.a1: one.field for one in sheet.statement}
    for address, (text, is_number) in cells.items():
        found = _ADDRESS.fullmatch(address)
        assert found is not None
        letter, row = found[1], int(found[2])
        if not text.strip():
            continue
        if address in stated:
            yield Written(sheet.name, address, 0, stated[address], "", text, is_number)
        elif letter in columns and sheet.first_row <= row <= sheet.last_row:
            column = columns[letter]
            title = form.say(column.title)
            yield Written(sheet.name, address, row, column.field, title, text, is_number)


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name → member, by the workbook's own list."""
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {one.attrib["Id"]: one.attrib["Target"] for one in relations}
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    for one in book.iter(f"{_MAIN}sheet"):
        target = targets[one.attrib[_RELATED]]
        yield one.attrib["name"], target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    table = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return [_text(one) for one in table.iter(f"{_MAIN}si")]


def _cells(content: bytes, strings: list[str]) -> dict[str, tuple[str, bool]]:
    """Address → text and whether it is a number; formulas are nothing that anybody filled in."""
    found = {}
    for cell in ElementTree.fromstring(content).iter(f"{_MAIN}c"):
        if cell.find(f"{_MAIN}f") is not None:
            continue
        kind, value = cell.attrib.get("t", "n"), cell.findtext(f"{_MAIN}v", "")
        if kind == "s":
            found[cell.attrib["r"]] = strings[int(value)], False
        elif kind == "inlineStr":
            found[cell.attrib["r"]] = _text(cell), False
        elif value:
            found[cell.attrib["r"]] = value, kind == "n"
    return found


def _text(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_MAIN}t"))
