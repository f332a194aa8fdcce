"""A returned file: where it came from, what could be read of it, and which identity its carriers name."""

from __future__ import annotations

import datetime

from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.situation import Term


@frozen
class Source:
    """Where a file came from. `name` is what people are told: the path as given, archive members after " › ".

    `received` is the file's own modification time by the reader's clock (or the archive member's as the packing computer showed it),
    without zone; None if unknown.
    """

    name: str
    size: int
    sha256: str
    received: datetime.datetime | None = None

    def day_in(self, term: Term) -> datetime.date | None:
        """The day to judge the file's dates by: that on which it came; None where none is known.

        One long before the round (an unpacked file of 1980, a computer whose battery is flat) is none that can be believed.
        """
        day = self.received.date() if self.received else None
        return None if day is None or day < term.earliest else day


@frozen
class Carriers:
    """What each of the four carriers of identity says; None where it is absent or unreadable.

    `code` is the visible form code in standard form. `hidden_cell_sheet` is the worksheet whose cell carried the token.
    """

    hidden_cell: Identity | None = None
    custom_property: Identity | None = None
    defined_name: Identity | None = None
    code: str | None = None
    hidden_cell_sheet: str = ""
    conflicting: tuple[str, ...] = ()  # names of carriers that hold two different values at once

    @property
    def present(self) -> tuple[str, ...]:
        """The names of the carriers that are there: "cell", "property", "name", "code"."""
        pairs = (
            ("cell", self.hidden_cell),
            ("property", self.custom_property),
            ("name", self.defined_name),
            ("code", self.code),
        )
        return tuple(name for name, value in pairs if value is not None)


@frozen
class Submission:
    """A file after intake. `grid` is None when it could not be read; then `findings` says why (level refuse)."""

    source: Source
    grid: WorkbookGrid | None = None
    carriers: Carriers = Carriers()
    findings: tuple[Finding, ...] = ()
