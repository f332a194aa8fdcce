"""Newcomer's counts: how many places somebody who is new here has to touch until a common change works.

Each folder of `changes` is one such change as data: `change.toml` says what it is and what is inserted where, `new/`
holds the files that it adds, `check.py` proves that it works. It is applied to a copy of the repository; before that
the check must fail there, after it pass. What `make generated` writes is not counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CHANGES = Path(__file__).resolve().parent / "changes"
COPIED = ("src", "templates", "schemas", "releases", "macros", "tests", "tools", "pyproject.toml")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules", "*.zip", "changes")
CHECK = Path("tests") / "test_newcomer_check.py"


@dataclass(frozen=True)
class Edit:
    """Text that goes into a file right after some of it, or instead of that."""

    file: str
    after: str
    insert: str
    instead: bool = False


@dataclass(frozen=True)
class Change:
    """A change; `before` is how many places it took in release 0.1.0, `most` how many it may take."""

    id: str
    title: str
    before: str
    most: int
    edits: tuple[Edit, ...] = ()

    @property
    def folder(self) -> Path:
        """Where its data lies."""
        return CHANGES / self.id

    @property
    def new_files(self) -> tuple[Path, ...]:
        """The files that it adds, by their place in the repository."""
        new = self.folder / "new"
        return tuple(path.relative_to(new) for path in sorted(new.rglob("*")) if path.is_file())


def changes() -> tuple[Change, ...]:
    """Every change there is data for, by its id."""
    return tuple(_loaded(path) for path in sorted(CHANGES.glob("*/change.toml")))


def _loaded(path: Path) -> Change:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    edits = tuple(Edit(**entry) for entry in content.pop("edits", ()))
    return Change(path.parent.name, edits=edits, **content)


def copy_of_repository(folder: Path) -> Path:
    """A copy of what the checks need, in a new folder."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=LEFT_OUT)
        else:
            shutil.copy2(source, folder / name)
    return folder


def _run(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A run of Python in the copy, whose code goes before the installed one."""
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *words], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def works(copy: Path, change: Change) -> subprocess.CompletedProcess[str]:
    """The run of the change's check in the copy."""
    shutil.copy2(change.folder / "check.py", copy / CHECK)
    return _run(copy, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", CHECK.as_posix())


def apply(copy: Path, change: Change) -> set[str]:
    """Make the change in the copy, and what is generated; gives the files that had to be edited.

    Raises ValueError for an edit whose place is not there, or not once.
    """
    for path in change.new_files:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(change.folder / "new" / path, copy / path)
    for edit in change.edits:
        text = (copy / edit.file).read_text(encoding="utf-8")
        if text.count(edit.after) != 1:
            raise ValueError(f"{change.id}: {edit.file} has {text.count(edit.after)} times “{edit.after}”")
        after = edit.insert if edit.instead else edit.after + edit.insert
        (copy / edit.file).write_text(text.replace(edit.after, after), encoding="utf-8")
    _run(copy, "-m", "sheetkit.compile.schemas")
    return {edit.file for edit in change.edits}
