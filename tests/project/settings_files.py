"""Settings files as people write them, and what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.model.errors import ProjectError
from sheetkit.project.settings import load_settings

GOOD = """[project]
id = "abc"
title = "某某教育集团"
[term]
id = "2026-1"
title = "2026学年第一学期"
start = 2026-08-31
end = 2027-01-22
"""


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    (folder / "sheetkit.toml").write_bytes(text.encode(encoding))
    return folder


def places_of(folder: Path) -> list[str]:
    with pytest.raises(ProjectError) as caught:
        load_settings(folder)
    assert caught.value.code == "project.faulty"
    assert all(fault.message.zh and fault.message.en for fault in caught.value.faults)
    return [fault.place for fault in caught.value.faults]
