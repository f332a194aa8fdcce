"""Puts the add-in into Excel, takes it out again, and says in plain words whether it can work."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sheetkit.addin.build import ADDIN_FILE, build_bytes
from sheetkit.addin.machine import EXCEL_PROGRAM, WPS_PROGRAM, Machine
from sheetkit.addin.report import Line, Report
from sheetkit.addin.starter import answers, is_fit
from sheetkit.model.files import write_whole
from sheetkit.model.text import Text

_WITHOUT = Text(
    "在这台电脑上请用小窗口或命令行完成同样的工作：sheetkit panel、sheetkit check、sheetkit merge。",
    "Use the window or the command line here for the same work: sheetkit panel, sheetkit check, sheetkit merge.",
)


def install(machine: Machine | None = None) -> Report:
    """Put the add-in with this interpreter's path into the user's XLSTART folder, once a button's command line answers."""
    machine = machine or Machine.here()
    folder = machine.start_folder
    if not machine.is_windows or folder is None:
        return Report((_no_excel_here(machine),))
    start = _start(machine)
    if not start.well:
        return Report((start,))
    target = folder / ADDIN_FILE
    try:
        write_whole(target, build_bytes(machine.windowless_interpreter))
    except OSError as error:
        return Report((_cannot_write(target, error),))
    done = Line(
        "addin.installed",
        True,
        Text(
            "加载项已装到“{target}”。请关闭并重新打开 Excel，就会看到“教研表格”选项卡。",
            "The add-in was put to {target}. Close and open Excel; the tab 教研表格 appears.",
        ).format(target=target),
    )
    return Report((start, done))


def remove(machine: Machine | None = None) -> Report:
    """Take the add-in out of the user's XLSTART folder; nothing to do is fine too."""
    machine = machine or Machine.here()
    folder = machine.start_folder
    if not machine.is_windows or folder is None:
        return Report((_no_excel_here(machine),))
    target = folder / ADDIN_FILE
    try:
        existed = target.exists()
        target.unlink(missing_ok=True)
    except OSError as error:
        return Report((_cannot_write(target, error),))
    message = (
        Text("加载项已移除。", "The add-in was removed.")
        if existed
        else Text("加载项本来就没有安装。", "The add-in was not installed.")
    )
    return Report((Line("addin.removed", True, message),))


def doctor(machine: Machine | None = None) -> Report:
    """Look at everything the add-in needs, in the order in which one would."""
    machine = machine or Machine.here()
    if not machine.is_windows:
        return Report((_no_excel_here(machine),))
    needed = (_python(machine), _module(machine, "xlwings"), _module(machine, "pywin32"))
    start = (_start(machine),) if all(line.well for line in needed) else ()  # else it cannot answer
    return Report((_office(machine), *needed, *start, _copy(machine)))


def _no_excel_here(machine: Machine) -> Line:
    return Line(
        "addin.not_windows",
        False,
        Text(
            "Excel 加载项只能在 Windows 上的 Excel 里使用（当前系统：{system}）。",
            "The Excel add-in works only in Excel on Windows (this system: {system}).",
        ).format(system=machine.system),
        _WITHOUT,
    )


def _cannot_write(target: Path, error: OSError) -> Line:
    reason = os.strerror(error.errno) if error.errno else str(error)
    return Line(
        "addin.not_written",
        False,
        Text("无法改动“{target}”（{reason}）。", "Cannot change {target} ({reason}).").format(
            target=target, reason=reason
        ),
        Text("请先关闭 Excel 再试一次。", "Close Excel and try again."),
    )


def _office(machine: Machine) -> Line:
    if (
        EXCEL_PROGRAM in machine.programs
        and machine.programs.get(WPS_PROGRAM) == machine.programs[EXCEL_PROGRAM]
    ):
        return Line(
            "addin.wps_in_place_of_excel",
            False,
            Text(
                "WPS 占用了 Excel 的位置，加载项不能在 WPS 里运行。",
                "WPS stands in for Excel; the add-in cannot run in it.",
            ),
            _WITHOUT,
        )
    if EXCEL_PROGRAM in machine.programs:
        return Line("addin.excel", True, Text("已安装 Excel。", "Excel is installed."))
    return Line(
        "addin.excel_missing",
        False,
        Text("这台电脑上没有找到 Excel。", "Excel was not found on this computer."),
        _WITHOUT,
    )


def _python(machine: Machine) -> Line:
    there = machine.interpreter.exists()
    return Line(
        "addin.python" if there else "addin.python_missing",
        there,
        Text("Python：{interpreter}", "Python: {interpreter}").format(interpreter=machine.interpreter),
        Text("")
        if there
        else Text(
            "请重新安装 Python，再运行 sheetkit addin install。",
            "Install Python again, then sheetkit addin install.",
        ),
    )


def _start(machine: Machine) -> Line:
    """Whether the command line that a button starts can be written, and answers."""
    interpreter = machine.windowless_interpreter
    if not is_fit(interpreter):
        return Line(
            "addin.unfit_path",
            False,
            Text(
                "Python 所在的文件夹名里有引号或两个百分号，Excel 无法启动它：{interpreter}",
                "The path of Python holds a quote or two percent signs; Excel cannot start it: {interpreter}",
            ).format(interpreter=interpreter),
            Text(
                "请把 Python 装到名字普通的文件夹，再运行 sheetkit addin install；也可以改用小窗口：sheetkit panel。",
                "Install Python in a folder with a plain name, then run sheetkit addin install; or use sheetkit panel.",
            ),
        )
    if not answers(interpreter):
        return Line(
            "addin.no_answer",
            False,
            Text(
                "按钮要启动的 Python 没有回应：{interpreter}",
                "The Python that a button starts does not answer: {interpreter}",
            ).format(interpreter=interpreter),
            Text(
                "请重新安装 sheetkit，再运行 sheetkit addin install；也可以改用小窗口：sheetkit panel。",
                "Install sheetkit again, then run sheetkit addin install; or use the window: sheetkit panel.",
            ),
        )
    return Line("addin.starts", True, Text("按钮能启动 Python。", "A button can start Python."))


def _module(machine: Machine, name: str) -> Line:
    if name in machine.modules:
        return Line(
            f"addin.{name}", True, Text("{name} {words}").format(name=name, words=machine.modules[name])
        )
    return Line(
        f"addin.{name}_missing",
        False,
        Text("没有安装 {name}。", "{name} is not installed.").format(name=name),
        Text("请运行：pip install {name}", "Run: pip install {name}").format(name=name),
    )


def _copy(machine: Machine) -> Line:
    target = machine.start_folder / ADDIN_FILE if machine.start_folder else None
    again = Text("请关闭 Excel，运行 sheetkit addin install。", "Close Excel and run sheetkit addin install.")
    if target is None or not target.is_file():
        return Line(
            "addin.not_installed",
            False,
            Text("加载项还没有装进 Excel。", "The add-in is not installed."),
            again,
        )
    wanted = hashlib.sha256(build_bytes(machine.windowless_interpreter)).digest()
    if hashlib.sha256(target.read_bytes()).digest() != wanted:
        return Line(
            "addin.outdated",
            False,
            Text("已装的加载项不是当前版本。", "The installed add-in is not this version's."),
            again,
        )
    return Line(
        "addin.installed",
        True,
        Text("加载项已装好：{target}", "The add-in is installed: {target}").format(target=target),
    )
