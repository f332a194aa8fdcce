"""What people do to a worksheet that its lock should have kept them from."""

from __future__ import annotations

from sheetkit.model.names import HEADING_SEPARATOR
from sheetkit_demo.mistakes.base import EditedBook

PLAN = "plan"


def rename_sheet(book: EditedBook) -> None:
    """Give the plan's sheet another name."""
    book.sheet(PLAN).title = "Sheet1"


def swap_columns(book: EditedBook) -> None:
    """Exchange the columns for theme and place, headers included."""
    sheet, form = book.sheet(PLAN), book.template.sheet(PLAN)
    one, other = form.column("theme").number, form.column("place").number
    for row in range(form.header_row, form.last_row + 1):
        first, second = sheet.cell(row, one), sheet.cell(row, other)
        first.value, second.value = second.value, first.value


def unprotect(book: EditedBook) -> None:
    """Take the lock off every sheet."""
    for sheet in book.workbook.worksheets:
        sheet.protection.disable()


def paste_over_formulas(book: EditedBook) -> None:
    """Replace the first computed column of the first rows by plain values."""
    sheet, form = book.sheet(PLAN), book.template.sheet(PLAN)
    computed = next(column for column in form.columns if column.formula)
    for row in range(form.first_row, form.first_row + 5):
        sheet.cell(row, computed.number).value = 1


def hide_rows(book: EditedBook) -> None:
    """Hide the third to the fifth filled row."""
    sheet, first = book.sheet(PLAN), book.template.sheet(PLAN).first_row
    for row in range(first + 2, first + 5):
        sheet.row_dimensions[row].hidden = True


def widen_columns(book: EditedBook) -> None:
    """Make every column wider."""
    for dimension in book.sheet(PLAN).column_dimensions.values():
        dimension.width = (dimension.width or 8) * 1.5


def add_sheet(book: EditedBook) -> None:
    """Add a sheet with notes."""
    book.workbook.create_sheet("补充说明")["A1"] = "十二月的活动另行通知"


def merge_cells(book: EditedBook) -> None:
    """Merge the places of two rows."""
    sheet, form = book.sheet(PLAN), book.template.sheet(PLAN)
    column = form.column("place")
    first = f"{column.letter}{form.first_row + 2}"
    sheet.merge_cells(f"{first}:{column.letter}{form.first_row + 3}")


def rewrite_header(book: EditedBook) -> None:
    """Call the column of deliverables something else."""
    form = book.template.sheet(PLAN)
    book.sheet(PLAN).cell(form.header_row, form.column("deliverable").number).value = "活动成果（照片）"


def rename_school(book: EditedBook) -> None:
    """Write another school's name over the own one in the heading."""
    heading = book.sheet(PLAN).cell(2, 1)
    parts = str(heading.value).split(HEADING_SEPARATOR)
    heading.value = HEADING_SEPARATOR.join([parts[0], "示例友邻中学", *parts[2:]])


def write_beside(book: EditedBook) -> None:
    """Write a remark to the right of the table, where no column of the form is, not even a hidden one."""
    worksheet = book.sheet(PLAN)
    worksheet.cell(book.template.sheet(PLAN).first_row, worksheet.max_column + 1).value = "第三周可能调整"


def wipe_validations(book: EditedBook) -> None:
    """Lose every dropdown and limit, as pasting whole cells does."""
    book.sheet(PLAN).data_validations.dataValidation = []
