"""A text as a kind of texts: whatever a place asks of what fills it, the mark stands there as it is."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.model.text import Text, joined


@pytest.mark.parametrize(
    ("wording", "open_"),
    [
        ("{first.month} 月", "… 月"),
        ("{day:%Y-%m}", "…"),
        ("{values[0]}、{values[1]}", "…、…"),
        ("{number:,.2f}", "…"),
        ("{name!r}", "…"),
        ("{{n}}", "{n}"),
    ],
)
def test_a_place_asks_nothing_of_the_mark(wording: str, open_: str) -> None:
    day = datetime.date(2026, 9, 1)
    filled = Text(wording).format(first=day, day=day, values=(1, 2), number=3.5, name="x")
    assert filled.with_open("title", "…").zh == open_


def test_the_kept_place_and_fixed_wordings_stay() -> None:
    inner = Text("{n} 行", "{n} {n:row|rows}").format(n=2)
    text = Text("“{title}”：{inner}，{fixed}").format(title="手机", inner=inner, fixed=Text("缺"))
    assert text.with_open("title", "…").zh == "“手机”：… 行，缺"
    assert inner.with_open("title", "…").en == "… rows"
    assert joined(["a", Text("b")]).with_open("title", "…").zh == "…、b"
    assert Text("没有").with_open("title", "…").zh == "没有"
