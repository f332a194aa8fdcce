"""What a careful person would fill into each of the four forms."""

from __future__ import annotations

from sheetkit.model.situation import Term
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit.project import Directory
from sheetkit_demo.calendar import calendar_rows
from sheetkit_demo.lessons import lesson_rows
from sheetkit_demo.roster import members_of, preparation_grade, roster_rows
from sheetkit_demo.rows import Rows
from sheetkit_demo.rubric import rubric_rows


def believable_rows(template: Template, unit: Unit, directory: Directory, term: Term) -> Rows:
    """The rows of that unit's workbook without any mistake, the same in every run. ValueError for other forms."""
    if template.id == "leader_roster":
        return {"leaders": roster_rows(template, unit, directory)}
    if template.id == "term_calendar":
        grades = (preparation_grade(unit, directory), shared_grades(template, unit, directory))
        return {"plan": calendar_rows(unit, term, *grades)}
    if template.id == "observation_log":
        return lesson_rows(unit, term, members_of(unit))
    if template.id == "rubric":
        return rubric_rows(template, unit)
    raise ValueError(f"the demo knows no rows for {template.id}")


def shared_grades(template: Template, unit: Unit, directory: Directory) -> tuple[str, ...]:
    """The grades for which a subject group holds the activity with other subjects: a school's groups take turns."""
    stage = unit.text("stage")
    groups = [g.code for g in directory.below().get(unit.top.code, ()) if g.text("stage") == stage]
    grades = [value for key, value in template.lists["grades"].pairs if key == stage]
    if unit.code not in groups:
        return ()
    return tuple(grades[groups.index(unit.code) :: len(groups)])
