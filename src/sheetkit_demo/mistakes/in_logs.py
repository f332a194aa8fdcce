"""Mistakes in the observation logs and rubrics: scores out of range, self-observation, evidence left out."""

from __future__ import annotations

import datetime

from sheetkit.model.text import Text
from sheetkit_demo.lessons import INDICATORS
from sheetkit_demo.mistakes.base import Cell, Expected, PlannedMistake, pasted, typed
from sheetkit_demo.rows import Rows

LOG, RUBRIC = "observation_log", "rubric"
NORMALISED, REPORTED = Expected.NORMALISED, Expected.REPORTED


def _seen(row: int, field: str) -> Cell:
    return Cell("observations", row, field)


def _scored(row: int, field: str) -> Cell:
    return Cell("scores", row, field)


def _observe_oneself(rows: Rows) -> None:
    rows["observations"][3]["observer"] = rows["observations"][3]["teacher"]


def _two_lessons_at_once(rows: Rows) -> None:
    first, second = rows["observations"][0:2]
    second["observer"] = first["observer"]


def _low_without_problem(rows: Rows) -> None:
    row = rows["observations"][6]
    row.update(dict.fromkeys(INDICATORS, 4) | {"goals": 1})
    row.pop("problems", None)


def _full_marks_without_evidence(rows: Rows) -> None:
    rows["scores"][0] = {"self_score": 2}


MISTAKES = (
    PlannedMistake(
        "observed_oneself",
        Text("听了自己的课", "observer and teacher are the same"),
        LOG,
        "S01-01",
        REPORTED,
        ("row.same_person",),
        _seen(3, "observer"),
        rows=_observe_oneself,
    ),
    PlannedMistake(
        "two_lessons_at_once",
        Text("同一节次听了两节课", "one observer in two lessons at once"),
        LOG,
        "S01-02",
        REPORTED,
        ("rows.duplicate",),
        rows=_two_lessons_at_once,
    ),
    typed(
        "rating_above_five",
        Text("评分填了 6 分", "a rating of 6"),
        (LOG, "S01-03", _seen(0, "goals")),
        6,
        REPORTED,
        "value.out_of_range",
        "value.not_whole",
    ),
    typed(
        "rating_with_half",
        Text("评分填了 3.5 分", "a rating of 3.5"),
        (LOG, "S01-03", _seen(1, "steps")),
        3.5,
        REPORTED,
        "value.not_whole",
        "value.out_of_range",
    ),
    typed(
        "rating_in_full_width",
        Text("评分写成全角的 ４", "a full-width rating"),
        (LOG, "S01-03", _seen(2, "steps")),
        "４",
        NORMALISED,
        "note.normalised.full_width",
        "note.normalised.number",
    ).reading(4),
    typed(
        "rating_in_words",
        Text("评分写成“良好”", "a rating in words"),
        (LOG, "S01-03", _seen(3, "effect")),
        "良好",
        REPORTED,
        "cell.not_a_number",
    ),
    PlannedMistake(
        "low_without_problem",
        Text("评了低分，没有写问题", "a low rating without the problem"),
        LOG,
        "S01-04",
        REPORTED,
        ("row.needed",),
        _seen(6, "problems"),
        rows=_low_without_problem,
    ),
    typed(
        "not_yet_happened",
        Text("听课日期还没到", "a lesson in the future"),
        (LOG, "S01-05", _seen(2, "date")),
        datetime.date(2027, 1, 21),
        REPORTED,
        "value.in_future",
    ),
    typed(
        "above_full_marks",
        Text("自评分高于满分", "a score above full marks"),
        (RUBRIC, "S01-01", _scored(0, "self_score")),
        3,
        REPORTED,
        "value.above_full_marks",
    ),
    typed(
        "score_not_in_steps",
        Text("自评分是 3.3", "a score of 3.3"),
        (RUBRIC, "S01-02", _scored(5, "self_score")),
        3.3,
        REPORTED,
        "value.not_in_steps",
    ),
    typed(
        "score_missing",
        Text("有一项没有打分", "an item without a score"),
        (RUBRIC, "S01-03", _scored(8, "self_score")),
        "",
        REPORTED,
        "value.missing",
    ),
    PlannedMistake(
        "full_marks_without_evidence",
        Text("打了满分，没有写依据", "full marks without evidence"),
        RUBRIC,
        "S01-04",
        REPORTED,
        ("row.needed",),
        _scored(0, "evidence"),
        rows=_full_marks_without_evidence,
    ),
    pasted(
        "score_as_formula",
        Text("分数写成公式 =1+1", "a score as a formula"),
        (RUBRIC, "S03-02", _scored(2, "self_score")),
        "=1+1",
        REPORTED,
        "note.formula_in_input",
        "cell.formula_without_result",
    ),
)
