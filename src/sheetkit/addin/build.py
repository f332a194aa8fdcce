"""Builds sheetkit.xlam from the text in macros/ and xlwings' own modules; needs no Excel."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from sheetkit.addin.package import addin_package
from sheetkit.addin.vba_project import Module, ModuleKind, vba_project
from sheetkit.model.data import data_folder
from sheetkit.model.errors import SheetkitError
from sheetkit.model.files import write_whole
from sheetkit.model.text import Text

PROJECT = "sheetkit"
ADDIN_FILE = "sheetkit.xlam"


def build(output: Path, settings: Sequence[tuple[str, str]] = ()) -> None:
    """Write the add-in to `output`, whole or not at all. Raises SheetkitError (addin.xlwings_missing) or OSError."""
    write_whole(output, build_bytes(settings))


def build_bytes(settings: Sequence[tuple[str, str]] = ()) -> bytes:
    """The add-in's bytes: the same for the same sources, settings and version of xlwings, on any machine.

    `settings` are (name, value) rows of the sheet that xlwings' module reads when a button starts Python.
    Raises SheetkitError (addin.xlwings_missing).
    """
    macros = data_folder("macros")
    modules = [
        Module("ThisWorkbook", ModuleKind.WORKBOOK, "Option Explicit\n"),
        Module("Sheet1", ModuleKind.SHEET, "Option Explicit\n"),
        *_xlwings_modules(),
        *(Module(file.stem, ModuleKind.STANDARD, _read(file)) for file in sorted(macros.glob("*.bas"))),
    ]
    return addin_package(vba_project(PROJECT, modules), _read(macros / "customUI.xml"), settings)


def _xlwings_modules() -> list[Module]:
    """xlwings' own RunPython and the dictionary it uses, licence headers kept; found without importing xlwings."""
    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        raise SheetkitError(
            "addin.xlwings_missing",
            Text(
                "没有找到 xlwings，无法生成加载项。", "xlwings is not installed; the add-in cannot be built."
            ),
            Text("请重新安装 sheetkit（pip install sheetkit）。", "Install sheetkit again."),
        )
    folder = Path(found.origin).parent
    module = _read(folder / "xlwings_custom_addin.bas")
    named = module.replace('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"')
    return [
        Module("Dictionary", ModuleKind.CLASS, _read(folder / "addin" / "Dictionary.cls")),
        Module("xlwings", ModuleKind.STANDARD, named),
    ]


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
