"""A statement line in words, as lists of returns, receipts and the history show it."""

from __future__ import annotations

from sheetkit.model.statement import STATEMENT_WORDS, Statement
from sheetkit.model.text import Text, joined


def in_words_of(statement: Statement | None) -> Text:
    """ "Checked, Alex Sample, 2026-09-01"; "" for a blank line and for a form without one."""
    if statement is None or statement.is_blank:
        return Text("")
    said = STATEMENT_WORDS.get(statement.said, "")
    day = statement.filled_on.isoformat() if statement.filled_on else ""
    return joined([part for part in (said, statement.filled_by, day) if part], Text("，", ", "))
