"""A project's figures, levels and lists, and the fingerprint that tells forms apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import apply_project, builtin_packs, in_language, load_builtin, lost_values
from sheetkit.model.finding import Level
from tests.compile.definitions import Edit, compiled


def test_a_figure_changes_its_value_and_the_wording(tmp_path: Path) -> None:
    applied = apply_project(compiled(tmp_path), {"least": 5, "unknown": 1}, {}, {})
    assert applied.figures[0].value == 5
    assert "5" in applied.sheet("rows").rules[6].message.zh


def test_a_level_is_set_by_rule_then_by_kind(tmp_path: Path) -> None:
    template = compiled(tmp_path)
    levels = {"unique": "note", "rows.once": "trial", "text_length": "warning"}
    rules = {rule.id: rule for rule in apply_project(template, {}, levels, {}).sheet("rows").rules}
    assert rules["rows.once"].level is Level.TRIAL
    assert rules["rows.name.text_length"].level is Level.WARNING
    assert rules["rows.name.required"].level is Level.ERROR


def test_a_level_stays_when_figures_are_applied_after_it(tmp_path: Path) -> None:
    template = apply_project(compiled(tmp_path), {}, {"unique": "note"}, {})
    assert apply_project(template, {"least": 4}, {}, {}).sheet("rows").rules[7].level is Level.NOTE


def test_an_unknown_level_is_a_value_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="loud"):
        apply_project(compiled(tmp_path), {}, {"unique": "loud"}, {})


def test_a_plain_list_is_replaced(tmp_path: Path) -> None:
    applied = apply_project(compiled(tmp_path), {}, {}, {"colours": ["绿"]})
    assert applied.lists["colours"].values == ("绿",)
    assert applied.schemas["rows"]["properties"]["colour"]["enum"] == ["绿"]


def test_a_dependent_list_is_narrowed_and_widened(tmp_path: Path) -> None:
    applied = apply_project(compiled(tmp_path), {}, {}, {"shades": ["紫", "红:橙", "灰"]})
    assert set(applied.lists["shades"].pairs) == {
        ("红", "紫"),
        ("红", "橙"),
        ("红", "灰"),
        ("蓝", "紫"),
        ("蓝", "灰"),
    }


def test_nothing_to_apply_gives_the_same_form(tmp_path: Path) -> None:
    template = compiled(tmp_path)
    assert apply_project(template, {}, {}, {}) is template


CHANGES: dict[str, Edit] = {
    "title": lambda d: d.update(title="别的表"),
    "version": lambda d: d.update(version="2"),
    "instruction": lambda d: d.update(instructions=["先看这里。"]),
    "figure": lambda d: d["figures"][0].update(value=4),
    "list value": lambda d: d["lists"]["colours"]["values"].append("绿"),
    "column title": lambda d: d["sheets"][0]["columns"][0].update(title="名字"),
    "column order": lambda d: d["sheets"][0]["columns"].reverse(),
    "column width": lambda d: d["sheets"][0]["columns"][0].update(width=30),
    "rows": lambda d: d["sheets"][0].update(rows=11),
    "limit": lambda d: d["sheets"][0]["columns"][3].update(maximum=8),
    "rule level": lambda d: d["sheets"][0]["rules"][1].update(level="warning"),
    "rule message": lambda d: d["sheets"][0]["rules"][1].update(message="别重复"),
    "item": lambda d: d["sheets"][1]["items"][0].update(full=6),
    "view": lambda d: d["sheets"][2]["parameters"].update(threshold=2),
    "export": lambda d: d["exports"][0].update(title="另一张表"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_fingerprint_changes_with_everything(change: str, tmp_path: Path) -> None:
    assert compiled(tmp_path).fingerprint != compiled(tmp_path, CHANGES[change]).fingerprint


def test_the_fingerprint_is_sixteen_hex_digits_and_repeatable(tmp_path: Path) -> None:
    first, second = compiled(tmp_path).fingerprint, compiled(tmp_path).fingerprint
    assert first == second
    assert len(first) == 16
    assert int(first, 16) >= 0


def test_a_projects_figures_change_the_fingerprint() -> None:
    template = load_builtin("observation_log")
    assert apply_project(template, {"lessons_observed": 15}, {}, {}).fingerprint != template.fingerprint


def test_an_alias_goes_with_the_value_it_stands_for(tmp_path: Path) -> None:
    template = compiled(tmp_path, lambda d: d["lists"]["colours"].update(aliases={"朱": "红"}))
    assert template.lists["colours"].aliases == (("朱", "红"),)
    assert apply_project(template, {}, {}, {"colours": ["红", "朱", "绿"]}).lists["colours"].aliases == ()
    assert apply_project(template, {}, {}, {"colours": ["蓝", "绿"]}).lists["colours"].aliases == ()


def test_a_list_value_is_an_id_with_words(tmp_path: Path) -> None:
    template = compiled(tmp_path, lambda d: d["lists"]["colours"].update(words={"红": {"en": "red"}}))
    english = in_language(template, "en")
    assert english.lists["colours"].values == template.lists["colours"].values
    assert (template.lists["colours"].say("红"), english.lists["colours"].say("红")) == ("红", "red")
    assert english.lists["colours"].say("蓝") == "蓝"
    assert in_language(english, "zh") == template
    assert english.fingerprint != template.fingerprint == in_language(template, "zh").fingerprint


def test_a_projects_word_means_the_value_that_is_called_so(tmp_path: Path) -> None:
    def words(definition: dict[str, Any]) -> None:
        definition["lists"]["colours"].update(words={"红": {"en": "Red"}})
        definition["lists"]["shades"].update(words={"紫": {"en": "Violet"}})

    lists = {"colours": ["Red", "红", "RED", "绿"], "shades": ["Red:Violet"]}
    applied = apply_project(compiled(tmp_path, words), {}, {}, lists)
    assert applied.lists["colours"].values == ("红", "绿")
    assert applied.lists["shades"].pairs == (("红", "紫"),)


def test_what_a_form_asks_for_and_a_projects_list_lost_is_told() -> None:
    form, levels = load_builtin("leader_roster"), builtin_packs()["school-research"].levels
    kept = apply_project(form, {}, {}, {"leader_kinds": ["Research group leader", "Planning group leader"]})
    assert set(kept.lists["leader_kinds"].values) <= set(form.lists["leader_kinds"].values)
    assert [fault.place for fault in lost_values(form, levels)] == []
    lost = apply_project(form, {}, {}, {"leader_kinds": ["Head of research"]})
    assert any("where" in fault.place for fault in lost_values(lost, levels))


def test_two_forms_that_differ_in_words_only_speak_each_its_own(tmp_path: Path) -> None:
    plain = in_language(compiled(tmp_path), "en")
    spoken = in_language(
        compiled(tmp_path, lambda d: d["lists"]["colours"].update(words={"红": {"en": "red"}})), "en"
    )
    assert (plain.lists["colours"].say("红"), spoken.lists["colours"].say("红")) == ("红", "red")
