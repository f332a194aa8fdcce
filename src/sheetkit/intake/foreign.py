"""What could run in a workbook or leads out of it: which links count, and each thing told once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sheetkit.model.overlay import ForeignPart

_STEERING = re.compile(
    r"(?:file|javascript|vbscript|ms-[a-z]+|data|search-ms|shell):|\\\\|//|[a-z]:[\\/]", re.IGNORECASE
)
_PROGRAM = re.compile(
    r"[^?#:]*\.(?:exe|bat|cmd|scr|vbs|js|jse|wsf|ps1|lnk|hta|msi|pif)(?:[?#].*)?", re.IGNORECASE
)


def is_steering(target: str) -> bool:
    """Whether a link leads to a file, a shared folder or a script rather than to a page or an address."""
    target = target.strip()
    return bool(_STEERING.match(target) or _PROGRAM.fullmatch(target))


def tidy(found: Iterable[ForeignPart]) -> tuple[ForeignPart, ...]:
    """Each once, by kind and name; one without a name only where its kind has none with a name."""
    once = dict.fromkeys(found)
    named = {one.kind for one in once if one.name}
    kept = [one for one in once if one.name or one.kind not in named]
    return tuple(sorted(kept, key=lambda one: (one.kind.value, one.name)))
