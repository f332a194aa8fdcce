"""Remembers that a settings file was found right, and which days its term has off, so that a check starts quickly."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sheetkit import __version__
from sheetkit.compile.pack_schema import settings_schema
from sheetkit.model.data import PACK_FILE
from sheetkit.model.files import write_whole
from sheetkit.model.pack import Pack
from sheetkit.project.days_off import DaysOff

_FILE = "settings.json"


class SettingsMemory:
    """What was found out about the very same settings, by the same program with the same calendar of holidays.

    Checking settings and looking holidays up needs packages that take longer to load than a file takes to check.
    The note lies in the project's cache, which may be emptied at any time.
    """

    def __init__(self, private_folder: Path, content: bytes, pack: Pack) -> None:
        self._file = private_folder / "cache" / _FILE
        self._content, self._pack = content, pack

    def recall(self) -> DaysOff | None:
        """The days off and worked of settings that were right; None when nothing is known of them."""
        try:
            note = json.loads(self._file.read_text(encoding="utf-8"))
            if note.pop("key") != self._key(note):
                return None
            return DaysOff(
                {datetime.date.fromisoformat(day): str(name) for day, name in note["holidays"].items()},
                {datetime.date.fromisoformat(day): str(name) for day, name in note["workdays"].items()},
                tuple(int(year) for year in note["unpublished"]),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, days: DaysOff) -> None:
        """Remember that the settings are right and have these days; left out where nothing can be written."""
        note = {
            "holidays": {day.isoformat(): name for day, name in days.holidays.items()},
            "workdays": {day.isoformat(): name for day, name in days.workdays.items()},
            "unpublished": list(days.unpublished),
        }
        with contextlib.suppress(OSError):
            if self._file.parent.is_dir():
                text = json.dumps({"key": self._key(note), **note}, ensure_ascii=False, indent=1)
                write_whole(self._file, text.encode("utf-8"))

    def _key(self, note: Mapping[str, Any]) -> str:
        """A digest of all that the outcome depends on, and of the outcome: a day that became another one is no such note.

        Raises OSError, and TypeError for what is no such note.
        """
        found = importlib.util.find_spec("holidays")  # looks where it lies, loads nothing
        calendar = Path(found.origin).with_name("version.py") if found and found.origin else Path()
        digest = hashlib.sha256(__version__.encode())
        for part in (
            self._content,
            calendar.read_bytes(),
            (self._pack.folder / PACK_FILE).read_bytes(),
            repr(settings_schema()).encode(),
            json.dumps(note, sort_keys=True).encode(),
        ):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()
