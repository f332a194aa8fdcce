"""Earlier releases from their wheels: unpacked, and run with today's Python and dependencies but their own code."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from packaging.version import Version

WHEELS = Path(__file__).resolve().parent / "releases"


def released() -> tuple[str, ...]:
    """The versions there is a wheel of, the newest last."""
    versions = (wheel.name.split("-")[1] for wheel in WHEELS.glob("sheetkit-*.whl"))
    return tuple(sorted(versions, key=Version))


def unpacked(version: str, folder: Path) -> Path:
    """The release's wheel, unpacked below `folder`. Raises FileNotFoundError when there is none of that version."""
    place = folder / f"sheetkit-{version}"
    if not place.is_dir():
        with zipfile.ZipFile(WHEELS / f"sheetkit-{version}-py3-none-any.whl") as wheel:
            wheel.extractall(place)
    return place


def environment(place: Path | None) -> dict[str, str]:
    """The environment in which Python finds the code in `place` before the installed one; None for today's code."""
    path = {"PYTHONPATH": str(place)} if place else {}
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **path}
