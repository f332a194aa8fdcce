"""The folder for everything that is kept for a person outside of projects, where somebody names one."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "SHEETKIT_HOME"
"""The environment's name for it."""


def named_home() -> Path | None:
    """The folder that the environment names; None where each thing goes where the system keeps such things."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else None
