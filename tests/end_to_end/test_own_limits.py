"""A project's own limits for what comes back: each is kept to, told, and asked anew when it changes."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.merging import merge
from sheetkit.api.project import open_project
from sheetkit.intake import DEFAULT_LIMITS
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Level
from tests.end_to_end.filled import Filled


def with_limits(folder: Path, said: str) -> None:
    """Write `said` into `[intake]` of a project's settings."""
    file = folder / "sheetkit.toml"
    text = file.read_text("utf-8")
    assert text.count("[intake]\n") == 1
    file.write_text(text.replace("[intake]\n", f"[intake]\n{said}\n"), "utf-8")


def codes(folder: Path) -> set[str]:
    """What a merge refuses, by code."""
    unplaced = merge(open_project(folder)).consolidation.unplaced
    return {found.code for one in unplaced for found in one.findings if found.level is Level.REFUSE}


def heavy(data: bytes) -> bytes:
    """The workbook with a part of twenty million bytes that cannot be made smaller."""
    written = io.BytesIO(data)
    with zipfile.ZipFile(written, "a") as book:
        book.writestr("xl/media/photo.bin", random.Random(1).randbytes(20_000_000))
    return written.getvalue()


def test_what_was_refused_is_read_when_the_limit_is_raised(
    copied: Callable[[str], Path], roster: Filled
) -> None:
    """The content is the same: what was remembered under other limits is no answer."""
    folder = copied("project")
    roster.write(folder / "收回", data=heavy(roster.data))
    assert codes(folder) == {"file.too_large"}
    with_limits(folder, "file_megabytes = 21")
    assert codes(folder) == set()


def test_a_limit_below_the_programs_own_is_told(copied: Callable[[str], Path]) -> None:
    """It would refuse honest files, and with them the project's own register."""
    folder = copied("project")
    with_limits(folder, "cells = 200")
    with pytest.raises(SheetkitError, match=r"project\.faulty"):
        open_project(folder)


def test_more_than_the_program_takes_by_itself_may_be_allowed(copied: Callable[[str], Path]) -> None:
    """What depends on a file's size or its cells grows alike; the longest text of a cell is Excel's."""
    folder = copied("project")
    with_limits(folder, "file_megabytes = 40\ncells = 4000000\nseconds = 60")
    own = open_project(folder).settings.intake
    limits = DEFAULT_LIMITS.changed(own.file_megabytes, own.cells, own.seconds)
    assert limits.file_bytes == 2 * DEFAULT_LIMITS.file_bytes
    assert limits.inflated_bytes == 2 * DEFAULT_LIMITS.inflated_bytes
    assert (limits.cells, limits.cpu_seconds) == (4_000_000, 60)
    assert limits.cell_characters == DEFAULT_LIMITS.cell_characters
