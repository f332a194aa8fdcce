"""Random batches of files of one unit: people, statement lines, answers, tags put where they do not belong."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st

from sheetkit.check.findings_cell import TAG_TWICE
from sheetkit.merge import MergePlan
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Checked, Record
from sheetkit.model.row_tag import row_tag, standing_twice
from sheetkit.model.statement import Statement
from tests.merge.parts import DAYS, GROUP, SCHOOL, lesson
from tests.merge.sample import activity, checked, leader, plan, plan_of_versions

T = TypeVar("T")
PEOPLE = ("甲一", "甲二", "甲三")
TAG_COLUMN = 30
_MOST_FILES, _MOST_ROWS = 4, 4


class Kind(NamedTuple):
    """A form, and how a random row of it is drawn."""

    form: str
    row: Callable[[st.DrawFn], Record]
    plan: MergePlan


class Batch(NamedTuple):
    """Files of one form and unit, in the order in which they were filled in, and the plan that they are merged by."""

    files: tuple[Checked, ...]
    plan: MergePlan

    def __repr__(self) -> str:
        """The files in a few words each: a failing example is read by people."""
        return "".join(map(_in_words, self.files))


def _in_words(file: Checked) -> str:
    by = file.statement.filled_by if file.statement else "-"
    lines = [
        f"\n{file.source.name} {file.source.received:%d} by {by} answers {file.answers[:6]} is {file.source.sha256[:6]}"
    ]
    for row in file.records:
        said = " ".join(str(row.values.get(name)) for name in _TELLING if name in row.values)
        lines.append(f"  {row.row} {said} {row.tag}{' held' * row.held_back}")
    return "\n".join(lines)


_TELLING = ("observer", "date", "topic", "subject", "name", "mobile", "theme")


def _lesson(draw: st.DrawFn) -> Record:
    topic = draw(st.sampled_from(["新课", "复习", "讲评"]))
    return lesson(6, draw(st.sampled_from(PEOPLE)), draw(st.integers(1, 3)), topic=topic)


def _leader(draw: st.DrawFn) -> Record:
    subject, mobile = draw(st.sampled_from(["语文", "数学", "英语"])), draw(st.sampled_from(["1", "2"]))
    return leader(6, "小学", subject, draw(st.sampled_from(PEOPLE)), f"1380000000{mobile}")


def _activity(draw: st.DrawFn) -> Record:
    day = datetime.date(2026, 9, draw(st.integers(1, 3)))
    return activity(6, day, "主题教研", draw(st.sampled_from(["磨课", "听课", "命题"])))


KINDS = {
    "log": Kind("observation_log", _lesson, plan()),
    "roster": Kind("leader_roster", _leader, plan()),
    "calendar": Kind("term_calendar", _activity, plan()),
    "versions with a key": Kind("leader_roster", _leader, plan_of_versions(keyed=True)),
}


@st.composite
def batches(draw: st.DrawFn, kind: str) -> Batch:
    """Two to four files; each fresh, with rows copied from those before or not, or the answer to one of them."""
    about = KINDS[kind]
    files: list[Checked] = []
    for number in range(draw(st.integers(2, _MOST_FILES))):
        before = _maybe(draw, files)
        rows, told = _with_tags_settled(_rows(draw, about, before, files))
        unit = SCHOOL if about.form == "leader_roster" else GROUP
        day = DAYS[draw(st.integers(0, 4))]
        file = checked(about.form, unit, rows, name=f"{number}.xlsx", received=day, findings=told)
        by = draw(st.sampled_from([*PEOPLE, ""]))
        answers = before.source.sha256[:32] if before else ""
        files.append(replace(file, answers=answers, statement=Statement(by) if by else None))
    return Batch(tuple(files), about.plan)


def _maybe(draw: st.DrawFn, some: list[T]) -> T | None:
    if not some or not draw(st.booleans()):
        return None
    chosen: T = draw(st.sampled_from(some))
    return chosen


def _rows(draw: st.DrawFn, about: Kind, before: Checked | None, files: list[Checked]) -> list[Record]:
    """The rows of a file: those of the one it answers, as they are, changed or gone; copied ones; new ones."""
    rows: list[Record] = []
    for one in before.records if before else ():
        fate = draw(st.sampled_from(["kept", "kept", "changed", "gone"]))
        if before and fate != "gone":
            row = one if fate == "kept" else about.row(draw)
            tag = row_tag(before.source.sha256, one.sheet, one.row) if draw(st.booleans()) else ""
            rows.append(row._replace(tag=tag, tag_column=TAG_COLUMN))
    known = [one for file in files for one in file.records]
    rows += [
        _maybe(draw, known) or about.row(draw) for _ in range(draw(st.integers(0 if rows else 1, _MOST_ROWS)))
    ]
    whose = _maybe(draw, files)
    if whose is not None and whose.records:  # a tag that was copied to where it does not belong
        one, place = draw(st.sampled_from(whose.records)), draw(st.integers(0, len(rows) - 1))
        tag = row_tag(whose.source.sha256, one.sheet, one.row)
        rows[place] = rows[place]._replace(tag=tag, tag_column=TAG_COLUMN)
    return [
        row._replace(row=number, held_back=draw(st.integers(0, 5)) == 0)
        for number, row in enumerate(rows, start=6)
    ]


def _with_tags_settled(rows: list[Record]) -> tuple[list[Record], list[Finding]]:
    """The rows, and what is told of them, as the check lets them through: no tag that stands twice."""
    twice = standing_twice((row.tag, row.row) for row in rows)
    told = [
        TAG_TWICE.at(Place(rows[0].sheet_title or rows[0].sheet), tag, count=len(own), rows=str(own))
        for tag, own in twice.items()
    ]
    return [row._replace(tag="") if row.tag in twice else row for row in rows], told
