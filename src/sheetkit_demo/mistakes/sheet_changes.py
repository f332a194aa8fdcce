"""What people do to a worksheet that its lock should have kept them from. All but one are done to the first to fill in."""

from __future__ import annotations

from sheetkit.model.headings import SEPARATOR
from sheetkit.model.text import Text
from sheetkit_demo.mistakes.base import EditedBook


def rename_sheet(book: EditedBook) -> None:
    """Give the sheet another name."""
    book.first[0].title = "Sheet1"


def swap_columns(book: EditedBook) -> None:
    """Exchange two neighbouring columns to fill in of one kind, headers included."""
    sheet, form = book.first
    pairs = list(zip(form.inputs, form.inputs[1:], strict=False))
    one, other = next((pair for pair in pairs if pair[0].type == pair[1].type), pairs[0])
    for row in range(form.header_row, form.last_row + 1):
        first, second = sheet.cell(row, one.number), sheet.cell(row, other.number)
        first.value, second.value = second.value, first.value


def unprotect(book: EditedBook) -> None:
    """Take the lock off every sheet."""
    for sheet in book.workbook.worksheets:
        sheet.protection.disable()


def paste_over_formulas(book: EditedBook) -> None:
    """Replace the first computed column of the first rows by plain values, on the first sheet that has one."""
    form = next(sheet for sheet in book.template.input_sheets if any(c.formula for c in sheet.columns))
    computed = next(column for column in form.columns if column.formula)
    for row in range(form.first_row, min(form.first_row + 5, form.last_row + 1)):
        book.sheet(form.id).cell(row, computed.number).value = 1


def hide_rows(book: EditedBook) -> None:
    """Hide the third to the fifth row."""
    sheet, form = book.first
    for row in range(form.first_row + 2, form.first_row + 5):
        sheet.row_dimensions[row].hidden = True


def widen_columns(book: EditedBook) -> None:
    """Make every column wider."""
    for dimension in book.first[0].column_dimensions.values():
        dimension.width = (dimension.width or 8) * 1.5


def add_sheet(book: EditedBook) -> None:
    """Add a sheet with notes."""
    name = book.say(Text("补充说明", "More notes"))
    book.workbook.create_sheet(name)["A1"] = book.say(Text("十二月的活动另行通知", "December is still open"))


def merge_cells(book: EditedBook) -> None:
    """Merge the last cells to fill in of two rows."""
    sheet, form = book.first
    column = form.inputs[-1]
    first = f"{column.letter}{form.first_row + 2}"
    sheet.merge_cells(f"{first}:{column.letter}{form.first_row + 3}")


def rewrite_header(book: EditedBook) -> None:
    """Write something more into the title of the last column to fill in."""
    sheet, form = book.first
    column = form.inputs[-1]
    more = book.say(Text("（附照片）", " (photos)"))
    sheet.cell(form.header_row, column.number).value = f"{column.header}{more}"


def rename_unit(book: EditedBook) -> None:
    """Write another unit's name over the own one in the heading."""
    heading = book.first[0].cell(2, 1)
    parts = str(heading.value).split(SEPARATOR)
    other = book.say(Text("示例友邻中学", "Example Neighbours"))
    heading.value = SEPARATOR.join([parts[0], other, *parts[2:]])


def write_beside(book: EditedBook) -> None:
    """Write a remark to the right of the table, where no column of the form is, not even a hidden one."""
    sheet, form = book.first
    remark = book.say(Text("第三周可能调整", "may still change"))
    sheet.cell(form.first_row, sheet.max_column + 1).value = remark


def wipe_validations(book: EditedBook) -> None:
    """Lose every dropdown and limit, as pasting whole cells does."""
    book.first[0].data_validations.dataValidation = []


def type_over_total(book: EditedBook) -> None:
    """Write a number over the first total below the table, on the first sheet that has one."""
    form = next(sheet for sheet in book.template.input_sheets if any(c.total for c in sheet.columns))
    total = next(column for column in form.columns if column.total)
    book.sheet(form.id).cell(form.last_row + 1, total.number).value = 100


def rewrite_item(book: EditedBook) -> None:
    """Call the first of the given rows something else."""
    form = next(sheet for sheet in book.template.input_sheets if sheet.items)
    given = max((c for c in form.columns if c.is_prepared), key=lambda column: column.width)
    book.sheet(form.id).cell(form.first_row, given.number).value = book.say(
        Text("本校自定的要求", "A line of our own")
    )
