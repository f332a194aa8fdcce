"""What is most likely meant where the same was written wrongly in many cells, value by value, for a person to agree to at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sheetkit.api.amending import CellWanted, sheet_names
from sheetkit.api.amending_many import AmendedTogether, CellOf, amend_together
from sheetkit.api.deciding import Author, consolidated_inbox
from sheetkit.api.errors_amending import NOTHING_SUGGESTED
from sheetkit.api.project import Project
from sheetkit.columns.findings import NOT_A_NUMBER, SPACED_NAME
from sheetkit.model.comparison import spaceless
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.nearest import nearest
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.report.problems import UnitFinding, every_finding
from sheetkit.rules.one_of import KIND as ONE_OF

_LONGEST = 79
"""Characters of a value that a finding surely gives whole."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SAID = Text(
    "“{value}” ×{number} → “{meant}”（{form} · {title}）", "“{value}” ×{number} → “{meant}” ({form}, {title})"
)
_CELL = Text("{unit} {cell}", "{unit} {cell}")


@frozen
class Suggestion:
    """One value that stands in `cells` of a form's column, and what is most likely meant by it."""

    form: str
    field: str
    value: str
    meant: str
    said: Text
    cells: tuple[CellOf, ...]

    @property
    def key(self) -> str:
        """By which it is named again, as long as it still is one."""
        return "\t".join((self.form, self.field, self.value, self.meant))

    def told(self, project: Project) -> Iterator[Text]:
        """Where it stands, a line each."""
        names = {unit.code: unit.full_name for unit in project.everybody}
        for one in self.cells:
            yield _CELL.format(unit=names.get(one.unit, one.unit), cell=one.wanted.cell)


def suggestions(project: Project, inbox: Consolidation) -> list[Suggestion]:
    """What there is to agree to, the most frequent first; only what counts is looked at."""
    counting = {
        part.own.source.name: entry for entry in inbox.entries for part in entry.parts if entry.chosen
    }
    found: dict[tuple[str, str, str, str], list[CellOf]] = {}
    titles: dict[tuple[str, str, str, str], Text] = {}
    for told in every_finding(inbox):
        template = project.templates.get(told.template)
        column = _column(template, told.finding) if template and told.file in counting else None
        if template is None or column is None:
            continue
        meant = _meant(template, column, told.finding)
        if meant:
            key = (told.template, column.field, told.finding.value, meant)
            titles[key] = column.title
            found.setdefault(key, []).extend(_cells(told, meant))
    made = [_suggestion(project, key, titles[key], cells) for key, cells in found.items()]
    return sorted(made, key=lambda one: -len(one.cells))


def take(project: Project, keys: Sequence[str], author: Author) -> AmendedTogether:
    """Amend every cell of the suggestions of those keys. Raises SheetkitError (decision.*, journal.*)."""
    wanted = [one for one in suggestions(project, consolidated_inbox(project)) if one.key in keys]
    if not wanted:
        raise NOTHING_SUGGESTED.error()
    return amend_together(project, [cell for one in wanted for cell in one.cells], author)


def _suggestion(
    project: Project, key: tuple[str, str, str, str], title: Text, cells: Sequence[CellOf]
) -> Suggestion:
    form, field, value, meant = key
    words = {"value": value, "meant": meant, "title": title, "number": len(cells)}
    return Suggestion(
        form, field, value, meant, _SAID.format(form=project.templates[form].title, **words), tuple(cells)
    )


def _cells(told: UnitFinding, meant: str) -> Iterable[CellOf]:
    sheet = told.finding.place.sheet
    for address in told.finding.addresses:
        yield CellOf(told.unit.code, told.template, CellWanted(f"{sheet}!{address}", meant, told.file))


def _column(template: Template, finding: Finding) -> Column | None:
    """The column that a finding about cells of one column is about."""
    sheet: Sheet | None = next(
        (one for one in template.sheets if finding.place.sheet in sheet_names(one)), None
    )
    if sheet is None or not finding.addresses or not 0 < len(finding.value) <= _LONGEST:
        return None
    return next((one for one in sheet.columns if one.field == finding.place.field), None)


def _meant(template: Template, column: Column, finding: Finding) -> str:
    """What is most likely meant by the value, "" where nobody can say."""
    value = finding.value
    if finding.code == SPACED_NAME.code:
        return spaceless(value)
    if finding.code == NOT_A_NUMBER.code:
        numbers = _NUMBER.findall(value)
        return numbers[0] if len(numbers) == 1 and not re.search(r"[-+*/=]", value) else ""
    if finding.code == ONE_OF.finding.code and column.list in template.lists:
        choices = template.lists[column.list]
        words = [choices.say(one) for one in choices.values]
        return "" if value in words else nearest(value, words) or _within(value, words)
    return ""


def _within(value: str, words: Iterable[str]) -> str:
    """The only word that is a part of what was written, or of which that is a part."""
    found = [one for one in words if one in value or value in one]
    return found[0] if len(found) == 1 else ""
