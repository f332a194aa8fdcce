"""What people do to the sheets of any form and put beside its cells: each kind with what must become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheetkit.model.frozen import frozen
from sheetkit.model.template import PARTS, Template
from sheetkit.model.text import Text
from sheetkit_demo.mistakes import part_changes, sheet_changes
from sheetkit_demo.mistakes.base import Delivery, EditedBook, Expected, PlannedMistake

NORMALISED, REPORTED, REFUSED, TAKEN, MISSING = Expected
_Files = Mapping[str, bytes]


def _any(form: Template) -> bool:
    del form
    return True


def _has_total(form: Template) -> bool:
    return any(column.total for sheet in form.input_sheets for column in sheet.columns)


def _has_items(form: Template) -> bool:
    return any(sheet.items for sheet in form.input_sheets)


def _has_formula(form: Template) -> bool:
    return any(column.formula for sheet in form.input_sheets for column in sheet.columns)


def has_rows(form: Template) -> bool:
    """Whether people add rows on the first sheet to fill in."""
    return next(iter(form.input_sheets)).kind == "rows"


def is_of_parts(form: Template) -> bool:
    """Whether several files of one unit are parts of one whole."""
    return form.several_files == PARTS


@frozen
class Kind:
    """One kind of mistake: to the workbook (`book`), to the file (`file`), how it is saved (`save_as`), or when it comes.

    `codes` are those of which one must be told. `fits` says in which forms it can be made.
    """

    id: str
    done: Text
    expected: Expected
    codes: str = ""
    book: Callable[[EditedBook], None] | None = None
    file: Callable[[Delivery], _Files] | None = None
    save_as: str = ""
    days_late: int = 0
    alone: bool = False
    fits: Callable[[Template], bool] = _any

    @property
    def is_alone(self) -> bool:
        """Whether nothing else may be wrong with the form: it would hide this, or this would hide it."""
        return self.alone or self.expected in (TAKEN, REFUSED, MISSING)

    def planned(self, form: str, unit: str, name: str = "") -> PlannedMistake:
        """The mistake in the form of a unit, under its own or another name."""
        return PlannedMistake(
            name or self.id,
            self.done,
            form,
            unit,
            self.expected,
            tuple(self.codes.split()),
            book=self.book,
            file=self.file,
            save_as=self.save_as,
            days_late=self.days_late,
        )


TO_THE_SHEET = (
    Kind(
        "columns_swapped",
        Text("两列对调", "two columns swapped"),
        NORMALISED,
        "structure.columns_moved",
        sheet_changes.swap_columns,
        alone=True,
        fits=has_rows,
    ),
    Kind(
        "unprotected",
        Text("撤销了工作表保护", "protection removed"),
        REPORTED,
        "structure.unprotected",
        sheet_changes.unprotect,
    ),
    Kind(
        "formulas_pasted_over",
        Text("把公式列粘贴成数值", "formulas pasted over with values"),
        REPORTED,
        "structure.formula_overwritten structure.formulas_overwritten",
        sheet_changes.paste_over_formulas,
        fits=_has_formula,
    ),
    Kind(
        "rows_hidden",
        Text("隐藏了几行", "rows hidden"),
        NORMALISED,
        "structure.hidden_rows",
        sheet_changes.hide_rows,
    ),
    Kind("column_widths", Text("调了列宽", "columns widened"), TAKEN, "", sheet_changes.widen_columns),
    Kind(
        "extra_sheet",
        Text("自己加了一张工作表", "a sheet added"),
        REPORTED,
        "structure.extra_sheet",
        sheet_changes.add_sheet,
    ),
    Kind(
        "cells_merged",
        Text("合并了单元格", "cells merged"),
        REPORTED,
        "structure.merged_cells",
        sheet_changes.merge_cells,
    ),
    Kind(
        "header_changed",
        Text("改了列标题", "a header rewritten"),
        REPORTED,
        "structure.label_changed structure.formula_overwritten",
        sheet_changes.rewrite_header,
    ),
    Kind(
        "outside_the_table",
        Text("在表格右边写了备注", "a remark beside the table"),
        REPORTED,
        "structure.stray_cell structure.stray_cells",
        sheet_changes.write_beside,
    ),
    Kind(
        "dropdowns_wiped",
        Text("整块粘贴，下拉菜单没有了", "dropdowns wiped out by pasting"),
        NORMALISED,
        "structure.validations_lost",
        sheet_changes.wipe_validations,
    ),
    Kind(
        "other_heading",
        Text("第 2 行改成了别的单位", "another unit's name in the heading"),
        REPORTED,
        "identity.whose structure.heading_changed",
        sheet_changes.rename_unit,
    ),
    Kind(
        "total_typed_over",
        Text("合计直接写成 100", "a total typed over"),
        REPORTED,
        "structure.formula_overwritten",
        sheet_changes.type_over_total,
        fits=_has_total,
    ),
    Kind(
        "item_rewritten",
        Text("改写了给定的一行", "a given line rewritten"),
        REPORTED,
        "structure.item_changed",
        sheet_changes.rewrite_item,
        fits=_has_items,
    ),
    Kind(
        "sheet_renamed",
        Text("工作表改了名", "a sheet renamed"),
        NORMALISED,
        "structure.sheet_renamed",
        sheet_changes.rename_sheet,
    ),
)
"""The one that changes a sheet's name stands last: what else is done to a workbook finds the sheet by it."""

BESIDE_CELLS = (
    Kind(
        "text_box",
        Text("表里写不下，写在文本框里", "an entry in a text box"),
        REPORTED,
        "structure.text_box",
        file=part_changes.text_box,
    ),
    Kind(
        "floating_picture",
        Text("把纸质表的照片盖在表格上", "a photograph of the paper form over the cells"),
        REPORTED,
        "structure.picture",
        file=part_changes.floating_picture,
    ),
    Kind(
        "signed_footer",
        Text("填表人和审核人写在页脚里", "names written into the page's footer"),
        REPORTED,
        "structure.page_text",
        file=part_changes.signed_footer,
    ),
    Kind(
        "modern_comment",
        Text("要改的话写成新式批注", "a request in a modern comment"),
        REPORTED,
        "structure.comments",
        file=part_changes.modern_comment,
    ),
    Kind(
        "with_macros",
        Text("存成了带宏的文件", "saved with macros"),
        REPORTED,
        "workbook.macros",
        file=part_changes.macros,
    ),
    Kind(
        "embedded_object",
        Text("把 Word 文档嵌在表里", "a Word document embedded in the sheet"),
        REPORTED,
        "structure.embedded_object",
        file=part_changes.embedded_object,
    ),
    Kind(
        "external_link",
        Text("表里引用了别的文件", "a link to another workbook"),
        REPORTED,
        "workbook.external_link",
        file=part_changes.external_link,
    ),
)
