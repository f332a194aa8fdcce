"""Cases for every kind of rule, as data: what stands in the rows, and which rows break the rule."""

from __future__ import annotations

from tests.rules.cases.case import Case, Cell, Row, cell_of, figure, value_of
from tests.rules.cases.of_cells import CELL_CASES, cell_cases
from tests.rules.cases.of_conditions import CONDITIONS
from tests.rules.cases.of_counts import COUNT_CASES
from tests.rules.cases.of_rows import ROW_CASES
from tests.rules.cases.of_rows_together import TOGETHER_CASES
from tests.rules.cases.of_workbooks import WORKBOOK_CASES

CASES: tuple[Case, ...] = (
    *cell_cases(),
    *ROW_CASES,
    *TOGETHER_CASES,
    *COUNT_CASES,
    *WORKBOOK_CASES,
    *CONDITIONS,
)

__all__ = ["CASES", "CELL_CASES", "Case", "Cell", "Row", "cell_of", "figure", "value_of"]
