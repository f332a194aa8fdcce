"""Words on the command line that lead nowhere, and commands that find no project: one plain sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.told import spoil, told
from tests.command import run, run_here


@pytest.mark.parametrize("words", [("status",), ("merge",), ("generate",), ("check", "a.xlsx")])
def test_no_project(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    ran = run(*words, where=tmp_path)
    if words[0] != "check":
        told(ran, "project.missing")
        assert "没有项目" in ran.err
        told(run(*words, "-p", "nowhere", "--lang", "en", where=tmp_path), "project.missing")
    else:
        assert ran.code in (1, 2)  # a file can be looked at without its project, but not judged


@pytest.mark.parametrize("name", ["no_such_form", "school_list", "no_such_file.toml"])
def test_a_form_that_is_not_there(name: str, copied: Callable[[], Path], tmp_path: Path) -> None:
    folder = copied()
    spoil(folder, 'use = ["leader_roster"', f'use = ["{name}"')
    told(run_here("status", "-p", folder, where=tmp_path), "project.faulty", lines=2)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("generate", "--school", "S99"), "school.unknown"),
        (("generate", "--template", "nope"), "form.unknown"),
        (("generate", "--template", "rubric", "--school", "JT"), "form.for_nobody"),
        (("merge",), "file.none_found"),
        (("merge", "nowhere.xlsx"), "file.missing"),
        (("merge", "--json", "nowhere.xlsx"), "file.missing"),
        (("check", "nowhere.xlsx"), "file.missing"),
        (("check", "nowhere.xlsx", "--json"), "file.missing"),
        (("merge", "--jobs", "99"), "command.usage"),
        (("merge", "--jobs", "many"), "command.usage"),
        (("status", "--now", "gestern"), "command.usage"),
        (("status", "too", "much"), "command.usage"),
        (("status", "--no-such-option"), "command.usage"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_that_lead_nowhere(
    words: tuple[str, ...], code: str, language: str, sample: Path, tmp_path: Path
) -> None:
    ran = run_here(*words, "-p", sample, "--lang", language, where=tmp_path)
    told(ran, code)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in ran.err.replace("示例", "")) or language == "en"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("templates", "show", "nope"), "form.unknown"),
        (("templates", "check", "nope.toml"), "file.missing"),
        (("templates", "nope"), "command.usage"),
        (("nope",), "command.usage"),
        (("new",), "command.usage"),
        (("check",), "command.usage"),
    ],
)
def test_commands_without_a_project(words: tuple[str, ...], code: str, tmp_path: Path) -> None:
    told(run_here(*words, where=tmp_path), code)


def test_a_slip_of_the_pen_is_answered_with_what_was_meant(tmp_path: Path) -> None:
    assert "没有“mrege”这个命令，您要的是“merge”吗？" in run_here("mrege", where=tmp_path).err
    assert "没有“--jbos”这个选项，您要的是“--jobs”吗？" in run_here("merge", "--jbos", where=tmp_path).err
    assert "没有“汇总”这个命令。" in run_here("汇总", where=tmp_path).err
