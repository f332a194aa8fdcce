"""Means of number fields by any fields, and what of them lies under a threshold: the common problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sheetkit.merge.statistics.counts import ordered_keys, title_of
from sheetkit.merge.statistics.material import Description, Material, plain
from sheetkit.model.consolidation import StatisticTable

COUNTED = "记录数"


def mean(description: Description, material: Material) -> Iterator[StatisticTable]:
    """The mean of each field of `of` for each value of `by`, all of them together, and the number of rows."""
    import pandas

    by, of = tuple(description["by"]), tuple(description["of"])
    frame = material.frame(description, (*by, *of))
    numbers = frame[list(of)].apply(pandas.to_numeric, errors="coerce")
    keys = [tuple(key) for key in frame[list(by)].itertuples(index=False, name=None)]
    rows, low = [], []
    threshold = material.figure(description["threshold"]) if "threshold" in description else None
    titles = [material.title(description, name) for name in of]
    number_of = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    groups = numbers.groupby(pandas.Index([number_of[key] for key in keys], dtype="int64"))
    sizes, counts = groups.size(), groups.count().to_numpy()
    sums, averages = groups.sum().to_numpy(), groups.mean().to_numpy()
    for key in ordered_keys(description, material, keys):
        group = number_of.get(key)
        if group is None:
            continue
        means = [plain(value) for value in averages[group]]
        shown = [material.shown(name, value) for name, value in zip(by, key, strict=True)]
        filled = counts[group].sum()
        together = plain(sums[group].sum() / filled) if filled else None
        rows.append((*shown, *means, *((together,) if len(of) > 1 else ()), int(sizes[group])))
        low += [
            (*shown, title, value, int(count))
            for title, value, count in zip(titles, means, counts[group], strict=True)
            if threshold is not None and value is not None and value < threshold
        ]
    heads = [material.title(description, name) for name in by]
    yield _table(description, material, (*heads, *titles, *(("综合",) if len(of) > 1 else ()), COUNTED), rows)
    if threshold is not None:
        yield _low(description, material, (tuple(heads), low, threshold))


def _table(description: Description, material: Material, headers: Any, rows: list[Any]) -> StatisticTable:
    return StatisticTable(
        f"{material.template.id}.{description['id']}",
        material.template.id,
        title_of(description),
        tuple(headers),
        tuple(rows),
        chart=description.get("chart", ""),
    )


def _low(description: Description, material: Material, found: tuple[Any, list[Any], float]) -> StatisticTable:
    """The table of common problems, lowest first within each place."""
    heads, rows, threshold = found
    places = list(dict.fromkeys(row[: len(heads)] for row in rows))
    rows = sorted(rows, key=lambda row: (places.index(row[: len(heads)]), row[-2], row[-3]))
    return StatisticTable(
        f"{material.template.id}.{description['id']}_low",
        material.template.id,
        f"{title_of(description)} · 低于 {plain(threshold)} 的共性问题",
        (*heads, "指标", "均值", COUNTED),
        tuple(rows),
    )
