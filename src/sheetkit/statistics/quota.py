"""Counts what each person did against the figure that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar

from sheetkit.model.comparison import same_key
from sheetkit.model.consolidation import MergedRecord, StatisticTable
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.people import called_in, roll_of
from sheetkit.model.text import Text, said_in
from sheetkit.model.unit import Unit
from sheetkit.statistics.base import WHERE, Asked, Statistic
from sheetkit.statistics.material import Material, plain, table
from sheetkit.wording.signs import Label, Tone

Person = tuple[Unit, str]
"""Whose it is, and the comparison key of the name."""

REACHED = Label(Text("达标", "reached"), Tone.FINE).shown
NOT_REACHED = Label(Text("未达标", "not reached"), Tone.DOUBTFUL).shown

_COUNTS = (
    Parameter(
        "title",
        Holds.LABEL,
        Text("数的是什么。", "What is counted."),
        {"zh": "听课", "en": "Visits"},
        required=True,
    ),
    Parameter(
        "person",
        Holds.FIELD,
        Text("写着人名的列。", "The field that names the person."),
        "visitor",
        required=True,
        sheet="sheet",
    ),
    Parameter(
        "figure", Holds.NUMBER, Text("每人要达到多少。", "How many each person owes."), 20, required=True
    ),
    WHERE,
    Parameter(
        "distinct",
        Holds.FIELDS,
        Text("这些列相同的行只算一次。", "Rows that say the same in these fields count once."),
        ["date"],
        sheet="sheet",
    ),
)


class Quota(Statistic):
    """How many rows each person has against a figure, and what part of the people of each top unit reach all figures."""

    name: ClassVar[str] = "quota"
    title: ClassVar[Text] = Text("完成情况", "Quota")
    is_drawn: ClassVar[bool] = True
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "counts",
            Holds.TABLES,
            Text("要数的各项。", "What is counted, each against its figure."),
            [{"title": {"zh": "听课", "en": "Visits"}, "person": "visitor", "figure": 20}],
            required=True,
            parameters=_COUNTS,
        ),
        Parameter(
            "people",
            Holds.TABLE,
            Text(
                "列出全部人员的工作表和列，没有记录的人也列出。",
                "Where everybody is listed, also who has nothing.",
            ),
            {"sheet": "people", "field": "name"},
            parameters=(
                Parameter("sheet", Holds.SHEET, Text("工作表。", "The sheet."), "people", required=True),
                Parameter(
                    "field",
                    Holds.FIELD,
                    Text("人名的列。", "The field."),
                    "name",
                    required=True,
                    sheet="sheet",
                ),
            ),
        ),
        Parameter(
            "person_title",
            Holds.LABEL,
            Text(
                "人名一列的标题，默认是那一列自己的标题。",
                "What stands above the names; else the field's own title.",
            ),
            {"zh": "教师", "en": "Teacher"},
        ),
    )

    def tables(self, asked: Asked, material: Material) -> Iterator[StatisticTable]:
        """One row a person with every count, its share of the figure, and whether all are reached; then one a top unit.

        Rows that are held back do not count; where anybody has any, their number stands beside, for the form counts them.
        A person is called as the list calls him, else as he was written first.
        """
        called: dict[Person, str] = {}
        listed = _listed(asked, material, called)
        parts, sheet = asked["counts"], asked["sheet"]
        counts, held = (
            [
                _counted(material.rows(sheet, part.get("where"), held=aside), part, called, listed or ())
                for part in parts
            ]
            for aside in (False, True)
        )
        waiting = any(map(any, (one.values() for one in held)))
        targets = [material.figure(part["figure"]) for part in asked["counts"]]
        everyone = {*listed, *counts[0]} if listed is not None else {one for part in counts for one in part}
        people = sorted(everyone, key=_order(material, listed or [], counts[0]))
        rows, reached = [], list[Person]()
        for unit, key in people:
            numbers = [counted[unit, key] for counted in counts]
            shares = [plain(n / t, 4) if t else 1 for n, t in zip(numbers, targets, strict=True)]
            complete = all(share is not None and share >= 1 for share in shares)
            reached += [(unit, key)] if complete else []
            pairs = [value for pair in zip(numbers, shares, strict=True) for value in pair]
            place = [level.shown(level.of_unit(unit)) for level in material.own_levels]
            aside = [one[unit, key] for one in held] if waiting else []
            rows.append((*place, called[unit, key], *pairs, REACHED if complete else NOT_REACHED, *aside))
        yield _of_people(asked, material, targets, rows, waiting=waiting)
        yield _of_units(asked, material, people, reached)


def _counted(
    rows: Iterable[MergedRecord], part: Asked, called: dict[Person, str], listed: Sequence[Person]
) -> Counter[Person]:
    """How often each person stands there; rows that say the same in the fields of `distinct` are one (a lesson)."""
    distinct = part.get("distinct", ())
    names: dict[Unit, list[str]] = {}
    for unit, key in listed:
        names.setdefault(unit, []).append(called[unit, key])
    rolls = {unit: roll_of(written) for unit, written in names.items()}
    found = []
    for number, merged in enumerate(rows):
        values, unit = merged.record.values, merged.unit
        name, said = values.get(part["person"]), tuple(same_key(values.get(field)) for field in distinct)
        if name is not None:
            for key, written in called_in(name, rolls.get(unit, {})).items():
                called.setdefault((unit, key), written)
                found.append((unit, key, said or number))
    return Counter((unit, person) for unit, person, _ in dict.fromkeys(found))


def _person(unit: Unit, name: object, called: dict[Person, str]) -> Person:
    person = unit, same_key(name)
    called.setdefault(person, str(name))
    return person


def _listed(asked: Asked, material: Material, called: dict[Person, str]) -> list[Person] | None:
    """Everybody in the list of `people`, in its order; None without one."""
    people = asked.get("people")
    if people is None:
        return None
    names = ((m.unit, m.record.values.get(people["field"])) for m in material.rows(people["sheet"]))
    return [_person(unit, name, called) for unit, name in names if name is not None]


def _order(material: Material, listed: Sequence[Person], first: Counter[Person]) -> Callable[[Person], Any]:
    """Units in reading order, people as their unit lists them, then who has most, then the name."""
    line = {person: index for index, person in reversed(list(enumerate(listed)))}
    place = material.place
    return lambda person: (place[person[0]], line.get(person, len(line)), -first[person], person[1])


def _of_people(
    asked: Asked,
    material: Material,
    targets: Sequence[float],
    rows: list[tuple[Any, ...]],
    *,
    waiting: bool,
) -> StatisticTable:
    heads: list[Text] = []
    held = [_HELD.format(title=said_in(part["title"])) for part in asked["counts"]] if waiting else []
    for part, target in zip(asked["counts"], targets, strict=True):
        title = said_in(part["title"])
        heads.append(
            Text("{title}（应 {target}）", "{title} (of {target})").format(title=title, target=plain(target))
        )
        heads.append(Text("{title}完成率", "{title}, share").format(title=title))
    places = [level.title for level in material.own_levels]
    headers = (*places, _person_title(asked, material), *heads, Text("结果", "Result"), *held)
    shares = tuple(len(places) + 2 + 2 * index for index in range(len(targets)))
    return table(asked, material, headers=headers, rows=tuple(rows), percent=shares)


_HELD = Text("{title}：另有暂缓的行", "{title}: rows held back")


def _person_title(asked: Asked, material: Material) -> Text:
    if "person_title" in asked:
        return said_in(asked["person_title"])
    if "people" in asked:
        return material.column(asked["people"]["sheet"], asked["people"]["field"]).title
    return material.column(asked["sheet"], asked["counts"][0]["person"]).title


def _of_units(
    asked: Asked, material: Material, people: Sequence[Person], reached: Sequence[Person]
) -> StatisticTable:
    """What part of the people of each top unit reach everything, most first."""
    top = material.own_levels[0]
    present, done = (Counter(top.of_unit(unit) for unit, _ in found) for found in (people, reached))
    rows = [
        (top.shown(code), plain(done[code] / present[code], 4), present[code], done[code])
        for code in top.in_order(present)
        if present[code]
    ]
    rows.sort(key=lambda row: -(row[1] or 0))
    return table(
        asked,
        material,
        suffix=f"_by_{top.id}",
        more=Text("各{level}达标率", "share that reach it, by {level}").format(level=top.title),
        headers=(
            top.title,
            Text("达标率", "Reached"),
            Text("人数", "People"),
            Text("达标人数", "Who reach it"),
        ),
        rows=tuple(rows),
        percent=(1,),
        chart="bar",
    )


KIND = Quota()
