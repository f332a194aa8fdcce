"""A round that goes over to another version of a form: what is said first, who decided it, how it is taken back."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from sheetkit.actions import action
from sheetkit.actions.fields import AtHand
from sheetkit.api.checking import check_files
from sheetkit.api.deciding import Author
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.api.standing_decisions import decisions_standing
from sheetkit.api.undoing import undo
from sheetkit.api.upgrading import upgrade
from sheetkit.compile import builtin_files
from sheetkit.model.errors import SheetkitError
from sheetkit.model.record import Verdict
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from sheetkit_demo.rows import Rows
from tests.command import run_here
from tests.upgrade.changed import (
    OLD,
    VERSION,
    WHY,
    change,
    codes,
    hand_in,
    only,
    rows_of,
    sheet_of,
    unit_of,
    upgraded,
    with_column,
    without_column,
)


def test_first_it_is_only_said(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    hand_in(project, form, unit, rows_of(project, form, unit))
    count = len(rows_of(project, form, unit)["leaders"])
    change(roster, form.id, with_column(OLD, required=True), without_column("remark"))
    ran = run_here("upgrade", form.id, "-p", roster, "--lang", "en", where=roster)
    assert ran.code == 2
    assert "[upgrade.not_agreed]" in ran.err
    held = sum(name == form.id for name, _ in project.issued.units(project.settings.term.id))
    assert f"1 return ({count} rows) came back; {held} units hold the old form." in ran.out
    document = run_here("upgrade", form.id, "-p", roster, "--json", where=roster).document
    assert {(one["kind"], one["field"]) for one in document["changes"]} == {
        ("field_new_required", OLD),
        ("field_gone", "remark"),
    }
    assert (document["returns"], document["rows"], document["units"]) == (1, count, held)
    assert open_project(roster).form(form.id).version == form.version


def _required(document: Any) -> None:
    """A column that was optional."""
    (column,) = [one for one in sheet_of(document)["columns"] if one["field"] == "remark"]
    column["required"] = True


def test_rows_that_will_be_held_for_a_column_that_becomes_required_are_counted_and_listed(
    roster: Path,
) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    leaders = [{**row, "remark": "" if number else "有"} for number, row in enumerate(rows["leaders"])]
    leaders[0]["mobile"] = "不记得"  # held by now too, so it is none of the upgrade's
    hand_in(project, form, unit, {**rows, "leaders": leaders}, "old")
    merge(project)
    change(roster, form.id, _required)
    document = run_here("upgrade", form.id, "-p", roster, "--json", where=roster).document
    (held,) = document["held"]
    first = form.sheet("leaders").first_row
    assert held["rows"] == list(range(first + 1, first + len(leaders)))
    assert (document["rows_held"], document["asks_more"], held["file"]) == (
        len(leaders) - 1,
        True,
        "收回/old.xlsx",
    )
    text = run_here("upgrade", form.id, "-p", roster, "--lang", "en", where=roster).out
    assert f"By the new form {len(leaders) - 1} rows that came back are held" in text
    assert f"{first + 1}, {first + 2}" in text
    remark = form.sheet("leaders").column("remark").title.en
    assert re.search(rf"{first + len(leaders) - 1}: {re.escape(remark)}$", text, re.MULTILINE)
    assert open_project(roster).form(form.id) == form
    upgrade(open_project(roster), form.id, WHY)
    (entry,) = [one for one in merge(open_project(roster)).consolidation.entries if one.parts]
    assert [one.row for one in entry.records if one.held_back] == [first, *held["rows"]]


def test_it_is_a_decision_that_is_taken_back(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    hand_in(project, form, unit, rows, "old")
    before = merge(project)
    book = Path(str(before.outputs["consolidated"])).read_bytes()
    change(roster, form.id, with_column(OLD, required=True), without_column("remark"))
    made = run_here(
        "upgrade", form.id, "-p", roster, "--yes", "--why", "示例", "--by", "示例人", "--json", where=roster
    )
    (decision,) = made.document["decisions"]
    assert (decision["what"], decision["who"], decision["why"]) == ("upgraded", "示例人", "示例")
    line = run_here("history", "-p", roster, "--json", where=roster).out
    assert '"upgraded"' in line
    project = open_project(roster)
    assert project.form(form.id).version == VERSION
    merge(project)
    ran = run_here("upgrade", "--undo", decision["entry"], "-p", roster, where=roster)
    assert ran.code == 0
    project = open_project(roster)
    assert project.form(form.id) == form
    assert Path(str(merge(project).outputs["consolidated"])).read_bytes() == book


def test_what_was_filled_in_on_a_form_whose_upgrade_was_taken_back_counts_by_field(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    project = upgraded(roster, form.id, with_column(OLD, required=True))
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    newer: Rows = {"leaders": [{**row, OLD: "有"} for row in rows["leaders"]]}
    hand_in(project, project.form(form.id), unit, newer)
    entry = project.of_round.replaced
    assert entry == {(form.id, form.version)}
    (made,) = _entries(project)
    undo(project, made, WHY)
    project = open_project(roster)
    checked = only(project)
    assert set(codes(checked)) == {"upgrade.mapped", "upgrade.field_gone"}
    assert not any(one.held_back for one in checked.records)
    assert merge(project).consolidation.entries


def _entries(project: Project) -> list[str]:
    return [number for number, _ in decisions_standing(project, "upgraded")]


@pytest.mark.parametrize(
    ("version", "code"), [(None, "upgrade.nothing_new"), ("same", "upgrade.same_version")]
)
def test_what_cannot_be_told_apart_is_refused(roster: Path, version: str | None, code: str) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    if version:
        change(roster, form.id, with_column(OLD, required=False), version=form.version)
    with pytest.raises(SheetkitError) as caught:
        upgrade(open_project(roster), form.id, WHY)
    assert caught.value.code == code


def test_nobody_changes_a_round_without_saying_why(roster: Path) -> None:
    change(roster, "leader_roster", with_column(OLD, required=False))
    with pytest.raises(SheetkitError) as caught:
        upgrade(open_project(roster), "leader_roster", Author())
    assert caught.value.code == "decision.no_reason"


def test_the_archive_is_read_with_its_own_form(roster: Path) -> None:
    project = open_project(roster)
    form = project.form("leader_roster")
    unit = unit_of(project, form)
    hand_in(project, form, unit, rows_of(project, form, unit))
    merge(project)
    change(roster, form.id, with_column(OLD, required=True))
    assert run_here("close", "--yes", "-p", roster, where=roster).code == 0
    (archive,) = [file.parent for file in roster.rglob("sheetkit.toml") if file.parent != roster]
    archived = open_project(archive)
    assert archived.form(form.id).version == form.version
    (checked,) = check_files(archived, [archived.settings.inbox])
    assert checked.verdict is not Verdict.REFUSED
    assert not codes(checked)


def test_an_upgrade_belongs_to_its_round_and_comes_back_with_it(roster: Path) -> None:
    form = open_project(roster).form("leader_roster")
    upgraded(roster, form.id, with_column(OLD, required=True))
    round_ = open_project(roster).settings.term.id
    shutil.copy(builtin_files()[form.id], roster / f"{form.id}.toml")
    assert run_here("close", "--yes", "-p", roster, where=roster).code == 0
    assert open_project(roster).form(form.id).version == form.version
    assert run_here("close", "--reopen", round_, "-p", roster, where=roster).code == 0
    assert open_project(roster).form(form.id).version == VERSION
    assert run_here("upgrade", form.id, "--undo", "-p", roster, where=roster).code == 0
    assert open_project(roster).form(form.id) == form


def test_the_window_says_what_changes_where_the_form_is_chosen(roster: Path) -> None:
    change(roster, "leader_roster", with_column(OLD, required=True))
    project = open_project(roster)
    fields = {one.name: one for one in action("upgrade").fields}
    offered = fields["form"].offered
    assert offered
    (choice,) = offered(AtHand(project))
    assert choice.value == "leader_roster"
    assert f"version {VERSION}" in choice.label.en
    assert "\n" not in choice.label.en
    assert any("0 returns" in line.en for line in choice.details)
    assert any(OLD in line.en for line in choice.details)
    task = Task("upgrade", (), roster, "en", {"form": choice.value, "why": "示例"})
    done = perform(task, lambda _done, _total: None)
    assert "went over from version" in done.headline
    assert open_project(roster).form("leader_roster").version == VERSION
    again = fields["undo"].offered
    assert again
    assert len(again(AtHand(open_project(roster)))) == 2
