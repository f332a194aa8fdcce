"""Somebody is forgotten who is named in what went out to reviewers: needed while the round is under way, gone afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

from sheetkit.api.deciding import Author
from sheetkit.api.forgetting import forget, forgetting
from sheetkit.api.project import open_project
from sheetkit.project import archived_rounds
from tests.command import run_here
from tests.review.conftest import Round

REVIEWER = "R01"


def notes(folder: Path) -> set[str]:
    """What went out to the reviewer, as it is noted anywhere below the folder."""
    found = folder.rglob(f".sheetkit/reviews/*-{REVIEWER}-*.json")
    return {file.relative_to(folder).as_posix() for file in found}


def test_notes_of_what_went_out_to_reviewers_go_once_the_round_has_ended(
    round_: Round, tmp_path: Path
) -> None:
    folder = shutil.copytree(round_.project.settings.folder, tmp_path / "p")
    (reviewer,) = {
        one.reviewer.name for one in round_.project.registry.reviews if one.reviewer.code == REVIEWER
    }
    found = forgetting(open_project(folder), reviewer)
    here = notes(folder)
    assert here
    assert here <= set(found.needed)
    assert run_here("close", "--yes", where=folder).code == 0
    everywhere = notes(folder)
    assert len(everywhere) == 2 * len(here)  # the archive is a project of its own
    found = forgetting(open_project(folder), reviewer)
    assert everywhere <= set(found.names)
    assert everywhere.isdisjoint({*found.needed, *found.remaining})
    forget(open_project(folder), found, Author("本人要求", "秘书"))
    assert notes(folder) == set()
    assert list(archived_rounds(open_project(folder).settings))
    assert run_here("status", where=folder).code in (0, 1)
