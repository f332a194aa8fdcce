"""The second pack from end to end: what went wrong is told at its cell, put right it is complete, figures add up by region."""

from __future__ import annotations

from tests.packs.conftest import Loop


def test_all(budget: Loop) -> None:
    c = budget.second.consolidation
    for e in c.entries:
        print(e.expected.template, e.expected.unit.code, e.standing, [f.code for f in e.findings])
    print(budget.second.outputs)
    assert 0
