"""A new project: whole or not at all, never over something that is there."""

from __future__ import annotations

import datetime
import os
import shutil
import stat
from pathlib import Path

import pytest

from sheetkit.compile import builtin_packs, default_pack
from sheetkit.model.errors import SheetkitError
from sheetkit.project.folder import create, spoken_pack
from sheetkit.project.key import read_key, sample_key, write_key
from sheetkit.project.packs import find_pack
from sheetkit.project.rounds import likely_round
from sheetkit.project.settings import Settings, load_settings

TODAY = datetime.date(2026, 11, 22)


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def test_a_new_folder(tmp_path: Path) -> None:
    made = create(tmp_path / "a" / "我的项目", today=TODAY)
    assert {"sheetkit.toml", ".sheetkit", ".sheetkit/key", "发出", "收回", "汇总"} == set(
        everything(made.folder)
    )
    assert load_settings(made.folder) == made
    assert made.id.startswith("group-2026-")
    assert len(made.lock_password) == 8


def test_two_projects_have_two_keys_and_samples_one(tmp_path: Path) -> None:
    first, second = (create(tmp_path / name, today=TODAY) for name in "ab")
    assert read_key(first.key_file) != read_key(second.key_file)
    assert first.id != second.id
    third, fourth = (
        create(tmp_path / name, sample=True, today=day) for name, day in (("c", TODAY), ("d", None))
    )
    assert everything(third.folder) == everything(fourth.folder)
    assert sample_key() == read_key(third.key_file)
    assert "签名密钥是公开的" in (third.folder / "sheetkit.toml").read_text(encoding="utf-8")
    assert "签名密钥是公开的" not in (first.folder / "sheetkit.toml").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_the_key_is_private(sample: Settings) -> None:
    assert stat.S_IMODE(sample.key_file.stat().st_mode) == 0o600


def test_a_key_is_never_replaced(sample: Settings) -> None:
    with pytest.raises(FileExistsError):
        write_key(sample.key_file, b"x" * 32)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "project.key_missing"),
        (b"", "project.key_broken"),
        (b"sheetkit-key-1\nabc\n", "project.key_broken"),
    ],
)
def test_a_lost_or_damaged_key_is_told(sample: Settings, content: bytes | None, code: str) -> None:
    sample.key_file.unlink()
    if content is not None:
        sample.key_file.write_bytes(content)
    with pytest.raises(SheetkitError) as caught:
        read_key(sample.key_file)
    assert caught.value.code == code
    assert not sample.key_file.exists() or sample.key_file.read_bytes() == content


def test_a_folder_with_a_project_is_left_alone(sample: Settings) -> None:
    before = everything(sample.folder)
    with pytest.raises(SheetkitError) as caught:
        create(sample.folder, today=TODAY)
    assert caught.value.code == "project.exists"
    assert before == everything(sample.folder)


def test_a_folder_with_other_things_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "收回").mkdir()
    (tmp_path / "收回" / "早交的.xlsx").write_bytes(b"x")
    (tmp_path / "notes.txt").write_bytes(b"y")
    create(tmp_path, today=TODAY)
    found = everything(tmp_path)
    assert (found["收回/早交的.xlsx"], found["notes.txt"]) == (b"x", b"y")
    assert "sheetkit.toml" in found


@pytest.mark.parametrize("fresh", [True, False])
def test_a_failure_leaves_nothing_behind(tmp_path: Path, fresh: bool) -> None:
    folder = tmp_path / "new" if fresh else tmp_path

    def fail(draft: Settings) -> None:
        draft.register.write_bytes(b"half")
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        create(folder, today=TODAY, finish=fail)
    assert everything(tmp_path) == {}


def test_what_is_added_arrives_with_the_rest(tmp_path: Path) -> None:
    made = create(tmp_path / "new", today=TODAY, finish=lambda draft: write(draft.register))
    assert made.register.read_bytes() == b"list"


def write(path: Path) -> None:
    path.write_bytes(b"list")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "inside"):
        with pytest.raises(SheetkitError) as caught:
            create(folder, today=TODAY)
        assert caught.value.code == "project.unwritable"


@pytest.mark.parametrize(
    ("today", "term", "start", "end"),
    [
        ("2026-07-01", "2026-1", "2026-08-31", "2027-01-22"),
        ("2026-12-31", "2026-1", "2026-08-31", "2027-01-22"),
        ("2027-01-01", "2026-2", "2027-02-22", "2027-07-09"),
        ("2025-08-15", "2025-1", "2025-09-01", "2026-01-23"),
    ],
)
def test_the_likely_term(today: str, term: str, start: str, end: str) -> None:
    found = likely_round(default_pack(), datetime.date.fromisoformat(today), "zh")
    assert (term, start, end) == (found.id, found.start.isoformat(), found.end.isoformat())


@pytest.mark.parametrize(
    ("today", "year"), [("2026-09-30", "2026"), ("2026-10-01", "2027"), ("2027-01-01", "2027")]
)
def test_a_round_may_be_planned_in_the_year_before(today: str, year: str) -> None:
    found = likely_round(builtin_packs()["budget"], datetime.date.fromisoformat(today), "en")
    assert (found.id, found.title) == (year, f"Budget year {year}")
    assert (found.start.isoformat(), found.end.isoformat()) == (f"{year}-01-01", f"{year}-12-31")


def test_a_pack_of_ones_own_comes_along_with_the_project(tmp_path: Path) -> None:
    usual = default_pack()
    shutil.copytree(usual.folder, tmp_path / "ours")
    file = tmp_path / "ours" / "pack.toml"
    text = file.read_text(encoding="utf-8").replace('id = "school-research"', 'id = "ours"')
    text = text.replace(', "zh-Hant"]', "]")  # the catalogue knows our own words only
    file.write_text(
        text.replace("[names]", '[names]\noutgoing = { zh = "去", en = "Out" }'), encoding="utf-8"
    )
    made = create(tmp_path / "project", pack=spoken_pack(find_pack(str(tmp_path / "ours"))), today=TODAY)
    shutil.rmtree(tmp_path / "ours")
    assert load_settings(made.folder) == made
    assert (made.pack.id, made.pack_version, made.outgoing.name) == ("ours", "1", "去")
    assert made.forms == tuple(made.pack.forms_folder / f"{form}.toml" for form in usual.form_ids)
    assert all(form.is_relative_to(made.folder) for form in made.forms if isinstance(form, Path))


def test_a_pack_that_nobody_has(tmp_path: Path) -> None:
    with pytest.raises(SheetkitError) as caught:
        find_pack("nobodys")
    assert caught.value.code == "project.unknown_pack"
    assert default_pack().id in caught.value.remedy.en


def test_no_place_is_left_unfilled(sample: Settings) -> None:
    assert "{{" not in (sample.folder / "sheetkit.toml").read_text(encoding="utf-8")
