"""Puts the add-in into Excel, takes it out again, and says in plain words whether it can work."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

from sheetkit.addin import findings
from sheetkit.addin.build import ADDIN_FILE, build_bytes
from sheetkit.addin.hindrances import hindrances
from sheetkit.addin.machine import EXCEL_PROGRAM, Machine
from sheetkit.addin.registry import server_of
from sheetkit.addin.report import Report
from sheetkit.addin.speaking import TITLE, forget_language, note_language
from sheetkit.addin.starter import answers, is_fit
from sheetkit.api.speaking import spoken
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Language, languages
from sheetkit.wording.computer import old_xml_reader

_MODULES = {
    "xlwings": (findings.XLWINGS, findings.XLWINGS_MISSING),
    "pywin32": (findings.PYWIN32, findings.PYWIN32_MISSING),
}
"""What else a button needs, with what is said where it is there and where it is not."""
_WPS = frozenset({"et.exe", "wps.exe", "ksolaunch.exe", "wpsoffice.exe"})
"""Programs of WPS that registered themselves for Excel."""


def install(machine: Machine | None = None, language: Language = "") -> Report:
    """Put the add-in with this interpreter's path into the user's XLSTART folder, once a button's command line answers.

    `language` is what it speaks, "" the person's own (see `api.speaking`).
    """
    spoken_there = language or spoken()
    machine = machine or Machine.here()
    folder = machine.start_folder
    if not machine.is_windows or folder is None:
        return Report((findings.NOT_WINDOWS.at(system=machine.system),))
    start = _start(machine)
    if start.level.needs_doing:
        return Report((start,))
    target = folder / ADDIN_FILE
    try:
        write_whole(target, build_bytes(machine.windowless_interpreter, spoken_there))
    except OSError as error:
        return Report((findings.NOT_WRITTEN.at(file=target, reason=reason_of(error)),))
    note_language(spoken_there)
    tab = TITLE.in_language(spoken_there)  # as it stands there, whatever language says so
    return Report((start, findings.JUST_INSTALLED.at(file=target, tab=tab)))


def remove(machine: Machine | None = None) -> Report:
    """Take the add-in out of the user's XLSTART folder; nothing to do is fine too."""
    machine = machine or Machine.here()
    folder = machine.start_folder
    if not machine.is_windows or folder is None:
        return Report((findings.NOT_WINDOWS.at(system=machine.system),))
    target = folder / ADDIN_FILE
    try:
        existed = target.exists()
        target.unlink(missing_ok=True)
    except OSError as error:
        return Report((findings.NOT_WRITTEN.at(file=target, reason=reason_of(error)),))
    forget_language()
    return Report(((findings.REMOVED if existed else findings.WAS_NOT_THERE).at(),))


def doctor(machine: Machine | None = None) -> Report:
    """Look at everything the add-in needs, in the order in which one would."""
    machine = machine or Machine.here()
    weakness = old_xml_reader()
    reader = (findings.OLD_XML_READER.at(told=weakness),) if weakness is not None else ()
    if not machine.is_windows:
        return Report((findings.NOT_WINDOWS.at(system=machine.system), *reader))
    needed = (_python(machine), *(_module(machine, name) for name in _MODULES))
    can_answer = not any(line.level.needs_doing for line in needed)
    start = (_start(machine),) if can_answer else ()
    installed = _copy(machine)
    there = installed.code != findings.NOT_INSTALLED.code
    found = hindrances(machine, _target(machine) if there else None)
    window = () if "tkinter" in machine.modules else (findings.NO_WINDOW.at(),)
    return Report((_office(machine), *needed, *start, installed, *found, *window, *reader))


def _office(machine: Machine) -> Finding:
    """What Windows really starts when Excel is asked for."""
    command = server_of(machine.registry, EXCEL_PROGRAM)
    if command is None:
        return findings.EXCEL_MISSING.at()
    program = _program(command)
    if program.name.lower() in _WPS:
        return findings.WPS_IN_PLACE_OF_EXCEL.at(program=program)
    if program.name.lower() != "excel.exe":
        return findings.OTHER_IN_PLACE_OF_EXCEL.at(program=command or "—")
    if not machine.has_file(str(program)):
        return findings.EXCEL_GONE.at(program=program)
    return findings.EXCEL.at(program=program)


def _program(command: str) -> PureWindowsPath:
    """The program at the head of a command line, in quotes or not."""
    match = re.match(r'\s*(?:"([^"]+)"|(.*?\.exe)(?=\s|$))', command, re.IGNORECASE)
    return PureWindowsPath((match[1] or match[2]) if match else command)


def _python(machine: Machine) -> Finding:
    kind = findings.PYTHON if machine.interpreter.exists() else findings.PYTHON_MISSING
    return kind.at(path=machine.interpreter)


def _start(machine: Machine) -> Finding:
    """Whether the command line that a button starts can be written, and answers."""
    interpreter = machine.windowless_interpreter
    if not is_fit(interpreter):
        return findings.UNFIT_PATH.at(path=interpreter)
    if not answers(interpreter):
        return findings.NO_ANSWER.at(path=interpreter)
    return findings.STARTS.at()


def _module(machine: Machine, name: str) -> Finding:
    there, missing = _MODULES[name]
    if name in machine.modules:
        return there.at(name=name, version=machine.modules[name])
    return missing.at(name=name)


def _target(machine: Machine) -> Path | None:
    return machine.start_folder / ADDIN_FILE if machine.start_folder else None


def _copy(machine: Machine) -> Finding:
    target = _target(machine)
    if target is None or not target.is_file():
        return findings.NOT_INSTALLED.at()
    installed = target.read_bytes()
    if all(build_bytes(machine.windowless_interpreter, language) != installed for language in languages()):
        return findings.OUTDATED.at()
    return findings.INSTALLED.at(file=target)
