"""What comes for a round after it was closed, and archives that are looked at."""

from __future__ import annotations

import datetime
import hashlib
import shutil
import tomllib
from pathlib import Path

import pytest

from sheetkit.api.closing import close
from sheetkit.api.generating import generate
from sheetkit.api.merging import MergeOptions, merge, status
from sheetkit.api.project import Project, open_project
from sheetkit.compile import default_pack
from sheetkit.model.errors import SheetkitError
from sheetkit.model.situation import Term
from sheetkit.project import after_close_folder, next_round, settings_for
from tests.rounds.ending import refusing, rounds_of


def whole(folder: Path) -> dict[str, str]:
    """Every file but those that can be made again: name → digest."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.parent.name != "cache"
    }


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
        in_it = [finding.code for finding in told["came back.xlsx"].findings]
        assert in_it == ["identity.in_closed_round"]  # the very file lies in the archive
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


def test_settings_of_0_1_0_name_their_round_as_they_did() -> None:
    text = '[project]\nid = "x"\n[term] # the term\nid = "a"\ntitle = "A"\nstart = 2026-08-31\nend = 2027-01-22\n'
    before = Term("2026-1", "A", datetime.date(2026, 8, 31), datetime.date(2027, 1, 22))
    term = next_round(default_pack(), before, "zh")
    assert term is not None
    changed = settings_for(text, term, {})
    assert "[term] # the term" in changed
    assert tomllib.loads(changed)["term"]["id"] == "2026-2"
