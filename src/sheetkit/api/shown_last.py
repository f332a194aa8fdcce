"""A face's own note of what it showed of a project's last merge; it goes with the results that are in place."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sheetkit.api.staging import MANIFEST, PRIVATE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.files import write_whole
from sheetkit.project import load_settings
from sheetkit.project.state import last_merge_file

_ROUND, _RESULTS = "round", "results"


def note_shown(folder: Path, shown: Mapping[str, Any]) -> None:
    """Note that, plain data, of the merge of the project in that folder whose results are in place now.

    Where it cannot be written nothing is shown the next time, and whoever merges again sees it all: no reason to spoil a merge.
    """
    with contextlib.suppress(SheetkitError, OSError):
        settings = load_settings(folder)
        note = {**shown, _ROUND: settings.term.id, _RESULTS: _results(settings.merged)}
        data = json.dumps(note, ensure_ascii=False, indent=0).encode("utf-8")
        write_whole(last_merge_file(settings.private_folder), data)


def shown_last(folder: Path) -> dict[str, Any] | None:
    """What was noted; None where nothing was, where it is damaged, or where other results are in place. Nothing raises."""
    with contextlib.suppress(SheetkitError, OSError, ValueError):
        settings = load_settings(folder)
        note = json.loads(last_merge_file(settings.private_folder).read_text(encoding="utf-8"))
        if isinstance(note, dict) and note.pop(_ROUND, "") == settings.term.id:
            return note if note.pop(_RESULTS, "") == _results(settings.merged) else None
    return None


def _results(folder: Path) -> str:
    """Stands for the set of results in that folder. Raises OSError where there is none."""
    return hashlib.sha256((folder / PRIVATE / MANIFEST).read_bytes()).hexdigest()
