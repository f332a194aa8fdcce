"""Arguments that Python callers give, looked at before any work begins."""

from __future__ import annotations

import datetime
from concurrent.futures import Executor

from sheetkit._door.errors import ARGUMENT_WRONG, LANGUAGE_UNKNOWN
from sheetkit.model.text import Language, Text, joined, language_named, languages

_MOMENT = Text("datetime.datetime 或 None", "a datetime.datetime or None")
_WORKERS = Text("进程数（不小于 0 的整数）或 Executor", "a number of processes (0 or more) or an Executor")


def spoken(language: Language) -> Language:
    """The language that is meant. Raises InputError (language.unknown)."""
    found = language_named(language) if isinstance(language, str) else None
    if found is None:
        raise LANGUAGE_UNKNOWN.error(language=language, known=joined(languages()))
    return found


def moment(now: datetime.datetime | None) -> datetime.datetime | None:
    """The time to go by. Raises InputError (python.argument_wrong)."""
    if now is not None and not isinstance(now, datetime.datetime):
        raise ARGUMENT_WRONG.error(name="now", value=repr(now), wanted=_MOMENT)
    return now


def shared_work(workers: int | Executor) -> tuple[int, Executor | None]:
    """How many processes (0: as many as pay), and what runs the work in their place.

    Raises InputError (python.argument_wrong).
    """
    if isinstance(workers, Executor):
        return 0, workers
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 0:
        raise ARGUMENT_WRONG.error(name="workers", value=repr(workers), wanted=_WORKERS)
    return workers, None
