"""How the formula of a double booking looks at the other rows: by ranges of their cells, or by hidden columns of what they say."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.columns.sheet_cells import BEFORE_EACH
from sheetkit.model.excel import quoted
from sheetkit.model.frozen import frozen
from sheetkit.model.stored import Stored
from sheetkit.model.where import Where, cell_number
from sheetkit.rules.base import Cells
from sheetkit.rules.bookings import Fields


@frozen
class Rows:
    """Factors of a SUMPRODUCT over pairs of this row and others, for forms that read nothing."""

    cells: Cells

    def same(self, name: str) -> str:
        """1 for the rows with the same text."""
        return f"EXACT(TRIM({self.cells.column(name)}),TRIM({self.cells.value(name)}))"

    def kept(self, without: Where) -> Iterable[str]:
        """0 where either row is one that is left out."""
        return without.kept_in(self.cells)

    def both_timed(self, fields: Fields) -> str:
        """1 for the rows that have both times."""
        return f'({self.cells.column(fields.start)}<>"")*({self.cells.column(fields.end)}<>"")'

    def overlap(self, fields: Fields) -> str:
        """Times as "09:05", which compares rightly whether a cell holds a number or text."""

        def text(expression: str) -> str:
            return f'TEXT({expression},"hh:mm")'

        column, value = self.cells.column, self.cells.value
        starts, ends = text(column(fields.start)), text(column(fields.end))
        return f"({starts}<{text(value(fields.end))})*({ends}>{text(value(fields.start))})"


class KeyedRows(Rows):
    """The same by operators alone, over hidden columns that hold each cell as it compares rightly.

    Gnumeric lifts no function over the cells of a range inside SUMPRODUCT: to it every row with a day in common clashed.
    """

    def same(self, name: str) -> str:
        """1 for the rows with the same text; another case is the same to the check too."""
        own, every = self._keys(name)
        return f"({every}={own})"

    def kept(self, without: Where) -> Iterable[str]:
        """0 where either row is one that is left out."""
        for one in without.conditions:
            own, every = self._keys(one.field)
            for value in one.values:
                said = self.cells.shown(one.field, value) if one.stored is Stored.TEXT else cell_number(value)
                words = quoted(f"{BEFORE_EACH}{said}")
                yield f"({own}<>{words})*({every}<>{words})"

    def both_timed(self, fields: Fields) -> str:
        """1 for the rows that have both times; of a blank one only the sign before it is there."""
        return "*".join(
            f"({self._keys(name)[1]}>{quoted(BEFORE_EACH)})" for name in (fields.start, fields.end)
        )

    def overlap(self, fields: Fields) -> str:
        """Keys of times are texts of one length."""
        (start, starts), (end, ends) = self._keys(fields.start), self._keys(fields.end)
        return f"({starts}<{end})*({ends}>{start})"

    def _keys(self, name: str) -> tuple[str, str]:
        """This row's key of one field, and those of all rows."""
        keys = self.cells.key((name,))
        assert keys is not None
        return keys
