"""Results in a folder whose project changed its language: the old set makes way for the new one, nothing of a person's is lost."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from sheetkit.api.manifest import Manifest
from sheetkit.api.outputs import OUTPUTS
from sheetkit.api.placing import finish_interrupted, put_in_place
from sheetkit.api.staging import MANIFEST, PRIVATE, Notice, Stage
from sheetkit.model import result_names
from sheetkit.model.result_names import (
    ARCHIVE,
    BEFORE,
    CHANGED,
    CORRECTIONS,
    WAITING,
    next_to_wait,
    wait_number,
)
from sheetkit.model.text import Language, Text, in_every_language, languages
from tests.api.result_sets import MINE, killed_at, refusing, seen

PLACES = [output.place for output in OUTPUTS]
NAMES = {name: text for name, text in vars(result_names).items() if isinstance(text, Text)}
posix = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed")


def files_of(language: Language, word: str = "") -> dict[str, bytes]:
    """A set as a merge would make it: one file of each output."""
    paths = [place.in_language(language).replace("*", "甲") for place in PLACES]
    return {path: f"{language} {path} {word}".encode() for path in paths}


def build(folder: Path, language: Language, word: str = "", term: str = "T1") -> dict[str, bytes]:
    """A whole set in the private folder; what is in it."""
    files = files_of(language, word)
    stage = Stage(folder)
    for output, (path, data) in zip(OUTPUTS, files.items(), strict=True):
        stage.add(output.key, path, lambda file, data=data: file.write(data))  # type: ignore[misc]
    stage.complete(Manifest("P", term, f"{term} 学期", language=language))
    return files


def place(folder: Path) -> list[Notice]:
    """What the next merge or status does first."""
    return [*finish_interrupted(folder), *put_in_place(folder, PLACES)[0]]


def folders(folder: Path) -> set[str]:
    """The folders that people find there."""
    return {path.name for path in folder.iterdir() if path.is_dir() and path.name != PRIVATE}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", languages())
def test_every_system_takes_a_name_in_every_language(name: str, language: Language) -> None:
    said = NAMES[name].in_language(language).removeprefix("*")
    assert said
    assert not set(said) & set('<>:"/\\|?*[]\r\n\t')
    assert not said.endswith((".", " "))
    assert len(said.encode()) < 100
    assert language.startswith("zh") or said.isascii()


def test_no_two_outputs_share_a_name_in_whatever_languages() -> None:
    single = [in_every_language(output.place) for output in OUTPUTS if output.file]
    for one, other in permutations(single, 2):
        assert not {name.casefold() for name in one} & {name.casefold() for name in other}


@pytest.mark.parametrize("several", [*permutations(languages(), 3)])
def test_the_old_set_makes_way_for_one_in_another_language(
    several: tuple[Language, ...], tmp_path: Path
) -> None:
    for language in several:
        files = build(tmp_path, language)
        assert place(tmp_path) == []
        assert seen(tmp_path) == files
        assert folders(tmp_path) == {path.split("/")[0] for path in files if "/" in path}


@pytest.mark.parametrize(("first", "second"), [*permutations(languages(), 2)])
def test_what_people_wrote_into_the_old_set_is_kept(
    first: Language, second: Language, tmp_path: Path
) -> None:
    written = build(tmp_path, first)
    place(tmp_path)
    for path in written:
        (tmp_path / path).write_bytes(MINE + path.encode())
    own = tmp_path / CORRECTIONS.in_language(first) / "便条.txt"
    own.write_bytes(MINE)
    new = build(tmp_path, second)
    told = place(tmp_path)
    assert [finding.code for _, finding in told] == ["merge.changed_output"] * len(written)
    found = seen(tmp_path)
    assert own.read_bytes() == MINE
    for path in written:
        at = Path(path)
        kept = at.with_name(f"{at.stem}{CHANGED.in_language(second)}{at.suffix}").as_posix()
        assert found.pop(kept) == MINE + path.encode()
    found.pop(own.relative_to(tmp_path).as_posix())
    assert found == new


@pytest.mark.parametrize(("first", "second"), [*permutations(languages(), 2)])
def test_a_set_that_waits_is_overtaken_by_one_in_another_language(
    first: Language, second: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = build(tmp_path, first)
    place(tmp_path)
    held = Path(next(iter(old))).name
    with refusing(monkeypatch, lambda file, _: file.name == held):
        for number, language in enumerate((first, second, first, second), start=1):
            build(tmp_path, language, f"newer {number}")
            ((where, told),) = place(tmp_path)
            assert told.code == "output.waiting"
            assert where.name == f"{WAITING.in_language(language)}{number if number > 1 else ''}"
        assert seen(tmp_path) == old
    assert place(tmp_path) == []
    assert seen(tmp_path) == files_of(second, "newer 4")
    assert not [name for name in folders(tmp_path) if wait_number(name)]


def test_the_newest_of_many_sets_that_wait_is_the_one_with_the_highest_number(tmp_path: Path) -> None:
    there: list[Path] = []
    for number in range(1, 13):
        name = next_to_wait(there, languages()[number % 3])
        assert wait_number(name) == number
        there = [path for path in there if number != 5] + [tmp_path / name]
    assert [wait_number(name) for name in ("New results", "Results", WAITING.zh, "x" + WAITING.zh)] == [
        0,
        0,
        1,
        0,
    ]


@posix
@pytest.mark.parametrize(("first", "second"), [("zh", "en"), ("en", "zh-Hant"), ("zh-Hant", "zh")])
def test_killed_at_any_step_of_a_change_of_language(
    first: Language, second: Language, tmp_path: Path
) -> None:
    """And whoever comes next finishes or undoes it, speaking yet another language."""
    start = tmp_path / "start"
    old = build(start, first)
    place(start)
    changed = next(iter(old))
    (start / changed).write_bytes(MINE)
    old = seen(start)
    new, states, step = files_of(second), set(), 1
    folder = tmp_path / "0"
    shutil.copytree(start, folder)

    def renew(folder: Path) -> None:
        build(folder, second)
        place(folder)

    while killed_at(step, partial(renew, folder)):
        place(folder)
        found = seen(folder)
        kept = [path for path, data in found.items() if data == MINE and path != changed]
        if found != old:
            assert {path: data for path, data in found.items() if path not in kept} == new, step
            assert len(kept) == 1
        states.add(found == old)
        third = ({*languages()} - {first, second}).pop()
        files = build(folder, third)
        place(folder)
        found = seen(folder)
        assert files.items() <= found.items()
        assert list(found.values()).count(MINE) == len(found) - len(files) == 1
        shutil.rmtree(folder)
        shutil.copytree(start, folder)
        step += 37
    assert states == {True, False}


def test_results_of_another_round_go_on_in_the_archive_there_is(tmp_path: Path) -> None:
    for number, language in enumerate(("zh", "zh", "en", "zh-Hant"), start=1):
        build(tmp_path, language, term=f"T{number}")
        place(tmp_path)
    archived = tmp_path / ARCHIVE.zh
    assert [path.name for path in sorted(archived.iterdir())] == ["T1 学期", "T2 学期", "T3 学期"]
    assert seen(archived / "T3 学期") == files_of("en")
    assert not (tmp_path / ARCHIVE.en).exists()


def test_the_file_of_an_output_that_failed_is_kept_as_that_of_before(tmp_path: Path) -> None:
    old = build(tmp_path, "zh")
    place(tmp_path)
    stage = Stage(tmp_path)
    stage.complete(Manifest("P", "T1", "T1 学期", failed=("consolidated",), language="en"))
    ((kept, told),) = place(tmp_path)
    assert told.code == "output.of_before"
    assert kept.name == f"汇总表{BEFORE.en}.xlsx"
    assert seen(tmp_path) == {kept.name: old["汇总表.xlsx"]}


def test_a_set_of_which_an_earlier_release_did_not_say_the_language_is_chinese(tmp_path: Path) -> None:
    build(tmp_path, "zh")
    place(tmp_path)
    note = tmp_path / PRIVATE / MANIFEST
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace(' "language": "zh",\n', ""), encoding="utf-8")
    assert "language" not in note.read_text(encoding="utf-8")
    new = build(tmp_path, "en")
    assert place(tmp_path) == []
    assert seen(tmp_path) == new


def test_two_files_of_one_name_are_no_set(tmp_path: Path) -> None:
    """The second would take the place of the first in silence."""
    stage = Stage(tmp_path)
    stage.add("exports", "A/Roster.xlsx", lambda file: file.write(b"1"))
    with pytest.raises(ValueError, match="roster"):
        stage.add("exports", "A/roster.xlsx", lambda file: file.write(b"2"))
