"""What units say of one another that cannot both be, each told once: what it is, and who says it where."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sheetkit.model.consolidation import Consolidation, CrossFinding, Entry, Expected
from sheetkit.model.finding import Finding
from sheetkit.model.rule import Rule
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.model.values import as_day, as_key, as_minutes, occasion
from sheetkit.report.labels import Mask
from sheetkit.report.problem_names import rules_of


class Clash(NamedTuple):
    """Two or more units that say what cannot both be: told once, whichever side tells it."""

    words: Text
    finding: Finding
    unit: Unit


def clashes_of(
    consolidation: Consolidation, templates: Mapping[str, Template], mask: Mask
) -> Iterator[Clash]:
    """The clashes among what was found across files, in that order."""
    told: set[Hashable] = set()
    rules = rules_of(templates)
    entries = {entry.expected: entry for entry in consolidation.entries}
    for one in consolidation.cross_findings:
        if not one.others:
            continue
        key = clash_key(one)
        if key not in told:
            told.add(key)
            value = mask.finding(one.template, one.finding).value
            when = _when(one, rules.get((one.template, one.finding.rule)), entries)
            yield Clash(_clash(one, _what(one, templates), f"{value} {when}".strip()), one.finding, one.unit)


def clash_key(one: CrossFinding) -> Hashable:
    """What both sides of one clash have in common and no other clash has: it is one, be it told at both."""
    rows = {(side.unit.code, side.row) for side in one.others}
    own = {(one.unit.code, place.row) for place in one.finding.places}
    return one.template, one.finding.code, one.finding.place.field, tuple(sorted(rows | own))


def _when(one: CrossFinding, rule: Rule | None, entries: Mapping[Expected, Entry]) -> str:
    """On which day and at what time, where the rule speaks of days: that of the first row."""
    entry = entries.get(Expected(one.template, one.unit))
    if rule is None or entry is None or not isinstance(rule.parameters.get("date"), str):
        return ""
    rows = {place.row for place in one.finding.places}
    told = (record for record in entry.records if record.sheet == rule.sheet and record.row in rows)
    record = next(told, None)
    if record is None:
        return ""
    day, start, end, period = (
        record.values.get(str(rule.parameters.get(name, ""))) for name in ("date", "start", "end", "period")
    )
    return occasion(as_day(day), as_minutes(start), as_minutes(end), as_key(period))


def _what(one: CrossFinding, templates: Mapping[str, Template]) -> Text:
    """What the column is called in which both say the same, and the form it stands in."""
    template = templates.get(one.template)
    if template is None:
        return NO_TEXT
    field = one.finding.place.field
    columns = (column for sheet in template.input_sheets for column in sheet.columns if column.field == field)
    title = next((column.title for column in columns), NO_TEXT)
    return _IN_FORM.format(title=title, form=template.title) if title else template.title


def _clash(one: CrossFinding, what: Text, value: str) -> Text:
    own = [(one.unit, place.row) for place in one.finding.places]
    return _CLASH.format(what=what, value=value, own=_sides(own), others=_sides(one.others))


def _sides(rows: Iterable[tuple[Unit, int]]) -> Text:
    """Whose rows: 东湖小学语文组第 6、7 行."""
    found: dict[Unit, dict[int, None]] = {}
    for unit, row in rows:
        found.setdefault(unit, {})[row] = None
    return joined(_SIDE.format(unit=unit.brief, rows=joined(map(str, own))) for unit, own in found.items())


_SIDE = Text("{unit}第 {rows} 行", "{unit}, row {rows}")
_IN_FORM = Text("{title}（{form}）", "{title} ({form})")
_CLASH = Text("{what} {value}：{own} ↔ {others}", "{what} {value}: {own} ↔ {others}")
