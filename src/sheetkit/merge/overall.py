"""The tables every form gets without asking: what came of each top unit, rows by attributes, means of its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.template import Sheet
from sheetkit.model.text import Text
from sheetkit.statistics import KINDS
from sheetkit.statistics.dimensions import UNIT, attribute_of
from sheetkit.statistics.material import Material

MOST_MEANS, MOST_NAMES = 12, 2
Made = tuple[Text, Callable[[], Iterable[StatisticTable]]]


def overall(material: Material) -> Iterator[Made]:
    """The titles of one form's general tables, each with what makes it; what a definition describes itself is not repeated."""
    top = material.levels[0]
    title = _titled(material.template.title, Text("各{level}收表情况", "what came, by {level}"), top.title)
    yield title, partial(_what_came, material, title)
    described = {(asked["kind"], asked["sheet"]) for asked in material.template.statistics}
    for sheet in material.template.input_sheets:
        by = _names(material, sheet)
        if by and sheet.kind == "rows" and ("count", sheet.id) not in described:
            yield _counted(material, sheet, by)
        numbers = [c.field for c in sheet.inputs if c.type in AMOUNTS][:MOST_MEANS]
        if numbers and not described & {("mean", sheet.id), ("scores", sheet.id)}:
            title = _titled(sheet.title, Text("各{level}均值", "means by {level}"), top.title)
            asked = {"id": f"{sheet.id}_means", "title": title, "sheet": sheet.id, "of": numbers}
            yield title, partial(KINDS["mean"].tables, {**asked, "by": [f"{UNIT}{top.id}"]}, material)


def _titled(what: Text, more: Text, level: Text) -> Text:
    return Text("{what} · {more}", "{what} · {more}").format(what=what, more=more.format(level=level))


def _counted(material: Material, sheet: Sheet, by: list[str]) -> Made:
    names = [each.title for each in material.dimensions(sheet.id, by)]
    together = names[0]
    for name in names[1:]:
        together = Text("{first}{second}", "{first} and {second}").format(first=together, second=name)
    title = _titled(sheet.title, Text("各{level}", "by {level}"), together)
    asked = {
        "id": f"{sheet.id}_by_{'_'.join(name.removeprefix(UNIT) for name in by)}",
        "title": title,
        "sheet": sheet.id,
        "by": by,
    }
    return title, partial(KINDS["count"].tables, asked, material)


def _names(material: Material, sheet: Sheet) -> list[str]:
    """The sheet's own columns that offer what an attribute of units does, else the attributes of the units themselves."""
    lists = {attribute.list for attribute in material.attributes if attribute.list}
    own = [column.field for column in sheet.columns if column.list in lists]
    if own:
        return own[:MOST_NAMES]
    units = [entry.expected.unit for entry in material.entries]
    listed = [one.id for one in material.own_level.attributes if one.list and not one.many]
    said = [name for name in listed if any(attribute_of(unit, name) for unit in units)]
    return [f"{UNIT}{name}" for name in said][:MOST_NAMES]


def _what_came(material: Material, title: Text) -> Iterator[StatisticTable]:
    """What came of each top unit; drawn, most rows first, where the form asks for no chart of its own."""
    top = material.own_levels[0]
    counted, held = Counter[str](), Counter[str]()
    for block in material.blocks:
        counted[top.of_unit(block.unit)] += block.number - block.held
        held[top.of_unit(block.unit)] += block.held
    wanted, taken = Counter[str](), Counter[str]()
    for entry in material.entries:
        unit = top.of_unit(entry.expected.unit)
        wanted[unit] += 1
        if entry.chosen is not None:
            taken[unit] += 1
    rows = [(top.shown(unit), counted[unit], held[unit], taken[unit], wanted[unit]) for unit in wanted]
    drawn = not any(
        asked.get("chart") or KINDS[asked["kind"]].is_drawn for asked in material.template.statistics
    )
    if drawn:
        rows.sort(key=lambda row: -row[1])
    yield StatisticTable(
        f"{material.template.id}.by_{top.id}",
        material.template.id,
        title,
        (
            top.title,
            Text("已采用行数", "Rows that count"),
            Text("暂缓行数", "Rows held back"),
            Text("已收份数", "Sheets received"),
            Text("应交份数", "Sheets expected"),
        ),
        tuple(rows),
        chart="bar" if drawn else "",
    )
