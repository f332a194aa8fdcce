"""Errors as sentences: what went wrong and what to do; details go to a log file whose place is named."""

from __future__ import annotations

import os

from sheetkit.addin import memory
from sheetkit.model.errors import SheetkitError
from sheetkit.wording.lines import advice

_BUSY = {-2147418111, -2147417846, -2146777998, -2147023174}
"""RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE, RPC_S_SERVER_UNAVAILABLE: the program does not answer."""


def in_words(error: BaseException, action: str) -> str:
    """What a message box says of an error. Never a class name; the details are in the log file it names."""
    if isinstance(error, SheetkitError):
        return advice(error).zh
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
