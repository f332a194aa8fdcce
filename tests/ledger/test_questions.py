"""What a check asks the project is noted, can be answered again, and has digests of its own."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.project import open_project
from sheetkit.api.recorded import answers_of, check_recorded
from sheetkit.compile import in_language, load_builtin
from sheetkit.compile.assemble import assemble
from sheetkit.ledger.answers import Answers, noted, still_so
from sheetkit.ledger.asked import NEVER, Recorder
from sheetkit.ledger.digests import digest_of
from sheetkit.ledger.memory import lasts
from sheetkit.model.coverage import ListedField, expected
from sheetkit.model.identity import Identity
from sheetkit.model.registry import Registry
from sheetkit.model.situation import Situation
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.project import ProjectRegistry
from tests.ledger.project import submissions


def members(kind: Any) -> set[str]:
    """What a protocol asks for."""
    return {name for name in vars(kind) if not name.startswith("_")}


@dataclass(frozen=True)
class Somebody:
    """A form of the sample project, a unit that gets it, and the identity of its workbook."""

    project: ProjectRegistry
    answers: Callable[[], Answers]
    form: Template
    unit: Unit
    identity: Identity


@pytest.fixture
def somebody(sample: Path) -> Somebody:
    project = open_project(sample)
    form = project.forms[0]
    unit = project.registry.units(form)[1]
    identity = project.registry.identity(form, unit)
    return Somebody(project.registry, lambda: answers_of(project), form, unit, identity)


def test_everything_a_check_can_ask_is_noted_and_can_be_answered(somebody: Somebody) -> None:
    project, form, unit = somebody.project, somebody.form, somebody.unit
    recorder = Recorder(project)
    code = project.form_code(somebody.identity)
    given = {"identity_of": (code,), "template_title": (form.id,), "units_of": (form.id,)}
    for name in sorted(members(Registry) - {"situation"}):
        about = given.get(name, (somebody.identity,))
        found, theirs = getattr(recorder, name), getattr(project, name)
        assert (found(*about) if callable(found) else found) == (
            theirs(*about) if callable(theirs) else theirs
        )
        assert name in {question[1] for question in recorder.asked}
    day = datetime.date(2026, 9, 1)
    around, plain_around = recorder.situation(form, unit, day), project.situation(form, unit, day)
    for one in fields(Situation):
        assert getattr(around, one.name) == getattr(plain_around, one.name)
    wanted = {*members(Registry) - {"situation"}, *(f"situation.{one.name}" for one in fields(Situation))}
    assert {question[1] for question in recorder.asked} == wanted
    now = noted(recorder.asked, somebody.answers(), day)
    assert still_so(now, somebody.answers(), day)
    assert not still_so(now, somebody.answers(), datetime.date(2026, 9, 2))


def test_what_is_worked_out_of_the_situation_is_asked_by_what_it_looks_at(somebody: Somebody) -> None:
    recorder = Recorder(somebody.project)
    recorder.unit(somebody.identity)
    before = len(recorder.asked)
    fields_ = [ListedField("stage", "stages"), ListedField("subject", "subjects", "stage")]
    around = recorder.situation(somebody.form, somebody.unit, None)
    plain = somebody.project.situation(somebody.form, somebody.unit, None)
    assert expected(fields_, around, somebody.form.lists) == expected(fields_, plain, somebody.form.lists)
    assert {question[1] for question in list(recorder.asked)[before:]} == {
        "situation.levels",
        "situation.below",
    }


def test_what_cannot_be_asked_again_is_not_remembered(sample: Path, somebody: Somebody) -> None:
    project = open_project(sample)
    (submission,) = submissions(project, [project.settings.inbox / "rubric 1.xlsx"])
    found = check_recorded(submission, project)
    assert lasts(found)
    stranger = Recorder(project.registry)  # nobody asked it for the unit's identity
    assert stranger.situation(somebody.form, somebody.unit, None).unit == somebody.unit
    odd = Recorder(project.registry)
    odd.unit(Identity("a", "b", "c", "d", "e", "f", "g", "h "))
    for recorder in (stranger, odd):
        assert NEVER in recorder.asked
        assert not lasts(replace(found, asked=recorder.asked))


@pytest.mark.parametrize(
    "said", [b"", b"[]", b"\x78\x9c", zlib.compress(b"7"), zlib.compress(b'[["", "gone", "x"]]')]
)
def test_questions_that_cannot_be_read_hold_nothing(somebody: Somebody, said: bytes) -> None:
    assert not still_so(said, somebody.answers(), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        ("1", 1),
        ("", None),
        (("a", "b"), ("ab",)),
        ((("a",), "b"), ("a", ("b",))),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({}, ()),
        (datetime.date(2026, 9, 1), "2026-09-01"),
        (Text("甲", "a"), Text("甲", "b")),
        (Text("甲", "a"), Text("甲", "a", (("zh-Hant", "乙"),))),
        (Identity(*"abcdefg"), Identity(*"abcdefh")),
        (b"a", "a"),
    ],
)
def test_values_that_are_not_the_same_have_other_digests(one: object, other: object) -> None:
    assert digest_of(one) != digest_of(other)
    assert digest_of(one) == digest_of(one)


def test_sets_have_no_order_and_forms_have_their_fingerprint() -> None:
    assert digest_of(frozenset("abcdef")) == digest_of(frozenset("fedcba"))
    form = load_builtin("leader_roster")
    assert digest_of(form) == digest_of(replace(form))
    said = form.definition
    other = assemble({**said["document"], "part_by": "subject"}, said["lists"])
    assert digest_of(form) == digest_of(assemble(said["document"], said["lists"])) != digest_of(other)
    with pytest.raises(TypeError):
        digest_of(lambda: None)


def test_an_english_workbook_of_a_chinese_project_asks_in_its_own_language(somebody: Somebody) -> None:
    recorder = Recorder(somebody.project).speaking("en", in_language)
    spoken = recorder.template(somebody.identity)
    assert spoken is not None
    assert spoken.language == "en"
    assert [question[0] for question in recorder.asked] == ["en"]
    assert recorder.speaking("en", in_language) is recorder
    assert still_so(noted(recorder.asked, somebody.answers(), None), somebody.answers(), None)
    (question,) = recorder.asked
    assert somebody.answers().to(question, None) != somebody.answers().to(("", *question[1:]), None)
