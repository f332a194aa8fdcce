"""Counts rows by any fields, and lists the subjects for which nothing was named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from sheetkit.merge.statistics.material import Description, Material, fits
from sheetkit.model.consolidation import StatisticTable


def count(description: Description, material: Material) -> Iterator[StatisticTable]:
    """How many rows there are for each value of `by`, in total or for each value of `across`."""
    by, across = tuple(description["by"]), description.get("across", "")
    frame = material.frame(description, (*by, across) if across else by)
    keys = list(frame[list(by)].itertuples(index=False, name=None))
    columns = material.sorted_values(description, across, frame[across]) if across else []
    sizes = frame.groupby([*by, across] if across else list(by), dropna=False, sort=False).size()
    counted = {_key(index): int(number) for index, number in sizes.items()}
    rows = []
    for key in ordered_keys(description, material, keys):
        shown = [material.shown(name, value) for name, value in zip(by, key, strict=True)]
        if across:
            cells = [counted.get((*key, column), 0) for column in columns]
            rows.append((*shown, *cells, sum(cells)))
        else:
            rows.append((*shown, counted.get(key, 0)))
    if _is_ranking(description):
        rows.sort(key=lambda row: -row[-1])
    titles = [material.title(description, name) for name in by]
    heads = [str(material.shown(across, column)) for column in columns]
    yield StatisticTable(
        f"{material.template.id}.{description['id']}",
        material.template.id,
        title_of(description),
        (*titles, *heads, "合计") if across else (*titles, description.get("unit", "数量")),
        tuple(rows),
        chart=description.get("chart", ""),
    )


def _is_ranking(description: Description) -> bool:
    """Whether the table is drawn as one bar for each value: then the longest comes first, but weeks stay in order."""
    by = tuple(description["by"])
    plain_bars = bool(description.get("chart")) and not description.get("across") and len(by) == 1
    return plain_bars and not by[0].startswith("week_of.")


def ordered_keys(
    description: Description, material: Material, keys: list[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """The combinations that occur, in reading order; a single name brings all its known values along."""
    by = tuple(description["by"])
    values = [material.sorted_values(description, name, [k[i] for k in keys]) for i, name in enumerate(by)]
    if len(by) == 1:
        return [(value,) for value in values[0]]
    present = set(keys)
    return [key for key in product(*values) if key in present]


def gaps(description: Description, material: Material) -> Iterator[StatisticTable]:
    """The (stage, subject) pairs that a unit is expected to name and doesn't; one in a held-back row is named."""
    fields, sheet = tuple(description["fields"]), description["sheet"]
    rows = []
    for entry in material.entries:
        unit = entry.expected.unit
        if entry.chosen is None:
            continue
        expected = material.plan.situation_of(material.template, unit).expected
        records = [
            r for r in material.plan.records_of(entry.chosen) if r.sheet == sheet and fits(r, description)
        ]
        found = {tuple(record.values.get(name) for name in fields) for record in records}
        rows += [(unit.name, *pair) for pair in expected if tuple(pair) not in found]
    titles = tuple(material.title(description, name) for name in fields)
    yield StatisticTable(
        f"{material.template.id}.{description['id']}",
        material.template.id,
        title_of(description),
        ("学校", *titles),
        tuple(rows),
    )


def title_of(description: Description) -> str:
    """The description's title: plain text, or its Chinese side."""
    title = description["title"]
    if isinstance(title, str):
        return title
    return str(title["zh"]) if hasattr(title, "keys") else str(title.zh)


def _key(index: Any) -> tuple[Any, ...]:
    values = index if isinstance(index, tuple) else (index,)
    return tuple(None if value != value else value for value in values)
