"""The list of mistakes is whole, and the check says of each just what the list says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sheetkit.api.project import Project
from sheetkit_demo.mistakes import MISTAKES, Expected
from tests.visible.filled import RIGHT, filled, told
from tests.visible.listed import mistakes, told_elsewhere


def test_every_planted_mistake_that_somebody_typed_is_in_the_list() -> None:
    typed = {
        one.id
        for one in MISTAKES
        if one.expected is Expected.REPORTED and not one.file and not one.book and not one.save_as
    }
    listed = [one.id for one in mistakes()]
    assert len(set(listed)) == len(listed)
    assert typed - set(listed) == set(told_elsewhere())


def test_the_check_says_what_the_list_says(projects: Sequence[Project], tmp_path: Path) -> None:
    wrong = [
        (one.id, sorted(said), sorted(one.told))
        for book in filled(projects, mistakes(), tmp_path)
        for one, said in told(book)
        if one.id != RIGHT and said != one.told
    ]
    assert wrong == []


def test_a_row_in_which_nothing_is_wrong_is_told_of_nowhere(
    projects: Sequence[Project], tmp_path: Path
) -> None:
    """Else a mistake could not be told from the row it stands in. What a teacher still owes is told of every member."""
    owed = {("name", "sheet.below_quota", "note")}
    for book in filled(projects, mistakes(), tmp_path):
        for one, said in told(book):
            if one.id == RIGHT:
                assert said == (owed if book.sheet.id == "members" else set()), book.path.name
