"""Values, marks and reasons written into the rows of a form that goes back to its sender."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from sheetkit.generate.cell_prompts import with_cell_prompts
from sheetkit.generate.cell_xml import blank_cell, input_cell, number_cell, text_cell
from sheetkit.generate.package import split_sheet
from sheetkit.generate.plan import InputSheetPlan
from sheetkit.generate.tagging import with_tags
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.finding import Level
from sheetkit.model.frozen import changeable, frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.listed import ListedLine
from sheetkit.model.names import RETURN_TITLE
from sheetkit.model.statement import NO_STATEMENT, Statement
from sheetkit.model.text import Language
from sheetkit.style import line_count, row_height
from sheetkit.wording.signs import DOUBTFUL_SIGN

CellKey = tuple[str, int, str]
"""Sheet id, row, field."""

_PLAIN, _WRONG, _DOUBTFUL, _TAKEN_OVER = 0, 1, 2, 3
_ROW = re.compile(rb'<row r="([0-9]+)"[^>]*>.*?</row>', re.DOTALL)
_HEIGHT = re.compile(rb'(<row r="[0-9]+")(?: ht="([0-9.]+)")?(?: customHeight="1")?')
_CELL = re.compile(rb'<c r="([A-Z]+)[0-9]+"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_FILTER = re.compile(rb'(<autoFilter ref=")[A-Z0-9:]+"')
_STORED_NUMBER = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?>)(<f[^>]*(?:/>|>[^<]*</f>))<v>[^<]*</v>')


@frozen
class Filling:
    """What to write into a form: input values, marked cells, and per row the reason it goes back and its tag.

    Keys are sheet id, row and field (reasons and tags: sheet id and row). Rows after the last prepared one are added below
    the locked end line, where they keep their number (all of them move down by one when the first would be the end
    line itself). Values of locked fields are left to the form. `answers` is the SHA-256 of the file that goes back,
    "" when none does, for the `round`th time. `statement` is written into the statement line, where the form has one.
    `listing` is what the workbook opens at: a title, then what is to be done. `prefilled` is the digest of the rows where
    they are no sender's but were taken over (`model.prefill`), and are to look so. `prompts` are what a selected cell says of why
    it goes back. `carries` are the journal's entries of the amendments whose values it holds.
    """

    values: Mapping[CellKey, CellValue] = field(default_factory=dict)
    marks: Mapping[CellKey, Level] = field(default_factory=dict)
    reasons: Mapping[tuple[str, int], str] = field(default_factory=dict)
    answers: str = ""
    tags: Mapping[tuple[str, int], str] = field(default_factory=dict)
    statement: Statement = NO_STATEMENT
    round: int = 1
    listing: tuple[ListedLine, ...] = ()
    prefilled: str = ""
    prompts: Mapping[CellKey, str] = field(default_factory=dict)
    carries: tuple[str, ...] = ()

    @property
    def sheets(self) -> frozenset[str]:
        """The ids of the sheets that anything of it belongs into."""
        cells = frozenset(sheet_id for sheet_id, _, _ in (*self.values, *self.marks))
        return cells | frozenset(sheet_id for sheet_id, _ in (*self.reasons, *self.tags))

    def keeps_order(self, plan: InputSheetPlan) -> bool:
        """Whether something stands beside the rows of a sheet that could not follow them if they were sorted there."""
        return any(key[0] == plan.id for key in (*self.reasons, *self._tags_of(plan)))

    def shift(self, plan: InputSheetPlan) -> int:
        """By how much the rows below the end line move down: one of them would be the end line."""
        keys = [(sheet_id, row) for sheet_id, row, _ in (*self.values, *self.marks)]
        return int((plan.id, plan.last_row + 1) in {*keys, *self.reasons})

    def row_in(self, plan: InputSheetPlan, row: int) -> int:
        """Where a row stands in the worksheet."""
        return row + self.shift(plan) * (row > plan.last_row)

    def place(self, plan: InputSheetPlan, line: ListedLine) -> str:
        """The cell that a line of the list leads to."""
        column = plan.inputs[line.field].number if line.field in plan.inputs else plan.return_column
        return Address(self.row_in(plan, line.row), column).a1

    def last_column(self, plan: InputSheetPlan) -> int:
        """The last column of the sheet's table."""
        return plan.tag_column if self._tags_of(plan) else plan.return_column

    def _tags_of(self, plan: InputSheetPlan) -> list[tuple[str, int]]:
        return [key for key in self.tags if key[0] == plan.id and plan.tag_column]

    def prompts_by_cell(self, plan: InputSheetPlan) -> dict[Address, str]:
        """What the sheet's cells say of why they go back."""
        return {
            Address(self.row_in(plan, row), plan.inputs[name].number): said
            for (sheet_id, row, name), said in self.prompts.items()
            if sheet_id == plan.id and name in plan.inputs
        }

    def tags_by_row(self, plan: InputSheetPlan) -> dict[int, str]:
        """The tags of a sheet's rows."""
        return {key[1]: self.tags[key] for key in self._tags_of(plan)}


def _style_of(level: Level) -> int:
    """Which of its column's looks a marked cell has."""
    if level.holds_row:
        return _WRONG
    return _DOUBTFUL if level.counts else _PLAIN


def fill_sheet(content: bytes, plan: InputSheetPlan, filling: Filling, language: Language = "zh") -> bytes:
    """A worksheet's XML with the filling in it. KeyError for an unknown field, ValueError for a row above the first."""
    rows = _cells_by_row(plan, filling)
    shift = filling.shift(plan)
    content = _ROW.sub(lambda match: _filled_row(match, plan, rows), content)
    extra = b"".join(
        _extra_row(plan, row + shift, row - plan.last_row, cells)
        for row, cells in sorted(rows.items())
        if row > plan.last_row
    )
    if extra:
        content = _add_rows(content, extra)
    if any(sheet_id == plan.id for sheet_id, _ in filling.reasons):
        content = _show_column(content, plan.return_column)
    if filling.keeps_order(plan):
        # The sheet's own check is locked and lies between: Excel sorts all of it or nothing.
        content = content.replace(b' sort="0"', b' sort="1"', 1)
        content = _FILTER.sub(rb"\1" + whole_table(plan, filling).a1.encode() + b'"', content, count=1)
    if tags := filling.tags_by_row(plan):
        moved = {filling.row_in(plan, row): tag for row, tag in tags.items()}
        content = with_tags(content, plan, moved, language)
    return with_cell_prompts(content, RETURN_TITLE.in_language(language), filling.prompts_by_cell(plan))


@changeable
class _RowFilling:
    """What goes into one row, by field."""

    values: dict[str, CellValue] = field(default_factory=dict)
    marks: dict[str, Level] = field(default_factory=dict)
    reason: str = ""
    look: int = _PLAIN

    def cells(self, plan: InputSheetPlan, row: int) -> dict[str, bytes]:
        """The finished cells by column letter; what a row that was filled in does not say is blank, and shows no default."""
        done = {}
        shown = {name for name, column in plan.inputs.items() if column.has_default}
        for name in sorted({*self.values, *self.marks, *shown} - set(plan.locked_fields)):
            column = plan.inputs[name]
            letter = column_letter(column.number)
            look = _style_of(self.marks[name]) if name in self.marks else self.look
            style = column.styles[look if look < len(column.styles) else _PLAIN]
            value = self.values.get(name)
            address = f"{letter}{row}"
            text = (
                blank_cell(address, style)
                if value is None or value == ""
                else input_cell(address, style, value, column.type)
            )
            done[letter] = text.encode()
        if self.reason:
            letter = column_letter(plan.return_column)
            wrong, doubtful = plan.reason_styles
            style = doubtful if self.reason.startswith(DOUBTFUL_SIGN) else wrong  # the heaviest stands first
            done[letter] = text_cell(f"{letter}{row}", style, self.reason).encode()
        return done

    def height(self, plan: InputSheetPlan) -> float:
        """The height of a row that must be taller than usual, 0 for one that need not."""
        written = {name: value for name, value in self.values.items() if name in plan.inputs}
        lines = [line_count(str(value), plan.inputs[name].width) for name, value in written.items()]
        lines.append(line_count(self.reason, plan.reason_width))
        return 0 if max(lines) == 1 else row_height(max(lines))


def _cells_by_row(plan: InputSheetPlan, filling: Filling) -> dict[int, _RowFilling]:
    rows: dict[int, _RowFilling] = {}
    look = _TAKEN_OVER if filling.prefilled else _PLAIN
    for (sheet_id, row, name), value in filling.values.items():
        if sheet_id == plan.id:
            rows.setdefault(row, _RowFilling(look=look)).values[name] = value
    for (sheet_id, row, name), level in filling.marks.items():
        if sheet_id == plan.id:
            rows.setdefault(row, _RowFilling()).marks[name] = level
    for (sheet_id, row), reason in filling.reasons.items():
        if sheet_id == plan.id:
            rows.setdefault(row, _RowFilling()).reason = reason
    if rows and min(rows) < plan.first_row:
        raise ValueError(f"row {min(rows)} of sheet {plan.id} is above its first input row")
    return rows


def _filled_row(match: re.Match[bytes], plan: InputSheetPlan, rows: Mapping[int, _RowFilling]) -> bytes:
    row = int(match.group(1))
    if row not in rows or row > plan.last_row:
        return match.group()
    cells = rows[row].cells(plan, row)
    filled = _CELL.sub(lambda cell: cells.get(cell.group(1).decode("ascii"), cell.group()), match.group())
    return _with_height(filled, rows[row].height(plan))


def _with_height(row: bytes, height: float) -> bytes:
    """The row at least that high; 0 leaves it as it is."""
    found = _HEIGHT.match(row)
    if found is None or not height or (found.group(2) and float(found.group(2)) >= height):
        return row
    return found.group(1) + _height(height) + row[found.end() :]


def _height(height: float) -> bytes:
    return b' ht="%.1f" customHeight="1"' % height if height else b""


def _extra_row(plan: InputSheetPlan, row: int, position: int, filling: _RowFilling) -> bytes:
    """A row below the prepared ones, in the same looks."""
    cells = {
        number: blank_cell(f"{column_letter(number)}{row}", style)
        for number, style in plan.fixed_styles.items()
    }
    for column in plan.inputs.values():
        cells[column.number] = blank_cell(f"{column_letter(column.number)}{row}", column.styles[_PLAIN])
    number = plan.last_row - plan.first_row + 1 + position
    cells[1] = number_cell(f"A{row}", plan.fixed_styles[1], number)
    written = filling.cells(plan, row)
    inside = b"".join(written.get(column_letter(number), cells[number].encode()) for number in sorted(cells))
    return b'<row r="%d"%s>%s</row>' % (row, _height(filling.height(plan)), inside)


def _add_rows(content: bytes, extra: bytes) -> bytes:
    """Rows in order of their numbers; a prepared row with the same number (a note under the table) gives way."""
    taken = {int(match.group(1)) for match in _ROW.finditer(extra)}
    content = _ROW.sub(lambda match: b"" if int(match.group(1)) in taken else match.group(), content)
    before, after = split_sheet(content)
    last = max(taken)
    before = re.sub(rb'(<dimension ref="[A-Z]+[0-9]+:[A-Z]+)[0-9]+"', rb'\g<1>%d"' % last, before, count=1)
    return before + extra + after


def _show_column(content: bytes, number: int) -> bytes:
    """Unhide one column."""

    def shown(match: re.Match[bytes]) -> bytes:
        is_wanted = b' min="%d"' % number in match.group()
        return re.sub(rb' hidden="[^"]*"', b"", match.group()) if is_wanted else match.group()

    return re.sub(rb"<col [^>]*>", shown, content)


def whole_table(plan: InputSheetPlan, filling: Filling) -> Range:
    """From the number's header to the last reason and tag: what the filter of a sheet covers that goes back."""
    return Range(Address(plan.first_row - 1, 1), Address(plan.last_row, filling.last_column(plan)))


def without_stored_numbers(content: bytes) -> bytes:
    """The worksheet without stored results of number formulas: LibreOffice would show those of the empty form."""
    return _STORED_NUMBER.sub(rb"\1\2", content)
