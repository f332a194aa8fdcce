"""The catalogue of findings: every code once, every entry in both languages, every wording fillable."""

from __future__ import annotations

import re
import string

import pytest

from sheetkit.check import (
    KINDS,
    amending,
    findings_cell,
    findings_identity,
    findings_locked,
    findings_looks,
    findings_notes,
    findings_overlays,
    findings_statement,
    findings_stray,
    findings_structure,
    findings_upgrade,
)
from sheetkit.model.finding import FindingKind, Level
from sheetkit.rules import row_count

MODULES = (
    amending,
    findings_cell,
    findings_identity,
    findings_locked,
    findings_looks,
    findings_notes,
    findings_overlays,
    findings_statement,
    findings_stray,
    findings_structure,
    findings_upgrade,
    row_count,
)


def test_codes_are_dotted_and_unique() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z]+(\.[a-z_][a-z0-9_]*)+", code) for code in codes)


def test_everything_that_can_be_said_is_listed() -> None:
    written = {
        value for module in MODULES for value in vars(module).values() if isinstance(value, FindingKind)
    }
    assert {kind.code for kind in written} == {kind.code for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_both_languages_use_the_same_words(kind: FindingKind) -> None:
    for text in (kind.message, kind.remedy):
        assert text.zh
        assert text.en
        places = [
            {name for _, name, _, _ in string.Formatter().parse(side) if name} for side in (text.zh, text.en)
        ]
        assert places[1] <= places[0]
    assert kind.message.zh.endswith(("。", "{listing}"))


def test_only_notes_are_called_notes() -> None:
    assert {kind.level for kind in KINDS if kind.code.startswith("note.")} == {Level.NOTE}
    assert {kind.level for kind in KINDS if kind.code.startswith("cell.")} <= {Level.ERROR, Level.WARNING}
