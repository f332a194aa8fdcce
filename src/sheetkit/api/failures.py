"""Says in plain sentences why work failed; whatever nobody foresaw goes to a log file that the sentence names."""

from __future__ import annotations

import errno

from sheetkit.model.errors import DefinitionError, SheetkitError
from sheetkit.model.log import log_of
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text


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
    faults = error.faults if isinstance(error, DefinitionError) else ()
    return Text(
        "\n  ".join(
            [f"{error.message.zh}{error.remedy.zh} [{error.code}]"]
            + [f"{fault.place}：{fault.message.zh}" for fault in faults]
        ),
        "\n  ".join(
            [f"{error.message.in_language('en')} {error.remedy.in_language('en')} [{error.code}]"]
            + [f"{fault.place}: {fault.message.in_language('en')}" for fault in faults]
        ),
    )


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
        f"无法读写“{error.filename or '文件'}”（{reason.zh}）。{remedy.zh} [file.access]",
        f"Cannot read or write “{error.filename or 'a file'}” ({reason.en}). {remedy.en} [file.access]",
    )


def _unforeseen(error: BaseException) -> Text:
    try:
        name = log_of(error)
    except OSError as without_log:
        return _file(without_log)
    return Text(
        f"程序内部出错，没有完成；原文件未被改动。详细记录在：{name}，请把它发给维护人员。 [internal.error]",
        f"Something inside the program failed; no original was changed. Details are in {name}; "
        "please send it to the maintainers. [internal.error]",
    )
