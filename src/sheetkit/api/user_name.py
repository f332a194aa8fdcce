"""Who sits at the computer: what the system calls the person."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """The name; "?" where the system says none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
