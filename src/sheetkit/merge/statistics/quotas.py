"""Counts what each person did against the quota: lessons observed, open lessons given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sheetkit.merge.statistics.counts import title_of
from sheetkit.merge.statistics.material import Description, Material, plain
from sheetkit.model.consolidation import StatisticTable

Person = tuple[str, str]  # "school/group", name


def quota(description: Description, material: Material) -> Iterator[StatisticTable]:
    """One row a person with every count, its share of the figure, and whether all are reached; then one a school."""
    counts = [_counted(description, material, part) for part in description["counts"]]
    targets = [material.figure(part["figure"]) for part in description["counts"]]
    everyone = _everyone(description, material, counts)
    people = sorted(everyone, key=_order(description, material, (everyone, counts[0])))
    rows, reached = [], Counter[str]()
    for group, name in people:
        numbers = [counted[group, name] for counted in counts]
        shares = [plain(n / t, 4) if t else 1 for n, t in zip(numbers, targets, strict=True)]
        complete = all(share >= 1 for share in shares)
        reached[group.split("/")[0]] += complete
        pairs = [value for pair in zip(numbers, shares, strict=True) for value in pair]
        place = material.shown("unit.school", group.split("/")[0]), material.shown("unit.group", group)
        rows.append((*place, name, *pairs, "✔ 达标" if complete else "— 未达标"))
    heads = [
        head
        for part, target in zip(description["counts"], targets, strict=True)
        for head in (f"{part['title']}（应 {plain(target)}）", f"{part['title']}完成率")
    ]
    yield _table(
        description,
        material,
        ("学校", "教研组", description.get("person_title", "教师"), *heads, "结果"),
        rows,
    )
    yield _by_school(description, material, (people, reached))


def _counted(description: Description, material: Material, part: Description) -> Counter[Person]:
    rows = material.rows({"sheet": description["sheet"], "where": part.get("where", {})})
    return Counter(
        (material.value(merged, "unit.group"), str(name))
        for merged in rows
        if (name := merged.record.values.get(part["person"])) is not None
    )


def _everyone(description: Description, material: Material, counts: Sequence[Counter[Person]]) -> set[Person]:
    """Everybody who is listed (`people`) or was counted first; without a list everybody who was counted at all."""
    listed = description.get("people")
    if listed is None:
        return {person for counted in counts for person in counted}
    rows = material.rows({"sheet": listed["sheet"]})
    names = ((material.value(m, "unit.group"), m.record.values.get(listed["field"])) for m in rows)
    return {(group, str(name)) for group, name in names if name is not None} | set(counts[0])


def _order(description: Description, material: Material, found: tuple[set[Person], Counter[Person]]) -> Any:
    """Schools and groups in reading order, then who has most, then the name."""
    everyone, first = found
    groups = material.sorted_values(description, "unit.group", {person[0] for person in everyone})
    place = {group: index for index, group in enumerate(groups)}
    return lambda person: (place[person[0]], -first[person], person[1])


def _table(description: Description, material: Material, headers: Any, rows: list[Any]) -> StatisticTable:
    shares = tuple(3 + 2 * index + 1 for index in range(len(description["counts"])))
    return StatisticTable(
        f"{material.template.id}.{description['id']}",
        material.template.id,
        title_of(description),
        tuple(headers),
        tuple(rows),
        percent=shares,
    )


def _by_school(
    description: Description, material: Material, found: tuple[Any, Counter[str]]
) -> StatisticTable:
    people, reached = found
    present = Counter(group.split("/")[0] for group, _ in people)
    schools = [s for s in material.sorted_values(description, "unit.school", present) if present[s]]
    rows = [
        (material.shown("unit.school", s), plain(reached[s] / present[s], 4), present[s], reached[s])
        for s in schools
    ]
    return StatisticTable(
        f"{material.template.id}.{description['id']}_by_school",
        material.template.id,
        f"{title_of(description)} · 各校达标率",
        ("学校", "达标率", "人数", "达标人数"),
        tuple(rows),
        percent=(1,),
        chart="bar",
    )
