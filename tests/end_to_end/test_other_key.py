"""A lost or replaced key costs one acceptance: what agrees with itself counts, with one warning for all; a forgery does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.merging import question
from sheetkit.api.other_key import accept_other_key
from sheetkit.api.project import create_project, open_project
from sheetkit.model.consolidation import Standing
from tests.command import run_here
from tests.end_to_end.deciding import ROSTER, Collected
from tests.end_to_end.filled import fill, unit_of


@pytest.fixture
def collected(copied: Callable[[str], Path], project: object) -> Collected:
    """Two rosters came, then the key was lost."""
    made = Collected(copied("project"))
    opened = made.project
    for number in (1, 2):
        made.put(fill(opened, ROSTER, unit_of(opened, ROSTER, number)), f"{number}.xlsx")
    opened.settings.key_file.unlink()
    return made


def test_a_lost_key_is_made_anew_and_one_acceptance_takes_what_is_out(collected: Collected) -> None:
    folder = collected.folder
    lost = run_here("status", "--lang", "en", where=folder)
    assert (lost.code, "accept --key" in lost.err) == (2, True)
    assert run_here("accept", "--key", where=folder).code == 2  # nobody says why
    made = run_here("accept", "--key", "--why", "磁盘坏了", "--by", "秘书", "--json", where=folder)
    (decision,) = made.document["decisions"]
    assert (decision["what"], decision["who"]) == ("key_accepted", "秘书")
    found = question(collected.project).consolidation
    taken = [entry for entry in found.entries if entry.chosen]
    assert [entry.standing for entry in taken] == [Standing.COMPLETE] * 2
    told = [one.finding for one in found.cross_findings if one.finding.code == "merge.under_other_key"]
    assert [str(finding.value) for finding in told] == ["2"]
    assert "秘书" in told[0].message.zh
    notes = [one.code for entry in taken for one in entry.found if one.level.needs_doing]
    assert notes == []
    again = fill(collected.project, ROSTER, unit_of(collected.project, ROSTER, 3))
    collected.put(again, "3.xlsx")  # handed out with the new key
    found = question(collected.project).consolidation
    assert sum(entry.chosen is not None for entry in found.entries) == 3
    collected.decide("accept", undo=decision["entry"])
    refused = question(collected.project).consolidation
    files = [*refused.unplaced, *(one for entry in refused.entries for one in entry.others)]
    assert [one.code for file in files for one in file.findings] == ["identity.other_key"] * 2


@pytest.mark.parametrize("pack", ["school-research", "budget"])
def test_it_holds_for_both_packs(pack: str, tmp_path: Path) -> None:
    create_project(tmp_path / "p", sample=True, pack=pack)
    project = open_project(tmp_path / "p")
    form = project.forms[0]
    unit = project.registry.units(form)[-1]
    data = project.issuer.stamp(form, project.registry.identity(form, unit), unit)
    (project.settings.inbox / "a.xlsx").write_bytes(data)
    key = project.settings.key_file
    key.write_text(key.read_text().splitlines()[0] + "\n" + "ab" * 32 + "\n")
    replaced = open_project(tmp_path / "p")
    accept_other_key(replaced, Author("new computer", "somebody"))
    found = question(open_project(tmp_path / "p")).consolidation
    (entry,) = [one for one in found.entries if one.chosen]
    assert (entry.expected.template, entry.expected.unit.code) == (form.id, unit.code)
    assert "merge.under_other_key" in [one.finding.code for one in found.cross_findings]
