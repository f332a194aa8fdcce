"""The proof of a built form notices whatever it lost."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import Blueprint, painting
from sheetkit.generate.verify import verify_package
from sheetkit.model import names
from sheetkit.model.errors import OutputError
from tests.generate.samples import CHECK, TEMPLATE, facts


def remove_validation(sheet: Worksheet) -> None:
    sheet.data_validations.dataValidation.pop()


def hide_errors(sheet: Worksheet) -> None:
    sheet.data_validations.dataValidation[0].showErrorMessage = False


def remove_formats(sheet: Worksheet) -> None:
    sheet.conditional_formatting = type(sheet.conditional_formatting)()


def break_check(sheet: Worksheet) -> None:
    sheet[f"{CHECK}9"].value = "✔"


def break_header(sheet: Worksheet) -> None:
    sheet["G5"].value = "手机"


def break_computed(sheet: Worksheet) -> None:
    sheet["K7"].value = 3


def unlock_number(sheet: Worksheet) -> None:
    sheet["A6"].protection = painting.OPEN


def lock_input(sheet: Worksheet) -> None:
    sheet["D7"].protection = painting.SHUT


def change_format(sheet: Worksheet) -> None:
    sheet["G8"].number_format = "General"


def remove_lock(sheet: Worksheet) -> None:
    sheet.protection.sheet = False


def forbid_sorting(sheet: Worksheet) -> None:
    sheet.protection.sort = True


def remove_filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = None


def remove_panes(sheet: Worksheet) -> None:
    sheet.freeze_panes = None


def remove_footer(sheet: Worksheet) -> None:
    assert sheet.oddFooter is not None
    sheet.oddFooter.left.text = None


def show_grid(sheet: Worksheet) -> None:
    sheet.sheet_view.showGridLines = True


def remove_code(sheet: Worksheet) -> None:
    sheet[f"{CHECK}1"].value = None


def remove_list(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    del sheet.parent.defined_names["sk_list_subjects"]


def blank_in_list(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    sheet.parent[names.HELPER_SHEET]["J3"].value = None


def remove_identity_name(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    del sheet.parent.defined_names[names.IDENTITY_NAME]


def remove_property(sheet: Worksheet) -> None:
    sheet.parent.custom_doc_props.props.clear()  # type: ignore[union-attr]


def show_helper(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    sheet.parent[names.HELPER_SHEET].sheet_state = "visible"


def rename_sheet(sheet: Worksheet) -> None:
    sheet.title = "别名"


LOSSES = [
    (remove_validation, "填写提示"),
    (hide_errors, "数据有效性"),
    (remove_formats, "条件格式"),
    (break_check, "本行检查"),
    (break_header, "“手机”列的标题"),
    (break_computed, "“两倍人数”列的公式"),
    (unlock_number, "锁定单元格"),
    (lock_input, "可填写单元格"),
    (change_format, "数字格式"),
    (remove_lock, "保护"),
    (forbid_sorting, "排序"),
    (remove_filter, "筛选"),
    (remove_panes, "冻结窗格"),
    (remove_footer, "打印设置"),
    (show_grid, "网格线"),
    (remove_code, "表单编号"),
    (remove_list, "sk_list_subjects"),
    (blank_in_list, "sk_list_subjects"),
    (remove_identity_name, "名称中的身份标记"),
    (remove_property, "文档属性"),
    (show_helper, "辅助表的隐藏"),
    (rename_sheet, "工作表"),
]


@pytest.mark.parametrize(("damage", "expected"), LOSSES, ids=lambda value: getattr(value, "__name__", ""))
def test_the_proof_notices_every_loss(
    workbook: Workbook, damage: Callable[[Worksheet], None], expected: str
) -> None:
    damage(workbook["人员"])
    buffer = io.BytesIO()
    workbook.save(buffer)
    with pytest.raises(OutputError) as caught:
        verify_package(buffer.getvalue(), facts().identity, TEMPLATE, has_password=True)
    assert expected in caught.value.message.zh
    assert caught.value.code == "generate.incomplete"


def test_the_proof_accepts_what_was_built(blueprint: Blueprint) -> None:
    verify_package(blueprint.stamp(facts()), facts().identity, TEMPLATE, has_password=True)
