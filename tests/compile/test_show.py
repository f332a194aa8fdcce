"""What `templates show --json` prints, and a user's own form that is nothing but a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import as_json, builtin_ids, load_builtin, load_template

FIFTH_FORM = Path(__file__).parent / "fifth_form.toml"


@pytest.mark.parametrize("template_id", builtin_ids())
def test_a_form_is_shown_as_json(template_id: str) -> None:
    shown: dict[str, Any] = json.loads(json.dumps(as_json(load_builtin(template_id)), ensure_ascii=False))
    assert {"id", "version", "title", "scope", "figures", "sheets", "fingerprint"} <= set(shown)
    for sheet in shown["sheets"]:
        assert {"id", "title", "kind"} <= set(sheet)
        for column in sheet.get("columns", []):
            assert {"field", "title", "letter", "type", "first_row", "last_row", "required", "list"} <= set(
                column
            )
        for rule in sheet.get("rules", []):
            assert {"id", "kind", "fields", "level", "source", "message", "formula", "parameters"} <= set(
                rule
            )
        if sheet["kind"] != "view":
            assert sheet["schema"]["type"] == "object"


def test_figures_are_shown_by_their_reference() -> None:
    shown = as_json(load_builtin("leader_roster"))
    rule = next(rule for rule in shown["sheets"][0]["rules"] if rule["id"] == "leaders.small_group")
    assert rule["parameters"] == {"minimum": "@minimum_members"}


def test_a_rule_is_shown_with_how_far_it_looks_who_bears_it_and_what_it_asks_for() -> None:
    """In words with the figures filled in, so that another program need not know the kinds of rules."""
    template = load_builtin("term_calendar")
    rules = {rule["id"]: rule for sheet in as_json(template)["sheets"] for rule in sheet.get("rules", ())}
    asked = rules["plan.concentrated"]
    figure = next(f for f in template.figures if asked["standard"]["clauses"][0]["number"] == f"@{f.id}")
    words = asked["standard"]["clauses"][0]["words"]
    assert f"{figure.value:g}" in words["zh"]
    assert "{" not in words["zh"] + words["en"]
    assert asked["bearer"]["title"]["zh"]
    assert asked["standard"]["satisfied"]["zh"]
    assert asked["scope"] == "sheets"
    plain = next(rule for rule in rules.values() if rule["kind"] == "required")
    assert plain["standard"] is None


def test_a_fifth_form_costs_a_file_and_no_code() -> None:
    template = load_template(FIFTH_FORM)
    days = template.sheet("days")
    assert [column.letter for column in days.columns] == ["D", "E", "F", "G", "H"]
    assert template.sheet("members").column("came").formula.startswith("IF(")
    assert {rule.kind for rule in days.rules} >= {
        "inside_term",
        "when",
        "unique",
        "dependent_list",
        "required",
    }
    assert template.schemas["days"]["required"] == ["date", "name", "state"]
    assert json.dumps(as_json(template))


def test_a_list_beside_the_file_is_found_before_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "yes_no.toml").write_text('values = ["有", "无"]', encoding="utf-8")
    text = FIFTH_FORM.read_text(encoding="utf-8").replace(
        'list = "attendance_states"\nrequired', 'list = "yes_no"\nrequired'
    )
    form = tmp_path / "form.toml"
    form.write_text(
        text.replace('parent = "state"', "")
        .replace('{ field = "state", equals = "请假" }', '{ field = "state", filled = true }')
        .replace(', where = { state = ["到", "迟到"] }', ""),
        encoding="utf-8",
    )
    assert load_template(form).lists["yes_no"].values == ("有", "无")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "yes_no.toml").write_text('values = ["对", "错"]', encoding="utf-8")
    assert load_template(form, [mine]).lists["yes_no"].values == ("对", "错")
