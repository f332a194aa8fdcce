"""The page for the director: one HTML file with what matters most and every finding, which asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sheetkit.model.consolidation import Consolidation, Standing
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.report.front_page import EXCUSED, NAME, PROGRESS, SETTLED
from sheetkit.report.glance import Glance, glance
from sheetkit.report.glance_lists import Line, arrived, asked_title, blocks
from sheetkit.report.html_chart import stacked_bars
from sheetkit.report.html_rows import finding_rows, in_script, visible
from sheetkit.report.labels import Mask, subtitle
from sheetkit.report.problems import NAME as LIST
from sheetkit.report.problems import told_in_order
from sheetkit.report.unit_columns import top_title
from sheetkit.report.units_at_glance import UnitAtGlance
from sheetkit.wording.levels import NOT_COMPLETE, NOT_IN, STANDINGS
from sheetkit.wording.lines import dotted

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "html"
MOST_UNITS = 60
"""Units in the overviews; the list below them has the findings of all."""
MOST_FINDINGS = 5_000
"""Findings in the list: with so many the page still opens at once and goes by mail."""
MOST_SETTLED = 20
MOST_PRINTED = 400
"""Findings on paper: whoever wants more prints the consolidated workbook."""

_SAY = {
    "skip": Text("跳到问题清单", "Skip to the list of findings"),
    "dark": Text("深色", "Dark"),
    "figures": Text("五个数", "Five figures"),
    "to_do": Text("要做的事（点一下看明细）", "What to do (a click lists it)"),
    "complete": STANDINGS[Standing.COMPLETE].shown,
    "to_correct": NOT_COMPLETE.shown,
    "missing": NOT_IN.shown,
    "list": LIST,
    "search": Text("搜索（按 / 键）", "Search (key /)"),
    "reset": Text("清除筛选", "Clear filters"),
    "hint": Text(
        "按 / 搜索；在清单里用方向键逐条看，全文在清单下方；打印时印筛选出来的前 {n} 条。",
        "Press / to search; arrow keys walk through the list, the whole text of a line stands below it; "
        "of what the filters leave, {n} {n:line is|lines are} printed at most.",
    ).format(n=MOST_PRINTED),
    "no_script": Text(
        "这里的问题清单要允许脚本才能显示；汇总表里有同样的清单。",
        "The list of findings needs scripts; the consolidated workbook has the same list.",
    ),
    "footer": Text(
        "本页是一个独立的文件，不联网；手机号和邮箱中间几位已遮住。由 sheetkit 生成。",
        "This page is one file and asks nothing of any network; the middle of phone numbers and mail addresses is "
        "hidden. Made by sheetkit.",
    ),
}
_COUNT, _ALL = Text("共 {{n}} 条", "{{n}} in all").format(), Text("全部", "all")
_NOT_PRINTED = Text(
    "另有 {{n}} 条没有印出来，见汇总表的“问题清单”。",
    "{{n}} more are not printed: see the list of findings in the consolidated workbook.",
).format()
_MORE_UNITS = Text(
    "其余 {n} 个，请在下面的清单里筛选，或看汇总表。",
    "{n} more: filter the list below, or see the consolidated workbook.",
)
_SETTLED = Text("{said}（{n} 个）：{names}", "{said} ({n}): {names}")
_MORE_FINDINGS = Text(
    "另有 {n} 条不在这一页，见汇总表的“问题清单”。",
    "{n} more are not on this page: see the list of findings in the consolidated workbook.",
)


class _Shown(NamedTuple):
    text: str
    figure: str


def html_page(consolidation: Consolidation, templates: Mapping[str, Template]) -> str:
    """The whole page in the language of the results. Personal values in it are always hidden: it is passed on."""
    told = told_in_order(consolidation)
    mask = Mask(templates, active=True)
    seen = glance(consolidation, templates, told, mask)
    style, script = _asset("page.css"), _asset("page.js")
    listed = finding_rows(told[:MOST_FINDINGS], consolidation, templates, mask)
    say = consolidation.say
    data = {
        **listed.data,
        "lang": _tag(consolidation.language),
        "most": MOST_PRINTED,
        "say": {"count": say(_COUNT), "all": say(_ALL), "more": say(_NOT_PRINTED)},
    }
    page: dict[str, Any] = {
        **_front(seen, consolidation),
        "lang": _tag(consolidation.language),
        "style": style,
        "script": script,
        "style_hash": _digest(style),
        "script_hash": _digest(script),
        "filters": [{"name": listed.heads[column], "column": column} for column in listed.filtered],
        "more": _more(len(told) - MOST_FINDINGS, _MORE_FINDINGS, consolidation),
        "data": in_script(data),
    }
    words = {name: say(text) for name, text in _SAY.items()}
    return visible(_environment().get_template("page.html.j2").render(page=page, say=words))


def _without(label: Text, units: Sequence[UnitAtGlance], consolidation: Consolidation) -> Iterator[str]:
    """The line that names those of which nothing is wanted, and why; none where there are none."""
    say, names = consolidation.say, [one.unit.name for one in units]
    shown = say(Text("、", ", ")).join(names[:MOST_SETTLED]) + ("…" if len(names) > MOST_SETTLED else "")
    if names:
        yield say(_SETTLED.format(said=label, n=len(names), names=shown))


def _front(seen: Glance, consolidation: Consolidation) -> dict[str, Any]:
    """Everything above the list."""
    say, level = consolidation.say, top_title(consolidation)
    asked = seen.to_do
    return {
        "title": say(NAME),
        "subtitle": subtitle(consolidation),
        "level": say(level),
        "figures": [
            {
                "id": one.id,
                "tone": str(one.tone or ""),
                "number": f"{one.value:,}",
                "name": say(one.name),
                "note": say(dotted([one.note, one.kinds] if one.kinds else [one.note])),
            }
            for one in seen.figures
        ],
        "to_do_title": say(asked_title(seen, consolidation.levels)),
        "to_do": [{"name": one.unit.name, "words": say(one.to_do)} for one in asked[:MOST_UNITS]],
        "more_to_do": [
            *_more(len(asked) - MOST_UNITS, _MORE_UNITS, consolidation),
            *_without(SETTLED, seen.settled, consolidation),
            *_without(EXCUSED, seen.excused, consolidation),
        ],
        "blocks": [
            {"id": block.id, "title": say(block.title), "lines": list(_lines(block.lines, consolidation))}
            for block in blocks(seen)
        ],
        "chart_title": say(PROGRESS.format(level=level)),
        "chart": stacked_bars(seen.units[:MOST_UNITS], consolidation),
        "arrived_title": say(arrived(seen).title),
        "arrived": list(_lines(arrived(seen).lines, consolidation)),
    }


def _lines(lines: Sequence[Line], consolidation: Consolidation) -> Iterator[_Shown]:
    for line in lines:
        text, figure = (
            consolidation.say(part) if isinstance(part, Text) else part for part in (line.text, line.figure)
        )
        yield _Shown(text, figure)


def _more(number: int, words: Text, consolidation: Consolidation) -> list[str]:
    return [consolidation.say(words.format(n=number))] if number > 0 else []


def _tag(language: str) -> str:
    return "zh-CN" if language == "zh" else language


@cache
def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """What the page's own policy knows its one style and its one script by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    from jinja2 import (  # a tenth of a second that only a merge needs
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    return Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined)
