"""What is remembered of settings changes nothing but the time it takes to read them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sheetkit.model.errors import ProjectError
from sheetkit.project.packs import PRIVATE_FOLDER
from sheetkit.project.settings import load_settings
from tests.project.settings_files import GOOD, write

OWN_DAYS = '[holidays]\nwork = { "2026-11-14" = "补课" }\n[holidays.off]\n"2026-11-12" = "校庆"\n'


def project(folder: Path, text: str = GOOD + OWN_DAYS) -> Path:
    (folder / PRIVATE_FOLDER / "cache").mkdir(parents=True, exist_ok=True)
    return write(folder, text)


def note_of(folder: Path) -> Path:
    return folder / PRIVATE_FOLDER / "cache" / "settings.json"


def test_the_second_time_says_the_same(tmp_path: Path) -> None:
    first = load_settings(project(tmp_path))
    assert note_of(tmp_path).is_file()
    assert load_settings(tmp_path) == first
    assert first.term.holidays


def test_the_second_time_loads_neither_package(tmp_path: Path) -> None:
    load_settings(project(tmp_path))
    code = (
        "import sys; from pathlib import Path; from sheetkit.project.settings import load_settings;"
        "load_settings(Path(sys.argv[1])); print(sorted({'holidays', 'jsonschema'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_changed_settings_are_looked_at_again(tmp_path: Path) -> None:
    load_settings(project(tmp_path))
    changed = load_settings(write(tmp_path, GOOD.replace("2027-01-22", "2027-02-26")))
    assert changed.term.end.isoformat() == "2027-02-26"
    assert any(day.isoformat() > "2027-01-22" for day in changed.term.holidays)


def test_faulty_settings_are_refused_every_time_and_never_remembered(tmp_path: Path) -> None:
    project(tmp_path, GOOD.replace('id = "abc"', 'id = "a b"'))
    for _ in range(2):
        with pytest.raises(ProjectError):
            load_settings(tmp_path)
    assert not note_of(tmp_path).exists()


def test_a_definition_that_has_gone_is_still_missed(tmp_path: Path) -> None:
    project(tmp_path, GOOD + '[forms]\nuse = ["own.toml"]\n')
    (tmp_path / "own.toml").write_text("")
    load_settings(tmp_path)
    (tmp_path / "own.toml").unlink()
    with pytest.raises(ProjectError):
        load_settings(tmp_path)


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"key": 1}', "null", "\udcff"])
def test_a_damaged_note_is_made_again(tmp_path: Path, damage: str) -> None:
    first = load_settings(project(tmp_path))
    whole = note_of(tmp_path).read_bytes()
    note_of(tmp_path).write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert load_settings(tmp_path) == first
    assert note_of(tmp_path).read_bytes() == whole


def test_a_note_with_nonsense_in_it_is_made_again(tmp_path: Path) -> None:
    first = load_settings(project(tmp_path))
    note = json.loads(note_of(tmp_path).read_text(encoding="utf-8"))
    cases: tuple[dict[str, object], ...] = (
        {"holidays": {"morgen": "x"}},
        {"holidays": []},
        {"unpublished": ["x"]},
        {"workdays": None},
    )
    for nonsense in cases:
        note_of(tmp_path).write_text(json.dumps({**note, **nonsense}), encoding="utf-8")
        assert load_settings(tmp_path) == first


def test_without_a_cache_folder_nothing_is_written(tmp_path: Path) -> None:
    load_settings(write(tmp_path, GOOD))
    assert [path.name for path in tmp_path.iterdir()] == ["sheetkit.toml"]
