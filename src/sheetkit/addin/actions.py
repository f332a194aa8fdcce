"""What the ribbon's buttons do; every failure becomes a message box, with details in a log file it names."""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from sheetkit.addin.setup import doctor

TITLE = "教研表格"


def perform(action: str) -> None:
    """Do what a button asks for in the running Excel and tell the person; never raises."""
    import xlwings

    app: Any = xlwings.apps.active
    try:
        message = ACTIONS[action](app)
    except Exception:  # the last line of defence: details go to a file, a sentence to the person
        message = f"操作没有完成，工作簿未被改动。详细记录在：{_log()}"
    app.alert(message, title=TITLE)


def _doctor(_app: Any) -> str:
    return doctor().text("zh")


def _log() -> str:
    handle, name = tempfile.mkstemp(prefix="sheetkit-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return name


ACTIONS: Mapping[str, Callable[[Any], str]] = {"doctor": _doctor}
