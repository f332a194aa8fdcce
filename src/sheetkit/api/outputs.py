"""Cares for the folder of results: what an earlier merge left there, and what people have changed since."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from sheetkit.api.checking import OnSkip
from sheetkit.merge.findings import CHANGED_OUTPUT
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import FindingKind
from sheetkit.model.text import Text
from sheetkit.report.safe import xml_text

_CORE = "docProps/core.xml"
_MARKS = ("<dc:creator>sheetkit</dc:creator>", ">1980-01-01T00:00:00Z</dcterms:modified>")
"""Our workbooks hold no clock reading; every program puts its own there as soon as it saves one."""
_CHANGED = "（有改动）"


def refuse_among_inputs(folder: Path, paths: Iterable[Path]) -> None:
    """Raise SheetkitError (output.among_inputs) when results would stand where the next merge reads them as returns."""
    place = folder.resolve()
    for path in paths:
        if path.is_dir() and place.is_relative_to(path.resolve()):
            raise SheetkitError(
                "output.among_inputs",
                Text(
                    f"结果不能放在“{folder}”：它在要读的文件夹“{path}”里，下次汇总会把结果当成收回的表。",
                    f"Results cannot go into “{folder}”: it lies in “{path}”, which is read, so the next merge would take "
                    "them for returned files.",
                ),
                Text(
                    "请用 -o 换一个文件夹放结果，或者只指明放收回文件的那个文件夹。",
                    "Name another folder with -o, or only the folder that holds the returned files.",
                ),
            )


def set_aside(files: Iterable[Path], told: OnSkip, kind: FindingKind = CHANGED_OUTPUT) -> None:
    """Give every file that somebody changed since we wrote it another name, so that it is neither replaced nor lost."""
    for file in files:
        if file.is_file() and not _core_of(file):
            kept = _free_name(file)
            file.rename(kept)
            told(kept, kind.at(file=file.name, kept=kept.name))


def clear_corrections(files: Iterable[Path], kept: Collection[str]) -> None:
    """Take away correction workbooks of an earlier merge that this one no longer asks for; never a changed one."""
    for file in files:
        if file.name not in kept and _core_of(file):
            file.unlink()


def clear_exports(files: Iterable[Path], written: Sequence[Path]) -> None:
    """Take away exports of an earlier merge that this one has nothing for; never a changed one, nor anybody's own file."""
    names = {path.name for path in written}
    for file in files:
        if file.name not in names and f"<dc:title>{xml_text(file.stem)}</dc:title>" in _core_of(file):
            file.unlink()


def _core_of(file: Path) -> str:
    """The properties of a workbook that is still as we wrote it; "" for any other file."""
    try:
        with zipfile.ZipFile(file) as package, package.open(_CORE) as member:
            core = member.read(10_000).decode("utf-8")
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return ""
    return core if all(mark in core for mark in _MARKS) else ""


def _free_name(file: Path) -> Path:
    for number in itertools.count(1):
        name = f"{file.stem}{_CHANGED}{number if number > 1 else ''}{file.suffix}"
        if not (found := file.with_name(name)).exists():
            return found
    raise AssertionError
