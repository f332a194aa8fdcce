"""What is wrong with the register, told by the names of its units: a line each, which leads to the unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text, joined
from sheetkit.panel.problems import problem_of
from sheetkit.panel.saying import said_in

if TYPE_CHECKING:
    from sheetkit.api.register_draft import DraftRow, RegisterDraft

_TOLD = Text("{who}：{what}{remedy}", "{who}: {what} {remedy}")
_BETWEEN = " · "
_UNIT = Text("{code} {name}")
_ROWS = Text("第 {rows} 行", "row {rows}")
_NUMBERS = r"\d+(?:(?:、|, )\d+)*"


@frozen
class ToldLine:
    """A line, and the row it leads to with the field of it; None where it is about no row."""

    text: str
    key: int | None = None
    field: str = ""


def lines_about(
    told: Iterable[tuple[str, Finding]], draft: RegisterDraft | None, language: Language
) -> list[ToldLine]:
    """A line for each finding about a file. That an empty register is empty is no fault yet: the page says what to do."""
    from sheetkit.api.at_a_glance import is_of_an_empty_register

    is_empty = draft is not None and not draft.rows
    return [
        _line(file, finding, draft, language)
        for file, finding in told
        if not (is_empty and is_of_an_empty_register(finding))
    ]


def _line(file: str, finding: Finding, draft: RegisterDraft | None, language: Language) -> ToldLine:
    problem = problem_of(finding, "", file, language)
    rows = list({row.key: row for row in _rows(finding, draft)}.values()) if draft is not None else []
    if draft is None or not rows:
        return ToldLine(problem.line)
    who = joined(_unit(row, draft) for row in rows)
    said = _TOLD.format(
        who=who, what=_by_names(problem.what, finding, draft, language), remedy=problem.remedy
    )
    return ToldLine(said_in(said, language), rows[0].key, finding.place.field)


def _by_names(said: str, finding: Finding, draft: RegisterDraft, language: Language) -> str:
    """The words with units in the place of their rows, which the page does not number."""

    def named(found: re.Match[str]) -> str:
        rows = [draft.read_at(finding.place, int(number)) for number in re.findall(r"\d+", found[1])]
        known = [_unit(row, draft) for row in rows if row is not None]
        return joined(known).in_language(language) if len(known) == len(rows) else found[0]

    before, _, behind = _ROWS.template(language).partition("{rows}")
    return re.sub(f"{re.escape(before)}({_NUMBERS}){re.escape(behind)}", named, said)


def _unit(row: DraftRow, draft: RegisterDraft) -> Text:
    return _UNIT.format(code=draft.code_of(row), name=_called(row, draft))


def _called(row: DraftRow, draft: RegisterDraft) -> str:
    """Its name behind that of the unit above it."""
    above = (draft.name_of(one) for one in draft.rows if draft.code_of(one) == draft.above_of(row) != "")
    return _BETWEEN.join([*above, draft.name_of(row)])


def _rows(finding: Finding, draft: RegisterDraft) -> Iterator[DraftRow]:
    for place in finding.places:
        row = draft.read_at(finding.place, place.row)
        if row is not None:
            yield row
