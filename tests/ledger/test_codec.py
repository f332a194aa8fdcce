"""What a check found out comes back as it was, whatever stood in the cells."""

from __future__ import annotations

import dataclasses
import datetime
import math
import pickle
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.actions import Face, worded
from sheetkit.api.checking import check_files
from sheetkit.api.project import open_project
from sheetkit.check.amending import AMENDED
from sheetkit.ledger.codec import DAMAGED, packed, unpacked
from sheetkit.model.finding import Finding
from sheetkit.model.packed import PackedRecords
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text, languages
from tests.effort import examples
from tests.end_to_end.filled import FORMS
from tests.ledger.checks import CELLS, RESULTS, result, words_of


def like(value: Any) -> Any:
    """A value with its type, so that 3.0, 3 and True are told apart, in what it is made of."""
    if isinstance(value, Text):
        return ("text", *(value.in_language(language) for language in languages()))
    if isinstance(value, Record):
        return (Record, [like(one) for one in value])
    if dataclasses.is_dataclass(value):
        return (type(value), [like(getattr(value, one.name)) for one in dataclasses.fields(value)])
    if isinstance(value, tuple | PackedRecords):
        return (tuple, [like(one) for one in value])
    if isinstance(value, dict):
        return (dict, [(name, like(one)) for name, one in value.items()])
    return (type(value), repr(value))


@settings(max_examples=examples(60))
@given(RESULTS)
def test_any_result_comes_back_as_it_was(checked: Checked) -> None:
    back = unpacked(packed(checked), checked.source)
    assert like(back) == like(checked)
    assert packed(back) == packed(checked)


@given(CELLS)
def test_every_kind_of_value_keeps_its_type(value: Any) -> None:
    one = result(1)
    record = one.records[0]._replace(values={"a": value}, raw={"b": value})
    (back,) = unpacked(packed(dataclasses.replace(one, records=(record,))), one.source).records
    assert like(back) == like(record)


def test_what_is_no_number_stays_none() -> None:
    one = result(1)
    record = one.records[0]._replace(values={"a": math.nan, "b": math.inf})
    (back,) = unpacked(packed(dataclasses.replace(one, records=(record,))), one.source).records
    assert math.isnan(float(back.values["a"]))  # type: ignore[arg-type]
    assert back.values["b"] == math.inf


def test_a_blank_is_not_a_missing_cell() -> None:
    one = result(1)
    record = one.records[0]._replace(values={"a": ""}, raw={})
    (back,) = unpacked(packed(dataclasses.replace(one, records=(record,))), one.source).records
    assert back.values == {"a": ""}
    assert "b" not in back.values


def test_a_finding_that_is_kept_is_worded_by_each_face_still() -> None:
    """A window that shows what was remembered names its buttons, not what is typed."""
    told = AMENDED.at(title=Text("手机", "Mobile"), decided="b", before="c", entry="ab12")
    one = dataclasses.replace(result(7), findings=(told,))
    (back,) = unpacked(packed(one), one.source).findings
    assert back == told
    for face in Face:
        for language in languages():
            said = worded(back.remedy, face).in_language(language)
            assert said == worded(told.remedy, face).in_language(language)
    assert "sheetkit" not in worded(back.remedy, Face.WINDOW).zh
    assert "sheetkit amend --undo ab12" in back.remedy.zh


def test_a_finding_that_is_kept_speaks_every_language_and_the_place_is_told_anew() -> None:
    one = result(7)
    there = dataclasses.replace(one.source, name="别处.xlsx", received=datetime.datetime(2027, 1, 1))
    back = unpacked(packed(one), there)
    assert back.source == there
    assert [finding.message.in_language("en") for finding in back.findings] == ["no. 7"]


@pytest.mark.parametrize("kind", [Checked, Finding])
def test_every_field_is_among_what_is_tried(kind: type[Checked] | type[Finding]) -> None:
    """One of a new kind has to be named in the strategy; texts are found by themselves."""
    others = {
        "source",
        "verdict",
        "identity",
        "carriers",
        "carries",
        "records",
        "findings",
        "amended",
        "statement",
        "correction",
    }
    others |= {"level", "message", "remedy", "place", "cells", "beside_values", "passing", "counted_there"}
    assert {one.name for one in dataclasses.fields(kind)} <= others | words_of(kind).keys()


@given(st.binary(max_size=60))
def test_bytes_that_are_no_result_are_refused(data: bytes) -> None:
    for body in (data, zlib.compress(data), zlib.compress(b'{"verdict": "accepted"}'), pickle.dumps(data)):
        with pytest.raises(DAMAGED):
            unpacked(body, result(1).source)


CHANGES: tuple[Callable[[bytes], bytes], ...] = (
    lambda body: body[:-1],
    lambda body: body[: len(body) // 2],
    lambda body: body[:20] + bytes([body[20] ^ 1]) + body[21:],
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_damaged_body_is_refused(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(DAMAGED):
        unpacked(change(packed(result(1))), result(1).source)


def test_the_real_checks_of_every_form_with_their_mistakes_come_back(sample: Path) -> None:
    project = open_project(sample)
    results = check_files(project, [project.settings.inbox])
    assert {len(one.findings) > 0 for one in results} == {True, False}
    assert {one.identity.template for one in results if one.identity} == set(FORMS)
    for checked in results:
        back = unpacked(packed(checked), checked.source)
        assert back == checked
        assert like(back) == like(checked)


def test_what_many_files_say_is_held_once() -> None:
    """Thousands of results are held at a time; forms, projects and names of carriers are the same in nearly all of them."""
    one, other = (unpacked(packed(result(number)), result(number).source) for number in (1, 2))
    assert one.identity is not None
    assert other.identity is not None
    assert one.carriers is other.carriers
    assert one.format is other.format
    for name in ("project", "template", "version", "term", "serial"):
        assert getattr(one.identity, name) is getattr(other.identity, name), name
