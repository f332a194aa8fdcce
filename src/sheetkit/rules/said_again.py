"""A row that says in every cell what an earlier one says: a block was pasted twice, and the rows pasted first stay."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.model.comparison import same_key
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.names import WHOLE_ROW
from sheetkit.model.record import Record
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells
from sheetkit.rules.violations import Violation

SAME_ROW = FindingKind(
    "rows.same",
    Level.ERROR,
    Text(
        "这一行每一格都与第 {row} 行一样，是把第 {row} 行又写了一遍。",
        "This row says in every cell what row {row} says: it repeats row {row}.",
    ),
    Text(
        "请删掉其中一行；如果确实是两件事，请把不同的地方写出来。",
        "Delete one of them; if they are two things, write in what they differ.",
    ),
)


def not_repeated_below(cells: Cells, rows: str) -> str:
    """The factor of a SUMPRODUCT over all `rows` that leaves out this row, and such below it as say the same in every cell.

    Forms that have no text of a whole row leave out this row alone.
    """
    whole = cells.key(WHOLE_ROW)
    if whole is None:
        return f"(ROW({rows})<>ROW())"
    own, every = whole
    return f"((ROW({rows})<ROW())+({every}<>{own})>0)"


def firsts(records: Sequence[Record]) -> list[int]:
    """For each record the index of the first one that says the same in every field: its own where there is none before it."""
    found: dict[frozenset[tuple[str, str]], int] = {}
    return [
        found.setdefault(
            frozenset((name, same_key(value)) for name, value in one.values.items() if value != ""), index
        )
        for index, one in enumerate(records)
    ]


def said_again(record: Record, first: Record, field: str, unseen: bool = False) -> Violation:
    """The violation of a record that repeats `first`, told at `field`; `unseen` where the form itself does not see it."""
    value, words = record.values.get(field, ""), {"row": first.row}
    return Violation(record.row, (field,), value, words, SAME_ROW.code, unseen=unseen)
