"""Counts what each person did against the quota: lessons observed, open lessons given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sheetkit.merge.statistics.counts import title_of
from sheetkit.merge.statistics.material import Description, Material, plain
from sheetkit.model.consolidation import StatisticTable

Person = tuple[str, str]  # "school/group", name


def quota(description: Description, material: Material) -> Iterator[StatisticTable]:
    """One row a person with every count, its share of the figure, and whether all are reached; then one a school."""
    counts = [_counted(description, material, part) for part in description["counts"]]
    targets = [material.figure(part["figure"]) for part in description["counts"]]
    listed = _listed(description, material)
    everyone = {*listed, *counts[0]} if listed is not None else {person for part in counts for person in part}
    people = sorted(everyone, key=_order(description, material, (listed or [], everyone, counts[0])))
    rows, reached = [], Counter[str]()
    for group, name in people:
        numbers = [counted[group, name] for counted in counts]
        shares = [plain(n / t, 4) if t else 1 for n, t in zip(numbers, targets, strict=True)]
        complete = all(share >= 1 for share in shares)
        reached[group.split("/")[0]] += complete
        pairs = [value for pair in zip(numbers, shares, strict=True) for value in pair]
        place = material.shown("unit.school", group.split("/")[0]), material.shown("unit.group", group)
        rows.append((*place, name, *pairs, "✔ 达标" if complete else "△ 未达标"))
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
    """How often each person stands there; rows that say the same in the fields of `distinct` are one (a lesson)."""
    rows = material.rows({"sheet": description["sheet"], "where": part.get("where", {})})
    distinct = part.get("distinct", ())
    found = []
    for number, merged in enumerate(rows):
        values = merged.record.values
        person, said = values.get(part["person"]), tuple(values.get(name) for name in distinct)
        if person is not None:
            found.append((material.value(merged, "unit.group"), str(person), said or number))
    return Counter((group, person) for group, person, _ in dict.fromkeys(found))


def _listed(description: Description, material: Material) -> list[Person] | None:
    """Everybody in the list of `people`, in its order; None without one."""
    people = description.get("people")
    if people is None:
        return None
    rows = material.rows({"sheet": people["sheet"]})
    names = ((material.value(m, "unit.group"), m.record.values.get(people["field"])) for m in rows)
    return [(group, str(name)) for group, name in names if name is not None]


def _order(
    description: Description, material: Material, found: tuple[list[Person], set[Person], Counter[Person]]
) -> Any:
    """Schools and groups in reading order, people as their group lists them, then who has most, then the name."""
    listed, everyone, first = found
    groups = material.sorted_values(description, "unit.group", {person[0] for person in everyone})
    place = {group: index for index, group in enumerate(groups)}
    line = {person: index for index, person in reversed(list(enumerate(listed)))}
    return lambda person: (place[person[0]], line.get(person, len(line)), -first[person], person[1])


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
    rows.sort(key=lambda row: -(row[1] or 0))
    return StatisticTable(
        f"{material.template.id}.{description['id']}_by_school",
        material.template.id,
        f"{title_of(description)} · 各校达标率",
        ("学校", "达标率", "人数", "达标人数"),
        tuple(rows),
        percent=(1,),
        chart="bar",
    )
