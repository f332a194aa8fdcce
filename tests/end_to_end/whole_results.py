"""Results as they lie in their folder, and a merge beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sheetkit.api.project import Project
from sheetkit.api.staging import PRIVATE
from tests.end_to_end.filled import FORMS, believable, fill, unit_of

PATIENCE = 60


def digests(folder: Path) -> dict[str, str]:
    """Relative path → digest of every file that people see."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and PRIVATE not in path.parts
    }


def hand_in(project: Project, folder: Path, wrong: str) -> Path:
    """Some returns, with that text in the phone of the first leader."""
    for form in FORMS:
        for number in (1, 2):
            unit = unit_of(project, form, number)
            rows = believable(project, form, unit)
            if form == "leader_roster":
                rows["leaders"][0]["mobile"] = wrong
            fill(project, form, unit, rows).write(folder)
    return folder
