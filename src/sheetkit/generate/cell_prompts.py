"""Why a cell goes back, said where the cell is: a prompt of its own in the place of its column's."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as Xml

from sheetkit.model.address import Address, Range
from sheetkit.model.excel import LONGEST_PROMPT, LONGEST_PROMPT_TITLE, cut, held_by_xml

_BLOCK = re.compile(rb"<dataValidations\b[^>]*>(.*?)</dataValidations>", re.DOTALL)
_ONE = "dataValidation"


def with_cell_prompts(content: bytes, title: str, prompts: Mapping[Address, str]) -> bytes:
    """A worksheet's XML in which these cells say something of their own under that title; what may be entered stays as it is.

    Excel knows one prompt a cell, so the validation of its column is taken apart around it. A cell of no validation gets
    one that allows anything. A worksheet without validations is left as it is.
    """
    found = _BLOCK.search(content)
    if found is None or not prompts:
        return content
    whole = Xml.fromstring(b"<all>%s</all>" % found.group(1))  # all in the namespace of the worksheet
    left = dict(sorted(prompts.items()))
    made: list[Xml.Element] = []
    for one in whole:
        cells = [Range.parse(cell) for cell in one.get("sqref", "").split()]
        own = {cell: left.pop(cell) for cell in list(left) if any(cell in area for area in cells)}
        made += _taken_apart(one, cells, own, title) if own else [one]
    for cell, text in left.items():
        made.append(_saying(Xml.Element(_ONE, allowBlank="1", sqref=cell.a1), title, text))
    inside = b"".join(map(_written, made))
    block = b'<dataValidations count="%d">%s</dataValidations>' % (len(made), inside)
    return content[: found.start()] + block + content[found.end() :]


def _taken_apart(
    one: Xml.Element, cells: Sequence[Range], own: Mapping[Address, str], title: str
) -> Iterator[Xml.Element]:
    """The validation of the cells that keep it, then one of each cell that says something of its own."""
    if rest := " ".join(stretch.a1 for area in cells for stretch in _without(area, own)):
        yield _moved(one, rest)
    for cell, text in own.items():
        yield _saying(_moved(one, cell.a1), title, text)


def _without(area: Range, gone: Mapping[Address, str]) -> Iterator[Range]:
    """What is left of cells without some of them, column by column in stretches."""
    for column in range(area.first.column, area.last.column + 1):
        first = area.first.row
        for row in (*sorted(cell.row for cell in gone if cell.column == column), area.last.row + 1):
            if first <= min(row - 1, area.last.row):
                yield Range(Address(first, column), Address(min(row - 1, area.last.row), column))
            first = max(first, row + 1)


def _moved(one: Xml.Element, cells: str) -> Xml.Element:
    """The validation over other cells: what its formulas say of its own first cell is said of the new first one."""
    from openpyxl.formula.translate import Translator  # a check builds no workbook and does not wait for it

    made = copy.deepcopy(one)
    before, after = (said.split()[0].partition(":")[0] for said in (one.get("sqref", ""), cells))
    for formula in made:
        moved = Translator(f"={formula.text}", origin=before).translate_formula(after)
        formula.text = moved.removeprefix("=")
    made.set("sqref", cells)
    return made


def _saying(one: Xml.Element, title: str, text: str) -> Xml.Element:
    one.set("showInputMessage", "1")
    one.set("promptTitle", cut(title, LONGEST_PROMPT_TITLE))
    one.set("prompt", held_by_xml(cut(text, LONGEST_PROMPT)))
    return one


def _written(one: Xml.Element) -> bytes:
    written: bytes = Xml.tostring(one, encoding="utf-8", xml_declaration=False)
    return written
