"""`covers` goes by its own fields: what the units below have, else what the lists offer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import load_template
from sheetkit.model.errors import DefinitionError
from sheetkit.model.pack import Attribute, UnitLevel
from sheetkit.model.record import Record
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.rules.base import Lookup
from sheetkit.rules.catalogue import KINDS
from tests.compile.definitions import write
from tests.compile.examples import example_form
from tests.rules.world import LOOKUP, UNIT


def missing(tmp_path: Path, fields: list[str], rows: list[dict[str, str]], **situation: Any) -> str:
    """What a `covers` rule of the example form says is missing."""
    definition = example_form()
    definition["sheets"][0]["rules"] = [{"id": "all", "kind": "covers", "fields": fields}]
    template = load_template(write(tmp_path, definition))
    rule = next(rule for rule in template.sheet("activities").rules if rule.id == "activities.all")
    lookup = Lookup(template.lists, replace(LOOKUP.situation, **situation))
    records = [Record("activities", number, row) for number, row in enumerate(rows, 6)]
    told = list(KINDS["covers"].check(rule, {"activities": records}, lookup))
    return said((told[0].parameters or {})["missing"]) if told else ""


def said(words: object) -> str:
    """The English words of a text."""
    assert isinstance(words, Text)
    return words.en


def test_a_plain_list_is_covered_value_by_value(tmp_path: Path) -> None:
    assert missing(tmp_path, ["kind"], [{"kind": "visit"}]) == "meeting, review"
    assert missing(tmp_path, ["kind"], [{"kind": kind} for kind in ("visit", "meeting", "review")]) == ""


def test_two_lists_are_covered_together(tmp_path: Path) -> None:
    rows = [{"kind": kind, "state": "usual"} for kind in ("visit", "meeting", "review")]
    there = "meeting cancelled, visit cancelled, review cancelled"
    assert missing(tmp_path, ["kind", "state"], rows) == there


def test_what_is_missing_is_told_in_the_words_of_the_list(tmp_path: Path) -> None:
    definition = example_form()
    definition["lists"]["kinds"]["words"] = {"meeting": {"zh": "集体备课", "en": "Meeting"}}
    definition["sheets"][0]["rules"] = [{"id": "all", "kind": "covers", "fields": ["kind", "state"]}]
    template = load_template(write(tmp_path, definition))
    rule = template.sheet("activities").rules[-1]
    told = list(KINDS["covers"].check(rule, {}, Lookup(template.lists, LOOKUP.situation)))
    words = (told[0].parameters or {})["missing"]
    assert isinstance(words, Text)
    assert words.zh.startswith("集体备课usual、")
    assert words.en.startswith("Meeting usual, ")


def levels(*names: str) -> tuple[UnitLevel, ...]:
    """One level whose units have these attributes, each with the list of its name."""
    lists = {"area": "areas", "topic": "topics"}
    attributes = tuple(Attribute(name, Text(name), list=lists[name]) for name in names)
    title, name = Text("组"), Attribute("name", Text("名称"))
    return (UnitLevel("group", title, title, "groups", name, name, attributes=attributes),)


def groups(*said: dict[str, str]) -> tuple[Unit, ...]:
    return tuple(replace(UNIT, code=f"S01-{number}", attributes=one) for number, one in enumerate(said))


def test_attributes_of_the_units_below_come_before_lists(tmp_path: Path) -> None:
    below = groups({"area": "室内", "topic": "灯"}, {"area": "室外", "topic": "路"})
    rows = [{"area": "室内", "topic": "灯"}]
    both = levels("area", "topic")
    assert missing(tmp_path, ["area", "topic"], rows, below=below, levels=both) == "室外 路"
    assert missing(tmp_path, ["area", "topic"], rows, below=(), levels=both) == ""


def test_pairs_follow_what_units_say(tmp_path: Path) -> None:
    """Where units have areas only, the topics are those of the list under them."""
    below = groups({"area": "室外"})
    told = missing(tmp_path, ["area", "topic"], [], below=below, levels=levels("area"))
    assert told == "室外 灯, 室外 路"


def test_a_field_without_a_list_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        missing(tmp_path, ["teacher"], [])
    assert [fault.place for fault in caught.value.faults] == ["sheets[0].rules[0].fields[0]"]
