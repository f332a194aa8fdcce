"""What a button starts: Python itself with the very switches, in folders that would like to put their own code in."""

from __future__ import annotations

import ast
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from sheetkit.addin.actions import ACTIONS
from sheetkit.addin.attaching import excel_of, of_process
from sheetkit.addin.started import start
from sheetkit.addin.starter import PING, answers, command_line
from sheetkit.model.data import data_folder
from sheetkit.model.errors import SheetkitError

PYTHON = Path(sys.executable)
NUMBER = 77


def ran(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in a folder."""
    return subprocess.run(
        shlex.split(line),
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_ping_answers_with_the_number_it_was_given() -> None:
    assert answers(PYTHON)


@pytest.mark.parametrize("shell", ["exit 0", "exit 1", "exec sleep 0", 'exec "$0".missing'])
def test_a_program_that_is_not_this_python_does_not_answer(tmp_path: Path, shell: str) -> None:
    other = tmp_path / "python"
    other.write_text(f"#!/bin/sh\n{shell}\n")
    other.chmod(0o755)
    assert not answers(other)
    assert not answers(tmp_path / "missing")


def handlers_line() -> str:
    """What LibreOffice's handler starts; it can be imported only there."""
    tree = ast.parse((data_folder("macros") / "libreoffice_handler.py").read_text("utf-8"))
    constants = {ast.unparse(one.targets[0]): one.value for one in tree.body if isinstance(one, ast.Assign)}
    return shlex.join([str(PYTHON), *ast.literal_eval(constants["MODULE"]), PING, str(NUMBER)])


@pytest.mark.parametrize(
    "line", [command_line(PYTHON, PING, NUMBER), handlers_line()], ids=["excel", "libreoffice"]
)
def test_code_beside_a_workbook_or_in_the_environment_is_not_loaded(tmp_path: Path, line: str) -> None:
    mark = tmp_path / "ran"
    for name in ("sheetkit", "xlwings", "json", "pywintypes", "sitecustomize", "usercustomize", "startup"):
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
    here = str(tmp_path)
    done = ran(line, tmp_path, PYTHONPATH=here, PYTHONSTARTUP=f"{here}/startup.py", PYTHONHOME=here)
    assert (done.returncode, done.stdout, done.stderr) == (NUMBER, "", "")
    assert not mark.exists()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["check"],
        ["check", "1", "2"],
        ["Check", "1"],
        ["check", "1.0"],
        ["check", ""],
        ["check", "٣"],
        ["check", "1\n"],
        ["收回/交来的.xlsx", "1"],
        ["check", "交来的.xlsx"],
        ["-c", "1"],
        ["check; import os", "1"],
    ],
)
def test_words_that_no_button_sends_end_in_a_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(words, lambda _: pytest.fail("nothing is to be attached to")) == 2
    told = capsys.readouterr().err
    assert "sheetkit panel" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("action", ACTIONS)
def test_without_its_program_an_action_ends_in_a_sentence(
    action: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert start([action, str(NUMBER)]) == 0
    told = capsys.readouterr().err
    assert "sheetkit panel" in told
    assert "Traceback" not in told
    assert Path.cwd() == Path(sys.prefix)  # the folder of a workbook is not held


@dataclass
class Running:
    """What matters of a running program."""

    pid: int


def test_only_the_program_that_owns_the_window_is_attached_to() -> None:
    first, second = Running(10), Running(20)
    assert of_process([first, second], 20) is second
    assert of_process([second, first], 10) is first
    assert of_process([first, second], 30) is None
    assert of_process([], 10) is None


def test_there_is_no_program_with_a_window_nobody_has() -> None:
    with pytest.raises(SheetkitError) as caught:
        excel_of(NUMBER)
    assert caught.value.code == "addin.no_program"
