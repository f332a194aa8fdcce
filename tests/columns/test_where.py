"""A `where` means the same in a rule, a statistic and an export, and is checked by the type of its column."""

from __future__ import annotations

import datetime
import pickle
from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import load_template
from sheetkit.compile.plain import plain
from sheetkit.compile.typed import typed_where
from sheetkit.model.errors import DefinitionError
from sheetkit.model.record import Record, Value
from sheetkit.model.where import where_of
from tests.compile.definitions import small, write
from tests.compile.examples import example_form

TYPES = {
    "kind": "choice",
    "size": "integer",
    "hours": "decimal",
    "date": "date",
    "start": "time",
    "month": "month",
}
DAY = datetime.date(2026, 9, 3)
ROW: dict[str, Value] = {
    "kind": "visit",
    "size": 3,
    "hours": 1.5,
    "date": DAY,
    "start": "08:30",
    "month": "2026-09",
}

MEANT: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"kind": "visit"}, True),
    ({"kind": ["review", "visit"]}, True),
    ({"kind": "review"}, False),
    ({"size": 3}, True),
    ({"size": "3"}, True),
    ({"size": [1, 2]}, False),
    ({"hours": 1.5}, True),
    ({"date": "2026-09-03"}, True),
    ({"date": DAY}, True),
    ({"date": "2026-09-04"}, False),
    ({"start": "08:30"}, True),
    ({"start": datetime.time(8, 30)}, True),
    ({"month": "2026-09"}, True),
    ({"kind": "visit", "size": 4}, False),
    ({"missing": "x"}, False),
]


@pytest.mark.parametrize(("written", "meant"), MEANT, ids=str)
def test_rows_are_picked_by_the_values_of_their_columns(written: dict[str, Any], meant: bool) -> None:
    where = typed_where(written, TYPES)
    record = Record("rows", 6, ROW)
    assert where.picks(record) is meant
    assert pickle.loads(pickle.dumps(where)).picks(record) is meant
    assert bool(where.all_of([record])) is meant
    assert not where.picks(Record("rows", 6, {})) or not written


@pytest.mark.parametrize(("written", "meant"), MEANT, ids=str)
def test_what_is_not_compiled_picks_the_same(written: dict[str, Any], meant: bool) -> None:
    if not any(isinstance(value, datetime.time) for value in written.values()):
        assert where_of(written).picks(Record("rows", 6, ROW)) is meant


def test_a_compiled_form_keeps_what_was_written() -> None:
    written = {"kind": ["visit"], "size": 3}
    where = typed_where(written, TYPES)
    assert plain(where) == written
    assert dict(where) == written


IMPOSSIBLE: dict[str, tuple[dict[str, Any], str]] = {
    "misspelt": ({"kind": ["meating"]}, "meeting"),
    "no number": ({"size": "三"}, ""),
    "half a person": ({"size": 2.5}, ""),
    "no day": ({"date": "九月"}, ""),
    "no time": ({"start": "8"}, ""),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
@pytest.mark.parametrize("place", ["rule", "statistic", "export"])
def test_a_value_that_a_column_never_holds_is_a_fault(case: str, place: str, tmp_path: Path) -> None:
    where, meant = IMPOSSIBLE[case]
    field = next(iter(where))
    definition = example_form()
    if place == "rule":
        rule = {"id": "few", "kind": "at_least", "fields": ["size"], "minimum": 3, "where": where}
        definition["sheets"][0]["rules"] = [rule]
        expected = f"sheets[0].rules[0].where.{field}"
    elif place == "statistic":
        wanted = {name: value if isinstance(value, list) else [value] for name, value in where.items()}
        definition["statistics"] = [
            {
                "id": "s",
                "title": "表",
                "kind": "count",
                "sheet": "activities",
                "by": ["kind"],
                "where": wanted,
            }
        ]
        expected = f"statistics[0].where.{field}"
    else:
        wanted = {name: value if isinstance(value, list) else [value] for name, value in where.items()}
        columns = [{"title": "名", "pattern": "{teacher}"}]
        definition["exports"] = [
            {"id": "e", "title": "表", "sheet": "activities", "columns": columns, "where": wanted}
        ]
        expected = f"exports[0].where.{field}"
    with pytest.raises(DefinitionError) as caught:
        load_template(write(tmp_path, definition))
    told = {fault.place: fault.message for fault in caught.value.faults}
    assert expected in told
    assert meant in told[expected].zh
    assert meant in told[expected].en


def test_a_rule_of_a_form_counts_by_typed_values(tmp_path: Path) -> None:
    rule = {"id": "few", "kind": "at_least", "fields": ["size"], "minimum": 3, "where": {"day": "2026-09-03"}}
    template = load_template(write(tmp_path, small(lambda d: d["sheets"][0].update(rules=[rule]))))
    found = template.sheet("rows").rules[-1]
    where = where_of(next(r for r in template.sheet("rows").rules if r.id == "rows.few").parameters["where"])
    assert found.sheet == "rows"
    assert where.conditions[0].values == (DAY,)
