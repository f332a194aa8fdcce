"""Where the ledger lies: in this person's cache on this computer, never in the project, which may be on a share or synced."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path

from sheetkit.model.home import named_home

ENDING = ".sqlite"


def cache_folder() -> Path:
    """SHEETKIT_HOME's own cache, else where the system keeps what may be lost. RuntimeError when this person has no home."""
    if named := named_home():
        return named / "cache"
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "sheetkit" / "cache"
        )
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sheetkit"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sheetkit"


def ledger_file(project: str) -> Path:
    """The ledger of the project with that id; a name that every file system takes, and no other project has.

    RuntimeError when this person has no home.
    """
    digest = hashlib.sha256(project.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    shown = re.sub(r"[^A-Za-z0-9-]+", "-", project)[:40].strip("-")
    return cache_folder() / "ledgers" / f"{shown or 'project'}-{digest}{ENDING}"
