"""Ledgers with made-up results in them, and what they remember."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sheetkit.ledger.ledger import Key, Ledger
from sheetkit.model.record import Checked
from tests.ledger.checks import HOW, content, kept, result

PROJECT = "demo-2026"
ALL = 300
"""Results in a ledger: more than one transaction."""


def known(ledger: Ledger, numbers: range = range(ALL)) -> Mapping[int, Checked | None]:
    """What it remembers of these made-up contents."""
    keys = {Key(content(number), HOW): number for number in numbers}
    found = ledger.recall(tuple(keys))
    return {keys[key]: one.checked(result(keys[key]).source) for key, one in found.items()}


def codes(ledger: Ledger) -> list[str]:
    return [finding.code for finding in ledger.findings]


def filled(file: Path, numbers: range = range(ALL)) -> Path:
    """A ledger with these results, closed in order."""
    with Ledger(file, PROJECT) as ledger:
        ledger.keep([kept(number) for number in numbers])
        assert ledger.is_kept
        assert ledger.findings == []
    return file
