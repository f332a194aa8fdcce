"""A project that the release left in mid-round is merged to the same rows and verdicts, but for what it got wrong."""

from __future__ import annotations

import json
import os
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from tools.mid_round import FACTS, facts_of

from sheetkit import __version__
from sheetkit.api.checking import check_files
from sheetkit.api.merging import merge
from sheetkit.api.project import open_project
from sheetkit.compile import edition_of
from sheetkit.model.consolidation import Consolidation
from tests.samples import sample_project

DATA = Path(__file__).parent / "data"
RELEASES = sorted(file.stem for file in DATA.glob("*.zip"))


def unpacked(release: str, folder: Path) -> tuple[Path, dict[str, Any]]:
    """The project as the release left it, with the times its returns came in, and what it made of them."""
    with zipfile.ZipFile(DATA / f"{release}.zip") as archive:
        archive.extractall(folder)
    facts: dict[str, Any] = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    for name, time in facts["times"].items():
        os.utime(folder / "project" / name, (time, time))
    return folder / "project", facts


def flat(facts: dict[str, Any]) -> dict[str, Any]:
    """Everything in one map: "file/<name>" → verdict, "<form>/<unit>/<sheet>/<row>/<field>" → value."""
    found: dict[str, Any] = {f"file/{name}": verdict for name, verdict in facts["files"].items()}
    for key, record in facts["records"].items():
        found[f"{key}/held_back"] = record["held_back"]
        found.update({f"{key}/{field}": value for field, value in record["values"].items()})
    return found


def declared(release: str) -> list[dict[str, Any]]:
    """What the release got wrong, each with the reason why it is otherwise now."""
    text = (DATA / f"{release}-wrong.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text).get("wrong", [])
    return found


def differences(then: dict[str, Any], now: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for place in sorted(then.keys() | now.keys()):
        if then.get(place) != now.get(place):
            yield place, f"{place}: {then.get(place)!r} → {now.get(place)!r}"


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("cache", [True, False], ids=["with its blueprints", "without its blueprints"])
def test_it_is_merged_to_the_same(release: str, cache: bool, tmp_path: Path) -> None:
    folder, facts = unpacked(release, tmp_path)
    if not cache:
        shutil.rmtree(folder / ".sheetkit" / "cache")
    consolidation: Consolidation = merge(open_project(folder)).consolidation
    now = json.loads(json.dumps(facts_of(consolidation)))
    wrong = declared(release)
    found = list(differences(flat(facts), flat(now)))
    unexplained = [
        text
        for place, text in found
        if not any(fnmatchcase(place, pattern) for one in wrong for pattern in one["places"])
    ]
    assert not unexplained, "\n".join(unexplained)
    used = [pattern for one in wrong for pattern in one["places"]]
    assert [p for p in used if not any(fnmatchcase(place, p) for place, _ in found)] == []


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_return_is_compared_with_what_went_out_in_its_own_language(
    release: str, language: str, tmp_path: Path
) -> None:
    """The days off on the data sheet are named in it too: a project that speaks another one now is told nothing new."""
    folder, _ = unpacked(release, tmp_path)
    before = open_project(folder)
    files = sorted(before.settings.inbox.rglob("*.xlsx"))
    of_form = ([path for path in files if path.name.startswith(form.name)] for form in before.forms)
    chosen = [found[0] for found in of_form if found]
    assert len(chosen) > 2
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("[project]\n", f'[project]\nlanguage = "{language}"\n', 1), encoding="utf-8"
    )
    now = open_project(folder)
    assert now.settings.term != before.settings.term
    told = [
        [
            [(finding.code, finding.place, finding.level) for finding in checked.findings]
            for checked in check_files(project, chosen)
        ]
        for project in (before, now)
    ]
    assert told[0] == told[1]
    assert any(told[0])


@pytest.mark.parametrize("release", RELEASES)
def test_what_the_release_kept_is_looked_for_under_the_name_that_it_gave(
    release: str, tmp_path: Path
) -> None:
    """A name that misses is silent: the copy to compare with is then built anew by another program."""
    folder, _ = unpacked(release, tmp_path)
    project = open_project(folder)
    kept = {file.name for file in (folder / ".sheetkit" / "cache").glob("*.blueprint")}
    sought = {
        project.issuer._cache_name(issued, release)
        for form in project.forms
        for issued in (form, *project.registry.earlier_forms(form))
        if issued.edition == edition_of(release)
    }
    forms = {form.id for form in project.forms}
    assert {name.partition("-")[0] for name in kept & sought} == forms


def test_what_this_program_keeps_is_looked_for_under_the_same_name_once_it_is_a_release(
    tmp_path: Path,
) -> None:
    issuer = (project := open_project(sample_project(tmp_path / "p"))).issuer
    for form in project.forms:
        assert issuer._cache_name(form, __version__) == issuer._cache_name(form)
