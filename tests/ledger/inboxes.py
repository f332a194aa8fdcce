"""A project whose inbox is merged again and again."""

from __future__ import annotations

import datetime
from pathlib import Path

from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import open_project

NOW = datetime.datetime(2026, 8, 20, 8)


def merged(folder: Path, now: datetime.datetime | None = NOW) -> Merged:
    return merge(open_project(folder), options=MergeOptions(now=now, jobs=1))


def outputs(folder: Path) -> dict[str, bytes]:
    found = folder / "汇总"
    return {
        path.relative_to(found).as_posix(): path.read_bytes() for path in found.rglob("*") if path.is_file()
    }
