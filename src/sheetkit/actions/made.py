"""What is said when a project was made: where it is, and what to fill in before anything goes out."""

from __future__ import annotations

from pathlib import Path

from sheetkit.actions.catalogue import ACTIONS
from sheetkit.api.project import Created
from sheetkit.model.text import Text, joined

_MADE = Text("项目已建好：{folder}", "The project is made: {folder}")
_NEXT = Text(
    "请先在打开的“{register}”里填写：{levels}。保存后点“{button}”。",
    "First fill in the workbook that opens, {register}: {levels}. Save it, then press “{button}”.",
)


USUAL_NAME = Text("教研项目", "Collection")
"""What the folder of a new project is called where nobody says."""


def place_for(chosen: Path, name: str) -> Path:
    """The folder of a new project: the chosen one, which need not be there yet, or where that is not empty one of that name in it. Raises OSError."""
    return chosen / name if chosen.exists() and any(chosen.iterdir()) else chosen


def made(created: Created) -> Text:
    """Where it is."""
    return _MADE.format(folder=created.folder)


def what_to_fill_in(created: Created) -> Text:
    """The worksheets of the register, by the pack's own words, and the button that comes next."""
    levels = joined(level.plural for level in created.pack.levels)
    button = ACTIONS["generate"].brief
    return _NEXT.format(register=created.register.name, levels=levels, button=button)
