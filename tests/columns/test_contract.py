"""Every type of column keeps its contract: complete, and its own values survive being written and read."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.catalogue import AMOUNTS, DATES, ORDERED, TIMES, TYPES
from sheetkit.model.excel import moment_of
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.template import ChoiceList, Column
from sheetkit.model.text import Text
from sheetkit.rules.catalogue import KINDS

ALL = list(TYPES.values())
TERM = Term("2026A", "2026", datetime.date(2026, 9, 1), datetime.date(2027, 1, 22), {}, {})
CHOICES = ChoiceList("kinds", ("visit", "review", "3"))

WRITTEN: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text("甲乙丙abc", min_size=1, max_size=9),
    "choice": st.sampled_from(CHOICES.values),
    "integer": st.integers(-(10**9), 10**9),
    "decimal": st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4)),
    "date": st.dates(datetime.date(1951, 1, 1), datetime.date(2098, 12, 31)),
    "month": st.dates(datetime.date(1951, 1, 1), datetime.date(2098, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
    "time": st.times().map(lambda time: f"{time:%H:%M}"),
    "mobile": st.integers(13_000_000_000, 19_999_999_999).map(str),
    "email": st.just("name@example.com"),
}


NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e14, 1e14)
"""Longer ones lost digits; they are told before a type is asked."""


def column_of(kind: ColumnType) -> Column:
    return Column(field="a", title=Text("列"), number=2, type=kind.name, width=kind.width)


def in_a_cell(kind: ColumnType, value: Value) -> CellValue:
    """What a reader finds in the cell that holds `value`."""
    written = kind.cell_value(value)
    number = kind.number_of(written)
    if number is None:
        return kind.cell_text(written)
    shows_moment = kind.name in DATES | TIMES
    return (moment_of(number) or number) if shows_moment else number


def test_every_type_has_an_example_of_what_it_writes() -> None:
    assert set(WRITTEN) == set(TYPES)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_a_type_says_everything_in_both_languages(kind: ColumnType) -> None:
    for text in (kind.title, kind.meaning, kind.prompt):
        assert text.zh
        assert text.en
    Draft202012Validator.check_schema(dict(kind.schema))
    for parameter in kind.parameters:
        assert parameter.meaning.zh
        assert parameter.meaning.en
        assert parameter.example is not None
    assert kind.typed(kind.example) is not None


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_the_rule_that_a_type_stands_for_takes_its_parameters(kind: ColumnType) -> None:
    definition = {parameter.name: parameter.example for parameter in kind.parameters}
    for name, given_to_it in kind.rules(definition):
        assert set(given_to_it) <= {parameter.name for parameter in KINDS[name].parameters}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
@given(data=st.data())
def test_a_value_survives_its_cell(kind: ColumnType, data: st.DataObject) -> None:
    value = kind.typed(data.draw(WRITTEN[kind.name]))
    assert value is not None
    assert isinstance(value, kind.record)
    reader = kind.reader(
        ReaderContext(column_of(kind), CHOICES if kind.name == "choice" else None, frozenset())
    )
    found = in_a_cell(kind, value)
    quick = reader.quick(found)
    assert (quick if quick is not None else reader.read(found, TERM).value) == value


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
@given(found=st.one_of(st.text(), NUMBERS, st.dates(), st.times(), st.datetimes(), st.booleans()))
def test_no_cell_makes_a_type_fail(kind: ColumnType, found: CellValue) -> None:
    reader = kind.reader(
        ReaderContext(column_of(kind), CHOICES if kind.name == "choice" else None, frozenset())
    )
    reader.quick(found)
    kind.number_of(found)
    kind.cell_text(found)
    if not isinstance(found, bool):
        reader.read(found, TERM)
    kind.typed(found)


def test_what_was_said_of_types_in_many_places_is_said_as_before() -> None:
    """The facts that stood in fourteen files of six rooms."""
    assert frozenset(("integer", "decimal")) == AMOUNTS
    assert frozenset(("date",)) == DATES
    assert frozenset(("time",)) == TIMES
    assert frozenset(("integer", "decimal", "date", "month", "time")) == ORDERED

    def those(fact: str) -> set[str]:
        return {kind.name for kind in ALL if getattr(kind, fact)}

    plain = {"integer", "decimal", "date", "month", "time", "mobile"}
    assert those("is_personal") == {"mobile", "email"}
    assert those("keeps_centre") == plain
    assert those("is_centred") == plain | {"choice"}
    assert those("plainly_typed") == plain | {"email"}
    assert those("may_widen") == {"text", "choice", "mobile", "email"}
    assert {kind.name: kind.number_format for kind in ALL if kind.number_format != "@"} == {
        "integer": "General",
        "decimal": "General",
        "date": "yyyy-mm-dd",
        "time": "hh:mm",
    }
    assert {kind.name: kind.width for kind in ALL} == {
        "text": 16.0,
        "choice": 11.0,
        "integer": 8.0,
        "decimal": 8.0,
        "date": 11.5,
        "month": 10.0,
        "time": 8.0,
        "mobile": 13.5,
        "email": 22.0,
    }
