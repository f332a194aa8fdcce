"""What is taken back by its entry is of this round and of whatever was named beside it; a name may stand behind “--undo” too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.journal import journal_of
from sheetkit.api.project import Project
from sheetkit.ledger.acts import Waived
from tests.command import run_here
from tests.end_to_end.deciding import MONDAY, ROSTER, Collected
from tests.end_to_end.filled import fill, unit_of


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project) -> Collected:
    made = Collected(copied("project"))
    made.put(fill(project, ROSTER, unit_of(project, ROSTER, 1)), "a.xlsx")
    return made


def test_an_entry_is_taken_back_only_about_what_is_named_beside_it(
    collected: Collected, project: Project
) -> None:
    one, other = (unit_of(project, ROSTER, number).code for number in (1, 2))
    waived = collected.decide("waive", unit=one, form="rubric")
    excluded = collected.decide("exclude", file="a.xlsx")

    def refused(undo: str, **beside: Any) -> str:
        return collected.refused("waive", undo=undo, **beside)

    assert refused(waived, unit=other) == "decision.entry_of_another"
    assert refused(waived, unit=one, form=ROSTER) == "decision.entry_of_another"
    assert refused(waived, file="a.xlsx") == "decision.entry_of_another"
    assert refused(excluded, unit=one) == "decision.entry_of_another"
    assert {len(collected.project.decisions.waived), len(collected.project.decisions.excluded)} == {1}
    collected.decide("waive", undo=waived, unit=one, form="rubric")
    collected.decide("exclude", undo=excluded, file="a.xlsx")
    assert not collected.project.decisions.waived
    assert not collected.project.decisions.excluded


def test_a_decision_of_a_round_that_ended_is_not_taken_back(collected: Collected, project: Project) -> None:
    code = unit_of(project, ROSTER, 1).code
    journal = journal_of(collected.project.settings, MONDAY)
    (old,) = journal.add([Waived(code, "", "2025-2")], Author().name, "上一轮的")
    assert collected.refused("waive", undo=old.digest[:8]) == "decision.entry_of_ended_round"
    assert journal.read().entries[-1].digest == old.digest


def test_a_name_may_stand_behind_undo(collected: Collected, project: Project) -> None:
    unit = unit_of(project, ROSTER, 2)
    collected.decide("exclude", file="a.xlsx")
    collected.decide("waive", unit=unit.code, form=ROSTER)
    ran = run_here("exclude", "--undo", "a.xlsx", "--lang", "zh", where=collected.folder)
    assert (ran.code, "“a.xlsx”重新计入汇总" in ran.out.replace("收回/", "")) == (0, True)
    title = project.form(ROSTER).title.zh
    ran = run_here("waive", "--undo", unit.full_name, title, "--json", where=collected.folder)
    assert [one["what"] for one in ran.document["decisions"]] == ["undone"]
    assert not collected.project.decisions.waived
    for action in ("exclude", "waive", "amend", "upgrade"):
        assert collected.refused(action, undo="没有的") == "decision.no_entry"
    assert collected.refused("exclude", undo="a.xlsx") == "decision.not_excluded"


def test_an_unknown_form_is_answered_with_titles_and_ids(collected: Collected, project: Project) -> None:
    ran = run_here("waive", "S01", "没有的表", "--why", "测试", "--lang", "zh", where=collected.folder)
    assert ran.code == 2
    assert f"{project.form(ROSTER).title.zh}（{ROSTER}）" in ran.err
    shown = run_here("templates", "show", "没有的表", "--lang", "zh", where=collected.folder)
    assert f"{project.form(ROSTER).title.zh}（{ROSTER}）" in shown.err
