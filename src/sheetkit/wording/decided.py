"""Who decided what, when and why, in words."""

from __future__ import annotations

from sheetkit.model.decision import Amendment, DecisionMade
from sheetkit.model.template import Template
from sheetkit.model.text import Text, without_stop
from sheetkit.wording.lines import dotted

_BY = Text("{who} {when} 决定", "decided by {who} on {when}")
_ON = Text("{when} 决定", "decided on {when}")
_IN_SHEET = "{sheet}!{cell}"
_WHY = Text("原因：{why}", "reason: {why}")
_ENTRY = Text("记录 {entry}", "entry {entry}")
_AMENDED = Text(
    "{cell}：表里是“{before}”，代改为“{value}”（{decided}）",
    "{cell}: the file says “{before}”, amended to “{value}” ({decided})",
)
_BLANK = Text("（空）", "(blank)")
_CHANGE = Text("{cell}：“{before}”→“{value}”", "{cell}: “{before}” → “{value}”")


def decided(decision: DecisionMade) -> Text:
    """Who and when, why where that was said, and the entry by which it is taken back.

    For whoever decides: who decided is often what the computer's system calls a person. What goes to senders says `dated`.
    """
    return _said(_BY.format(who=decision.who, when=decision.when), decision)


def dated(decision: DecisionMade) -> Text:
    """When and why, and the entry: as everybody may read it, without anybody's name."""
    return _said(_ON.format(when=decision.when), decision)


def on_day(decision: DecisionMade) -> Text:
    """When alone: for a group, as why may name somebody, and the entry is of use to nobody there."""
    return _ON.format(when=decision.when)


def _said(made: Text, decision: DecisionMade) -> Text:
    parts = [made]
    if decision.why:
        parts.append(_WHY.format(why=without_stop(Text(decision.why))))
    return dotted([*parts, _ENTRY.format(entry=decision.entry)])


def cell_in(form: Template | None, sheet: str, cell: str) -> str:
    """A cell as people type it: with its worksheet, the one of that id, where the form has several to fill in."""
    names = {one.id: one.name for one in form.input_sheets} if form else {}
    return _IN_SHEET.format(sheet=names[sheet], cell=cell) if len(names) > 1 and sheet in names else cell


def change(cell: str, before: str, value: str) -> Text:
    """A cell, what the file says there and what counts instead."""
    return _CHANGE.format(cell=cell, before=before or _BLANK, value=value or _BLANK)


def amended(amendment: Amendment, cell: str, decision: Text, *, hidden: bool = False) -> Text:
    """Which cell says something else than its file, and what is said of the decision; `hidden` hides both values."""
    before, value = (_hidden(one) if hidden else Text(one) or _BLANK for one in _values(amendment))
    return _AMENDED.format(cell=cell, before=before, value=value, decided=decision)


def _values(amendment: Amendment) -> list[str]:
    return [amendment.before, amendment.value]


def _hidden(value: str) -> Text:
    return Text("***") if value else _BLANK
