"""A round ends: all of it is in the archive, byte for byte, the next one begins, and one command brings it back."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api import closing
from sheetkit.api.closing import close, reopen
from sheetkit.api.generating import generate
from sheetkit.api.keeping import originals_of
from sheetkit.api.merging import MergeOptions, merge, status
from sheetkit.api.project import Project, open_project
from sheetkit.compile import default_pack
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.situation import Term
from sheetkit.project import PRIVATE_FOLDER, after_close_folder, archived_rounds, next_round, settings_for
from sheetkit.project import archive as room
from tests.samples import sample_project

PACKS = {"school-research": ("2026-1", "2026-2"), "budget": ("2027", "2028")}


@pytest.fixture(scope="module", params=PACKS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample with the forms of one unit handed out, one of them back, merged."""
    folder = tmp_path_factory.mktemp("made") / "project"
    sample_project(folder, pack=request.param)
    opened = open_project(folder)
    unit = opened.registry.units(opened.forms[0])[-1]
    written = generate(opened, codes=[unit.code]).files
    shutil.copy2(written[0], opened.settings.inbox / "came back.xlsx")
    merge(open_project(folder))
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Project:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "project")
    return open_project(tmp_path / "project")


def rounds_of(project: Project) -> tuple[str, str]:
    return PACKS[project.settings.pack.id]


def people(folder: Path) -> dict[str, str]:
    """Every file that is people's, archive apart: name → digest."""
    files = room.project_files(folder, folder / PRIVATE_FOLDER)
    named = {file.relative_to(folder).as_posix(): file for file in files}
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for name, file in named.items()
        if not name.startswith(tuple(f"{one}/" for one in ("归档", "Archive")))
    }


def whole(folder: Path) -> dict[str, str]:
    """Every file but those that can be made again: name → digest."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.parent.name != "cache"
    }


def test_everything_is_put_away_and_the_next_round_begins(project: Project) -> None:
    settings, (this, following) = project.settings, rounds_of(project)
    before = people(settings.folder)
    assert any("came back" in name for name in before)
    change = close(settings)
    assert (change.left.id, change.begun.id, change.held, change.changed) == (this, following, (), ())
    assert people(change.archive) == before
    now = open_project(settings.folder)
    assert now.settings.term.id == following
    assert now.settings.term.start > settings.term.end
    assert [finding.code for finding in now.findings if finding.code.startswith("structure")] == []
    for place in (now.settings.outgoing, now.settings.inbox, now.settings.merged):
        assert [path for path in place.rglob("*") if path.is_file()] == []
    assert set(now.settings.due) | set(change.without_day) == set(settings.due)
    assert all(day > settings.due[form] for form, day in now.settings.due.items())
    assert [unit.code for unit in now.registry.units(now.forms[0])] == [
        unit.code for unit in project.registry.units(project.forms[0])
    ]


def test_what_people_wrote_around_the_settings_stays(project: Project) -> None:
    file = project.settings.folder / SETTINGS_FILE
    before = file.read_bytes().decode("utf-8")
    close(project.settings)
    after = file.read_bytes().decode("utf-8")
    assert after.count("\r\n") == after.count("\n") == before.count("\n")
    changed = {
        old.split("=")[0].strip()
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
    }
    assert changed == {"id", "title", "start", "end", *project.settings.due}


def test_one_command_brings_it_back_as_it_was(project: Project) -> None:
    folder, (this, following) = project.settings.folder, rounds_of(project)
    before = people(folder)
    close(project.settings)
    begun = people(folder)
    change = reopen(open_project(folder).settings, this)
    assert (change.left.id, change.begun.id, change.changed) == (following, this, ())
    assert people(folder) == before
    assert list(archived_rounds(open_project(folder).settings)) == [following]
    again = close(open_project(folder).settings)  # and the next one, begun before, is taken up where it was
    assert again.begun.id == following
    assert people(folder) == begun
    assert list(archived_rounds(open_project(folder).settings)) == [this]


def test_what_was_kept_goes_with_its_round_and_comes_back_with_it(project: Project) -> None:
    folder, (this, _) = project.settings.folder, rounds_of(project)
    before = {
        one: originals_of(project.settings).get(one) for one in originals_of(project.settings).contents()
    }
    assert len(before) == 1
    change = close(project.settings)
    assert list(originals_of(project.settings).contents()) == []
    archived = originals_of(open_project(change.archive).settings)
    assert {one: archived.get(one) for one in archived.contents()} == before
    reopen(open_project(folder).settings, this)
    now = originals_of(open_project(folder).settings)
    assert {one: now.get(one) for one in now.contents()} == before


def test_an_archive_is_looked_at_and_never_written(project: Project, tmp_path: Path) -> None:
    change = close(project.settings)
    kept = whole(change.archive)
    put_away = open_project(change.archive)
    for verb in (lambda: merge(put_away), lambda: generate(put_away), lambda: close(put_away.settings)):
        with pytest.raises(SheetkitError) as caught:
            verb()
        assert caught.value.code == "round.closed"
    assert len(status(put_away).consolidation.entries) > 0
    merge(put_away, options=MergeOptions(output=tmp_path / "out"))
    assert list((tmp_path / "out").iterdir())
    assert whole(change.archive) == kept


def test_what_comes_after_the_close_is_laid_beside_its_round_and_counts_nowhere(project: Project) -> None:
    folder, (this, _) = project.settings.folder, rounds_of(project)
    unit = project.registry.units(project.forms[-1])[-1]
    form = project.forms[-1]
    identity = project.registry.identity(form, unit)
    change = close(project.settings)
    kept = whole(change.archive)
    now = open_project(folder)
    late = now.settings.inbox / "late.xlsx"
    late.write_bytes(project.issuer.stamp(form, identity, unit))
    shutil.copy2(change.archive / project.settings.inbox.name / "came back.xlsx", now.settings.inbox)
    for _ in range(2):
        found = merge(open_project(folder))
        told = {file.source.name.split("/")[-1]: file for file in found.consolidation.unplaced}
        assert [finding.code for finding in told["late.xlsx"].findings] == ["identity.closed_round"]
        assert unit.full_name in told["late.xlsx"].findings[0].message.zh
        assert "请填在现在这一轮发下的表里" in told["late.xlsx"].findings[0].remedy.zh
        assert [finding.code for finding in told["came back.xlsx"].findings] == ["identity.closed_round"]
        assert all(entry.chosen is None and not entry.others for entry in found.consolidation.entries)
        assert list(after_close_folder(now.settings, this).iterdir()) == [
            after_close_folder(now.settings, this) / "late.xlsx"
        ]
    assert whole(change.archive) == kept
    assert late.exists()


def test_what_cannot_be_laid_beside_the_archive_is_told_and_the_results_stand(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(project.settings)
    now, form = open_project(project.settings.folder), project.forms[-1]
    unit = project.registry.units(form)[-1]
    late = now.settings.inbox / "after.xlsx"
    late.write_bytes(project.issuer.stamp(form, project.registry.identity(form, unit), unit))
    with monkeypatch.context() as patched:
        refusing(patched, shutil, "copy2", 0)
        found = merge(now)
    assert [(path.name, finding.code) for path, finding in found.notices] == [
        ("after.xlsx", "round.not_kept")
    ]
    assert "the disk is full" in found.said("en")
    assert found.main
    assert found.main.is_file()
    kept = after_close_folder(now.settings, rounds_of(project)[0])
    assert not kept.exists() or list(kept.iterdir()) == []
    assert merge(open_project(now.settings.folder)).notices == ()
    assert [path.name for path in kept.iterdir()] == ["after.xlsx"]


def test_an_archive_made_while_a_file_of_the_round_before_is_held_open_can_be_looked_at(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = next(path for path in sorted(project.settings.outgoing.rglob("*")) if path.is_file())
    unlink = Path.unlink

    def refuses(path: Path, missing_ok: bool = False) -> None:
        if path == held:
            raise PermissionError(13, "held")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    assert close(project.settings).held == (held,)
    change = close(open_project(project.settings.folder).settings)
    monkeypatch.undo()
    assert {"round.json", "round-lock"}.isdisjoint(path.name for path in change.archive.rglob("*"))
    assert open_project(change.archive).settings.term.id == change.left.id == rounds_of(project)[1]


def refusing(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, after: int) -> None:
    """Let that function fail from its call number `after` on, as a full disk would."""
    calls, real = iter(range(10_000)), getattr(module, name)

    def fails(*given: Any, **named: Any) -> Any:
        if next(calls) >= after:
            raise OSError(28, "full")
        return real(*given, **named)

    monkeypatch.setattr(module, name, fails)


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_a_full_disk_leaves_the_round_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    folder, before = project.settings.folder, people(project.settings.folder)
    with monkeypatch.context() as patched:
        refusing(patched, shutil, "copy2", after)
        with pytest.raises(OSError, match="full"):
            close(project.settings)
    assert people(folder) == before
    assert open_project(folder).settings.term.id == rounds_of(project)[0]
    assert archived_rounds(project.settings) == {}
    assert close(open_project(folder).settings).begun.id == rounds_of(project)[1]


STEPS: list[tuple[Any, str, int]] = [
    (closing, "take_out", 0),
    (Path, "unlink", 0),
    (Path, "unlink", 2),
    (closing, "write_whole", 1),
]


@pytest.mark.parametrize("step", STEPS, ids=[f"{name} {after}" for _, name, after in STEPS])
def test_a_step_that_was_cut_off_is_made_to_its_end(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: tuple[Any, str, int]
) -> None:
    folder, before = project.settings.folder, people(project.settings.folder)
    with monkeypatch.context() as patched:
        refusing(patched, *step)
        with contextlib.suppress(OSError):
            close(project.settings)
    now = open_project(folder)
    assert now.settings.term.id == rounds_of(project)[1]
    assert people(archived_rounds(now.settings)[rounds_of(project)[0]]) == before
    for place in (now.settings.outgoing, now.settings.inbox, now.settings.merged):
        assert [path for path in place.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("step", [(closing, "put_back", 0), (room, "write_whole", 2), (shutil, "rmtree", 1)])
def test_taking_a_round_up_again_is_made_to_its_end(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: tuple[Any, str, int]
) -> None:
    folder, before = project.settings.folder, people(project.settings.folder)
    close(project.settings)
    with monkeypatch.context() as patched:
        refusing(patched, *step)
        with contextlib.suppress(OSError):
            reopen(open_project(folder).settings, rounds_of(project)[0])
    assert open_project(folder).settings.term.id == rounds_of(project)[0]
    assert people(folder) == before


def test_what_came_while_it_was_put_away_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.settings.folder
    real = room.take_out
    new = project.settings.inbox / "just now.xlsx"

    def arriving(*given: Any) -> Any:
        new.write_bytes(b"somebody's")
        return real(*given)

    monkeypatch.setattr(closing, "take_out", arriving)
    close(project.settings)
    assert new.read_bytes() == b"somebody's"
    assert [path.name for path in open_project(folder).settings.inbox.iterdir()] == ["just now.xlsx"]


def test_a_round_that_is_not_there_and_one_that_nobody_follows(project: Project) -> None:
    with pytest.raises(SheetkitError) as caught:
        reopen(project.settings, "1999-1")
    assert (caught.value.code, "1999-1" in str(caught.value)) == ("round.not_archived", True)
    assert people(project.settings.folder)


def test_settings_of_0_1_0_name_their_round_as_they_did() -> None:
    text = '[project]\nid = "x"\n[term] # the term\nid = "a"\ntitle = "A"\nstart = 2026-08-31\nend = 2027-01-22\n'
    before = Term("2026-1", "A", datetime.date(2026, 8, 31), datetime.date(2027, 1, 22))
    term = next_round(default_pack(), before, "zh")
    assert term is not None
    changed = settings_for(text, term, {})
    assert "[term] # the term" in changed
    assert tomllib.loads(changed)["term"]["id"] == "2026-2"
