"""Whatever a definition says in place of what it should: faults are told, never a traceback."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.compile.faults import Faults
from sheetkit.compile.lists import gather, pack_lists_of
from sheetkit.compile.meaning import check_meaning
from sheetkit.compile.parameters import iso_days
from sheetkit.compile.validate import check_shape
from sheetkit.model.data import builtin_files
from tests.effort import examples

FOLDERS = tuple({pack_lists_of(path): None for path in builtin_files().values()})
FORMS: tuple[dict[str, Any], ...] = tuple(
    iso_days(load_builtin(form).definition["document"]) for form in builtin_ids()
)
Step = str | int
ODD: tuple[Any, ...] = (
    *(1, -3, 2.5, True, "", "x" * 300, "Bad Id", "../lists/kinds", "rows", "items", "view", "@least", "{"),
    *([], [[]], ["a", "a"], [1], [{}], {}, {"zh": ""}, {"xx9": "a"}, {"kind": "view"}, {"a": {"b": []}}),
)


def faults_of(document: dict[str, Any]) -> list[tuple[str, str]]:
    """What is told of a definition: place and English words."""
    faults = Faults()
    lists = gather(document, FOLDERS, faults)
    check_shape(document, faults)
    check_meaning(document, lists, faults)
    return [(fault.place, fault.message.en) for fault in faults]


def places(value: Any, here: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The way to everything that a definition says."""
    steps: Iterator[tuple[Step, Any]] = iter(())
    if isinstance(value, dict):
        steps = iter(value.items())
    elif isinstance(value, list):
        steps = iter(enumerate(value))
    for step, entry in steps:
        yield (*here, step)
        yield from places(entry, (*here, step))


def changed(document: dict[str, Any], way: tuple[Step, ...], value: Any) -> dict[str, Any]:
    """A copy that says something else at one place, or nothing when the value is None."""
    copied: Any = copy.deepcopy(document)
    inner = copied
    for step in way[:-1]:
        inner = inner[step]
    if value is None:
        del inner[way[-1]]
    else:
        inner[way[-1]] = copy.deepcopy(value)
    assert isinstance(copied, dict)
    return copied


@settings(max_examples=examples(60), deadline=None)
@given(data=st.data())
def test_odd_definitions_are_told_and_never_break_the_check(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(FORMS))
    ways = sorted(places(document), key=lambda way: (len(way), list(map(str, way))))
    way = data.draw(st.sampled_from(ways))
    odd = changed(document, way, data.draw(st.sampled_from((None, *ODD))))
    told = faults_of(odd)
    assert len(told) == len(set(told)), "each once"


@pytest.mark.parametrize(
    ("way", "value", "place", "words"),
    [
        (("statistics", 0, "sheet"), None, "statistics[0].sheet", "“sheet” is missing."),
        (
            ("sheets", 0, "columns", 0, "list"),
            "x" * 300,
            "sheets[0].columns[0].list",
            f"There is no list called “{'x' * 300}”.",
        ),
        (
            ("sheets", 0, "columns", 0, "list"),
            "../lists/kinds",
            "sheets[0].columns[0].list",
            "There is no list called “../lists/kinds”.",
        ),
    ],
)
def test_what_once_broke_the_check(way: tuple[Step, ...], value: Any, place: str, words: str) -> None:
    document = next(form for form in FORMS if form.get("statistics"))
    assert (place, words) in faults_of(changed(document, way, value))


def test_a_table_among_the_values_of_a_condition_is_told() -> None:
    """A list of values takes no table: told as such, not looked up among what the column offers."""
    for document in FORMS:
        for way in places(document):
            if way[-1] == "where" and way[0] == "sheets" and "rules" in way:
                rule_where: Any = document
                for step in way:
                    rule_where = rule_where[step]
                field = next(iter(rule_where))
                told = faults_of(changed(document, (*way, field), {"b": []}))
                assert [place for place, _ in told if place.endswith(f"where.{field}")]
                return
    raise AssertionError("no shipped rule has a condition")
