"""Who decided what, when and why, in words."""

from __future__ import annotations

from sheetkit.model.decision import Amendment, DecisionMade
from sheetkit.model.text import Text, without_stop
from sheetkit.wording.lines import dotted

_BY = Text("{who} {when} 决定", "decided by {who} on {when}")
_WHY = Text("原因：{why}", "reason: {why}")
_ENTRY = Text("记录 {entry}", "entry {entry}")
_AMENDED = Text(
    "{cell}：表里是“{before}”，代改为“{value}”（{decided}）",
    "{cell}: the file says “{before}”, amended to “{value}” ({decided})",
)
_BLANK = Text("（空）", "(blank)")
_CHANGE = Text("{cell}：“{before}”→“{value}”", "{cell}: “{before}” → “{value}”")


def decided(decision: DecisionMade) -> Text:
    """Who and when, why where that was said, and the entry by which it is taken back."""
    parts = [_BY.format(who=decision.who, when=decision.when)]
    if decision.why:
        parts.append(_WHY.format(why=without_stop(Text(decision.why))))
    return dotted([*parts, _ENTRY.format(entry=decision.entry)])


def change(cell: str, before: str, value: str) -> Text:
    """A cell, what the file says there and what counts instead."""
    return _CHANGE.format(cell=cell, before=before or _BLANK, value=value or _BLANK)


def amended(amendment: Amendment, *, hidden: bool = False) -> Text:
    """Which cell says something else than its file, and who decided that; `hidden` hides both values."""
    before, value = (_hidden(one) if hidden else Text(one) or _BLANK for one in _values(amendment))
    return _AMENDED.format(
        cell=amendment.cell, before=before, value=value, decided=decided(amendment.decision)
    )


def _values(amendment: Amendment) -> list[str]:
    return [amendment.before, amendment.value]


def _hidden(value: str) -> Text:
    return Text("***") if value else _BLANK
