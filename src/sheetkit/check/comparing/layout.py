"""Where everything of one form sheet stands in the returned worksheet, found through its header texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from sheetkit.check.comparing.evidence import ColumnEvidence
from sheetkit.check.comparing.formulas import last_text
from sheetkit.check.comparing.tags import is_tag_header, tag_column
from sheetkit.check.plan import SheetPlan, header_key
from sheetkit.columns.reading import is_blank, trimmed
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey, CellValue, SheetGrid
from sheetkit.model.names import CHECK_TITLE, NUMBER_TITLE, RETURN_TITLE, STATUS_TITLE
from sheetkit.model.row_tag import read_row_tag
from sheetkit.wording.levels import RETURN_SIGNS

NUMBER_FIELD, STATUS_FIELD, CHECK_FIELD, RETURN_FIELD = "#number", "#status", "#check", "#return"
"""What the columns that are no fields are called here."""

OWN_TITLES = {
    NUMBER_FIELD: NUMBER_TITLE,
    STATUS_FIELD: STATUS_TITLE,
    CHECK_FIELD: CHECK_TITLE,
    RETURN_FIELD: RETURN_TITLE,
}
"""What people call them."""

_DEEPEST_HEADER = 200


@changeable
class SheetLayout:
    """A form sheet as found. `columns` maps field id (and our own ones) → column in the returned sheet.

    `shift` is how far the header moved down; `grown` how many rows the table gained (or lost, negative) below it;
    `end_row` is the row of the locked end line. `tag_column` is where row tags stand, 0 where there are none.
    """

    plan: SheetPlan
    grid: SheetGrid
    issued: SheetGrid | None
    header_row: int
    columns: dict[str, int]
    end_row: int = 0
    grown: int = 0
    missing: dict[str, int] = field(
        default_factory=dict
    )  # field id → column where it was expected, 0 unknown
    duplicates: dict[int, str] = field(default_factory=dict)  # column → field id it repeats
    cleared: set[str] = field(default_factory=set)  # fields whose header was cleared
    renamed: set[str] = field(default_factory=set)  # fields whose header says something else
    swapped: set[str] = field(default_factory=set)  # fields whose headers changed places, and they did not
    doubtful: set[str] = field(
        default_factory=set
    )  # fields whose headers changed places, perhaps without their columns
    tag_column: int = 0

    @property
    def shift(self) -> int:
        """How many rows the header moved down."""
        return self.header_row - self.plan.sheet.header_row

    @property
    def first_row(self) -> int:
        """The first row under the header that people fill in."""
        return self.plan.sheet.first_row + self.shift

    @property
    def in_place(self) -> bool:
        """Whether nothing moved at all."""
        return not (self.shift or self.grown or self.missing or self.duplicates) and all(
            number == home for number, home in self.pairs()
        )

    def pairs(self) -> list[tuple[int, int]]:
        """(column in the returned sheet, column in the form) for everything that was found."""
        homes = home_columns(self.plan)
        return [(number, homes[name]) for name, number in self.columns.items()]

    def is_tag(self, key: CellKey) -> bool:
        """Whether a cell belongs to the row tags: their header, or one that was not damaged."""
        if not self.tag_column or key[1] != self.tag_column:
            return False
        return (
            is_tag_header(self.grid.cells.get(key)) if key[0] == self.header_row else bool(self.tag(key[0]))
        )

    def tag(self, row: int) -> str:
        """The tag of a row, "" for none."""
        below = self.tag_column and row > self.header_row
        return read_row_tag(self.grid.cells.get((row, self.tag_column))) if below else ""

    def inputs(self) -> dict[int, str]:
        """Column in the returned sheet → field, for the input columns that were found."""
        return {self.columns[name]: name for name in self.plan.inputs if name in self.columns}

    def reviewers(self) -> dict[int, str]:
        """The same for the columns that reviewers fill in, which this form's filler leaves blank."""
        own = (column.field for column in self.plan.sheet.reviewers)
        return {self.columns[name]: name for name in own if name in self.columns}


def is_reason(value: CellValue | None) -> bool:
    """Whether a cell of the return column holds a reason of ours, not an answer that somebody wrote there."""
    return isinstance(value, str) and value.lstrip().startswith(RETURN_SIGNS)


def home_columns(plan: SheetPlan) -> dict[str, int]:
    """Where the form has its columns, our own ones included."""
    sheet = plan.sheet
    homes = {column.field: column.number for column in sheet.columns}
    homes[NUMBER_FIELD] = 1
    if sheet.status_column:
        homes[STATUS_FIELD] = sheet.status_column
    if sheet.check_column:
        homes[CHECK_FIELD] = sheet.check_column
    if sheet.return_column:
        homes[RETURN_FIELD] = sheet.return_column
    return homes


def expected_keys(plan: SheetPlan) -> dict[str, str]:
    """Plain header text by field, our own ones included, unless a field has the very title of one."""
    keys = dict(plan.keys)
    for name, title in OWN_TITLES.items():
        key = header_key(plan.sheet.say(title))
        if name in home_columns(plan) and key not in plan.keys.values():
            keys[name] = key
    return keys


def header_at(grid: SheetGrid, row: int, column: int) -> str:
    """The plain text of a header cell: its stored result, or the text at the end of its formula."""
    value = grid.cells.get((row, column))
    if isinstance(value, str) and not is_blank(value):
        return header_key(trimmed(value))
    formula = grid.formulas.get((row, column))
    if formula is not None:
        return header_key(last_text(formula))
    return "" if value is None else header_key(str(value))


def is_in_place(plan: SheetPlan, grid: SheetGrid) -> bool:
    """Whether every header stands exactly where the form has it, and no further header beside them."""
    row = plan.sheet.header_row
    homes = home_columns(plan)
    keys = expected_keys(plan)
    if any(header_at(grid, row, homes[name]) != keys[name] for name in plan.keys):
        return False
    known = set(homes.values())
    return all(
        column in known or is_tag_header(value)
        for (found, column), value in grid.cells.items()
        if found == row
    )


def matches_in(plan: SheetPlan, grid: SheetGrid, row: int, columns: list[int]) -> dict[str, list[int]]:
    """Field → the columns of `row` that carry its header; a header that only contains a title counts for the longest."""
    keys = expected_keys(plan)
    by_key = {key: name for name, key in keys.items()}
    by_length = sorted(by_key, key=len, reverse=True)
    found: dict[str, list[int]] = {}
    for column in sorted(columns):
        text = header_at(grid, row, column)
        if not text or len(text) > 200:
            continue
        name = by_key.get(text)
        if name is None:
            contained = next((key for key in by_length if len(key) > 1 and key in text), None)
            name = by_key[contained] if contained and len(text) <= len(contained) + 8 else None
        if name is not None:
            found.setdefault(name, []).append(column)
    return {name: _exact_first(columns, keys[name], grid, row) for name, columns in found.items()}


def _exact_first(columns: list[int], key: str, grid: SheetGrid, row: int) -> list[int]:
    exact = [column for column in columns if header_at(grid, row, column) == key]
    return exact or columns


def rows_of(grid: SheetGrid) -> dict[int, list[int]]:
    """Row → the columns that hold anything in it."""
    rows: dict[int, list[int]] = {}
    for row, column in grid.cells:
        rows.setdefault(row, []).append(column)
    for row, column in grid.formulas:
        if (row, column) not in grid.cells:
            rows.setdefault(row, []).append(column)
    return rows


def find_header(plan: SheetPlan, grid: SheetGrid) -> CellKey:
    """The row that carries most of the sheet's headers, and how many of its fields it carries (0: no such row)."""
    best = (0, 0)
    home = plan.sheet.header_row
    rows = rows_of(grid)
    nearest = sorted(rows, key=lambda row: (abs(row - home), row))[:_DEEPEST_HEADER]
    for row in nearest:
        count = len(matches_in(plan, grid, row, rows[row]).keys() & plan.keys.keys())
        if count > best[1]:
            best = (row, count)
    return best


def lay_out(plan: SheetPlan, grid: SheetGrid, issued: SheetGrid | None) -> SheetLayout | None:
    """The layout of `grid` as this form sheet, or None when fewer than half of its headers are there."""
    if is_in_place(plan, grid):
        layout = SheetLayout(plan, grid, issued, plan.sheet.header_row, home_columns(plan))
    else:
        row, count = find_header(plan, grid)
        if count * 2 < len(plan.keys):
            return None
        layout = _found_layout(plan, grid, issued, row)
    _find_end(layout)
    layout.tag_column = tag_column(grid, layout.header_row, {*layout.columns.values(), *layout.duplicates})
    return layout


def _found_layout(plan: SheetPlan, grid: SheetGrid, issued: SheetGrid | None, row: int) -> SheetLayout:
    homes = home_columns(plan)
    columns = [column for found, column in rows_of_row(grid, row)]
    layout = SheetLayout(plan, grid, issued, row, {})
    for name, found in matches_in(plan, grid, row, columns).items():
        chosen = homes[name] if homes[name] in found else found[0]
        layout.columns[name] = chosen
        layout.duplicates.update({column: name for column in found if column != chosen})
    told = _evidence(layout, homes)
    told.settle_exchanged()
    told.settle_between()
    layout.cleared, layout.renamed = told.cleared, told.renamed
    layout.swapped, layout.doubtful = told.swapped, told.doubtful
    for name in homes:
        if name not in layout.columns:
            _settle_missing(layout, name, homes)
    return layout


def rows_of_row(grid: SheetGrid, row: int) -> set[CellKey]:
    """The keys of one row that hold a value or a formula."""
    return {key for key in (*grid.cells, *grid.formulas) if key[0] == row}


def _evidence(layout: SheetLayout, homes: Mapping[str, int]) -> ColumnEvidence:
    """What is known of the columns of a sheet whose headers were found."""
    plan, grid, row = layout.plan, layout.grid, layout.header_row
    issued = layout.issued.formulas if layout.issued else {}
    return ColumnEvidence(
        grid,
        row,
        homes,
        layout.columns,
        {column: header_at(grid, row, column) for _, column in rows_of_row(grid, row)},
        {name: one.fits for name, one in plan.inputs.items()},
        frozenset(name for name, home in homes.items() if (plan.sheet.header_row, home) in issued),
        frozenset(layout.duplicates),
    )


def _settle_missing(layout: SheetLayout, name: str, homes: Mapping[str, int]) -> None:
    taken = set(layout.columns.values()) | set(layout.duplicates)
    free = homes[name] not in taken
    if name in layout.plan.keys:
        layout.missing[name] = homes[name] if free else 0
    elif free and header_at(layout.grid, layout.header_row, homes[name]) == "":
        layout.columns[name] = homes[name]


def _find_end(layout: SheetLayout) -> None:
    """The end line: where it should be, else where its text stands below the header, else where it should be."""
    home = layout.plan.sheet.last_row + 1
    expected = home + layout.shift
    layout.end_row = expected
    text = layout.issued.cells.get((home, 1)) if layout.issued else None
    column = layout.columns.get(NUMBER_FIELD, 1)
    if not isinstance(text, str) or layout.grid.cells.get((expected, column)) == text:
        return
    wanted = trimmed(text)
    rows = [
        row
        for (row, _), value in layout.grid.cells.items()
        if row > layout.header_row and isinstance(value, str) and trimmed(value) == wanted
    ]
    if rows:
        layout.end_row = max(rows)
        layout.grown = layout.end_row - expected
