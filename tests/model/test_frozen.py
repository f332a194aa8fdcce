"""`@frozen` and the like make of a class what the standard library makes of it, and every class of nouns is made by them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from collections.abc import Callable, Hashable
from dataclasses import FrozenInstanceError, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from sheetkit.model.frozen import changeable, changeable_with_room, frozen, frozen_with_room

SOURCE = Path(__file__).resolve().parents[2] / "src" / "sheetkit"
standard = dataclass(frozen=True, slots=True)
WAYS: dict[str, tuple[Callable[[type], type], Callable[[type], type]]] = {
    "frozen": (frozen, standard),
    "frozen_with_room": (frozen_with_room, dataclass(frozen=True)),
    "changeable": (changeable, dataclass(slots=True)),
    "changeable_with_room": (changeable_with_room, dataclass),
}
"""Ours, and that of the standard library which it takes the place of."""
NAN = float("nan")
"""Not itself to `==`, and yet the same object."""


def usual(make: Callable[[type], type]) -> Any:
    @make
    class Usual:
        first: int
        second: str = "b"
        third: list[int] = field(default_factory=list, compare=False)
        unseen: str = field(default="u", repr=False, hash=False)
        later: str = field(default="", init=False)
        named: int = field(default=7, kw_only=True)

        def __post_init__(self) -> None:
            if self.first < 0:
                raise ValueError
            object.__setattr__(self, "later", f"{self.first}{self.second}")

    return Usual


def lone(make: Callable[[type], type]) -> Any:
    @make
    class Lone:
        only: object

    return Lone


def empty(make: Callable[[type], type]) -> Any:
    @make
    class Empty:
        pass

    return Empty


def below(make: Callable[[type], type]) -> Any:
    @make
    class Above:
        first: int
        second: str = "b"

    @make
    class Below(Above):
        third: int = 3

        def __repr__(self) -> str:
            return "own"

    return Below


CASES: dict[str, tuple[Callable[[Any], Any], list[Callable[[Any], Any]]]] = {
    "usual": (
        usual,
        [
            lambda kind: kind(1),
            lambda kind: kind(1, "c", [2], "v", named=8),
            lambda kind: kind(first=2, second="b"),
            lambda kind: kind(1, third=[3]),
            lambda kind: kind(1, unseen="w"),
        ],
    ),
    "lone": (lone, [lambda kind: kind(NAN), lambda kind: kind("a"), lambda kind: kind((1, 2))]),
    "empty": (empty, [lambda kind: kind()]),
    "below": (below, [lambda kind: kind(1), lambda kind: kind(1, "c", 4)]),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES)
def test_as_the_standard_library_has_it(case: str, way: str) -> None:
    """Fields, looks, sameness, what is shown: for each shape of class there is."""
    define, makers = CASES[case]
    own, theirs = map(define, WAYS[way])
    assert getattr(own, "__slots__", None) == getattr(theirs, "__slots__", None)
    assert own.__match_args__ == theirs.__match_args__
    assert [one.name for one in dataclasses.fields(own)] == [one.name for one in dataclasses.fields(theirs)]
    made, expected = [make(own) for make in makers], [make(theirs) for make in makers]
    assert list(map(repr, made)) == [repr(one) for one in expected]
    assert list(map(dataclasses.asdict, made)) == list(map(dataclasses.asdict, expected))
    for one, other in zip(made, expected, strict=True):
        assert [one == each for each in made] == [other == each for each in expected]
        assert isinstance(one, Hashable) == isinstance(other, Hashable)
        assert not isinstance(one, Hashable) or hash(one) == hash(other)
        assert one != other
        assert copy.copy(one) == one
        assert hasattr(one, "__dict__") == hasattr(other, "__dict__")


@pytest.mark.parametrize("make", [frozen, frozen_with_room])
def test_nobody_changes_it(make: Callable[[type], type]) -> None:
    made = usual(make)(1)
    with pytest.raises(FrozenInstanceError):
        made.first = 2
    with pytest.raises(FrozenInstanceError):
        del made.first
    with pytest.raises(FrozenInstanceError):
        made.other = 2
    assert replace(made, first=2).later == "2b"


@pytest.mark.parametrize("make", [changeable, changeable_with_room])
def test_who_may_change_it_may(make: Callable[[type], type]) -> None:
    made = usual(make)(1)
    made.first = 2
    assert (made.first, made == usual(make)(2), made.later) == (2, False, "1b")
    with pytest.raises(AttributeError):
        del made.missing


def test_there_is_room_for_what_is_worked_out_once() -> None:
    @frozen_with_room
    class Working:
        numbers: tuple[int, ...]

        @cached_property
        def total(self) -> int:
            return sum(self.numbers)

    made = Working((1, 2))
    assert (made.total, made.total, made.__dict__) == (3, 3, {"numbers": (1, 2), "total": 3})


def test_each_gets_a_list_of_its_own() -> None:
    kind = usual(frozen)
    assert kind(1).third is not kind(1).third


@pytest.mark.parametrize(
    "make",
    [
        lambda kind: kind(),
        lambda kind: kind(1, "b", [], "u", 7),
        lambda kind: kind(1, other=2),
        lambda kind: kind(1, later="x"),
    ],
)
def test_what_it_does_not_take(make: Callable[[Any], Any]) -> None:
    for kind in (usual(frozen), usual(standard)):
        with pytest.raises(TypeError):
            make(kind)


def test_it_looks_at_itself_when_it_is_made() -> None:
    with pytest.raises(ValueError):
        usual(frozen)(-1)


@frozen
class Sent:
    """Goes from process to process."""

    name: str
    number: int = 1


def test_it_goes_from_process_to_process() -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(Sent("a", 2), protocol)) == Sent("a", 2)


def test_there_is_one_way_to_make_them() -> None:
    twice = re.compile(r"@dataclass(\((frozen=True)?(, )?(slots=True)?\))?\n")
    assert [file for file in SOURCE.rglob("*.py") if twice.search(file.read_text("utf-8"))] == []
