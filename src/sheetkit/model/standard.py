"""How far a rule looks, and what it asks for in words: carried by a compiled rule, so that nobody asks its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Any

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text

NO_WORDS = Text("")
PLACES = Text("处", "places")
"""What the failures of a rule are, unless its kind counts something else."""
ITEMS = Text("项", "items")


class Scope(Enum):
    """How far a kind of rule looks."""

    CELL = "cell"  # one value
    ROW = "row"  # several values of one row
    ROWS = "rows"  # rows of one sheet against each other
    SHEETS = "sheets"  # a whole workbook
    FILES = "files"  # may also look across returned files, through `check_across`


@frozen
class Clause:
    """One part of a standard: words with a place {n} for `number`, which stays live where it is a figure.

    `filled` are the other places' words.
    """

    words: Text
    number: Any
    filled: Mapping[str, Text] = field(default_factory=dict)


@frozen
class Standard:
    """What a rule asks for: in clauses ("at least 2 times each week"), and in words what satisfies it.

    `failures` is what the number of its failures counts; with `misses_once` there is only one thing to miss. `weeks` is how many
    weeks each of the periods has that it asks something of, 0 where they are no weeks.
    """

    clauses: tuple[Clause, ...] = ()
    satisfied: Text = NO_WORDS
    failures: Text = PLACES
    misses_once: bool = False
    weeks: int = 0


NO_STANDARD = Standard()
