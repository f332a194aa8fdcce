"""Nothing that is shipped starts Python by another way than the own starter, or asks a workbook where anything is."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from oletools.olevba import VBA_Parser

from sheetkit.addin import build, build_extension

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted(
    file
    for folder in ("src", "macros", "tools")
    for file in (ROOT / folder).rglob("*")
    if file.is_file() and file.suffix != ".pyc"
)
NEVER = re.compile(r"runpython|cmd\.exe|xlwings\.bas|import_xlwings|\bcomspec\b", re.IGNORECASE)


def test_no_source_mentions_another_starter() -> None:
    assert len(SOURCES) > 100
    assert [str(file) for file in SOURCES if NEVER.search(file.read_bytes().decode("utf-8", "ignore"))] == []


def test_the_built_files_hold_no_other_starter(tmp_path: Path) -> None:
    build(tmp_path / "sheetkit.xlam", Path(r"C:\py\pythonw.exe"))
    build_extension(tmp_path / "sheetkit.oxt", Path("/opt/python"))
    parser = VBA_Parser(str(tmp_path / "sheetkit.xlam"))
    try:
        texts = [code for _, _, _, code in parser.extract_macros()]
    finally:
        parser.close()
    for name in ("sheetkit.xlam", "sheetkit.oxt"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            texts += [archive.read(member).decode("utf-8", "ignore") for member in archive.namelist()]
    assert not [text for text in texts if NEVER.search(text) or "xlwings" in text.lower()]
    assert (tmp_path / "sheetkit.xlam").stat().st_size < 40_000


@pytest.mark.parametrize(
    "asked",
    [
        r"\.fullname\b",
        r"\bbooks\.open\(",
        r"apps\.active",
        r"Book\.caller",
        r"xlwings\.books",
        r"getcwd|Path\.cwd",
    ],
)
def test_the_addin_asks_xlwings_nothing_that_a_workbook_answers(asked: str) -> None:
    host = ROOT / "src" / "sheetkit" / "addin"
    for file in sorted(host.glob("*.py")):
        code = re.sub(r'""".*?"""', "", file.read_text("utf-8"), flags=re.DOTALL)
        assert re.search(asked, code) is None, file.name
