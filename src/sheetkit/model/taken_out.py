"""A file that came and lies in the inbox no more, with what lies there in its place."""

from __future__ import annotations

import datetime
from enum import StrEnum

from sheetkit.model.frozen import frozen
from sheetkit.model.unit import NOBODY, Unit


class InItsPlace(StrEnum):
    """What lies in the inbox under the name of a file that came before and is there no more."""

    NOTHING = "nothing"
    VERSION = "version"  # the same form of the same unit, filled in
    ANOTHER = "another"  # a blank form, another form, or another unit's
    UNUSABLE = "unusable"  # what cannot be read, or was refused
    WAITING = "waiting"  # what cannot be read just now: still being written, or in the cloud


@frozen
class TakenOut:
    """A file that came in this round and lies in the inbox no more, under any name: nothing of it counts.

    `name` is the one it lay under, below the project's folder; `received` without zone, None when unknown. `unit` and
    `template` are whose it was and in which form, as it was kept; NOBODY and "" where that cannot be told. `in_its_place`
    is what lies there under its name now, and `instead` its SHA-256, "" for nothing and for what cannot be read just now.
    `is_kept`: a whole copy of it is among what is kept.
    """

    name: str
    size: int  # bytes
    sha256: str
    received: datetime.datetime | None
    unit: Unit = NOBODY
    template: str = ""
    in_its_place: InItsPlace = InItsPlace.NOTHING
    instead: str = ""
    is_kept: bool = True

    @property
    def overwritten(self) -> bool:
        """Whether something else lies there under its name."""
        return self.in_its_place is not InItsPlace.NOTHING

    @property
    def is_lost(self) -> bool:
        """Whether nobody took it out or replaced it: what lies there does not stand for it."""
        return self.in_its_place not in (InItsPlace.NOTHING, InItsPlace.VERSION)
