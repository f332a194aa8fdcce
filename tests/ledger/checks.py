"""Made-up results of checks, for the tests of this room."""

from __future__ import annotations

import datetime
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from sheetkit.ledger.ledger import Key, ResultToKeep
from sheetkit.model.decision import Amendment, DecisionMade
from sheetkit.model.finding import Finding, Level, Place
from sheetkit.model.grid import PICTURE, ErrorValue
from sheetkit.model.identity import Identity
from sheetkit.model.record import NO_CELLS, Checked, Record, Value, Verdict
from sheetkit.model.statement import STATEMENT_WORDS, Statement
from sheetkit.model.submission import Source
from sheetkit.model.text import Text, without_stop
from tests.ledger.journals import HALVES

HOW = "h" * 32
ASCII = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=6)
PLAIN_TEXT = st.text(st.characters(exclude_characters="{}"), max_size=8)
CELLS: st.SearchStrategy[Any] = st.one_of(
    HALVES,
    st.integers(),
    st.integers(min_value=2**63, max_value=10**308),
    st.floats(allow_nan=False),
    st.sampled_from([3.0, -0.0, 1e308, "", "0", "2026-09-01", "#REF!", True, False]),
    st.booleans(),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
    st.times().map(lambda time: time.replace(fold=0)),
    st.decimals(allow_nan=False),
    st.sampled_from([PICTURE, ErrorValue("#REF!"), Decimal("0.10")]),
)
"""Every kind of value that a cell is held as."""


def texts() -> st.SearchStrategy[Text]:
    """Texts of every make: plain, with further words, with places filled by values and texts, changed ones."""
    plain = st.builds(Text, PLAIN_TEXT, PLAIN_TEXT, st.just(()) | st.just((("de", "Wörter"),)))
    values = st.one_of(CELLS, plain, st.sampled_from([Level.ERROR, ("甲", "乙"), None, Place("表", "B6")]))
    filled = st.builds(
        lambda one, two: Text("{one}的{two:}。", "{two} of {one}.").format(one=one, two=two), values, values
    )
    nested = st.builds(lambda inner: Text("“{inner}”", "“{inner}”").format(inner=inner), filled)
    return st.one_of(plain, filled, nested, st.builds(without_stop, filled))


def words_of(kind: Any) -> dict[str, st.SearchStrategy[str]]:
    """Something for every field of a record that is a text."""
    return {one.name: HALVES for one in fields(kind) if one.type == "str"}


FINDINGS = st.builds(
    Finding,
    **{
        **words_of(Finding),
        "level": st.sampled_from(Level),
        "message": texts(),
        "remedy": texts(),
        "place": st.builds(Place, st.just("表"), ASCII, ASCII),
        "cells": st.lists(ASCII, max_size=3).map(tuple),
        "beside_values": st.booleans(),
        "passing": st.booleans(),
        "counted_there": st.booleans(),
    },
)
VALUES = st.dictionaries(st.sampled_from(["name", "day", "text", "甲", "error"]), CELLS, max_size=4)
RECORDS = st.builds(
    Record,
    ASCII,
    st.integers(1, 2**20),
    VALUES,
    st.just(NO_CELLS) | VALUES,
    st.booleans(),
    st.integers(-1, 40),
    HALVES,
)
IDENTITIES = st.builds(Identity, *([ASCII] * 8), edition=st.integers(1, 3))
SOURCES = st.builds(
    Source,
    HALVES,
    st.integers(0),
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.none() | st.datetimes(),
)
AMENDMENTS = st.builds(Amendment, st.builds(DecisionMade, HALVES, HALVES, HALVES, HALVES), *([HALVES] * 7))
STATEMENTS = st.builds(Statement, HALVES, st.none() | st.dates(), st.sampled_from(["", *STATEMENT_WORDS]))
RESULTS = st.builds(
    Checked,
    **{
        **words_of(Checked),
        "source": SOURCES,
        "verdict": st.sampled_from(Verdict),
        "identity": st.none() | IDENTITIES,
        "carriers": st.lists(ASCII, max_size=4).map(tuple),
        "records": st.lists(RECORDS, max_size=4).map(tuple),
        "findings": st.lists(FINDINGS, max_size=4).map(tuple),
        "amended": st.lists(AMENDMENTS, max_size=2).map(tuple),
        "carries": st.lists(st.text("0123456789abcdef", min_size=8, max_size=8), max_size=2).map(tuple),
        "statement": st.none() | STATEMENTS,
        "correction": st.integers(0, 99),
    },
)
"""Any result of a check."""


@cache
def result(number: int) -> Checked:
    """A small result, unlike that of any other number."""
    day = datetime.date(2026, 9, 1) + datetime.timedelta(number % 300)
    who = Identity("demo-2026", "leader_roster", "3", f"S{number:04d}", "", "2026-1", "1", "s" * 20)
    values: dict[str, Value] = {
        "name": f"甲{number}",
        "day": day,
        "members": number,
        "text": "乙" * (number % 700),
    }
    finding = Finding(
        "value.small",
        Level.WARNING,
        Text("第{number}处", "no. {number}").format(number=number),
        Text("", ""),
        Place("表", "B6"),
    )
    source = Source("甲一.xlsx", 1000 + number, content(number))
    record = Record("leaders", 6, values, sheet_title="组长名单")
    return Checked(source, Verdict.ACCEPTED, who, ("cell",), (record,), (finding,), "c" * 64, "xlsx")


def content(number: int) -> str:
    """The SHA-256 of a made-up content."""
    return f"{number:064x}"


def kept(number: int) -> ResultToKeep:
    """The same, to be kept."""
    return ResultToKeep(Key(content(number), HOW), b"[]", result(number))
