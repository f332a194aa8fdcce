"""Every text in the code is a pair of fixed wordings: what varies goes into its `{name}` places."""

from __future__ import annotations

import ast
import datetime
from pathlib import Path

import pytest
from tools.texts import SOURCE, pairs_of

from sheetkit.model.text import Text

FILES = sorted(SOURCE.rglob("*.py"))


def is_put_together(wording: ast.expr) -> bool:
    """Whether a wording is made where it stands, so that no catalogue can know it."""
    if isinstance(wording, ast.JoinedStr | ast.BinOp | ast.Call | ast.Starred):
        return True
    if isinstance(wording, ast.IfExp):
        return is_put_together(wording.body) or is_put_together(wording.orelse)
    return isinstance(wording, ast.BoolOp) and any(map(is_put_together, wording.values))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_wording_is_put_together_in_the_code(path: Path) -> None:
    """A third language could not say it: write `Text("…{x}", "…{x}").format(x=x)`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = [call.lineno for call, pair in pairs_of(tree) if any(map(is_put_together, pair))]
    assert wrong == [], f"{path.name}: lines {wrong}"


def test_a_text_is_opened_whatever_its_places_ask_of_what_fills_them() -> None:
    """A finding that names a day, or a limit with commas, left the consolidated workbook unwritten."""
    day = Text("{day.month} 月 {most:,} 字{title}", "{day.month}, {most:,} {title}")
    text = Text("到{day}", "until {day}").format(
        day=day.format(day=datetime.date(2026, 9, 1), most=32767, title="甲")
    )
    opened = text.with_open("title", "…")
    assert (opened.zh, opened.en) == ("到… 月 … 字甲", "until …, … 甲")
