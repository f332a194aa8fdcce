"""A real LibreOffice for the tests: converts many files in one start, and counts what it made of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sheetkit_demo.office import find_office

FILTERS: Mapping[str, str] = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
}
"""The last number of the csv filter has every worksheet written, to a file of its own."""
BATCH = 200
SECONDS = 240


def demanded_office() -> str:
    """The program; without one the test is skipped, on a build machine it fails."""
    program = find_office()
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("this machine must have LibreOffice, and has none")
    if program is None:
        pytest.skip("no LibreOffice on this machine")
    return program


def convert(files: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them under that suffix, in order; names must differ in more than their ending.

    For csv: the files of the workbooks' worksheets, sorted.
    """
    program = demanded_office()
    folder.mkdir(parents=True, exist_ok=True)
    assert len({file.stem for file in files}) == len(files)
    profile = folder.parent / "office-profile"
    for start in range(0, len(files), BATCH):
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--convert-to", FILTERS[suffix], "--outdir", str(folder)]
        command += [str(file) for file in files[start : start + BATCH]]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    if suffix == "csv":
        return sorted(folder.glob("*.csv"))
    made = [folder / f"{file.stem}.{suffix}" for file in files]
    assert [path.name for path in made if not path.is_file()] == [], "LibreOffice left files out"
    return made
