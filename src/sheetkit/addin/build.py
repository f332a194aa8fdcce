"""Builds sheetkit.xlam from the text in macros/ and the list of actions alone; needs no Excel."""

from __future__ import annotations

from pathlib import Path

from sheetkit.addin.package import addin_package
from sheetkit.addin.ribbon import MODULE, callbacks, ribbon_xml
from sheetkit.addin.vba_project import Module, ModuleKind, vba_project
from sheetkit.model.data import data_folder
from sheetkit.model.files import write_whole
from sheetkit.model.text import Language

PROJECT = "sheetkit"
ADDIN_FILE = "sheetkit.xlam"


def build(output: Path, interpreter: Path | None = None, language: Language = "zh") -> None:
    """Write the add-in in that language to `output`, whole or not at all. Raises OSError."""
    write_whole(output, build_bytes(interpreter, language))


def build_bytes(interpreter: Path | None = None, language: Language = "zh") -> bytes:
    """The add-in's bytes: the same for the same sources, interpreter and language, on any machine.

    `interpreter` is the Python that its buttons start; without one they only say that nothing was installed.
    """
    macros = data_folder("macros")
    modules = [
        Module("ThisWorkbook", ModuleKind.WORKBOOK, "Option Explicit\n"),
        Module("Sheet1", ModuleKind.SHEET, "Option Explicit\n"),
        *(Module(file.stem, ModuleKind.STANDARD, _read(file)) for file in sorted(macros.glob("*.bas"))),
        Module(MODULE, ModuleKind.STANDARD, callbacks()),
    ]
    return addin_package(vba_project(PROJECT, modules), ribbon_xml(language), interpreter, language)


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
