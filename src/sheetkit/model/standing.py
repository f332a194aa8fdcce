"""How one expected workbook stands."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How one expected workbook stands."""

    MISSING = "missing"
    UNREADABLE = "unreadable"  # nothing usable came, but a file that cannot be read seems to be for it
    REFUSED = "refused"  # something came that names this unit, but none of it could be taken
    FAULTY = "faulty"  # taken; rows are held back
    UNCONFIRMED = "unconfirmed"  # taken; it came just as it went out filled, and nobody confirmed it
    WAITING = "waiting"  # taken, nothing held back, but rows of another file that came for it count nowhere
    COMPLETE = "complete"
    WAIVED = "waived"  # nothing usable came, and somebody decided that nothing is owed

    @property
    def is_taken(self) -> bool:
        """Whether a file came that could be taken."""
        return self in (Standing.FAULTY, Standing.UNCONFIRMED, Standing.WAITING, Standing.COMPLETE)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is waited for any more."""
        return self in (Standing.COMPLETE, Standing.WAIVED)
