"""Adds up a scoring sheet: totals, score rates, grades, ranking, and the mean rate of each section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sheetkit.merge.statistics.counts import title_of
from sheetkit.merge.statistics.material import Description, Material, plain
from sheetkit.model.consolidation import StatisticTable


def scores(description: Description, material: Material) -> Iterator[StatisticTable]:
    """The ranking of units by `score` (or, where every item has one, `review`), then the sections' means.

    Equal totals share a rank. Units with an item missing stand last and have no rank and no grade.
    """
    sheet = material.template.sheet(description["sheet"])
    score, review, full = description["score"], description.get("review", ""), description["full"]
    names = ("unit.school", "unit.group", description["section"], score, *((review,) if review else ()))
    frame = material.frame(description, names)
    rows = []
    most = plain(sum(float(item.get(full) or 0) for item in sheet.items))
    for group, rated in frame.groupby("unit.group", sort=False):
        own, second = _sum(rated, score, len(sheet.items)), _sum(rated, review, len(sheet.items))
        total = own if second is None else second
        rate = plain(total / most, 4) if total is not None and most else None
        school = rated["unit.school"].iloc[0]
        rows.append((school, group, own, second, total, most, rate))
    yield _ranking(description, material, rows)
    yield _sections(description, material, frame)


def _sum(rated: Any, name: str, items: int) -> Any:
    """The sum over all items, None when an item of the form has no number."""
    if not name:
        return None
    numbers = _numbers(rated[name])
    return plain(numbers.sum()) if numbers.count() >= items else None


def _numbers(values: Any) -> Any:
    """A column as numbers; what is none is missing."""
    import pandas

    return pandas.to_numeric(values, errors="coerce")


def _ranking(description: Description, material: Material, rows: list[Any]) -> StatisticTable:
    order = {
        g: i for i, g in enumerate(material.sorted_values(description, "unit.group", (r[1] for r in rows)))
    }
    rows = sorted(rows, key=lambda row: (row[6] is None, -(row[6] or 0), order[row[1]]))
    rates = [row[6] for row in rows]
    shown = []
    for school, group, own, second, total, most, rate in rows:
        rank = rates.index(rate) + 1 if rate is not None else None
        grade = _grade(description, material, rate)
        name = f"{material.shown('unit.school', school)} · {material.shown('unit.group', group)}"
        shown.append((name, rate, rank, grade, total, most, own, second))
    return StatisticTable(
        f"{material.template.id}.{description['id']}",
        material.template.id,
        title_of(description),
        ("教研组", "得分率", "名次", "等级", "总分", "满分", "自评", "复评"),
        tuple(shown),
        percent=(1,),
        chart="bar",
    )


def _grade(description: Description, material: Material, rate: float | None) -> str:
    """The first band whose least score rate (as a figure in per cent) is reached; "未评完" without a rate."""
    if rate is None:
        return "未评完"
    for band in description.get("grades", ()):
        if rate * 100 >= material.figure(band["minimum"]) - 1e-9:
            return str(band["title"])
    return ""


def _sections(description: Description, material: Material, frame: Any) -> StatisticTable:
    """Each section's mean score and rate over the units that have all of its items, in the order of the form."""
    section, score, full = description["section"], description["score"], description["full"]
    items = material.template.sheet(description["sheet"]).items
    rows = []
    for name in dict.fromkeys(item.get(section) for item in items):
        own = [item for item in items if item.get(section) == name]
        marks = sum(float(item.get(full) or 0) for item in own)
        sums = [
            total
            for _, rated in frame[frame[section] == name].groupby("unit.group", sort=False)
            if (total := _sum(rated, score, len(own))) is not None
        ]
        if sums and marks:
            mean = sum(sums) / len(sums)
            rows.append((name, plain(mean / marks, 4), plain(mean), plain(marks), len(sums)))
    return StatisticTable(
        f"{material.template.id}.{description['id']}_sections",
        material.template.id,
        f"{title_of(description)} · 各项指标平均得分率（自评）",
        (material.title(description, section), "平均得分率", "平均分", "满分", "组数"),
        tuple(rows),
        percent=(1,),
        chart="bar",
    )
