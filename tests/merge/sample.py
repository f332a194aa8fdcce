"""Three schools of the sample project with two subject groups each, and checked files as a check would hand them over."""

from __future__ import annotations

import atexit
import datetime
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sheetkit.api.project import Project, create_project, open_project
from sheetkit.merge import MergePlan
from sheetkit.model.consolidation import Expected
from sheetkit.model.finding import Finding, Level, Place
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked, Record, Verdict
from sheetkit.model.submission import Source
from sheetkit.model.template import VERSIONS
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit

SCHOOLS = ("S03", "S04", "S11")
GROUPS = ("01", "02")


@lru_cache
def sample_project() -> Project:
    """The sample project as `new --sample` makes it."""
    folder = Path(tempfile.mkdtemp(prefix="sheetkit-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    create_project(folder / "project", sample=True)
    return open_project(folder / "project")


TEMPLATES = {form.id: form for form in sample_project().forms}
ROSTER, CALENDAR, OBSERVATION, RUBRIC = (
    TEMPLATES[name] for name in ("leader_roster", "term_calendar", "observation_log", "rubric")
)
TERM = sample_project().settings.term
PROJECT = sample_project().settings.id
ITEMS = RUBRIC.sheet("scores").items
FULL = sum(float(item["full"]) for item in ITEMS)


def school_unit(index: int) -> Unit:
    """The unit of a school (0-based)."""
    units = sample_project().registry.units(ROSTER)
    return next(unit for unit in units if unit.top.code == SCHOOLS[index])


def group_unit(index: int, group: int) -> Unit:
    """The unit of a subject group of a school, both 0-based."""
    units = sample_project().registry.units(CALENDAR)
    return next(unit for unit in units if unit.code == f"{SCHOOLS[index]}-{GROUPS[group]}")


NAMES = [school_unit(index).name for index in range(len(SCHOOLS))]
SHORT = [school_unit(index).called for index in range(len(SCHOOLS))]


def units(template_id: str) -> list[Unit]:
    """Every unit that owes the form."""
    if TEMPLATES[template_id].scope == "school":
        return [school_unit(index) for index in range(len(SCHOOLS))]
    return [group_unit(index, group) for index in range(len(SCHOOLS)) for group in range(len(GROUPS))]


def plan(**more: Any) -> MergePlan:
    """The plan of those schools."""
    expected = tuple(Expected(form, unit) for form in TEMPLATES for unit in units(form))
    settings = sample_project().settings

    def situation(form: Any, unit: Unit) -> Any:
        return sample_project().registry.situation(form, unit, None)

    pack = settings.pack
    more = {"time_zone": pack.region.time_zone, "levels": pack.levels, **more}
    return MergePlan(settings.id, settings.title, settings.term, expected, TEMPLATES, situation, **more)


def plan_of_versions(*, keyed: bool = False, **more: Any) -> MergePlan:
    """The plan where a unit's rosters are versions of one another, their rows without a key unless they are `keyed`."""
    (sheet,) = ROSTER.input_sheets
    sheets = tuple(
        replace(one, key=one.key if keyed else ()) if one is sheet else one for one in ROSTER.sheets
    )
    form = replace(ROSTER, several_files=VERSIONS, sheets=sheets)
    return replace(plan(**more), templates={**TEMPLATES, ROSTER.id: form})


def figure(form: str, figure_id: str) -> float:
    """What a figure of a form is in the project."""
    situation = sample_project().registry.situation(TEMPLATES[form], units(form)[0], None)
    return situation.figures[figure_id]


def at(field: str, row: int) -> str:
    """The cell of a roster's field."""
    return f"{ROSTER.sheet('leaders').column(field).letter}{row}"


def record(sheet: str, row: int, values: Mapping[str, Any], held: bool = False, item: int = -1) -> Record:
    """A record whose raw cells are what its values say."""
    title = next(s.title.zh for t in TEMPLATES.values() for s in t.sheets if s.id == sheet)
    return Record(sheet, row, values, dict(values), held, item, title)


def checked(
    form: str,
    unit: Unit,
    records: Iterable[Record] = (),
    *,
    name: str = "",
    received: datetime.datetime | None = datetime.datetime(2026, 9, 2, 8, 30),
    refused: bool = False,
    findings: Sequence[Finding] = (),
    **identity: str,
) -> Checked:
    """One file after its check."""
    found = tuple(records)
    content = hashlib.sha256(repr([(r.sheet, sorted(r.values.items())) for r in found]).encode()).hexdigest()
    file = name or f"{unit.top.code}{unit.codes[1]}-{form}.xlsx"
    sha256 = hashlib.sha256(f"{file}{received}{content}".encode()).hexdigest()
    facts = {"project": PROJECT, "term": TERM.id, **identity}
    who = Identity(facts["project"], form, "1", *unit.codes, facts["term"], "1")
    verdict = Verdict.ACCEPTED_WITH_FINDINGS if findings else Verdict.ACCEPTED
    return Checked(
        Source(file, 9000, sha256, received),
        Verdict.REFUSED if refused else verdict,
        who,
        ("cell", "property", "name", "code"),
        found,
        tuple(findings),
        "" if refused else content,
        "xlsx",
        "LibreOffice",
    )


def leader(row: int, stage: str, subject: str, name: str, mobile: str = "", **more: Any) -> Record:
    """A row of the roster."""
    held = more.pop("held", False)
    post = {"stage": stage, "subject": subject, "kind": "成员校教研组长"}
    values = {**post, "name": name, "mobile": mobile, "members": 6, **more}
    return record("leaders", row, values, held)


def activity(row: int, day: datetime.date, kind: str | float, theme: str, **more: Any) -> Record:
    """A row of the calendar."""
    values = {
        "date": day,
        "start": "14:00",
        "end": "15:30",
        "kind": kind,
        "theme": theme,
        "place": "会议室",
        **more,
    }
    return record("plan", row, values)


def lesson(
    row: int, observer: str, teacher: str, goals: int, steps: int, kind: str = "常态课", period: str = ""
) -> Record:
    """A row of the observation log."""
    values = {
        "period": period,
        "date": datetime.date(2026, 9, 10),
        "observer": observer,
        "teacher": teacher,
        "lesson_kind": kind,
        "goals": goals,
        "steps": steps,
    }
    return record("observations", row, values)


def rated(lost: float = 0.0, review: float | None = None, without: Sequence[int] = ()) -> list[Record]:
    """The rows of a scoring sheet: full marks less `lost`, the last items first; `review` the same; some items open."""
    own, second = _marks(lost), _marks(review or 0.0)
    made = []
    for index, item in enumerate(ITEMS):
        values: dict[str, Any] = {**item}
        if index not in without:
            values["self_score"] = own[index]
        if review is not None:
            values["review_score"] = second[index]
        made.append(record("scores", RUBRIC.sheet("scores").first_row + index, values, item=index))
    return made


def _marks(lost: float) -> list[float]:
    marks = [float(item["full"]) for item in ITEMS]
    for index in reversed(range(len(marks))):
        taken = min(marks[index], lost)
        marks[index] -= taken
        lost -= taken
    return marks


def finding(
    code: str, cell: str, level: Level = Level.ERROR, field: str = "mobile", sheet: str = "组长名单"
) -> Finding:
    """A finding at a cell."""
    return Finding(
        code,
        level,
        Text(f"“{cell}”填写有误。", f"“{cell}” is wrong."),
        Text("请改正。", "Correct it."),
        Place(sheet, cell, field),
        "1380000",
    )
