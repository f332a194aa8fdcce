"""What the window lists: one problem a line, with who, where, what and what to do, in an order one can choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetkit.model.address import Address
from sheetkit.model.finding import Finding, Level
from sheetkit.model.text import Language, Text, joined

MEMBER = " › "
"""Between an archive's path and its member in the name of a source."""
MOST_CELLS = 12
LEVELS: dict[Level, Text] = {
    Level.REFUSE: Text("✘ 退回", "✘ refused"),
    Level.ERROR: Text("✘ 要改", "✘ error"),
    Level.WARNING: Text("△ 核对", "△ check"),
    Level.NOTE: Text("· 说明", "· note"),
    Level.TRIAL: Text("~ 试行", "~ trial"),
}
WEIGHT = {level: weight for weight, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the list. `cell` is short ("B7 等 3 格"), `cells` names them.

    `file` is what a double click opens, None when there is nothing to open.
    """

    level: Level
    who: str
    sheet: str
    cell: str
    what: str
    remedy: str
    file: Path | None = None
    source: str = ""  # the file as people are told of it, archive members included
    code: str = ""
    cells: str = ""

    @property
    def where(self) -> str:
        """Who, sheet and cells in one line."""
        return " ".join(filter(None, (self.who, self.sheet, self.cells)))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing needs doing."""
        return self.level in (Level.NOTE, Level.TRIAL)


def problem_of(finding: Finding, who: str, source: str, language: Language) -> Problem:
    """The line for a finding; `source` is the name of the file it stands in, "" when it stands in none."""
    return Problem(
        finding.level,
        who or (Path(source.rpartition(MEMBER)[2]).name if source else ""),
        finding.place.sheet,
        _cells(finding, 1, language),
        finding.message.in_language(language),
        finding.remedy.in_language(language),
        Path(source.partition(MEMBER)[0]) if source else None,
        source,
        finding.code,
        _cells(finding, MOST_CELLS, language),
    )


def _cells(finding: Finding, most: int, language: Language) -> str:
    """The addresses, at most so many of them, with how many there are when that is not all."""
    cells = finding.cells or ((finding.place.cell,) if finding.place.cell else ())
    shown = joined(cells[:most])
    if len(cells) > most:
        shown = Text("{shown} 等 {count} 格", "{shown} (of {count})").format(shown=shown, count=len(cells))
    return shown.in_language(language)


def _rank(problem: Problem) -> tuple[str, int, int, str]:
    first = problem.cell.partition(" ")[0].partition(":")[0]
    try:
        address = Address.parse(first)
    except ValueError:
        return (problem.sheet, 0, 0, problem.cell)
    return (problem.sheet, address.row, address.column, "")


ORDERS: dict[str, Callable[[Problem], tuple[Any, ...]]] = {
    "level": lambda problem: (WEIGHT[problem.level], problem.who, *_rank(problem)),
    "who": lambda problem: (problem.who, *_rank(problem)),
    "sheet": lambda problem: (*_rank(problem), problem.who),
    "cell": lambda problem: (*_rank(problem)[1:], problem.sheet, problem.who),
    "what": lambda problem: (problem.what, problem.who, *_rank(problem)),
    "remedy": lambda problem: (problem.remedy, problem.who, *_rank(problem)),
}
"""How a click on each column's heading sorts."""


def ordered(problems: Iterable[Problem], column: str, *, descending: bool = False) -> list[Problem]:
    """The problems in the order of a column; equal ones stay as they were."""
    return sorted(problems, key=ORDERS[column], reverse=descending)
