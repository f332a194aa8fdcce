"""Wordings that several findings of this room share."""

from __future__ import annotations

from sheetkit.model.text import Text

PASTE_BACK = Text(
    "请把内容抄到本次下发的原表里再交，不要复制整张工作表。",
    "Copy the entries into the form that was handed out, not the whole worksheet into a new book.",
)
