"""Says in plain sentences why work failed; whatever nobody foresaw goes to a log file that the sentence names."""

from __future__ import annotations

from sheetkit.api.errors import FILE_ACCESS, INTERNAL, OUT_OF_MEMORY
from sheetkit.model.errors import SheetkitError
from sheetkit.model.log import log_of
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text, joined
from sheetkit.wording.lines import advice, coded

_FAULT = Text("{place}：{message}", "{place}: {message}")


def explain(error: BaseException) -> Text:
    """What to tell a person about `error`: what is wrong, what to do, and the stable code. Nothing raises."""
    return sentence(as_known(error))


def as_known(error: BaseException) -> SheetkitError:
    """The error as one of the catalogue. Nothing raises."""
    if isinstance(error, SheetkitError):
        return error
    if isinstance(error, MemoryError):
        return OUT_OF_MEMORY.error()
    if isinstance(error, OSError):
        return _access(error)
    try:
        return INTERNAL.error(log=log_of(error))
    except OSError as without_log:
        return _access(without_log)


def sentence(error: SheetkitError, *, with_code: bool = True) -> Text:
    """What is wrong, what to do and the code in one line, and below it a line for each of the faults."""
    faults = (_FAULT.format(place=fault.place, message=fault.message) for fault in error.faults)
    first = coded(error) if with_code else advice(error)
    return joined((first, *faults), Text("\n  "))


def _access(error: OSError) -> SheetkitError:
    file = error.filename or Text("文件", "a file")
    return FILE_ACCESS.error(file=file, reason=reason_of(error))
