"""What units say of one another that cannot both be, each told once: what it is, and who says it where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sheetkit.model.consolidation import CrossFinding
from sheetkit.model.finding import Finding
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.report.labels import Mask


class Clash(NamedTuple):
    """Two or more units that say what cannot both be: told once, whichever side tells it."""

    words: Text
    finding: Finding
    unit: Unit


def clashes_of(
    found: Sequence[CrossFinding], templates: Mapping[str, Template], mask: Mask
) -> Iterator[Clash]:
    """The clashes among what was found across files, in that order."""
    told: set[tuple[object, ...]] = set()
    for one in found:
        if not one.others:
            continue
        rows = sorted({(side.unit.code, side.row) for side in one.others})
        own = [(one.unit.code, place.row) for place in one.finding.places]
        key = (one.template, one.finding.code, one.finding.place.field, tuple(sorted({*rows, *own})))
        if key not in told:
            told.add(key)
            value = mask.finding(one.template, one.finding).value
            yield Clash(_clash(one, _what(one, templates), value), one.finding, one.unit)


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
    sides = joined(dict.fromkeys(_SIDE.format(unit=side.unit.brief, row=side.row) for side in one.others))
    return _CLASH.format(
        what=what, value=value, unit=one.unit.brief, cell=one.finding.place.cell, others=sides
    )


_SIDE = Text("{unit}第 {row} 行", "{unit}, row {row}")
_IN_FORM = Text("{title}（{form}）", "{title} ({form})")
_CLASH = Text("{what} {value}：{unit} {cell} ↔ {others}", "{what} {value}: {unit} {cell} ↔ {others}")
