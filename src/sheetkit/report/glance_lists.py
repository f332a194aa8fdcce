"""The short lists of the page at a glance, as many lines as fit on one small screen: the sheet and the page draw the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheetkit.model.finding import Finding
from sheetkit.model.pack import UnitLevel
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Text
from sheetkit.report.glance import Glance, Ranked
from sheetkit.report.unit_columns import counted_units

LINES = 14
"""How many lines the lists have below their titles, so that all of them stand on one small screen."""
BEST, LAST = 3, 2


class Line(NamedTuple):
    """A line of a block: a text, a figure at its right end, and the finding that it is about."""

    text: Text | str
    figure: Text | str = ""
    finding: Finding | None = None


class TitledList(NamedTuple):
    """A titled list: its id for programs, its title, its lines."""

    id: str
    title: Text
    lines: Sequence[Line]


def blocks(glance: Glance) -> Iterator[TitledList]:
    """The blocks at the right: a ranking where a form has one, problems, clashes; all of it as high as the left half."""
    room = LINES + 1
    if glance.rankings:
        ranking = glance.rankings[0]
        lines = [Line(_place(one), one.value) for one in _ends(ranking.lines)]
        left_out = len(lines) < len(ranking.lines)
        held = _HELD.format(n=ranking.held) if ranking.held else NO_TEXT
        words = _RANKING if left_out else _WHOLE_RANKING
        title = words.format(title=ranking.title, n=len(ranking.lines), held=held)
        yield TitledList("ranking", title, lines or [Line(_NO_VALUES)])
        room -= 1 + max(1, len(lines))
    clashing = [Line(clash.words, "", clash.finding) for clash in glance.clashes]
    if len(clashing) > (most := max(3, room - 8)):
        more = _MORE_CLASHES.format(n=len(clashing) - most + 1)
        clashing = [*clashing[: most - 1], Line(more)]
    room -= 2 + max(1, len(clashing))
    problems = [Line(kind, _PLACES.format(n=number)) for kind, number in glance.problems[:room]]
    yield TitledList("problems", _PROBLEMS, problems or [Line(_NONE)])
    yield TitledList("clashes", _CLASHES.format(n=len(glance.clashes)), clashing or [Line(_NONE)])


def _ends(lines: Sequence[Ranked]) -> list[Ranked]:
    return list(lines) if len(lines) <= BEST + LAST else [*lines[:BEST], *lines[-LAST:]]


def _place(one: Ranked) -> Text:
    return Text("{place}　{name}", "{place}  {name}").format(place=one.place, name=one.name)


_RANKING = Text("{title}（{n} 个，前 3 后 2{held}）", "{title} (first 3 and last 2 of {n}{held})")
_NO_VALUES = Text(
    "还没有可排的：没有收到，或收到的行都要先改好、核对好才计入",
    "nothing to rank yet: nothing came, or all rows are held until they are put right or confirmed",
)
_WHOLE_RANKING = Text("{title}（{n} 个{held}）", "{title} ({n}{held})")
_HELD = Text("；另 {n} 份暂缓，未排", "; {n} more held back, not ranked")
_PROBLEMS = Text("最常见的问题", "Most frequent problems")
_CLASHES = Text("撞车（{n} 处）", "Clashes between units ({n})")
_MORE_CLASHES = Text("另有 {n} 处，见问题清单", "{n} more in the list of findings")
_PLACES = Text("{n} 处", "{n}")
_NONE = Text("没有", "none")


def arrived(glance: Glance) -> TitledList:
    days = [Line(day, Text("{n} 个文件", "{n}").format(n=number)) for day, number in glance.arrived[:6]]
    return TitledList(
        "arrived", Text("采用的文件哪天收到", "Files that count, by the day they came"), days or [Line(_NONE)]
    )


_TO_DO = Text(
    "谁要做什么（{units}，截止早的在前）", "Who must do what ({units}, what is due first stands first)"
)
_TO_DO_OF_REVIEWERS = Text(
    "谁要做什么（{units}、{reviewers} 位评审，截止早的在前）",
    "Who must do what ({units}, reviewers: {reviewers}, what is due first stands first)",
)


def asked_title(glance: Glance, levels: Sequence[UnitLevel]) -> Text:
    """The heading of what is to be done: how many units of the top level are asked something, and how many reviewers."""
    reviewers = sum(one.is_reviewer for one in glance.to_do)
    words = _TO_DO_OF_REVIEWERS if reviewers else _TO_DO
    units = counted_units((one.unit for one in glance.to_do if not one.is_reviewer), levels)
    return words.format(units=units, reviewers=reviewers)
