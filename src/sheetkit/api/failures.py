"""Says in plain sentences why work failed; whatever nobody foresaw goes to a log file that the sentence names."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

from sheetkit.api.errors import FILE_ACCESS, INTERNAL, OUT_OF_MEMORY
from sheetkit.model.errors import SheetkitError
from sheetkit.model.log import log_of
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text, joined
from sheetkit.model.way import Way
from sheetkit.wording.lines import advice, coded

_NO_ROOM_FOR_LIBRARY = "failed to map segment"
_ORDINARY_ROOM = 64 << 20
"""Bytes that a program may expect to be given at any time: more than the largest library of ours asks for at once."""
_MOST_ALIKE = 3
"""Places of one file that are each told where the same is wrong at them."""
_SO_ON = Text(
    "{fault}（这个文件里另有 {count} 处也是这样；要看每一处，请{check}）",
    "{fault} (the same at {count} more {count:place|places} of this file; to see each, {check})",
)
_EACH = Way("templates check", ("--json",))
_FAULT = Text("{place}：{message}", "{place}: {message}")


def explain(error: BaseException) -> Text:
    """What to tell a person about `error`: what is wrong, what to do, and the stable code. Nothing raises."""
    return sentence(as_known(error))


def as_known(error: BaseException) -> SheetkitError:
    """The error as one of the catalogue. Nothing raises."""
    if isinstance(error, SheetkitError):
        return error
    if _is_short_of_memory(error):
        return OUT_OF_MEMORY.error()
    if isinstance(error, OSError):
        return _access(error)
    try:
        return INTERNAL.error(log=log_of(error))
    except OSError as without_log:
        return _access(without_log)


def _is_short_of_memory(error: BaseException) -> bool:
    """Whether memory is what is missing. A library that finds none may raise whatever it likes, and what it said is lost
    with it: so an error that nobody foresaw is one of memory, too, where an ordinary amount of it is not to be had."""
    if any(_names_memory(one) for one in _with_causes(error)):
        return True
    return not isinstance(error, OSError) and not _has_room()


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from or while."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _has_room() -> bool:
    try:
        bytearray(_ORDINARY_ROOM)
    except MemoryError:
        return False
    return True


def _names_memory(error: BaseException) -> bool:
    """Also where a library of the system's finds no room: that is told as a module that cannot be loaded.

    Where Python itself finds none while it compiles, it raises a SystemError without a word.
    """
    if isinstance(error, ImportError):
        return any(words in str(error) for words in (os.strerror(errno.ENOMEM), _NO_ROOM_FOR_LIBRARY))
    if isinstance(error, SystemError):
        return not str(error)
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)


def sentence(error: SheetkitError, *, with_code: bool = True) -> Text:
    """What is wrong, what to do and the code in one line, and below it a line for each of the faults.

    The same fault at many places of one file is one line, so that it does not drown the others.
    """
    alike: dict[tuple[str, Text], list[str]] = {}
    for fault in error.faults:
        file, _, _ = fault.place.partition(":")
        alike.setdefault((file, fault.message), []).append(fault.place)
    faults: list[Text] = []
    for (_, message), places in alike.items():
        shown = places if len(places) <= _MOST_ALIKE else places[:1]
        faults += (_FAULT.format(place=place, message=message) if place else message for place in shown)
        if len(shown) < len(places):
            faults[-1] = _SO_ON.format(fault=faults[-1], count=len(places) - 1, check=_EACH)
    first = coded(error) if with_code else advice(error)
    return joined((first, *faults), Text("\n  "))


def _access(error: OSError) -> SheetkitError:
    file = error.filename or Text("文件", "a file")
    return FILE_ACCESS.error(file=file, reason=reason_of(error))
