"""The findings as the report page holds them: small, and unable to leave the script element they stand in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Finding
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Text
from sheetkit.report.labels import Mask, template_title
from sheetkit.report.problems import UnitFinding
from sheetkit.report.unit_columns import top_title
from sheetkit.wording.buttons import for_all_readers
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.lines import cells
from sheetkit.wording.signs import Tone

ENTERED = "\1"
"""Stands in a text for what was entered: with it apart, thousands of findings are few different texts."""
_BENT = dict.fromkeys((0, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_TONES = {Tone.WRONG: "level-wrong", Tone.DOUBTFUL: "level-doubtful"}
_HEADS = (
    Text("级别", "Level"),
    Text("单位", "Unit"),
    Text("表", "Form"),
    Text("哪一格", "Where"),
    Text("问题", "Problem"),
    Text("怎么改", "What to do"),
)
_QUOTING = 2
"""How many columns, the last ones, quote what was entered."""
_UNIT, _BELOW = 1, Text("下属单位", "Below it")


class FindingList(NamedTuple):
    """The list: its heads, the columns that have a filter, and the data for the page's script."""

    heads: list[str]
    filtered: tuple[int, ...]
    data: dict[str, Any]


def finding_rows(
    told: Sequence[UnitFinding],
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    mask: Mask,
) -> FindingList:
    """The findings as columns of indexes into the distinct texts of each column, what was entered apart."""
    say = consolidation.say
    heads = [say(text) for text in (*_HEADS[: _UNIT + 1], _BELOW, *_HEADS[_UNIT + 1 :])]
    heads[_UNIT] = say(top_title(consolidation)) or heads[_UNIT]
    columns, entered = [_Column() for _ in heads], _Column()
    entered.add("")
    for one in told:
        finding = mask.finding(one.template, one.finding)
        row = _row(one, finding, template_title(templates, one.template) if one.template else NO_TEXT)
        for column, text in zip(columns, row, strict=True):
            said = say(text) if isinstance(text, Text) else text
            column.add(said, finding.value if column in columns[-_QUOTING:] else "")
        entered.add(finding.value)
    tones = {say(label.shown): _TONES.get(label.tone, "") for label in LEVELS.values()}
    data = {
        "heads": heads,
        "number": len(told),
        "texts": [list(column.texts) for column in columns],
        "columns": [column.rows for column in columns],
        "entered": list(entered.texts),
        "entry": entered.rows[1:],
        "tones": [tones.get(text, "") for text in columns[0].texts],
    }
    return FindingList(heads, (0, _UNIT, _UNIT + 2), data)


class _Column:
    """The distinct texts of a column in the order in which they came, and which of them each row has."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.rows: list[int] = []

    def add(self, text: str, apart: str = "") -> None:
        """One row more; what was entered stands in it as a mark."""
        text = text.replace(ENTERED, "\ufffd")
        shown = (text.replace(apart, ENTERED) if apart else text).translate(_BENT)
        self.rows.append(self.texts.setdefault(shown, len(self.texts)))


def _row(one: UnitFinding, finding: Finding, title: Text) -> tuple[Text | str, ...]:
    where = _WHERE.format(sheet=finding.place.sheet, cells=cells(finding.addresses, 3)).mapped(str.strip)
    unit = one.unit
    level = LEVELS[finding.level].shown
    return (
        level,
        unit.top.name,
        unit.names_below_top,
        title,
        where,
        for_all_readers(finding.message),
        for_all_readers(finding.remedy),
    )


_WHERE = Text("{sheet} {cells}")


def in_script(value: Any) -> str:
    """JSON that cannot leave its script element: no sign that HTML or a script would read as anything else."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_IN_SCRIPT)


def visible(text: str) -> str:
    """The text with what would bend the line around it, or could not be written, shown as �."""
    return text.translate(_BENT).encode("utf-8", "replace").decode()
