"""Why a file was refused is said so that whoever sent it finds the place, and maintainers find the cause."""

from __future__ import annotations

import logging

import pytest

from tests.intake.files import submitted, workbook_of
from tests.intake.opendocument.tables import ods

LONG = "甲一的长文：" + "x" * 33_000


@pytest.mark.parametrize(
    ("rows", "strings", "said"),
    [
        ('<row r="7"><c r="C7" t="s"><v>1</v></c></row>', f"<si><t>短</t></si><si><t>{LONG}</t></si>", " C7"),
        (f'<row r="7"><c r="C7" t="inlineStr"><is><t>{LONG}</t></is></c></row>', "", "“甲一的长文："),
    ],
)
def test_a_cell_with_too_long_a_text_can_be_found(rows: str, strings: str, said: str) -> None:
    """It was said that some cell holds too much; nobody knew which."""
    (finding,) = submitted(workbook_of(rows, strings=strings)).findings
    assert finding.code == "file.limits"
    assert said.strip() in finding.message.zh
    assert "甲一的长文：" in finding.message.en


def test_a_too_long_text_that_no_cell_holds_is_nobodys_trouble() -> None:
    rows = '<row r="7"><c r="C7" t="s"><v>0</v></c></row>'
    submission = submitted(workbook_of(rows, strings=f"<si><t>短</t></si><si><t>{LONG}</t></si>"))
    assert submission.findings == ()


def test_the_cause_behind_one_sentence_is_logged_without_a_cell(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is wrong inside an .ods, people are told the same; maintainers see which it was."""
    text = '<table:table table:name="表一"><table:table-row>甲一的话'
    with caplog.at_level(logging.INFO, "sheetkit.intake"):
        (finding,) = submitted(ods(text), "表.ods").findings
    assert finding.code == "file.damaged"
    assert "ExpatError" in caplog.text
    assert "甲一" not in caplog.text
