"""The proof itself must fail when a mistake is not told, told elsewhere, or the wrong file stops."""

from __future__ import annotations

from typing import Any

import pytest

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.record import Record
from sheetkit.model.text import Text
from sheetkit_demo.mistakes import Expected, Mistake, PlannedMistake
from sheetkit_demo.mistakes.base import Cell
from sheetkit_demo.prove import prove
from tests.units import school_unit


def mistake(expected: Expected, *codes: str, cell: str = "", value: Any = None) -> Mistake:
    at = Cell("leaders", 0, "mobile") if cell else None
    planned = PlannedMistake("x", Text("某种错误"), "leader_roster", "S01", expected, codes, at)
    return Mistake(planned, ("S01/表.xlsx",), "示例学校", {"leaders": [{}, {}, {}]}, cell, value)


def file(verdict: str, *told: tuple[str, str], held_back: int = 0, records: int = 3) -> dict[str, Any]:
    findings = [
        {"code": code, "cell": cell, "cells": [cell] if cell else [], "message": ""} for code, cell in told
    ]
    return {
        "file": "/somewhere/收回/S01/表.xlsx",
        "verdict": verdict,
        "records": records,
        "held_back": held_back,
        "findings": findings,
    }


def document(*files: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"files": list(files), "missing": [], "across": [], **more}


TOLD = ("a.b", "C6")


@pytest.mark.parametrize(
    ("planned", "found", "good"),
    [
        (mistake(Expected.REPORTED, "a.b"), document(file("accepted_with_findings", TOLD)), True),
        (mistake(Expected.REPORTED, "a.b", cell="C6"), document(file("accepted_with_findings", TOLD)), True),
        (mistake(Expected.REPORTED, "a.b", cell="C7"), document(file("accepted_with_findings", TOLD)), False),
        (mistake(Expected.REPORTED, "x.y"), document(file("accepted_with_findings", TOLD)), False),
        (mistake(Expected.REPORTED, "a.b"), document(file("refused", TOLD)), False),
        (mistake(Expected.REPORTED, "a.b"), document(), False),
        (mistake(Expected.REFUSED, "a.b"), document(file("refused", TOLD)), True),
        (mistake(Expected.REFUSED, "a.b"), document(file("accepted", TOLD)), False),
        (mistake(Expected.TAKEN), document(file("accepted")), True),
        (mistake(Expected.TAKEN), document(file("accepted", records=2)), False),
        (mistake(Expected.TAKEN), document(file("accepted", held_back=1)), False),
        (mistake(Expected.TAKEN), document(file("refused")), False),
        (
            mistake(Expected.MISSING),
            document(missing=[{"template": "leader_roster", "school": "S01", "group": ""}]),
            True,
        ),
        (mistake(Expected.MISSING), document(file("accepted")), False),
    ],
)
def test_outcomes(planned: Mistake, found: dict[str, Any], good: bool) -> None:
    (outcome,) = prove([planned], found)
    assert outcome.as_expected is good
    assert outcome.problem or good


def test_findings_across_files_count() -> None:
    across = [{"file": "收回\\S01\\表.xlsx", "code": "a.b", "cell": "C6", "cells": ["C6"], "message": ""}]
    (outcome,) = prove([mistake(Expected.REPORTED, "a.b")], document(file("accepted"), across=across))
    assert outcome.as_expected


@pytest.mark.parametrize(("read", "good"), [("13800000001", True), ("1380000000", False)])
def test_a_normalised_cell_must_have_been_read_as_meant(read: str, good: bool) -> None:
    planned = mistake(Expected.NORMALISED, "a.b", cell="C6", value="13800000001")
    record = Record("leaders", 6, {"mobile": read})
    merged = MergedRecord("leader_roster", school_unit("S01", "示例学校"), record, "收回/S01/表.xlsx", "")
    (outcome,) = prove([planned], document(file("accepted_with_findings", TOLD)), [merged])
    assert outcome.as_expected is good
