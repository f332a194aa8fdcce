"""What a form goes out filled with is declared, checked when it is compiled, shown, and part of what is issued."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.compile.show import as_json
from sheetkit.model.identity import EDITION
from sheetkit.model.prefill import LAST_ROUND, REGISTER, Prefill
from tests.compile.definitions import Definition, compiled, faults

HERE = "sheets[0].prefill"


def filled(*sources: dict[str, Any], key: tuple[str, ...] = ("name",)) -> Any:
    def edit(definition: Definition) -> None:
        sheet = definition["sheets"][0]
        sheet["prefill"] = list(sources)
        if key:
            sheet["key"] = list(key)

    return edit


def test_what_is_declared_is_compiled_and_shown(tmp_path: Path) -> None:
    edit = filled(
        {"from": "last_round", "without": ["size"]}, {"from": "register", "fields": {"name": "name"}}
    )
    form = compiled(tmp_path, edit)
    assert form.sheet("rows").prefill == (
        Prefill(LAST_ROUND, without=("size",)),
        Prefill(REGISTER, fields={"name": "name"}),
    )
    (last, register) = as_json(form)["sheets"][0]["prefill"]
    assert (last["from"], register["from"]) == (LAST_ROUND, REGISTER)
    assert last["fields"] == {name: name for name in ("name", "colour", "shade", "day")}
    assert register["fields"] == {"name": "name"}


def test_what_it_goes_out_with_is_part_of_what_is_issued(tmp_path: Path) -> None:
    blank, once = compiled(tmp_path, filled()), compiled(tmp_path, filled({"from": "last_round"}))
    other = compiled(tmp_path, filled({"from": "last_round", "without": ["size"]}))
    assert len({blank.fingerprint, once.fingerprint, other.fingerprint}) == 3


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ({}, [f"{HERE}[0].from"]),
        ({"from": "nowhere"}, [f"{HERE}[0].from"]),
        ({"from": "last_round", "level": "school"}, [f"{HERE}[0].level"]),
        ({"from": "last_round", "fields": {"nam": "name", "name": "name"}}, [f"{HERE}[0].fields.nam"]),
        ({"from": "last_round", "fields": {"name": "nam"}}, [f"{HERE}[0].fields.name"]),
        ({"from": "last_round", "fields": {"size": "size"}}, [f"{HERE}[0]"]),
        ({"from": "last_round", "without": ["sise"]}, [f"{HERE}[0].without[0]"]),
        ({"from": "last_round", "without": ["name"]}, [f"{HERE}[0]"]),
        ({"from": "last_round", "values": {"colour": "绿"}}, [f"{HERE}[0].values.colour"]),
        ({"from": "last_round", "values": {"size": "many"}}, [f"{HERE}[0].values.size"]),
        ({"from": "last_round", "sheet": "row"}, [f"{HERE}[0].sheet"]),
        ({"from": "last_round", "form": "other"}, [f"{HERE}[0].form"]),
        ({"from": "last_round", "where": {"colour": ["绿"]}}, [f"{HERE}[0].where.colour"]),
        ({"from": "last_round", "where": {"tone": ["红"]}}, [f"{HERE}[0].where.tone"]),
        ({"from": "last_round", "match": {"colour": "stagee"}}, [f"{HERE}[0].match.colour"]),
        ({"from": "register", "fields": {"name": "leeder"}}, [f"{HERE}[0].fields.name"]),
        ({"from": "register", "level": "shool", "fields": {"name": "name"}}, [f"{HERE}[0].level"]),
        ({"from": "register", "form": "other", "fields": {"name": "name"}}, [f"{HERE}[0].form"]),
        ({"from": "register"}, [f"{HERE}[0]"]),  # no attribute is called as the key is
    ],
)
def test_what_cannot_be_meant_is_told_at_its_place(
    source: dict[str, Any], places: list[str], tmp_path: Path
) -> None:
    assert faults(tmp_path, filled(source)) == places


def test_rows_that_nobody_could_tell_apart_are_not_handed_out(tmp_path: Path) -> None:
    assert faults(tmp_path, filled({"from": "last_round"}, key=())) == [HERE]


def test_only_rows_go_out_filled(tmp_path: Path) -> None:
    def items(definition: Definition) -> None:
        definition["sheets"][1]["prefill"] = [{"from": "last_round"}]

    assert faults(tmp_path, items) == ["sheets[1].prefill"]


def test_every_shipped_form_that_goes_out_filled_is_one_of_this_edition() -> None:
    """What 0.1.0 issued knows neither the line that confirms nor what it went out with."""
    filled_forms = {
        name: [sheet.id for sheet in load_builtin(name).input_sheets if sheet.prefill]
        for name in builtin_ids()
    }
    assert {name: sheets for name, sheets in filled_forms.items() if sheets} == {
        "leader_roster": ["leaders"],
        "membership_list": ["people"],
        "observation_log": ["members"],
    }
    assert all(load_builtin(name).edition == EDITION for name in filled_forms)
