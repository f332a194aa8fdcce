"""What a caller from Python gives is looked at before any work: a wrong kind, a blank, an empty list, all in plain words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sheetkit

WRONG = "python.argument_wrong"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> sheetkit.Project:
    return sheetkit.new(tmp_path_factory.mktemp("arguments") / "p", sample=True)


CALLS: dict[str, Callable[[Any], object]] = {
    "generate(units=[])": lambda p: p.generate(units=[]),
    "generate(forms=[])": lambda p: p.generate(forms=[]),
    "generate(forms=())": lambda p: p.generate(forms=()),
    "generate(units=[1])": lambda p: p.generate(units=[1]),
    "generate(units=1)": lambda p: p.generate(units=1),
    "generate(units=b'S03')": lambda p: p.generate(units=b"S03"),
    "generate(units=' ')": lambda p: p.generate(units=" "),
    "generate(forms=[''])": lambda p: p.generate(forms=[""]),
    "workbook(3, 'S03')": lambda p: p.workbook(3, "S03"),
    "workbook('rubric', 3)": lambda p: p.workbook("rubric", 3),
    "form(None)": lambda p: p.form(None),
    "merge(mask='no')": lambda p: p.merge(mask="no"),
    "consolidate(mask=1)": lambda p: p.consolidate(mask=1),
    "merge(output='')": lambda p: p.merge(output=""),
    "merge(5)": lambda p: p.merge(5),
    "project.check('')": lambda p: p.check(""),
    "status(now=5)": lambda p: p.status(now=5),
    "records(3)": lambda p: p.status().records(3),
    "records('')": lambda p: p.status().records(""),
    "records(sheet=3)": lambda p: p.status().records("leader_roster", 3),
    "records(held_back='yes')": lambda p: p.status().records("leader_roster", held_back="yes"),
    "check('')": lambda _p: sheetkit.check(""),
    "check(5)": lambda _p: sheetkit.check(5),  # type: ignore[arg-type]
    "check(['a', ''])": lambda _p: sheetkit.check(["a", ""]),
    "check(project='')": lambda p: sheetkit.check(p.folder, ""),
    "open(3)": lambda _p: sheetkit.open(3),  # type: ignore[arg-type]
    "open('')": lambda _p: sheetkit.open(""),
    "open('a\\0b')": lambda _p: sheetkit.open("a\0b"),
    "new('')": lambda _p: sheetkit.new(""),
    "new(pack='')": lambda p: sheetkit.new(p.folder / "x", pack=""),
    "new(sample='no')": lambda p: sheetkit.new(p.folder / "x", sample="no"),  # type: ignore[arg-type]
    "load_form('')": lambda _p: sheetkit.load_form(""),
    "load_form(3)": lambda _p: sheetkit.load_form(3),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("call", CALLS)
def test_it_is_refused_in_plain_words(call: str, project: sheetkit.Project) -> None:
    with pytest.raises(sheetkit.InputError) as caught:
        CALLS[call](project)
    assert caught.value.code == WRONG, call
    assert caught.value.remedy.en.startswith("It must be ")
    assert not list(project.folder.rglob("*.xlsx")) or {p.parent for p in project.folder.rglob("*.xlsx")} == {
        project.folder
    }


@pytest.mark.parametrize("language", ["", 3])
def test_no_language_is_not_the_usual_one(language: Any, project: sheetkit.Project) -> None:
    for call in (
        lambda: sheetkit.open(project.folder, language=language),
        lambda: sheetkit.forms(language=language),
    ):
        with pytest.raises(sheetkit.InputError) as caught:
            call()
        assert caught.value.code == "language.unknown"


def test_one_name_is_one_name_and_case_is_no_difference(tmp_path: Path) -> None:
    project = sheetkit.new(tmp_path / "p", sample=True)
    (file,) = project.generate("leader_roster", "s03")
    assert (
        project.workbook("leader_roster", "s03")
        == project.workbook("leader_roster", "S03")
        == file.read_bytes()
    )


def test_the_tables_are_the_same_whether_anything_came_or_not(project: sheetkit.Project) -> None:
    tables = project.status().statistics
    assert len(tables) > 5
    assert all(len(frame) == 0 and len(frame.columns) for frame in tables.values())
