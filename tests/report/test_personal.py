"""What a definition says is nobody's own is shown; what is personal is masked, whatever its type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import load_template
from sheetkit.model.finding import FindingKind, Level, Place
from sheetkit.model.statement import Statement
from sheetkit.model.text import Text
from sheetkit.report.labels import Mask
from tests.compile.definitions import write
from tests.compile.examples import example_form

NUMBER = "13800000001"
FOUND = FindingKind(
    "value.odd",
    Level.WARNING,
    Text("“{value}”不对，见 {other}。", "“{value}” is odd, see {other}."),
    Text("改。", "Mend."),
)


@pytest.mark.parametrize(
    ("personal", "field", "shown"),
    [(None, "mobile", False), (False, "mobile", True), (True, "teacher", False), (None, "teacher", False)],
)
def test_personal_is_what_the_definition_says(
    personal: bool | None, field: str, shown: bool, tmp_path: Path
) -> None:
    definition = example_form()
    columns: list[dict[str, Any]] = definition["sheets"][0]["columns"]
    column = next(column for column in columns if column["field"] == field)
    if personal is not None:
        column["personal"] = personal
    template = load_template(write(tmp_path, definition))
    compiled = template.sheet("activities").column(field)
    mask = Mask({template.id: template}, True)
    is_named = field == "teacher" and personal is None
    assert (mask.value(template.id, compiled, NUMBER) == NUMBER) is (shown or is_named)
    finding = FOUND.at(Place("活动", "B6", field), NUMBER, other="13900000002")
    told = mask.finding(template.id, finding)
    assert (NUMBER in told.message.zh) is shown
    assert (told.value == NUMBER) is shown
    assert "13900000002" not in told.message.zh


def test_a_number_in_the_statement_line_is_hidden_as_anywhere() -> None:
    said = Statement(f"某人 {NUMBER}", None, "checked")
    shown = Mask({}, active=True).statement(said)
    assert shown is not None
    assert NUMBER not in shown.filled_by
    assert shown.filled_by.startswith("某人 ")
    assert Mask({}, active=False).statement(said) == said
