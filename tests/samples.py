"""Sample projects: made once in a run, with the blueprints of their forms, and copied wherever a test wants one of its own.

Copies are one and the same project: same id, same key. A test that needs two projects, or is about how one is made, calls
`create_project` itself.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sheetkit.api.project import create_project, open_project

_SHARED: list[Path] = []


def keep_in(folder: Path) -> None:
    """Where the originals are kept: one folder for all processes of a run."""
    _SHARED[:] = [folder]


def sample_project(folder: Path, *, pack: str = "school-research", language: str = "") -> Path:
    """A copy of that built-in pack's sample project in `folder`, which must not be there yet; gives `folder`."""
    return Path(shutil.copytree(_original(pack, language), folder))


def _original(pack: str, language: str) -> Path:
    (shared,) = _SHARED
    original = shared / "samples" / f"{pack}{language}"
    if not original.is_dir():
        made = shared / f"making {original.name} {os.getpid()}" / "project"
        create_project(made, sample=True, pack=pack, language=language)
        project = open_project(made)
        for form in project.forms:
            project.issuer.blueprint(form)
        original.parent.mkdir(exist_ok=True)
        try:
            made.rename(original)
        except OSError:  # another process was quicker
            shutil.rmtree(made)
    return original
