"""What a reader's answer to a neutral kind of trouble is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.troubles.readers import Reading

RIGHT, REFUSED, WRONG, DIED, HUNG = "right", "refused", "wrong", "died", "hung"
MEANINGS: Mapping[str, str] = {
    RIGHT: "right: the values that must be read, or a refusal where nothing can be known",
    REFUSED: "refused though it can be read (a library raises)",
    WRONG: "wrong in silence: another value than the file holds, or values of a file that must be refused",
    DIED: "the process died",
    HUNG: "no answer within the time",
}


def judged(expected: Mapping[str, Any], reading: Reading) -> str:
    """RIGHT, REFUSED or WRONG. `must` is "read", "refuse" or, where both will do, "either"."""
    must = expected["must"]
    if reading.cells is None:
        return REFUSED if must == "read" else RIGHT
    if must == "refuse":
        return WRONG
    return RIGHT if not differing(expected, reading) else WRONG


def differing(expected: Mapping[str, Any], reading: Reading) -> dict[str, object]:
    """The named cells that were read otherwise, as they were read."""
    cells = reading.cells or {}
    return {
        place: cells.get(place)
        for place, value in expected["cells"].items()
        if not _same(value, cells.get(place))
    }


def _same(value: object, read: object) -> bool:
    if isinstance(value, dict) and "error" in value:
        return read in (value, value["error"])  # some give the error as its text
    if isinstance(value, dict) and "any" in value:
        return any(_same(one, read) for one in value["any"])
    if isinstance(value, bool) or isinstance(read, bool):
        return value is read
    return value == read
