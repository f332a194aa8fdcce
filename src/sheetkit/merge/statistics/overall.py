"""The tables every form gets without asking: rows by school, by stage and subject, means of its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from sheetkit.merge.statistics.counts import count
from sheetkit.merge.statistics.material import Material
from sheetkit.merge.statistics.means import mean
from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.template import Sheet

MOST_MEANS = 12
_DRAWN = ("quota", "scores")
"""The kinds of tables that are drawn without being asked."""


def overall(material: Material) -> Iterator[tuple[str, Callable[[], Iterable[StatisticTable]]]]:
    """The titles of one form's general tables, each with what makes it; what a definition describes itself is not repeated."""
    title = f"{material.template.title.zh} · 各校收表情况"
    yield title, partial(_rows_by_school, material, title)
    described = {(d["kind"], d.get("sheet")) for d in material.template.statistics}
    for sheet in material.template.input_sheets:
        by = _stage_and_subject(material, sheet)
        if by and sheet.kind == "rows" and ("count", sheet.id) not in described:
            title = (
                f"{sheet.title.zh} · 各{''.join(material.title({'sheet': sheet.id}, name) for name in by)}"
            )
            counts = {"id": f"{sheet.id}_by_subject", "title": title, "sheet": sheet.id, "by": by}
            yield title, partial(count, counts, material)
        numbers = [c.field for c in sheet.inputs if c.type in ("integer", "decimal")][:MOST_MEANS]
        if numbers and not described & {("mean", sheet.id), ("scores", sheet.id)}:
            title = f"{sheet.title.zh} · 各校均值"
            described_so = {"title": title, "sheet": sheet.id, "by": ["unit.school"], "of": numbers}
            yield title, partial(mean, {"id": f"{sheet.id}_means", **described_so}, material)


def _stage_and_subject(material: Material, sheet: Sheet) -> list[str]:
    """The sheet's own columns of stage and subject (by their lists), else the unit's when it has them."""
    own = [column.field for column in sheet.columns if column.list in ("stages", "subjects")]
    if own:
        return own[:2]
    units = [entry.expected.unit for entry in material.entries]
    return [f"unit.{name}" for name in ("stage", "subject") if any(getattr(unit, name) for unit in units)]


def _rows_by_school(material: Material, title: str) -> Iterator[StatisticTable]:
    """What came of each school; drawn, most rows first, where the form asks for no chart of its own."""
    counted = Counter(merged.unit.school for merged in material.records)
    wanted, taken, held = Counter[str](), Counter[str](), Counter[str]()
    for entry in material.entries:
        school = entry.expected.unit.school
        wanted[school] += 1
        if entry.chosen is not None:
            taken[school] += 1
            held[school] += sum(record.held_back for record in entry.chosen.records)
    rows = tuple(
        (material.shown("unit.school", school), counted[school], held[school], taken[school], wanted[school])
        for school in wanted
    )
    drawn = not any(d.get("chart") or d["kind"] in _DRAWN for d in material.template.statistics)
    if drawn:
        rows = tuple(sorted(rows, key=lambda row: -row[1]))
    yield StatisticTable(
        f"{material.template.id}.by_school",
        material.template.id,
        title,
        ("学校", "已采用行数", "暂缓行数", "已收份数", "应交份数"),
        rows,
        chart="bar" if drawn else "",
    )
