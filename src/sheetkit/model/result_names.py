"""What the files and folders of results are called: written in the language of their set, known again in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from sheetkit.model.text import Language, Text, in_every_language

TO_CORRECT = Text("请修改", "please correct")
"""What the name of a correction workbook ends with."""

CONSOLIDATED = Text("汇总表.xlsx", "Consolidated.xlsx")
PAGE = Text("一页看懂.html", "At a glance.html")
RECEIPTS = Text("收件清单.xlsx", "Receipts.xlsx")
CHAT_TEXT = Text("群通知.txt", "Group message.txt")
CALENDAR = Text("全集团行事历.ics", "Calendar.ics")
EXPORTS = Text("上报", "Exports")
CORRECTIONS = Text("退回件", "Corrections")
CORRECTION_FILES = Text("*_{end}.xlsx").format(end=TO_CORRECT)
LETTER = Text("退回说明.txt", "Notes on the corrections.txt")

PACKED = Text("打包发送", "Zips to send")
"""The folder, among what goes out, for one zip for each unit of the top level."""
HANDED_OUT = Text("发放清单.xlsx", "What goes to whom.xlsx")
"""The list in that folder."""

ARCHIVE = Text("归档", "Archive")
"""The folder for results of other rounds."""
EARLIER = Text("以前的结果", "Earlier results")
"""The folder in it for results of which nothing says what round they are of."""
WAITING = Text("新结果（等待替换）", "New results (waiting)")
"""The folder in which a set waits until it can take the place of the last one; a number may follow."""
BEFORE = Text("（上一次）", " (previous)")
CHANGED = Text("（有改动）", " (changed)")
"""What stands before the ending of a file that is kept: that of the merge before, and one that somebody changed."""


def endings_of_corrections() -> tuple[str, ...]:
    """How the names of correction workbooks end, in every language, without the ending of a workbook."""
    return tuple(f"_{words}" for words in in_every_language(TO_CORRECT))


def wait_number(name: str) -> int:
    """Which of the sets that wait stands in a folder of that name, in whatever language; 0 for any other folder."""
    for words in in_every_language(WAITING):
        if found := re.match(rf"{re.escape(words)}([1-9][0-9]{{0,5}})?", name):
            return int(found[1] or 1)
    return 0


def next_to_wait(there: Iterable[Path], language: Language) -> str:
    """The name for a set that comes to wait last, after those that are `there`."""
    number = 1 + max((wait_number(path.name) for path in there), default=0)
    return f"{WAITING.in_language(language)}{number if number > 1 else ''}"
