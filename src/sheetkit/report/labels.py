"""Small helpers over a consolidation: titles, findings by row, and the mask over personal values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.decision import Amendment, DecisionMade
from sheetkit.model.finding import Finding
from sheetkit.model.people import PERSON
from sheetkit.model.statement import Statement
from sheetkit.model.template import Column, Template
from sheetkit.model.text import Text
from sheetkit.report.safe import masked
from sheetkit.wording.decided import amended, cell_in, dated, decided


def template_title(templates: Mapping[str, Template], template_id: str) -> Text:
    """A form's title, its id when the form is unknown."""
    template = templates.get(template_id)
    return template.title if template else Text(template_id)


def subtitle(consolidation: Consolidation) -> str:
    """Project, term and the time the result stands for."""
    parts = [consolidation.project_title, consolidation.term_title]
    if consolidation.as_of:
        parts.append(consolidation.say(Text("截至 {time}", "as of {time}").format(time=consolidation.as_of)))
    return " · ".join(part for part in parts if part)


def by_row(findings: Iterable[Finding]) -> dict[tuple[str, int], list[Finding]]:
    """The findings of a file by worksheet name and row."""
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        for row in dict.fromkeys(place.row for place in finding.places):
            found[finding.place.sheet, row].append(finding)
    return found


_NUMBERS = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]|0[0-9]{2,3})[ -]?[0-9]{4}[ -]?[0-9]{3,4}(?![0-9])|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""Mobile numbers, landlines with area code, e-mail addresses."""


class Mask:
    """Hides the middle of personal values in shared outputs; an inactive one shows everything."""

    def __init__(self, templates: Mapping[str, Template], active: bool) -> None:
        self.active = active
        self._templates = templates
        columns = [
            (template.id, column)
            for template in templates.values()
            for sheet in template.sheets
            for column in sheet.columns
        ]
        self._personal = {(form, column.field) for form, column in columns if column.personal}
        # A phone or mail that the definition says tells of no person: an office's, a unit's.
        self._open = {
            (form, column.field)
            for form, column in columns
            if TYPES[column.type].is_personal and not column.personal
        } - self._personal

    def hides(self, template_id: str, field: str) -> bool:
        """Whether values of that field are hidden."""
        return self.active and (template_id, field) in self._personal

    def value(self, template_id: str, column: Column, value: Any) -> Any:
        """The value as it may be shown."""
        hides = self.active and (column.personal or self.hides(template_id, column.field))
        return masked(str(value)) if value is not None and hides else value

    def decided(self, decision: DecisionMade) -> Text:
        """What is said of a decision: nobody's name in what is shared."""
        return dated(decision) if self.active else decided(decision)

    def amended(self, template_id: str, amendment: Amendment) -> Text:
        """What is said of a cell that somebody amended."""
        form = self._templates.get(template_id)
        cell = cell_in(form, amendment.sheet, amendment.cell)
        hidden = self.hides(template_id, amendment.field)
        return amended(amendment, cell, self.decided(amendment.decision), hidden=hidden)

    def statement(self, statement: Statement | None) -> Statement | None:
        """A statement line as it may be shown: who filled the form in is named as everywhere, a number written there is hidden."""
        if statement is None or not self.active:
            return statement
        return replace(statement, filled_by=without_numbers(statement.filled_by))

    def finding(self, template_id: str, finding: Finding) -> Finding:
        """The finding with its value hidden, in the wording too; a wording may also list cells of a whole row."""
        if not self.active:
            return finding
        value, hidden = finding.value, without_numbers(finding.value)
        if value and self.hides(template_id, finding.place.field):
            hidden = masked(value)
        elif (template_id, finding.place.field) in self._open:
            hidden = value

        def without(words: str) -> str:
            parts = words.split(value) if value else [words]
            return hidden.join(map(without_numbers, parts))

        message, remedy = finding.message.mapped(without), finding.remedy.mapped(without)
        return replace(finding, value=hidden, message=message, remedy=remedy)


def fields_of_people(form: Template | None) -> frozenset[str]:
    """The fields of a form in which people are named."""
    sheets = form.sheets if form else ()
    return frozenset(one.field for sheet in sheets for one in sheet.columns if one.role == PERSON)


def without_numbers(text: str) -> str:
    """The text with every phone number and e-mail address in it hidden."""
    return _NUMBERS.sub(lambda found: masked(found[0]), text)
