"""What stands in the cells of a workbook, counted from its bare XML: by a reader that shares nothing with the program's own."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from openpyxl.utils import column_index_from_string

from tests.fuzz.binary_counting import binary_cells

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FOUR_YEARS = 1462
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")  # some programs write small letters


class Counted(NamedTuple):
    """A cell with something in it that is no formula: its worksheet, row and column, and what stands there as text.

    `shift` is by how many days a number that means one is later than it says, in the calendar that begins in 1904.
    """

    sheet: str
    row: int
    column: int
    text: str
    shift: int = 0


class UncountableError(Exception):
    """This way of counting leads nowhere with a file."""


def is_seen(text: str) -> bool:
    """Whether a person would see anything of it: by the letters' own properties."""
    return any(unicodedata.category(letter)[0] not in "ZC" for letter in text)


def counted(data: bytes, suffix: str) -> list[Counted]:
    """Every cell with something in it. Raises UncountableError."""
    read = {".xlsx": _workbook, ".ods": _spreadsheet, ".xlsb": _binary}.get(suffix)
    if read is None:
        raise UncountableError(suffix)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return list(read(package))
    except Exception as error:  # whatever is wrong with it, it cannot be counted
        raise UncountableError(str(error)) from error


def _binary(package: zipfile.ZipFile) -> Iterator[Counted]:
    return (Counted(*one) for one in binary_cells(package) if is_seen(one[3]))


def _workbook(package: zipfile.ZipFile) -> Iterator[Counted]:
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {one.attrib["Id"]: one.attrib["Target"] for one in relations}
    strings = _strings(package)
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    settings = book.find(f"{_MAIN}workbookPr")
    is_later = settings is not None and settings.attrib.get("date1904") in ("1", "true")
    for one in book.iter(f"{_MAIN}sheet"):
        target = targets[one.attrib[_RELATED]]
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        for row, column, text in _cells(ElementTree.fromstring(package.read(part)), strings):
            yield Counted(one.attrib["name"], row, column, text, _FOUR_YEARS if is_later else 0)


def _strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    table = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return [_words(one) for one in table.findall(f"{_MAIN}si")]


def _cells(sheet: ElementTree.Element, strings: list[str]) -> Iterator[tuple[int, int, str]]:
    """By their addresses, else one after the other."""
    row = 0
    for line in sheet.findall(f"{_MAIN}sheetData/{_MAIN}row"):
        row = int(line.attrib.get("r", row + 1))
        column = 0
        for cell in line.findall(f"{_MAIN}c"):
            column += 1
            if found := _ADDRESS.fullmatch(cell.attrib.get("r", "")):
                row, column = int(found[2]), column_index_from_string(found[1])
            text = _content(cell, strings)
            if is_seen(said := _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)):
                yield row, column, said


def _content(cell: ElementTree.Element, strings: list[str]) -> str:
    if cell.find(f"{_MAIN}f") is not None:
        return ""
    kind, value = cell.attrib.get("t", "n"), cell.findtext(f"{_MAIN}v", "")
    if kind == "inlineStr":
        return "".join(_words(one) for one in cell.findall(f"{_MAIN}is"))
    return strings[int(value)] if kind == "s" and value else value


def _words(element: ElementTree.Element) -> str:
    """The text without what is written above it to say how it is read."""
    plain = element.findall(f"{_MAIN}t")
    return "".join(one.text or "" for one in (*plain, *element.findall(f"{_MAIN}r/{_MAIN}t")))


def _spreadsheet(package: zipfile.ZipFile) -> Iterator[Counted]:
    content = ElementTree.fromstring(package.read("content.xml"))
    for table in content.iter(f"{_TABLE}table"):
        row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            times = int(line.attrib.get(f"{_TABLE}number-rows-repeated", 1))
            column = 0
            for cell in line.iter():  # also within what is none of its elements
                if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    continue
                wide = int(cell.attrib.get(f"{_TABLE}number-columns-repeated", 1))
                text = "".join("".join(one.itertext()) for one in cell.findall(f"{_TEXT}p"))
                text = cell.attrib.get(f"{_OFFICE}value", "") or text
                if is_seen(text) and f"{_TABLE}formula" not in cell.attrib:
                    yield Counted(table.attrib.get(f"{_TABLE}name", ""), row + 1, column + 1, text)
                column += wide
            row += times
