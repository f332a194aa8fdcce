"""What a statement says, written into the statement line of a form that is handed out filled."""

from __future__ import annotations

import re

from sheetkit.generate.cell_xml import input_cell
from sheetkit.generate.plan import HeadPlan, InputSheetPlan
from sheetkit.model.address import Address
from sheetkit.model.grid import CellValue
from sheetkit.model.statement import FILLED_BY, FILLED_ON, SAID, Statement


def with_statement(content: bytes, plan: InputSheetPlan, said: Statement) -> bytes:
    """A worksheet's XML with the statement in the cells of its line; blank parts and a form without the line stay as they are."""
    for name, value in ((FILLED_BY, said.filled_by), (FILLED_ON, said.filled_on), (SAID, said.said)):
        cell = plan.statement.get(name)
        if cell and value:
            content = _written(
                content, cell, cell.words.get(value, value) if isinstance(value, str) else value
            )
    return content


def _written(content: bytes, cell: HeadPlan, value: CellValue) -> bytes:
    address = Address(cell.row, cell.number).a1
    done = input_cell(address, cell.style, value, cell.type).encode()
    blank = rb'<c r="%s"[^>]*?(?:/>|>.*?</c>)' % address.encode("ascii")
    return re.sub(blank, lambda _: done, content, count=1)
