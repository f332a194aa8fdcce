"""A remembered check holds exactly as long as the project answers what it answered: nothing stale, nothing for nothing."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest

from sheetkit.api.project import open_project
from sheetkit.api.recorded import answers_of, check_recorded, memory_of, said_by
from sheetkit.ledger import schema
from sheetkit.ledger.answers import Answers
from sheetkit.ledger.asked import NEVER
from sheetkit.ledger.environment import environment
from sheetkit.ledger.ledger import Ledger
from sheetkit.ledger.memory import lasts
from sheetkit.model.record import Checked
from tests.end_to_end.listed import cell, change
from tests.ledger.asked import plain
from tests.ledger.project import checked_plainly, files_of, source_of, submissions


def setting(before: str, after: str) -> Callable[[Path], object]:
    """A change of the project's settings."""

    def changed(folder: Path) -> object:
        file = folder / "sheetkit.toml"
        text = file.read_text(encoding="utf-8")
        assert before in text
        return file.write_text(text.replace(before, after), encoding="utf-8")

    return changed


def listed(sheet: str, field: str, code: str, value: object) -> Callable[[Path], object]:
    """A change of the school list."""
    return lambda folder: change(folder, {(sheet, cell(sheet, field, code)): value})


def received(folder: Path) -> None:
    """Every file came two days later."""
    for file in (folder / "收回").iterdir():
        about = file.stat()
        os.utime(file, (about.st_mtime + 172_800, about.st_mtime + 172_800))


def renamed(folder: Path) -> None:
    """Every file has another name."""
    for file in list((folder / "收回").iterdir()):
        if not file.name.startswith("~$"):
            file.rename(file.with_name(f"交 {file.name}"))


def kept(folder: Path) -> None:
    """Nothing changes."""
    assert folder.is_dir()


ODD, CODED, MISNAMED = "别的.xlsx", "只剩编号.xlsx", "别人的.xlsx"


ROSTERS = {"leader_roster 1.xlsx", "leader_roster 2.xlsx", CODED, MISNAMED}


LOGS = {"observation_log 1.xlsx", "observation_log 2.xlsx"}


FORMED = {*ROSTERS, *LOGS, "term_calendar 1.xlsx", "rubric 1.xlsx"}


LOCK, WORDS = "~$表.xlsx", "通知.xlsx"


EVERY = {*FORMED, ODD, LOCK, WORDS}
"""A lock file and a text among them: what they are does not hang on this computer."""


def rare(what: str) -> Any:
    """A change to be tried in a long run only."""
    return pytest.param(what, marks=pytest.mark.long)


@dataclass(frozen=True)
class Change:
    """Something that happens to a project, and whose checks have to be made again."""

    make: Callable[[Path], object]
    affects: set[str]


CHANGES: Mapping[str, Change] = {
    "nothing": Change(kept, set()),
    "names of files": Change(renamed, set()),
    "the day they came": Change(received, LOGS),
    "a due day": Change(setting("leader_roster = 2026-08-17", "leader_roster = 2026-08-18"), ROSTERS),
    # what names no form is compared with all of them
    "a figure": Change(setting("\n[figures]\n", "\n[figures]\nminimum_members = 5\n"), {*ROSTERS, ODD}),
    "a school's name": Change(
        listed("schools", "name", "S03", "示例新实验小学"), {MISNAMED, "term_calendar 1.xlsx"}
    ),
}


RARE: Mapping[str, Change] = {
    "the project's title": Change(setting('title = "示例教育集团"', 'title = "示例集团"'), FORMED),
    "the term's end": Change(setting("end = 2027-01-22", "end = 2027-01-15"), FORMED),
    "a day off": Change(setting('# "2026-11-12"', '"2026-11-12"'), FORMED),
    "the term": Change(setting('id = "2026-1"', 'id = "2026-9"'), FORMED),
    "the lock's password": Change(setting('password = "jiaoyan"', 'password = "other"'), FORMED),
    "a level": Change(setting('# "leaders.small_group"', '"leaders.small_group"'), {*ROSTERS, ODD}),
    "a list": Change(setting("# titles = [", "titles = ["), {*ROSTERS, ODD}),
    "a form less": Change(
        setting('"observation_log", "rubric"]', '"observation_log"]'), {"rubric 1.xlsx", ODD}
    ),
}


@dataclass(frozen=True)
class Again:
    """What a second run did: the names of the files it checked, and every result."""

    checked: set[str]
    results: tuple[Checked | None, ...]


def run(folder: Path, file: Path) -> Again:
    """Check what the memory does not know, and remember it."""
    project = open_project(folder)
    with Ledger(file, project.settings.id) as ledger:
        memory = memory_of(project, ledger)
        sources = [source_of(project, path) for path in files_of(project)]
        known = memory.recall(sources)
        fresh = submissions(project, [Path(source.name) for source in sources if source not in known])
        found = {one.source: check_recorded(one, project) for one in fresh}
        memory.keep(found.values())
        memory.settle()
        assert ledger.findings == []
    remembered = {source: one.checked(source) for source, one in known.items()}
    results = {**remembered, **{source: one.checked for source, one in found.items()}}
    checked = {Path(source.name).name.removeprefix("交 ") for source in found}
    return Again(checked, tuple(results[source] for source in sources))


@pytest.fixture(scope="module")
def warm(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that knows the sample."""
    file = tmp_path_factory.mktemp("warm") / "l.sqlite"
    first = run(sample, file)
    assert first.results == plain(sample)
    assert first.checked == EVERY
    return file


def with_seal(ledger: Path, place: Path) -> Path:
    """A copy of a ledger that was closed in order."""
    shutil.copy2(ledger.with_name(ledger.name + schema.SEAL), place)
    return Path(shutil.copy2(ledger, place))


@pytest.mark.parametrize("what", [*CHANGES, *map(rare, RARE)])
def test_what_changed_is_checked_again_and_nothing_else(
    copied: Callable[[], Path], warm: Path, tmp_path: Path, what: str
) -> None:
    change = {**CHANGES, **RARE}[what]
    folder = copied()
    file = with_seal(warm, tmp_path)
    assert run(folder, file).checked == set()  # all of it holds as long as this very folder says the same
    change.make(folder)
    again = run(folder, file)
    assert again.checked == change.affects
    assert again.results == plain(folder)
    assert run(folder, file).checked == set()


def test_a_check_without_and_with_a_recorder_comes_to_the_same(sample: Path) -> None:
    project = open_project(sample)
    for submission in submissions(project, files_of(project)):
        found = check_recorded(submission, project)
        assert found.checked == checked_plainly(project, submission)
        assert NEVER not in found.asked
        assert bool(found.asked) == bool(submission.grid)


@pytest.mark.long
def test_a_file_from_before_the_settings_changed_is_remembered_too(
    copied: Callable[[], Path], tmp_path: Path
) -> None:
    """Its second look compares with a copy of that time; the memory knows what that copy was made of."""
    folder = copied()
    setting('# "leaders.small_group"', '"leaders.small_group"')(folder)
    first = run(folder, tmp_path / "l.sqlite")
    assert {
        Path(one.source.name).name for one in plain(folder) if EARLIER in {f.code for f in one.findings}
    } == (ROSTERS - {CODED})
    again = run(folder, tmp_path / "l.sqlite")
    assert again.checked == set()
    assert again.results == first.results == plain(folder)


EARLIER = "project.settings_changed"


def test_an_issued_copy_of_an_earlier_edition_is_made_of_what_is_kept_of_it_too(
    copied: Callable[[], Path],
) -> None:
    project = open_project(copied())
    cache, registry = project.issuer.cache_folder, project.registry
    assert cache is not None
    form = project.forms[0]
    earlier = next(one for one in registry.earlier_forms(form) if one.edition == 1)
    now = registry.identity(form, registry.units(form)[1])
    then = replace(now, version=earlier.version, edition=1).signed(registry.key)
    questions = [("", "issued", identity.token) for identity in (now, then)]
    before = [answers_of(project).to(question, None) for question in questions]
    (cache / f"{form.id}-{earlier.version}-0123456789abcdef.blueprint").write_bytes(b"")
    after = [answers_of(project).to(question, None) for question in questions]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_what_only_this_computer_may_have_found_is_not_remembered(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = open_project(sample)
    files = [project.settings.inbox / name for name in ("rubric 1.xlsx", WORDS, "是没有的.xlsx")]
    readable, words, missing = submissions(project, files)
    assert lasts(check_recorded(words, project))
    assert not lasts(check_recorded(missing, project))

    def failing(*given: object) -> Checked:
        raise MemoryError

    monkeypatch.setattr("sheetkit.api.recorded.check_returned", failing)
    assert not lasts(check_recorded(readable, project))


def test_another_program_and_another_way_of_reading_know_nothing(
    sample: Path, warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = open_project(sample)
    file = with_seal(warm, tmp_path)
    with Ledger(file, project.settings.id) as ledger:
        sources = [source_of(project, path) for path in files_of(project)]
        usual = memory_of(project, ledger)
        assert len(usual.recall(sources)) == len(EVERY)
        (lock,) = (one for one in sources if Path(one.name).name == LOCK)
        assert usual.recall([replace(lock, name="表.xlsx")]) == {}  # only a name can make a lock file of it
        assert replace(usual, reading="another password").recall(sources) == {}
        monkeypatch.setattr("sheetkit.ledger.memory.environment", lambda: "a later version")
        assert memory_of(project, ledger).recall(sources) == {}
    assert len(environment()) == 32


def test_while_a_project_says_the_same_nobody_asks_it_again(sample: Path, warm: Path, tmp_path: Path) -> None:
    project = open_project(sample)
    with Ledger(with_seal(warm, tmp_path), project.settings.id) as ledger:
        sources = [source_of(project, path) for path in files_of(project)]
        silent = replace(memory_of(project, ledger), answers=cast(Answers, None))
        assert len(silent.recall(sources)) == len(EVERY)
        moved = [replace(one, received=datetime.datetime(2026, 9, 9)) for one in sources]
        assert replace(silent).recall(moved) == {}  # on another day it may say something else
        for says in (str, lambda: "something else"):
            other = replace(memory_of(project, ledger), answers=cast(Answers, None), says=says)
            assert other.recall(sources) == {}


def test_a_registry_of_which_nobody_knows_what_it_goes_by_is_always_asked(sample: Path) -> None:
    project = open_project(sample)
    assert len(said_by(project)) == 32
    registry = replace(project.registry, today=cast(datetime.date, print))
    with pytest.raises(TypeError):
        said_by(replace(project, registry=registry))
