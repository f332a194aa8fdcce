"""The quick reader of worksheets as the usual programs write them; whatever looks otherwise it leaves to the plain one."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.cells import ValueReader
from sheetkit.intake.findings import Refusal
from sheetkit.intake.sheet_formulas import FormulaTable
from sheetkit.intake.sheet_skeleton import skeleton_of
from sheetkit.intake.usual_rows import UsualCell, usual_rows
from sheetkit.intake.usual_xml import UnusualError, usual_text
from sheetkit.model.grid import CellValue, SheetGrid, SheetState

LARGEST = 16_000_000
"""Bytes from which on a part is streamed by the plain reader rather than held as text."""

_START, _END = "<sheetData>", "</sheetData>"
_DEEPEST = 7  # worksheet, sheetData, row, c, is, t, and one to spare


def read_fast(
    data: bytes, values: ValueReader, allowance: Allowance, sheet: tuple[str, SheetState]
) -> SheetGrid | None:
    """The worksheet in `data` under a name and state, equal to what the plain reader makes of it.

    None when anything in it is not as usual, or when a limit is reached: then nothing was counted, and the plain
    reader says what there is to say.
    """
    before = allowance.state
    try:
        return _Reading(values, allowance).sheet(data, *sheet)
    except (UnusualError, Refusal):
        allowance.state = before
        return None


class _Reading:
    """One worksheet being read."""

    def __init__(self, values: ValueReader, allowance: Allowance) -> None:
        self._values = values
        self._allowance = allowance
        self._formulas = FormulaTable(allowance)
        self._cells: dict[tuple[int, int], CellValue] = {}
        self._hidden_rows: set[int] = set()
        self._kept = 0

    def sheet(self, data: bytes, name: str, state: SheetState) -> SheetGrid:
        """The grid. Raises UnusualError, or Refusal at a limit."""
        limits = self._allowance.limits
        if len(data) > min(LARGEST, limits.part_bytes) or limits.xml_depth < _DEEPEST:
            raise UnusualError
        self._allowance.tags(data.count(b"<"))
        text = usual_text(data)
        start, end = text.find(_START), text.rfind(_END)
        if not 0 <= start < end:
            raise UnusualError
        skeleton = skeleton_of(text[:start], text[end + len(_END) :], limits)
        if skeleton is None:
            raise UnusualError
        self._allowance.spend(skeleton.spent)
        self._rows(text[start + len(_START) : end], skeleton.knows_descent)
        cells = self._cells
        if len(cells) != self._kept:
            raise UnusualError  # a cell is there twice
        self._allowance.cells(cells.values())
        return SheetGrid(
            name,
            cells,
            self._formulas.expanded(cells),
            state,
            frozenset(self._hidden_rows),
            skeleton.hidden_columns,
            skeleton.merged,
            skeleton.protected,
            skeleton.validations,
            skeleton.conditional_formats,
        )

    def _rows(self, body: str, knows_descent: bool) -> None:
        """Every row of the sheet data."""
        for hidden, has_descent, found in usual_rows(body):
            if has_descent and not knows_descent:
                raise UnusualError
            self._hidden_rows.update(number for number in hidden if self._allowance.hidden())
            self._row(found)

    def _row(self, found: Iterable[UsualCell]) -> None:
        """The filled cells of one row."""
        values, cells, most = self._values, self._cells, self._allowance.limits.cell_characters
        shared = values.shared.get
        for key, kind, style, stored, inline, form, formula in found:
            if form is not None:
                self._formulas.keep(key, form, formula)
            value: CellValue | None
            if inline is not None:
                value = inline if len(inline) <= most else values.text(inline)
            elif not stored:
                continue
            else:
                value = shared(stored) if kind == "s" else None
                if value is None:
                    value = values.value(kind, style, stored)
            if value == "" and isinstance(value, str):
                continue
            cells[key] = value
            self._kept += 1
