"""Whatever changes in a project, its next merge says what one without any memory would: nothing stale, in either pack."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.project import open_project
from tests.end_to_end.recalled import ledger_of, merge, results_of, small_project
from tests.ledger.test_asked import setting

Change = Callable[[Path], object]


def unit_called_otherwise(folder: Path) -> None:
    """The register has another name for a unit that a return came from."""
    project = open_project(folder)
    name, file = project.registry.units(project.forms[0])[1].name, project.settings.register
    book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == name]
    assert cells
    for cell in cells:
        cell.value = f"{name} 2"
    book.save(file)


def often(pack: str, what: str, change: Change) -> Any:
    return pytest.param((pack, change), id=f"{pack} {what}")


def rare(pack: str, what: str, change: Change) -> Any:
    """To be tried in a long run only."""
    return pytest.param((pack, change), id=f"{pack} {what}", marks=pytest.mark.long)


SCHOOLS, BUDGET = "school-research", "budget"
CHANGES = [
    often(SCHOOLS, "a figure", setting("\n[figures]\n", "\n[figures]\nminimum_members = 50\n")),
    rare(SCHOOLS, "a level", setting('# "leaders.small_group"', '"leaders.small_group"')),
    rare(SCHOOLS, "a list", setting("# titles = [", "titles = [")),
    rare(SCHOOLS, "a form less", setting('"observation_log", "rubric"]', '"observation_log"]')),
    rare(SCHOOLS, "a due day", setting("leader_roster = 2026-08-17", "leader_roster = 2026-08-10")),
    rare(SCHOOLS, "the round", setting('id = "2026-1"', 'id = "2026-9"')),
    rare(SCHOOLS, "its end", setting("end = 2027-01-22", "end = 2027-01-05")),
    rare(SCHOOLS, "its title", setting('title = "示例教育集团"', 'title = "示例集团"')),
    rare(SCHOOLS, "a day off", setting('# "2026-11-12"', '"2026-11-12"')),
    rare(SCHOOLS, "the lock's password", setting('password = "jiaoyan"', 'password = "other"')),
    rare(SCHOOLS, "the language", setting('language = "zh"', 'language = "en"')),
    rare(SCHOOLS, "a unit's name", unit_called_otherwise),
    often(BUDGET, "a unit's name", unit_called_otherwise),
    rare(BUDGET, "a figure", setting("\n[figures]\n", "\n[figures]\nlargest_gap = 7\n")),
    rare(BUDGET, "a level", setting('# "people.member_once"', '"people.member_once"')),
    rare(BUDGET, "a list", setting("# fee_states = [", "fee_states = [")),
    rare(BUDGET, "a form less", setting(', "membership_list"]', "]")),
    rare(BUDGET, "the round", setting('id = "2027"', 'id = "2028"')),
    rare(BUDGET, "the lock's password", setting('password = "budget"', 'password = "other"')),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A merged project of each pack with its memory beside it, made when it is asked for."""

    class Made(dict[str, Path]):
        def __missing__(self, pack: str) -> Path:
            place = tmp_path_factory.mktemp(pack)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SHEETKIT_HOME", str(place / "home"))
                merge(small_project(place / "project", pack))
            self[pack] = place
            return place

    return Made()


@pytest.mark.parametrize("made", CHANGES)
def test_after_a_change_the_results_are_those_of_a_merge_from_nothing(
    made: tuple[str, Change],
    places: Mapping[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack, change = made
    folder = shutil.copytree(places[pack], tmp_path / "own") / "project"
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "own" / "home"))
    before = results_of(folder)
    change(folder)
    merge(folder)
    warm = results_of(folder)
    shutil.rmtree(ledger_of(folder).parent)
    merge(folder)
    assert results_of(folder) == warm
    assert warm != before
