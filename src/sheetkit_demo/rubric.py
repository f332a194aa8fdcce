"""A believable self-assessment on the rubric: scores in half marks, evidence where full marks were given."""

from __future__ import annotations

from random import Random

from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Row, Rows

SHEET = "scores"
_EVIDENCE = (
    "本学期教研记录 12 份",
    "校级公开课 6 节，资料已归档",
    "区级课题一项，已立项",
    "获区优秀教研成果二等奖",
)


def rubric_rows(template: Template, unit: Unit) -> Rows:
    """Self scores for every item of the rubric; the review's columns stay empty."""
    random = Random(f"rubric/{unit.top.code}/{unit.codes[1]}")
    level = random.choice((0.75, 0.82, 0.88, 0.94))
    rows: list[Row] = []
    for item in template.sheet(SHEET).items:
        full = float(item["full"])
        score = min(full, round(full * min(1.0, random.gauss(level, 0.08)) * 2) / 2)
        row: Row = {"self_score": int(score) if score == int(score) else score}
        if score in (full, 0):
            row["evidence"] = random.choice(_EVIDENCE)
        rows.append(row)
    return {SHEET: rows}
