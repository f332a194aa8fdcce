"""Errors as sentences: what went wrong and what to do; details go to a log file whose place is named."""

from __future__ import annotations

from sheetkit.addin import memory
from sheetkit.model.errors import SheetkitError
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text
from sheetkit.wording.lines import advice

_BUSY = {-2147418111, -2147417846, -2146777998, -2147023174}
"""RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE, RPC_S_SERVER_UNAVAILABLE: the program does not answer."""

_IS_BUSY = Text(
    "Excel 正忙，可能正在编辑单元格。\n请按回车或 Esc 结束输入，再点一次按钮。",
    "Excel is busy; a cell may be being edited.\nPress Enter or Esc to end that, then press the button again.",
)
_DETAILS = Text(
    "\n详细记录在：{log}\n请把它发给维护人员。",
    "\nThe details are in: {log}\nPlease send that file to the maintainers.",
)
_NO_ACCESS = Text(
    "无法读写“{file}”（{reason}）。\n请检查它能否写入、是否正被打开。{details}",
    "“{file}” cannot be read or written ({reason}).\nSee whether it may be written to and is not open elsewhere.{details}",
)
_A_FILE = Text("文件", "a file")
_NOT_DONE = Text(
    "操作没有完成，工作簿里填的内容没有改动。{details}",
    "This could not be done; what was filled in is as it was.{details}",
)


def in_words(error: BaseException, action: str) -> Text:
    """What a message box says of an error. Never a class name; the details are in the log file it names."""
    if isinstance(error, SheetkitError):
        return advice(error)
    if _is_busy(error):
        return _IS_BUSY
    log = memory.write_log(action, error)
    details = _DETAILS.format(log=log) if log else Text("")
    if isinstance(error, OSError):
        file = error.filename or _A_FILE
        return _NO_ACCESS.format(file=file, reason=reason_of(error), details=details)
    return _NOT_DONE.format(details=details)


def _is_busy(error: BaseException) -> bool:
    number = getattr(error, "hresult", None)
    if number is None and error.args:
        number = error.args[0]
    return isinstance(number, int) and number in _BUSY
