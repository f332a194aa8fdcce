"""Adds up a scoring sheet: totals, score rates, grades, ranking, and the mean rate of each section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from sheetkit.columns.parameters import GRADES, SCORES
from sheetkit.model.consolidation import MergedRecord, StatisticTable
from sheetkit.model.frozen import frozen
from sheetkit.model.parameters import Parameter
from sheetkit.model.text import Text, said_in
from sheetkit.model.unit import Unit
from sheetkit.statistics.base import Asked, Statistic
from sheetkit.statistics.dimensions import full_name
from sheetkit.statistics.material import Material, added, number, plain, table

NOT_COMPLETE = Text("未评完", "not complete")
NOT_REVIEWED = Text("还没有复评", "not reviewed yet")
RATE = Text("得分率", "Score rate")


@frozen
class _Rated:
    """What one unit's sheet adds up to; None where an item has no number."""

    unit: Unit
    score: float | None
    review: float | None
    most: float
    reviewers: int = 0

    @property
    def total(self) -> float | None:
        """What ranks: the review where every item has one."""
        return self.score if self.review is None else self.review

    @property
    def rate(self) -> float | None:
        """The total of the full marks."""
        return plain(self.total / self.most, 4) if self.total is not None and self.most else None


class Scores(Statistic):
    """The ranking of units by `score` (or, where every item has one, `review`), then the sections' means.

    Where reviewers fill the review in, it is told how many did, and which units nobody has reviewed yet.

    Equal rates share a rank. Units with an item missing stand last and have no rank and no grade. Scores are measured
    by the full marks that the unit's own form had: those of an earlier version may be others.
    """

    name: ClassVar[str] = "scores"
    title: ClassVar[Text] = Text("评分", "Scores")
    is_drawn: ClassVar[bool] = True
    parameters: ClassVar[tuple[Parameter, ...]] = (*SCORES, GRADES)

    def tables(self, asked: Asked, material: Material) -> Iterator[StatisticTable]:
        """The ranking, then the sections."""
        found: dict[Unit, list[MergedRecord]] = defaultdict(list)
        for merged in material.rows(asked["sheet"]):
            found[merged.unit].append(merged)
        marks = {unit: _marks(asked, material, rows) for unit, rows in found.items()}
        yield _ranking(asked, material, found, marks)
        yield _sections(asked, material, found, marks)


def _most(asked: Asked, material: Material) -> Text:
    """What the form calls the greatest score."""
    return material.column(asked["sheet"], asked["full"]).title


def _marks(asked: Asked, material: Material, rows: Sequence[MergedRecord]) -> list[float]:
    """The full marks of every item, as in the form that the unit filled in."""
    full = asked["full"]
    marks = [float(item.get(full) or 0) for item in material.template.sheet(asked["sheet"]).items]
    for merged in rows:
        own = number(merged.record.values.get(full))
        if own is not None and 0 <= merged.record.item < len(marks):
            marks[merged.record.item] = float(own)
    return marks


def _sum(rows: Sequence[MergedRecord], name: str, items: int) -> float | None:
    """The sum over all items, None when an item of the form has no number."""
    values = [value for merged in rows if (value := number(merged.record.values.get(name))) is not None]
    return plain(added(values)) if name and len(values) >= items else None


def _ranking(
    asked: Asked,
    material: Material,
    found: Mapping[Unit, Sequence[MergedRecord]],
    marks: Mapping[Unit, Sequence[float]],
) -> StatisticTable:
    items = len(material.template.sheet(asked["sheet"]).items)
    rated = [
        _Rated(
            unit,
            _sum(rows, asked["score"], items),
            _sum(rows, asked.get("review", ""), items),
            plain(sum(marks[unit], 0.0)) or 0,
            max((merged.reviewers for merged in rows), default=0),
        )
        for unit, rows in found.items()
    ]
    rated.sort(key=lambda one: (one.rate is None, -(one.rate or 0), material.place[one.unit]))
    rates = [one.rate for one in rated]
    by_reviewers = "review" in asked and material.column(asked["sheet"], asked["review"]).is_reviewers
    rows = []
    for one in rated:
        rank = rates.index(one.rate) + 1 if one.rate is not None else None
        grade = _grade(asked, material, one.rate)
        review: float | Text | None = one.review
        if by_reviewers and review is None:
            review = NOT_COMPLETE if one.reviewers else NOT_REVIEWED
        cells = (full_name(one.unit), one.rate, rank, grade, one.total, one.most, one.score, review)
        rows.append((*cells, *[one.reviewers] * by_reviewers))
    heads = (Text("名次", "Rank"), Text("等级", "Grade"), Text("总分", "Total"), _most(asked, material))
    both = (Text("自评", "Own"), Text("复评", "Review"), *[Text("评审人数", "Reviewers")] * by_reviewers)
    return table(
        asked,
        material,
        first_page=asked.get("first_page", True),
        headers=(material.own_levels[-1].title, RATE, *heads, *both),
        rows=tuple(rows),
        percent=(1,),
        chart="bar",
    )


def _grade(asked: Asked, material: Material, rate: float | None) -> Text | str:
    """The first band whose least score rate (as a figure in per cent) is reached."""
    if rate is None:
        return NOT_COMPLETE
    for band in asked.get("grades", ()):
        if rate * 100 >= material.figure(band["minimum"]) - 1e-9:
            return said_in(band["title"])
    return ""


def _sections(
    asked: Asked,
    material: Material,
    found: Mapping[Unit, Sequence[MergedRecord]],
    marks: Mapping[Unit, Sequence[float]],
) -> StatisticTable:
    """Each section's mean score and rate over the units that have all of its items, in the order of the form.

    The full marks beside the mean score are the mean of what these units could have, so that one never exceeds the other.
    """
    section, score = asked["section"], asked["score"]
    column = material.column(asked["sheet"], section)
    items = material.template.sheet(asked["sheet"]).items
    rows: list[tuple[Any, ...]] = []
    for name in dict.fromkeys(item.get(section) for item in items):
        own = [index for index, item in enumerate(items) if item.get(section) == name]
        sums = []
        for unit, rated in found.items():
            total = _sum([m for m in rated if m.record.values.get(section) == name], score, len(own))
            if total is not None:
                sums.append((total, sum(marks[unit][index] for index in own)))
        reached, most = sum(one for one, _ in sums), sum(one for _, one in sums)
        if most:
            count = len(sums)
            shown, mean = column.shown(name), plain(reached / count)
            rows.append((shown, plain(reached / most, 4), mean, plain(most / count), count))
    rate, mean_score = Text("平均得分率", "Mean rate"), Text("平均分", "Mean score")
    means = (rate, mean_score, _most(asked, material), Text("单位数", "Units"))
    return table(
        asked,
        material,
        suffix="_sections",
        more=Text("各项指标平均得分率（自评）", "mean rate of each section (own scores)"),
        headers=(column.title, *means),
        rows=tuple(rows),
        percent=(1,),
        chart="bar",
    )


KIND = Scores()
