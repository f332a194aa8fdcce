"""The window's own way of saying things: whatever it shows, in a box, a list or the bar, is worded here."""

from __future__ import annotations

import re

from sheetkit.actions import Face, worded
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.text import Language, Text

_SETTINGS = Text("项目文件夹里的设置文件", "the settings file in the project folder")
"""What the file of settings is called where nobody types its name."""


def said_in(text: Text, language: Language) -> str:
    """The words of the window: buttons and lines instead of what is typed, the file of settings by what it is."""
    said = worded(text, Face.WINDOW).in_language(language)
    if SETTINGS_FILE not in said:
        return said
    typed = (
        f" ?{re.escape(SETTINGS_FILE)}(?: (?=[\u2e80-\uffff]))?"
        if language.startswith("zh")
        else re.escape(SETTINGS_FILE)
    )
    return re.sub(typed, _SETTINGS.in_language(language), said)
