"""What the window lists: one problem a line, with who, where, what and what to do, in an order one can choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from sheetkit.model.address import Address
from sheetkit.model.finding import Finding, Level
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text
from sheetkit.panel.findings import MISSING, REFUSED, UNREADABLE
from sheetkit.panel.saying import said_in
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.lines import cells, line
from sheetkit.wording.signs import Label

MEMBER = " › "
"""Between an archive's path and its member in the name of a source."""


@frozen
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
    line: str = ""  # all of it, as it is told elsewhere
    label: Label | None = None  # where that is not its level's
    known: Mapping[str, str] = field(default_factory=dict)  # what to amend one of its cells has to be told of
    to_send: str = ""  # what whoever it is about is sent, where that is not what is said of it

    @property
    def shown(self) -> Label:
        """What stands in the first column."""
        return self.label or LEVELS[self.level]

    @property
    def told(self) -> str:
        """What is said of it below the list, fit to be sent: files by their names, wherever they lie."""
        files = MEMBER.join(Path(part).name for part in self.source.split(MEMBER)) if self.source else ""
        return self.to_send or "\n".join(filter(None, (self.line, files, f"[{self.code}]")))

    @property
    def first_cell(self) -> str:
        """The address of its first cell, "" where it is about no cell."""
        first = self.cell.partition(" ")[0].partition(":")[0]
        try:
            return Address.parse(first).a1
        except ValueError:
            return ""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing needs doing."""
        return not self.level.needs_doing


def of_journal(found: Iterable[Finding], language: Language) -> tuple[Problem, ...]:
    """The lines for what is to be said of a project's journal (`Project.of_journal`)."""
    return tuple(problem_of(one, "", one.value, language) for one in found)


def problem_of(finding: Finding, who: str, source: str, language: Language) -> Problem:
    """The line for a finding; `source` is the name of the file it stands in, "" when it stands in none."""
    who = who or (Path(source.rpartition(MEMBER)[2]).name if source else "")
    return Problem(
        finding.level,
        who,
        finding.place.sheet,
        cells(finding.addresses, 1).in_language(language),
        said_in(finding.message, language),
        said_in(finding.remedy, language),
        Path(source.partition(MEMBER)[0]) if source else None,
        source,
        finding.code,
        cells(finding.addresses).in_language(language),
        said_in(line(finding, who), language),
    )


def amendable(problem: Problem, unit: str, form: str, value: str) -> Problem:
    """The same problem, one of whose cells can be amended: whose form it stands in, and what it says there now."""
    first = problem.first_cell
    if not (unit and form and first):
        return problem
    file = Path(problem.source).name
    known = {"unit": unit, "form": form, "file": file, "cell": f"{problem.sheet}!{first}", "value": value}
    return replace(problem, known=known)


def problems_of(told: Iterable[tuple[str, Finding]], language: Language) -> tuple[Problem, ...]:
    """A line for each finding about a file, by the file's name."""
    return tuple(problem_of(finding, "", file, language) for file, finding in told)


def _rank(problem: Problem) -> tuple[str, int, int, str]:
    if not problem.first_cell:
        return (problem.sheet, 0, 0, problem.cell)
    address = Address.parse(problem.first_cell)
    return (problem.sheet, address.row, address.column, "")


_LINES = Text("{n} 条", "{n} {n:line|lines}")
_FILES = Text("{n} 个文件", "{n} {n:file|files}")
_FORMS = Text("{n} 份", "{n} {n:workbook|workbooks}")


def _files(problems: Sequence[Problem]) -> int:
    """How many files they are about: of one file several things may be said."""
    return len({one.source for one in problems if one.source}) + sum(not one.source for one in problems)


@frozen
class Sort:
    """A tab of the list: its title, which problems stand under it, and what its figure counts of them."""

    title: Text
    has: Callable[[Problem], bool]
    number: Callable[[Sequence[Problem]], int] = len
    unit: Text = _LINES

    def counted(self, problems: Sequence[Problem]) -> Text:
        """How many of it there are among those that stand under it: 22 条."""
        return self.unit.format(n=self.number(problems))


def _is_refused(one: Problem) -> bool:
    return one.level.refuses or one.code in _NOT_TAKEN


def _is_missing(one: Problem) -> bool:
    return one.code == MISSING.code


def _is_of(one: Problem, wanted: bool) -> bool:
    return wanted and not _is_refused(one) and not _is_missing(one)


_NOT_TAKEN = (UNREADABLE.code, REFUSED.code)
ALL = "all"
SORTS: dict[str, Sort] = {
    "mend": Sort(LEVELS[Level.ERROR].word, lambda one: _is_of(one, one.level.holds_row)),
    "look": Sort(LEVELS[Level.WARNING].word, lambda one: _is_of(one, one.level.asks)),
    "refused": Sort(Text("没采用", "Not taken"), _is_refused, _files, _FILES),
    "missing": Sort(Text("未交", "Missing"), _is_missing, unit=_FORMS),
    "notes": Sort(Text("说明", "Notes"), lambda one: one.is_quiet),
    ALL: Sort(Text("全部", "All"), lambda _one: True),
}
"""The tabs by name: who is missing stands apart from what is wrong, and what needs nothing from both."""


ORDERS: dict[str, Callable[[Problem], tuple[Any, ...]]] = {
    "level": lambda problem: (problem.level.weight, problem.who, *_rank(problem)),
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
