"""What is known of rounds of the same year that ended, where a rule counts over the whole year."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.model.frozen import frozen
from sheetkit.model.record import Record
from sheetkit.model.situation import Term


@frozen
class EarlierRows:
    """The rows that counted in a round that ended, of those who owe something together.

    `absent` are fields of today that a form they stand in had not got.
    """

    term: Term
    records: Sequence[Record]
    absent: frozenset[str] = frozenset()
