"""Takes what a button has started Python with, a word and a number, and does it in the program that the number names."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

from sheetkit.addin.actions import ACTIONS, perform
from sheetkit.addin.attaching import excel_of
from sheetkit.addin.dialogs import tell_without_program
from sheetkit.addin.speaking import TITLE, addin_language
from sheetkit.addin.starter import PING
from sheetkit.addin.trouble import in_words
from sheetkit.model.text import Text

USAGE = Text(
    "用法：python -m sheetkit.addin <{words}> <窗口号>。平时请用 sheetkit 命令或小窗口 sheetkit panel。",
    "Usage: python -m sheetkit.addin <{words}> <number of a window>. Use the command sheetkit or the window: sheetkit panel.",
)
_NOT_UNDERSTOOD = 2
_NUMBER = re.compile(r"-?[0-9]{1,40}", re.ASCII)


def start(words: Sequence[str], attach: Callable[[int], Any] = excel_of) -> int:
    """Do the action in the program that `attach` finds by the number; gives the exit code.

    0: done, or the person was told why not. 2: words that no button sends. Anything else of an action's own means that this
    Python is no use; only the ping word ends with the number it was given.
    """
    if len(words) != 2 or words[0] not in (*ACTIONS, PING) or not _NUMBER.fullmatch(words[1]):
        if sys.stderr is not None:  # none under pythonw; there the button that started it tells the person
            usage = USAGE.format(words="|".join((*ACTIONS, PING)))
            print(usage.in_language(addin_language()), file=sys.stderr)
        return _NOT_UNDERSTOOD
    os.chdir(sys.prefix)  # it may be the folder of a workbook, where nothing is to be found or held
    action, number = words[0], int(words[1])
    if action == PING:
        return number if _has_program() else 1
    try:
        app = attach(number)
    except Exception as error:  # the last line of defence, as in an action
        language = addin_language()
        tell_without_program(in_words(error, action).in_language(language), TITLE.in_language(language))
        return 0
    perform(action, app, hand_over=True)
    return 0


def _has_program() -> bool:
    """Whether the package that talks to the program is there, with its half for Excel where there can be an Excel."""
    import xlwings

    return sys.platform != "win32" or any(engine.name == "excel" for engine in xlwings.engines)
