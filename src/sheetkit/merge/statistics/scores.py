"""Adds up a scoring sheet: totals, score rates, grades, ranking, and the mean rate of each section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetkit.merge.statistics.counts import title_of
from sheetkit.merge.statistics.material import Description, Material, plain
from sheetkit.model.consolidation import StatisticTable


def scores(description: Description, material: Material) -> Iterator[StatisticTable]:
    """The ranking of units by `score` (or, where every item has one, `review`), then the sections' means.

    Equal rates share a rank. Units with an item missing stand last and have no rank and no grade. Scores are measured
    by the full marks that the unit's own form had: those of an earlier version may be others.
    """
    sheet = material.template.sheet(description["sheet"])
    score, review = description["score"], description.get("review", "")
    names = ("unit.school", "unit.group", description["section"], score, *((review,) if review else ()))
    frame = material.frame(description, names)
    rows = []
    marks = _marks(description, material)
    for group, rated in frame.groupby("unit.group", sort=False):
        own, second = _sum(rated, score, len(sheet.items)), _sum(rated, review, len(sheet.items))
        total = own if second is None else second
        most = plain(sum(marks[group], 0.0))
        rate = plain(total / most, 4) if total is not None and most else None
        school = rated["unit.school"].iloc[0]
        rows.append((school, group, own, second, total, most, rate))
    yield _ranking(description, material, rows)
    yield _sections(description, material, frame, marks)


def _marks(description: Description, material: Material) -> dict[Any, list[float]]:
    """The full marks of every item by unit, as in the form that the unit filled in."""
    full = description["full"]
    now = [float(item.get(full) or 0) for item in material.template.sheet(description["sheet"]).items]
    found: dict[Any, list[float]] = {}
    for merged in material.rows(description):
        own = found.setdefault(material.value(merged, "unit.group"), list(now))
        number = merged.record.values.get(full)
        if isinstance(number, int | float) and 0 <= merged.record.item < len(own):
            own[merged.record.item] = float(number)
    return found


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


def _sections(
    description: Description, material: Material, frame: Any, marks: Mapping[Any, Sequence[float]]
) -> StatisticTable:
    """Each section's mean score and rate over the units that have all of its items, in the order of the form.

    The full marks beside the mean score are the mean of what these units could have, so that one never exceeds the other.
    """
    section, score = description["section"], description["score"]
    items = material.template.sheet(description["sheet"]).items
    rows = []
    for name in dict.fromkeys(item.get(section) for item in items):
        own = [index for index, item in enumerate(items) if item.get(section) == name]
        sums = [
            (total, sum(marks[group][index] for index in own))
            for group, rated in frame[frame[section] == name].groupby("unit.group", sort=False)
            if (total := _sum(rated, score, len(own))) is not None
        ]
        reached, most = sum(one for one, _ in sums), sum(one for _, one in sums)
        if most:
            count = len(sums)
            rows.append((name, plain(reached / most, 4), plain(reached / count), plain(most / count), count))
    return StatisticTable(
        f"{material.template.id}.{description['id']}_sections",
        material.template.id,
        f"{title_of(description)} · 各项指标平均得分率（自评）",
        (material.title(description, section), "平均得分率", "平均分", "满分", "组数"),
        tuple(rows),
        percent=(1,),
        chart="bar",
    )
