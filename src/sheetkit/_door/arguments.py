"""Arguments that Python callers give, looked at before any work begins."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path
from typing import TypeVar

from sheetkit._door.errors import ARGUMENT_WRONG, LANGUAGE_UNKNOWN
from sheetkit.api.errors import NONE_NAMED
from sheetkit.model.text import Language, Text, joined, language_named, languages

Item = TypeVar("Item")
_TEXT = Text("文字（不能是空的）", "a text that is not empty")
_TEXTS = Text("一个或几个名称，或 None（全部）", "one name or several, or None for all")
_PATH = Text("文件或文件夹的路径（str 或 Path）", "the path of a file or folder (str or Path)")
_PATHS = Text("一个或几个路径（str 或 Path）", "one path (str or Path) or several")
_FLAG = Text("True 或 False", "True or False")
_MOMENT = Text("datetime.datetime 或 None", "a datetime.datetime or None")
_WORKERS = Text("进程数（不小于 0 的整数）或 Executor", "a number of processes (0 or more) or an Executor")


def spoken(language: Language) -> Language:
    """The language that is meant. Raises InputError (language.unknown)."""
    found = language_named(language) if isinstance(language, str) else None
    if found is None:
        raise LANGUAGE_UNKNOWN.error(language=language, known=joined(languages()))
    return found


def text(name: str, value: str) -> str:
    """A name or code, as one says it. Raises InputError (python.argument_wrong)."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ARGUMENT_WRONG.error(name=name, value=repr(value), wanted=_TEXT)
    return value


def texts(name: str, values: str | Iterable[str] | None) -> tuple[str, ...]:
    """One name or several; () for None, which means all. Raises InputError (python.argument_wrong), for none at all too."""
    if values is None:
        return ()
    named = (values,) if isinstance(values, str) else _items(name, values, _TEXTS)
    if not named:  # an empty list does not mean what stands for none given
        raise ARGUMENT_WRONG.error(name=name, value=repr(values), wanted=_TEXTS)
    return tuple(text(name, one) for one in named)


def path(name: str, value: str | Path) -> Path:
    """A file or folder, there or not. Raises InputError (python.argument_wrong)."""
    is_blank = isinstance(value, str) and not value.strip()
    if not isinstance(value, str | Path) or is_blank or "\0" in str(value):
        raise ARGUMENT_WRONG.error(name=name, value=repr(value), wanted=_PATH)
    return Path(value)


def paths(name: str, values: str | Path | Iterable[str | Path] | None) -> list[Path]:
    """One or several; [] for None. Raises InputError (python.argument_wrong, file.none_named)."""
    if values is None:
        return []
    named = (values,) if isinstance(values, str | Path) else _items(name, values, _PATHS)
    if not named:
        raise NONE_NAMED.error()
    return [path(name, one) for one in named]


def flag(name: str, value: bool) -> bool:
    """True or False; "no" is neither. Raises InputError (python.argument_wrong)."""
    if not isinstance(value, bool):
        raise ARGUMENT_WRONG.error(name=name, value=repr(value), wanted=_FLAG)
    return value


def _items(name: str, values: Iterable[Item], wanted: Text) -> tuple[Item, ...]:
    if isinstance(values, bytes) or not isinstance(values, Iterable):
        raise ARGUMENT_WRONG.error(name=name, value=repr(values), wanted=wanted)
    return tuple(values)


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
