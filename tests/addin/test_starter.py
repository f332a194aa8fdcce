"""The add-in's own starter: the built file's VBA, unchanged, in an Excel model with hostile workbooks in front."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pyopenvba.apps.excel import Application, ExcelApplication
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import Collection, VBAObject, method
from pyopenvba.interpreter._objects import MemberSpec

from sheetkit.addin import build
from sheetkit.addin.actions import ACTIONS
from sheetkit.addin.package import NOT_STARTED
from sheetkit.addin.starter import command_line, is_fit
from sheetkit.model.data import data_folder
from tests.addin.hostile import EVIL, HARMLESS, HOSTILE, Hostile

PYTHON = Path(r"C:\程序 文件\教研 & 表格^100%\pythonw.exe")
WINDOW = 1116298
Application.vba_add_member(MemberSpec("Hwnd", "property", getter=lambda _: WINDOW))  # the model lacks it
VBA = "\n".join(file.read_text("ascii") for file in sorted(data_folder("macros").glob("*.bas")))


class Shell(VBAObject):  # type: ignore[misc]
    """Stands in for Windows' WScript.Shell: writes down what it was to run, and ends as it is told to."""

    def __init__(self, code: int | None) -> None:
        self.code = code
        self.lines: list[str] = []

    @method  # type: ignore[untyped-decorator]
    def Run(self, Command: object, WindowStyle: object, WaitOnReturn: object) -> object:  # noqa: N802, N803
        """Run a command line; without a code it fails as for a program that is not there."""
        assert (str(WindowStyle), str(WaitOnReturn)) == ("1", "True")
        self.lines.append(str(Command))
        if self.code is None:
            raise VBARuntimeError(70, "Permission denied")
        return self.code


class Excel:
    """The model with the built add-in in it."""

    def __init__(self, folder: Path, interpreter: Path | None, code: int | None = 0) -> None:
        build(folder / "sheetkit.xlam", interpreter)
        self.app = ExcelApplication.open(folder / "sheetkit.xlam")
        self.app.application._this_workbook = self.app.workbook  # as Excel has it whatever is in front
        self.shell = Shell(code)
        self.app.interpreter.host.create = lambda name: {"WScript.Shell": self.shell}[name]

    def open(self, file: Path) -> None:
        """Open a workbook and bring it to the front."""
        self.app.activate_workbook(self.app.open_workbook(file))

    def press(self, callback: str) -> None:
        """Press a button."""
        self.app.run(callback, Collection())

    @property
    def told(self) -> list[str]:
        """The message boxes' words."""
        return [prompt for _, prompt, _, _ in self.app.dialogs]


@pytest.fixture
def excel(tmp_path: Path) -> Callable[..., Excel]:
    """Makes an Excel with the add-in."""
    return lambda interpreter=PYTHON, code=0: Excel(tmp_path, interpreter, code)


def pressed(excel: Excel, workbook: Path | None, callback: str = "OnCheck") -> str:
    """What is started by a button with that workbook in front."""
    if workbook is not None:
        excel.open(workbook)
    excel.press(callback)
    assert excel.told == []
    (line,) = excel.shell.lines
    return line


@pytest.mark.parametrize("action", ACTIONS)
def test_a_button_starts_its_action_with_the_word_and_the_window(
    excel: Callable[..., Excel], action: str
) -> None:
    line = pressed(excel(), None, f"On{action.capitalize()}")
    assert line == command_line(PYTHON, action, WINDOW)
    assert line == f'"{PYTHON}" -E -P -m sheetkit.addin {action} {WINDOW}'


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_workbook_has_a_say(excel: Callable[..., Excel], hostile: Hostile, tmp_path: Path) -> None:
    harmless = pressed(excel(), HARMLESS.write(tmp_path / "harmless"))
    file = hostile.write(tmp_path / "hostile")
    line = pressed(excel(), file)
    assert line == harmless == command_line(PYTHON, "check", WINDOW)
    for part in (EVIL, file.name, hostile.folder, str(tmp_path)):
        assert part not in line


@pytest.mark.parametrize(
    "path",
    [
        r"D:\py\pythonw.exe",
        r"C:\a b\c & d\^e\100%\python.exe",
        r"c:\用户\张三\pythonw.exe",
        r"\\server\py\pythonw.exe",
    ],
)
def test_a_path_with_odd_characters_is_started_as_it_is(excel: Callable[..., Excel], path: str) -> None:
    assert is_fit(Path(path))
    assert pressed(excel(Path(path)), None).startswith(f'"{path}" -E -P ')


@pytest.mark.parametrize(
    "path",
    [
        "",
        "pythonw.exe",
        r".\pythonw.exe",
        r"python\pythonw.exe",
        r"C:pythonw.exe",
        r'C:\a" -c "b\pythonw.exe',
        r"C:\%TEMP%\pythonw.exe",
    ],
)
def test_a_path_that_something_else_could_decide_is_not_started(
    excel: Callable[..., Excel], path: str
) -> None:
    program = excel(Path(path) if path else None)
    program.press("OnCheck")
    assert program.shell.lines == []
    assert program.told == [NOT_STARTED.zh]


@pytest.mark.parametrize("code", [None, 1, 2, -1073741515])
def test_a_python_that_does_not_come_back_well_is_told_in_one_sentence(
    excel: Callable[..., Excel], code: int | None
) -> None:
    program = excel(code=code)
    program.press("OnMerge")
    assert len(program.shell.lines) == 1
    assert program.told == [NOT_STARTED.zh]
    assert "sheetkit panel" in NOT_STARTED.zh


def test_one_private_place_runs_a_program_and_it_takes_no_command_line() -> None:
    procedures = re.split(r"^(?=(?:Public|Private) )", VBA, flags=re.MULTILINE)
    running = [text for text in procedures if re.search(r"\.Run\b|\bShell\b", text)]
    assert len(running) == 1
    assert running[0].count("CommandLine(action)") == 1
    assert running[0].startswith("Public Sub Perform(action As String)")
    assert "Option Private Module" in VBA


@pytest.mark.parametrize(
    "word",
    [
        "ActiveWorkbook",
        "ActiveSheet",
        "Workbooks",
        "Environ",
        "CurDir",
        "ChDir",
        "Dir",
        "GetSetting",
        "cmd",
        "Open",
    ],
)
def test_the_macros_ask_nothing_but_their_own_sheet(word: str) -> None:
    code = re.sub(r"^\s*'.*$", "", VBA, flags=re.MULTILINE)
    assert re.search(rf"\b{word}\b", code) is None
