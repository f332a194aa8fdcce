"""Says in plain sentences why work failed; whatever nobody foresaw goes to a log file that the sentence names."""

from __future__ import annotations

import errno

from sheetkit.model.errors import DefinitionError, DefinitionFault, SheetkitError
from sheetkit.model.log import log_of
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text, joined


def explain(error: BaseException) -> Text:
    """What to tell a person about `error`: what is wrong, what to do, and the stable code. Nothing raises."""
    if isinstance(error, SheetkitError):
        return _known(error)
    if isinstance(error, MemoryError):
        return Text(
            "内存不足，没有完成。请关闭其他程序后重试。 [internal.memory]",
            "Out of memory; not finished. Close other programs and retry. [internal.memory]",
        )
    if isinstance(error, OSError):
        return _file(error)
    return _unforeseen(error)


def _known(error: SheetkitError) -> Text:
    said = Text("{message}{remedy} [{code}]", "{message} {remedy} [{code}]").format(
        message=error.message, remedy=error.remedy, code=error.code
    )
    faults = error.faults if isinstance(error, DefinitionError) else ()
    return joined([said, *map(_fault, faults)], Text("\n  "))


def _fault(fault: DefinitionFault) -> Text:
    return Text("{place}：{message}", "{place}: {message}").format(place=fault.place, message=fault.message)


def _file(error: OSError) -> Text:
    reason = reason_of(error)
    if error.errno == errno.ENOSPC:
        remedy = Text("请腾出空间后再试。", "Make room and try again.")
    else:
        remedy = Text(
            "请检查该位置是否存在、能否写入，文件是否正被其他程序打开。",
            "Check that it exists, can be written to and is not open in another program.",
        )
    return Text(
        "无法读写“{filename}”（{reason}）。{remedy} [file.access]",
        "Cannot read or write “{filename}” ({reason}). {remedy} [file.access]",
    ).format(filename=error.filename or Text("文件", "a file"), reason=reason, remedy=remedy)


def _unforeseen(error: BaseException) -> Text:
    try:
        name = log_of(error)
    except OSError as without_log:
        return _file(without_log)
    return Text(
        "程序内部出错，没有完成；原文件未被改动。详细记录在：{name}，请把它发给维护人员。 [internal.error]",
        "Something inside the program failed; no original was changed. Details are in {name}; please send it to the maintainers. [internal.error]",
    ).format(name=name)
