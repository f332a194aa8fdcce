"""What a pack says of believable returns: its file sample/returns.toml, all of which may be left out."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from sheetkit.model.frozen import frozen
from sheetkit.model.pack import Pack

FILE = "returns.toml"
_FEWEST, _MOST = 6, 14


@frozen
class Hints:
    """The file as read: form → sheet → what is usual there, and when each form usually comes back.

    Of a sheet: `rows` (fewest and most), `filled` (which part of the cells that may stay blank is filled), `numbers`
    (least and greatest), and by field in `columns` the same `numbers`, `dates` (first and last), or `words`: groups of
    words of which one each makes a text.
    """

    data: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, pack: Pack) -> Hints:
        """The hints of that pack; none where it has no such file. Raises tomllib.TOMLDecodeError."""
        file = pack.sample_file.with_name(FILE)
        return cls(tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {})

    def returned(self, form: str) -> datetime.datetime | None:
        """When the first of these forms comes back, in the pack's time zone."""
        found = self.data.get(form, {}).get("returned")
        return found if isinstance(found, datetime.datetime) else None

    def rows(self, form: str, sheet: str) -> tuple[int, int]:
        """How many rows a sheet usually has."""
        fewest, most = self._of(form, sheet).get("rows", (_FEWEST, _MOST))
        return int(fewest), int(most)

    def filled(self, form: str, sheet: str) -> float:
        """Which part of the cells that may stay blank is filled (0 to 1)."""
        return float(self._of(form, sheet).get("filled", 0.8))

    def numbers(self, form: str, sheet: str, name: str) -> Sequence[float] | None:
        """The least and the greatest usual number of a field."""
        found: Sequence[float] | None = self._column(form, sheet, name).get("numbers")
        return found or self._of(form, sheet).get("numbers")

    def dates(self, form: str, sheet: str, name: str) -> Sequence[datetime.date] | None:
        """The first and the last usual day of a field."""
        return self._column(form, sheet, name).get("dates")

    def words(self, form: str, sheet: str, name: str) -> Sequence[Sequence[str]] | None:
        """Groups of words of which one each makes a text of the field."""
        return self._column(form, sheet, name).get("words")

    def _of(self, form: str, sheet: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.data.get(form, {}).get(sheet, {})
        return found

    def _column(self, form: str, sheet: str, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._of(form, sheet).get("columns", {}).get(name, {})
        return found
