"""Errors as sentences: what went wrong and what to do; details go to a log file whose place is named."""

from __future__ import annotations

import os

from sheetkit.addin import memory
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text

_BUSY = {-2147418111, -2147417846, -2146777998, -2147023174}
"""RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE, RPC_S_SERVER_UNAVAILABLE: the program does not answer."""


def no_workbook() -> SheetkitError:
    """Nothing is open, or only in Protected View."""
    return SheetkitError(
        "addin.no_workbook",
        Text("没有打开的工作簿。", "No workbook is open."),
        Text(
            "请先打开要检查的表；如果上方显示“受保护的视图”，请先点“启用编辑”。",
            "Open the form first; if Excel shows “Protected View”, press “Enable Editing”.",
        ),
    )


def no_program() -> SheetkitError:
    """The program whose button was pressed cannot be reached: it has no workbook open, or has ended."""
    return SheetkitError(
        "addin.no_program",
        Text("没有找到按下按钮的那个窗口。", "The program whose button was pressed cannot be found."),
        Text(
            "请先打开一个工作簿（上方显示“受保护的视图”时先点“启用编辑”），再点一次；也可以改用小窗口：sheetkit panel。",
            "Open a workbook (in Protected View press “Enable Editing”) and press it again, or use the window: sheetkit panel.",
        ),
    )


def no_project() -> SheetkitError:
    """The person named no project folder."""
    return SheetkitError(
        "addin.no_project",
        Text("没有选择项目文件夹。", "No project folder was chosen."),
        Text("请选择里面有 sheetkit.toml 的文件夹。", "Choose the folder that holds sheetkit.toml."),
    )


def unwritable(place: object) -> SheetkitError:
    """A folder or file that cannot be written to."""
    return SheetkitError(
        "addin.unwritable",
        Text("无法写入“{where}”。", "“{where}” cannot be written to.").format(where=place),
        Text(
            "请换一个文件夹，或先关闭正打开着的同名文件。",
            "Choose another folder, or close the file of that name.",
        ),
    )


def in_words(error: BaseException, action: str) -> str:
    """What a message box says of an error. Never a class name; the details are in the log file it names."""
    if isinstance(error, SheetkitError):
        return f"{error.message.zh}\n{error.remedy.zh}"
    if _is_busy(error):
        return "Excel 正忙，可能正在编辑单元格。\n请按回车或 Esc 结束输入，再点一次按钮。"
    log = memory.write_log(action)
    details = f"\n详细记录在：{log}\n请把它发给维护人员。" if log else ""
    if isinstance(error, OSError):
        return f"无法读写“{error.filename or '文件'}”（{os.strerror(error.errno or 5)}）。\n请检查它能否写入、是否正被打开。{details}"
    return f"操作没有完成，工作簿里填的内容没有改动。{details}"


def _is_busy(error: BaseException) -> bool:
    number = getattr(error, "hresult", None)
    if number is None and error.args:
        number = error.args[0]
    return isinstance(number, int) and number in _BUSY
