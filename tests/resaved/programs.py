"""Programs and libraries of others that open a workbook and save it again: how each is started, and which formats it writes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import openpyxl
import pandas
import pytest

from tests import office
from tests.others import FOLDER as NODE_FOLDER
from tests.others import SECONDS, demanded_node


def _libreoffice(files: Sequence[Path], suffix: str, folder: Path) -> None:
    office.convert(files, suffix, folder)


def _gnumeric(files: Sequence[Path], suffix: str, folder: Path) -> None:
    exporter = {"xlsx": "xlsx", "xls": "excel_biff8"}
    name = f"Gnumeric_Excel:{exporter[suffix]}" if suffix in exporter else "Gnumeric_OpenCalc:openoffice"
    for file in files:
        command = [demanded("ssconvert"), "-T", name, str(file), str(folder / f"{file.stem}.{suffix}")]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


def _by_node(library: str, package: str) -> Callable[[Sequence[Path], str, Path], None]:
    def save(files: Sequence[Path], suffix: str, folder: Path) -> None:
        words = [library, suffix, str(folder), *map(str, files)]
        done = subprocess.run(
            [demanded_node(package), str(NODE_FOLDER / "save_again.mjs"), *words],
            capture_output=True, timeout=SECONDS, check=True,
        )  # fmt: skip
        answers: dict[str, object] = json.loads(done.stdout)
        assert answers == {str(file): True for file in files}

    return save


def _openpyxl(files: Sequence[Path], suffix: str, folder: Path) -> None:
    for file in files:
        openpyxl.load_workbook(file).save(folder / f"{file.stem}.{suffix}")


def _pandas(files: Sequence[Path], suffix: str, folder: Path) -> None:
    for file in files:
        sheets = pandas.read_excel(file, sheet_name=None, header=None)
        with pandas.ExcelWriter(folder / f"{file.stem}.{suffix}") as writer:
            for name, frame in sheets.items():
                frame.to_excel(writer, sheet_name=str(name), header=False, index=False)


def demanded(program: str) -> str:
    """Where that program is; without it the test is skipped, on a build machine it fails."""
    found = shutil.which(program)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(f"this machine must have {program}, and has it not")
    if found is None:
        pytest.skip(f"no {program} on this machine")
    return found


def _asked(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)
    found = re.search(r"\d+(?:\.\d+)+", done.stdout)
    assert found is not None, done.stdout
    return found[0]


def _node_package(name: str) -> str:
    package = json.loads((NODE_FOLDER / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])


@dataclass(frozen=True)
class Program:
    """What others save with: `save` writes each file under its name into a folder; `version` asks which one is here.

    One that `is_apart` is not there just because this project's own packages are.
    """

    title: str
    how: str
    formats: tuple[str, ...]
    save: Callable[[Sequence[Path], str, Path], None]
    version: Callable[[], str]
    is_apart: bool = True

    def saved(self, files: Mapping[str, Path], suffix: str, folder: Path) -> dict[str, Path]:
        """Name → the file as this program saves it."""
        folder.mkdir(parents=True, exist_ok=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl says it does not keep
            self.save(list(files.values()), suffix, folder)
        return {name: folder / f"{path.stem}.{suffix}" for name, path in files.items()}


PROGRAMS: Mapping[str, Program] = {
    "libreoffice": Program(
        "LibreOffice Calc", "opened and saved without a window", ("xlsx", "xls", "ods"), _libreoffice,
        lambda: _asked(office.demanded_office(), "--version"),
    ),
    "gnumeric": Program(
        "Gnumeric", "by its `ssconvert`", ("xlsx", "xls", "ods"), _gnumeric,
        lambda: _asked(demanded("ssconvert"), "--version"),
    ),
    "exceljs": Program(
        "exceljs", "`readFile`, `writeFile`", ("xlsx",), _by_node("exceljs", "exceljs"), lambda: _node_package("exceljs")
    ),
    "sheetjs": Program(
        "SheetJS", "`readFile`, `writeFile`", ("xlsx", "xls", "xlsb", "ods"), _by_node("sheetjs", "xlsx"),
        lambda: _node_package("xlsx"),
    ),
    "openpyxl": Program("openpyxl", "`load_workbook`, `save`", ("xlsx",), _openpyxl, lambda: version("openpyxl"), False),
    "pandas": Program(
        "pandas", "`read_excel` of every worksheet, `to_excel`", ("xlsx",), _pandas, lambda: version("pandas"), False
    ),
}  # fmt: skip
