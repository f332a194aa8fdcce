"""The only clock: what time it is, asked where an entry of the journal is made and nowhere else."""

from __future__ import annotations

import datetime
from typing import Protocol

from sheetkit.model.frozen import frozen


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime.datetime:
        """The time in UTC, with its zone."""


@frozen
class SystemClock:
    """The computer's own."""

    def now(self) -> datetime.datetime:
        """What the computer's clock shows."""
        return datetime.datetime.now(datetime.UTC)


@frozen
class StoppedClock:
    """Always the same time. ValueError for one without a zone."""

    moment: datetime.datetime

    def __post_init__(self) -> None:
        if self.moment.utcoffset() is None:
            raise ValueError(f"{self.moment}: in which zone?")

    def now(self) -> datetime.datetime:
        """The time it stopped at."""
        return self.moment.astimezone(datetime.UTC)
