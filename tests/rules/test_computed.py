"""Every computed column gives the same in Python and, recalculated by LibreOffice, in the worksheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from sheetkit.model.template import Column
from sheetkit.model.text import Text
from sheetkit.rules.computed import COMPUTED
from tests.rules.block import CaseBook, result
from tests.rules.cases import Cell, Row, figure
from tests.rules.test_cases import records_of
from tests.rules.world import LOOKUP, day


@dataclass(frozen=True)
class Computation:
    """A definition, rows, and what each row shows (None: nothing)."""

    definition: Mapping[str, Any]
    rows: tuple[Row, ...]
    shows: tuple[Any, ...]
    types: Mapping[str, str] = field(default_factory=dict)
    there: tuple[Row, ...] = ()


DATE = {"date": "date"}
AB = {"a": "decimal", "b": "decimal"}
LOG = {
    "observer": "text",
    "kind": "choice",
    "rating": "integer",
    "date": "date",
    "period": "text",
    "name": "text",
}
OBSERVED = (
    {"observer": "甲一", "kind": "公开课", "rating": 4, "date": day("09-03"), "period": "第1节"},
    {"observer": "甲一", "kind": "公开课", "rating": 5, "date": day("09-03"), "period": "第1节"},
    {"observer": "甲一", "kind": "常态课", "date": day("09-04"), "period": "*"},
    {"observer": "甲一", "kind": "示范课", "rating": 2, "date": day("09-03"), "period": "?"},
    {"observer": "甲一"},
    {"observer": "*", "kind": "公开课", "rating": "高"},
    {"observer": "<3", "rating": 1},
)
NAMES = (
    {"name": "甲一"},
    {"name": "*"},
    {"name": "乙"},
    {"name": "<3"},
    {"observer": "x"},
    {"name": Cell("甲一", "甲一 ")},
)
TALLY = {"sheet": "there", "match": {"observer": "name"}}
OPEN = {"where": {"kind": ["公开课", "示范课"]}}
BANDS = [{"at_least": 9, "text": "优"}, {"at_least": figure("ceiling"), "text": '良"'}, {"text": "待提高"}]

COMPUTATIONS = (
    Computation(
        {"kind": "weekday", "of": "date"},
        ({"date": day("09-07")}, {"date": day("09-20")}, {"date": "周三"}, {"other": "x"}),
        ("周一", "周日", None, None),
        DATE,
    ),
    Computation(
        {"kind": "week_number", "of": "date"},
        tuple({"date": day(text)} for text in ("09-01", "09-06", "09-07", "2027-01-22", "2027-01-23", "08-30", "08-31")),
        (1, 1, 2, 21, None, None, 1),
        DATE,
    ),
    Computation(
        {"kind": "holiday_name", "of": "date"},
        ({"date": day("10-01")}, {"date": day("09-25")}, {"date": day("10-10")}, {"other": "x"}),
        ("国庆节", "中秋节", None, None),
        DATE,
    ),
    Computation({"kind": "count_where", **TALLY}, NAMES, (5, 1, 0, 1, None, 5), LOG, OBSERVED),
    Computation({"kind": "count_where", **TALLY, **OPEN}, NAMES, (3, 1, 0, 0, None, 3), LOG, OBSERVED),
    Computation({"kind": "count_where", **TALLY, "distinct": ["date", "period"]}, NAMES, (4, 1, 0, 1, None, 4), LOG, OBSERVED),
    Computation({"kind": "count_where", **TALLY, **OPEN, "distinct": ["date", "period"]}, NAMES, (2, 1, 0, 0, None, 2), LOG, OBSERVED),
    Computation({"kind": "sum_where", **TALLY, "field": "rating"}, NAMES, (11, 0, 0, 1, None, 11), LOG, OBSERVED),
    Computation({"kind": "mean_where", **TALLY, "field": "rating"}, NAMES, (11 / 3, None, None, 1, None, 11 / 3), LOG, OBSERVED),
    Computation({"kind": "text_where", **TALLY, "field": "period"}, NAMES, (None,) * 6, LOG, OBSERVED),
    Computation({"kind": "text_where", **TALLY, **OPEN, "field": "period"}, NAMES, ("?", None, None, None, None, "?"), LOG, OBSERVED),
    Computation({"kind": "sum", "of": ["a", "b"]}, ({"a": 0.1, "b": 0.2}, {"a": 1}, {"a": "x"}, {"a": "x", "b": 2}), (0.3, 1, None, 2), AB),
    Computation({"kind": "mean", "of": ["a", "b"]}, ({"a": 1, "b": 2}, {"a": 1}, {"c": 1}), (1.5, 1, None), AB),
    Computation({"kind": "product", "of": ["a", "b"]}, ({"a": 3, "b": 2}, {"a": 3}, {"a": 3, "b": "x"}), (6, None, None), AB),
    Computation({"kind": "difference", "of": ["a", "b"]}, ({"a": 3, "b": 2.5}, {"b": 3}), (0.5, None), AB),
    Computation({"kind": "share", "of": "a", "target": figure("full_sum")}, ({"a": 5}, {"b": 1}, {"a": 0}), (0.5, None, 0), AB),
    Computation({"kind": "share", "of": "a", "target": "b"}, ({"a": 1, "b": 3}, {"a": 1, "b": 0}, {"a": 1}), (1 / 3, None, None), AB),
    Computation({"kind": "shortfall", "of": "a", "target": figure("quota")}, ({"a": 0}, {"a": 5}, {"a": 0.5}, {"b": 1}), (2, 0, 1.5, None), AB),
    Computation({"kind": "shortfall", "of": "a", "target": "b"}, ({"a": 1, "b": 3}, {"a": 1}), (2, None), AB),
    Computation({"kind": "grade", "of": "a", "bands": BANDS}, ({"a": 9}, {"a": 8.9}, {"a": 5}, {"a": -1}, {"b": 1}), ("优", '良"', '良"', "待提高", None), AB),
)  # fmt: skip


def column_of(case: Computation) -> Column:
    """The column with that definition."""
    return Column("computed", Text("算"), 1, "decimal", 10, locked=True, computed=case.definition)


def close(shown: object) -> object:
    """Numbers compared to nine decimals."""
    return pytest.approx(shown, abs=1e-9) if isinstance(shown, int | float) else shown


@pytest.mark.parametrize("case", COMPUTATIONS, ids=lambda case: str(case.definition["kind"]))
def test_python_computes(case: Computation) -> None:
    tables = {"here": records_of("here", case.rows), "there": records_of("there", case.there)}
    kind = COMPUTED[case.definition["kind"]]
    values = [kind.value(column_of(case), record, tables, LOOKUP) for record in tables["here"]]
    assert values == [close(shown) for shown in case.shows]


@pytest.mark.office
def test_excel_computes_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    book = CaseBook()
    blocks = []
    for case in COMPUTATIONS:
        block = book.add(case.rows, case.there, case.types)
        blocks.append(block)
        for index in range(len(case.rows)):
            book.formula(block, index, COMPUTED[case.definition["kind"]].formula(column_of(case), block))
    sheet = book.recalculated(tmp_path_factory.mktemp("computed"))
    for case, block in zip(COMPUTATIONS, blocks, strict=True):
        results = [
            result(sheet, block, index) or None if case.shows[index] is None else result(sheet, block, index)
            for index in range(len(case.rows))
        ]
        assert results == [close(shown) for shown in case.shows], case.definition


def test_every_computed_kind_has_a_case() -> None:
    assert {case.definition["kind"] for case in COMPUTATIONS} == set(COMPUTED)
