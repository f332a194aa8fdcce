"""Promise 2: no returned file makes `check` die, hang or show its insides, however broken it is."""

from __future__ import annotations

import contextlib
import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from sheetkit.api.project import Project
from sheetkit.check import check_submission
from sheetkit.cli import main
from sheetkit.model.record import Checked
from sheetkit.model.registry import Registry
from sheetkit.model.submission import Submission
from tests.effort import examples
from tests.end_to_end.filled import FORMS, Filled, fill, unit_of

SECONDS = 20
"""Far more than it takes, for a machine that has other things to do."""

Damage = Callable[[bytes, Random], bytes]


def flipped_bits(data: bytes, random: Random) -> bytes:
    """A few bits turned over anywhere in the file."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 12)):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def truncated(data: bytes, random: Random) -> bytes:
    """Cut off, as after a broken copy."""
    return data[: random.randrange(len(data))]


def overwritten(data: bytes, random: Random) -> bytes:
    """A stretch of the file filled with one byte."""
    start = random.randrange(len(data))
    length = random.randint(1, 4000)
    return data[:start] + bytes([random.randrange(256)]) * length + data[start + length :]


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The package with its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def swapped_members(data: bytes, random: Random) -> bytes:
    """Two parts of the package with each other's content."""

    def change(members: dict[str, bytes]) -> None:
        first, second = random.sample(sorted(members), 2)
        members[first], members[second] = members[second], members[first]

    return repacked(data, change)


def missing_member(data: bytes, random: Random) -> bytes:
    """A part of the package gone."""

    def change(members: dict[str, bytes]) -> None:
        del members[random.choice(sorted(members))]

    return repacked(data, change)


def broken_member(data: bytes, random: Random) -> bytes:
    """A part of the package damaged inside, so that the archive itself is sound."""

    def change(members: dict[str, bytes]) -> None:
        name = random.choice(sorted(name for name in members if members[name]))
        damage = random.choice((flipped_bits, truncated, overwritten))
        members[name] = damage(members[name], random)

    return repacked(data, change)


def wild_numbers(data: bytes, random: Random) -> bytes:
    """Digits of worksheets and styles replaced: absurd rows, shared strings, formats."""

    def change(members: dict[str, bytes]) -> None:
        name = random.choice(
            [name for name in sorted(members) if name.startswith("xl/") and name.endswith(".xml")]
        )
        content = bytearray(members[name])
        places = [place for place, byte in enumerate(content) if 48 <= byte <= 57]
        for place in random.sample(places, min(len(places), 40)):
            content[place] = random.choice(b'0123456789-.eE"')
        members[name] = bytes(content)

    return repacked(data, change)


DAMAGES: tuple[Damage, ...] = (
    flipped_bits, truncated, overwritten, swapped_members, missing_member, broken_member, wild_numbers,
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(project: Project) -> list[Filled]:
    return [fill(project, form, unit_of(project, form, 2)) for form in FORMS]


@pytest.fixture(scope="module")
def handed_in(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the broken file is put."""
    return tmp_path_factory.mktemp("broken") / "甲一.xlsx"


def checked(path: Path, project: Path) -> tuple[int, str, str, float]:
    """Exit code, output, errors and seconds of `sheetkit check --json`."""
    out, err = io.StringIO(), io.StringIO()
    start = time.monotonic()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["check", str(path), "-p", str(project), "--json"])
    return code, out.getvalue(), err.getvalue(), time.monotonic() - start


@settings(max_examples=examples(50))
@given(form=some.integers(0, 3), damage=some.sampled_from(DAMAGES), seed=some.integers(0, 10**6))
@example(form=0, damage=truncated, seed=0)
def test_a_broken_workbook_is_a_result(
    form: int, damage: Damage, seed: int, sound: list[Filled], handed_in: Path, generated: Path
) -> None:
    handed_in.write_bytes(damage(sound[form].data, Random(seed)))
    code, out, err, seconds = checked(handed_in, generated)
    assert "Traceback" not in out + err
    assert err == ""
    assert code in (0, 1)
    (file,) = json.loads(out)["files"]
    assert file["verdict"] in ("accepted", "accepted_with_findings", "refused")
    assert (code == 0) <= (file["verdict"] != "refused")
    assert seconds < SECONDS


@settings(max_examples=examples(15))
@given(damage=some.sampled_from((flipped_bits, truncated, overwritten)), seed=some.integers(0, 10**6))
def test_a_broken_archive_is_a_result(
    damage: Damage, seed: int, sound: list[Filled], handed_in: Path, generated: Path
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for filled in sound[:2]:
            archive.writestr(f"甲校/{filled.name}", filled.data)
    path = handed_in.with_name("甲校.zip")
    path.write_bytes(damage(stream.getvalue(), Random(seed)))
    code, out, err, seconds = checked(path, generated)
    assert (err, code in (0, 1)) == ("", True)
    assert json.loads(out)["files"]
    assert seconds < SECONDS


@settings(max_examples=examples(30))
@given(
    data=some.binary(max_size=4000),
    suffix=some.sampled_from((".xlsx", ".xls", ".ods", ".xlsb", ".zip", ".csv", "")),
)
def test_any_bytes_are_a_result(data: bytes, suffix: str, handed_in: Path, generated: Path) -> None:
    path = handed_in.with_name(f"随便{suffix}")
    path.write_bytes(data)
    code, out, err, seconds = checked(path, generated)
    assert (err, code) == ("", 1)
    assert {file["verdict"] for file in json.loads(out)["files"]} == {"refused"}
    assert seconds < SECONDS


def test_one_file_that_nobody_foresaw_does_not_keep_the_others_from_being_merged(
    sound: list[Filled], generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in a file should make the check fail; should something ever do, it is that file alone that is refused."""

    def fails(submission: Submission, registry: Registry) -> Checked:
        if submission.source.name.endswith("坏.xlsx"):
            raise RecursionError
        return check_submission(submission, registry)

    monkeypatch.setattr("sheetkit.api.earlier.check_submission", fails)
    for name, filled in zip(("好.xlsx", "坏.xlsx"), sound, strict=False):
        (tmp_path / name).write_bytes(filled.data)
    code, out, err, _ = checked(tmp_path, generated)
    assert (code, err) == (1, "")
    bad, good = json.loads(out)["files"]  # sorted by name
    assert good["verdict"] == "accepted"
    assert bad["verdict"] == "refused"
    assert [finding["code"] for finding in bad["findings"]] == ["internal.file"]
