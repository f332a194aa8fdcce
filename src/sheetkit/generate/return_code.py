"""The formulas of the return code: a figure for each row in a hidden column, one for each sheet, and the workbook's code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetkit.generate.row_bits import row_bits
from sheetkit.generate.row_filled import LAST_BEGUN_ROW, last_begun
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.excel import quoted, sheet_prefix
from sheetkit.model.formula_text import spelled
from sheetkit.model.frozen import frozen
from sheetkit.model.return_code import (
    CODE_NAME,
    END,
    FRACTION,
    IN_ERROR,
    LARGEST,
    LEFT_OUT,
    LENGTH,
    LETTERS,
    PRIME,
    SHOWN,
    SIGNS_OF_CODE_NAME,
    STATEMENT_WEIGHT,
    THINGS,
    counted_columns,
    figure_name,
    number_weight,
    signs_of,
    weight,
)
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Language

_NUMBER_ROW, _CODE_ROW, _SHEET_ROW, _STATEMENT_ROW = 1, 2, 3, 4


@frozen
class WholeSheetCell:
    """A cell that sums up the rows of a sheet: its formula, and what it shows in an empty form."""

    place: Address
    formula: str
    empty: str | float


def row_formula(sheet: Sheet) -> str:
    """What a row counts, as the first input row has it."""
    cells = [figure_name(sheet.id, column.field) for column in counted_columns(sheet)]
    return f"=IF({row_bits(sheet).is_filled},{_figure(cells, 'ROW()')},0)"


def figure_names(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The names of what the cells of a row count, with what they mean, as a cell in line 1 sees it."""
    prefix = sheet_prefix(sheet.name)
    for place, column in enumerate(counted_columns(sheet)):
        yield (
            figure_name(sheet.id, column.field),
            _counted(f"{prefix}${column.letter}1", place, sheet.language),
        )


def whole_sheet_cells(template: Template, sheet: Sheet) -> Iterator[WholeSheetCell]:
    """The cells above the hidden columns: which row is the last begun, and what makes the code.

    The first sheet has the code of the whole workbook.
    """
    bits = row_bits(sheet)
    yield WholeSheetCell(Address(LAST_BEGUN_ROW, bits.filled), bits.last_begun_formula(), 0)
    first = bits.figure
    if template.input_sheets[0] is sheet:
        yield WholeSheetCell(Address(_NUMBER_ROW, first), _number_formula(template), 0)
        yield WholeSheetCell(Address(_CODE_ROW, first), _code_formula(template), "")
    summed = Range(Address(sheet.first_row, first), Address(sheet.last_row, first)).absolute
    if sheet.statement:
        statement = Address(_STATEMENT_ROW, first)
        yield WholeSheetCell(statement, f"={_figure(list(_statement(sheet)), str(STATEMENT_WEIGHT))}", 0)
        summed += f",{statement.absolute}"
    yield WholeSheetCell(Address(_SHEET_ROW, first), f"=MOD(SUM({summed}),{PRIME})", 0)


def code_name(template: Template) -> str:
    """What the name of the code means: its cell."""
    return _cell(template.input_sheets[0], _CODE_ROW)


def shown_code(sheet: Sheet) -> str:
    """The expression of what a head line says of the code: nothing while no row is filled in."""
    return f'IF({CODE_NAME}="","",{spelled(sheet.say(SHOWN), code=CODE_NAME)})'


def _cell(sheet: Sheet, row: int) -> str:
    return f"{sheet_prefix(sheet.name)}{Address(row, row_bits(sheet).figure).absolute}"


def _number_formula(template: Template) -> str:
    """The figures of all sheets as one number."""
    figures = (f"{place}*{_cell(sheet, _SHEET_ROW)}" for place, sheet in enumerate(template.input_sheets, 1))
    return f"=MOD({'+'.join(figures)},{PRIME})"


def _code_formula(template: Template) -> str:
    number = Address(_NUMBER_ROW, row_bits(template.input_sheets[0]).figure).absolute
    filled = (f"{sheet_prefix(sheet.name)}{last_begun(sheet)}" for sheet in template.input_sheets)
    letters = (
        f'MID("{LETTERS}",1+MOD(INT({number}/{len(LETTERS) ** place}),{len(LETTERS)}),1)'
        for place in reversed(range(LENGTH))
    )
    return f'=IF(MAX({",".join(filled)})=0,"",{"&".join(letters)})'


def _statement(sheet: Sheet) -> Iterator[str]:
    """What the cells of the statement line count, reached from locked ones."""
    last = column_letter(sheet.return_column)
    for place, cell in enumerate(sheet.statement):
        row, number = cell.place.row, cell.place.column
        yield _counted(f"INDEX($A${row}:${last}${row},1,{number})", place, sheet.language)


def _figure(counted: Sequence[str], weight_of_row: str) -> str:
    """What the cells of a row count together."""
    return f"{weight_of_row}*IFERROR(MOD({'+'.join(counted)},{PRIME}),{IN_ERROR})"


def _counted(cell: str, place: int, language: Language) -> str:
    """What a cell counts. Nothing here works on arrays: Gnumeric does not look up several signs in one formula.

    Blank cells and numbers are told apart first, for looking up signs takes long. A cell with an error in it shows in its length.
    """
    said = f'SUBSTITUTE({cell},{quoted(LEFT_OUT)},"")'
    end, unknown = quoted(END), len(signs_of(language)) + 1
    signs = (
        f"LEFT({said}&{end},1)",
        f"MID({said}&{quoted(END * 2)},2,1)",
        f"MID({said}&{end},INT(LEN({said})/2)+1,1)",
        f"RIGHT({end}&{said},1)",
    )
    things = [f"LEN({said})", *(f"IFERROR(FIND({sign},{SIGNS_OF_CODE_NAME}),{unknown})" for sign in signs)]
    text = "+".join(f"{weight(place, number)}*{thing}" for number, thing in enumerate(things))
    blank = sum(weight(place, number) for number in range(1, THINGS))
    number = f"ROUND({FRACTION * number_weight(place)}*MAX(-{LARGEST},MIN({LARGEST},N({cell}))),0)"
    return f"IF(LEN({cell})=0,{blank},IF(ISTEXT({cell}),{text},{blank}+{number}))"
