"""What the rows of a sheet are filled with before it goes out, and by what it is known that nobody touched them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from sheetkit.model.cell_text import text_of
from sheetkit.model.frozen import frozen
from sheetkit.model.row_tag import row_tag

REGISTER, LAST_ROUND = "register", "last_round"
SOURCES = (REGISTER, LAST_ROUND)
"""What rows are taken from: the register of units, or what counted in the latest round that ended."""

UNIT_FACTS = ("code", "name", "short_name")
"""What the register says of a unit beside its attributes."""

_DIGITS = 16
_BETWEEN, _AFTER = "\x1f", "\x1e"

FilledRow = tuple[str, Mapping[str, object]]
"""A sheet's id, and field → value of what stands in the columns that people fill in."""


@frozen
class Prefill:
    """One source of rows. Earlier sources of a sheet come first; a later one adds rows of other keys, and fills what is blank.

    From the register: a row for each unit of the `level` below the unit, or for the unit itself where it is "". From the
    last round: the rows of the unit, and of those above it, that fit `where` and whose fields are as the unit's attributes
    say (`match`: field → attribute); of `form` and `sheet`, "" for the sheet's own. `fields` maps a column to what it
    takes: an attribute, or a field there; {} for all that are called alike but those in `without`. `values` are the same
    in every row.
    """

    source: str
    level: str = ""
    form: str = ""
    sheet: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[str, Any] = field(default_factory=dict)
    match: Mapping[str, str] = field(default_factory=dict)

    def takes(self, columns: Iterable[str]) -> Mapping[str, str]:
        """Column → what it takes, for a sheet whose open columns are these."""
        return self.fields or {name: name for name in columns if name not in self.without}


def digest_of_rows(rows: Iterable[FilledRow]) -> str:
    """16 hex digits over what rows say; the order of rows does not count, nor do cells that are blank."""
    said = sorted(
        _BETWEEN.join(
            (sheet, *(f"{name}={text_of(row[name])}" for name in sorted(row) if text_of(row[name])))
        )
        for sheet, row in rows
    )
    return hashlib.sha256(_AFTER.join(said).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


class HandedOut(NamedTuple):
    """Whose form a row went out in: the ids of project and form, the unit's code, the round's id."""

    project: str
    form: str
    unit: str
    round: str


def handed_out_tag(whose: HandedOut, row: FilledRow) -> str:
    """The tag of a row that goes out filled: made of what it says, so that it tells later whether anybody touched the row."""
    return row_tag("\0".join(("handed out", *whose, digest_of_rows([row]))), row[0], 0)
