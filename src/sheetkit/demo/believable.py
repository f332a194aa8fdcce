"""What a careful person would fill into each of the four forms."""

from __future__ import annotations

from sheetkit.demo.calendar import calendar_rows
from sheetkit.demo.lessons import lesson_rows
from sheetkit.demo.roster import roster_rows
from sheetkit.demo.rows import Rows
from sheetkit.demo.rubric import rubric_rows
from sheetkit.model.situation import Term, Unit
from sheetkit.model.template import Template
from sheetkit.project import Directory


def believable_rows(template: Template, unit: Unit, directory: Directory, term: Term) -> Rows:
    """The rows of that unit's workbook without any mistake, the same in every run. ValueError for other forms."""
    if template.id == "leader_roster":
        return {"leaders": roster_rows(template, unit, directory)}
    if template.id == "term_calendar":
        return {"plan": calendar_rows(unit, term)}
    if template.id == "observation_log":
        size = next((group.members for group in directory.groups if group.code == unit.group), 3)
        return lesson_rows(unit, term, size)
    if template.id == "rubric":
        return rubric_rows(template, unit)
    raise ValueError(f"the demo knows no rows for {template.id}")
