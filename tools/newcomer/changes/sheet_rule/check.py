"""A definition may use the rule, its formula is in the workbook, and the check tells what breaks it."""

from __future__ import annotations

from pathlib import Path

from tests.compile.definitions import compiled
from tests.rules.world import LOOKUP

from sheetkit.model.record import Record
from sheetkit.rules.catalogue import KINDS

RULE = {"id": "few", "kind": "sum_at_most", "fields": ["size"], "total": 10}
VIEW = {
    "id": "asked",
    "title": "要求",
    "kind": "view",
    "view": "requirements",
    "parameters": {"sheet": "rows"},
}


def test_it_is_compiled_and_checked(tmp_path: Path) -> None:
    form = compiled(tmp_path, lambda d: (d["sheets"][0].update(rules=[RULE]), d["sheets"].append(VIEW)))
    (rule,) = (rule for rule in form.sheets[0].rules if rule.id.endswith("few"))
    assert "SUM(" in rule.formula
    rows = [Record("rows", row, {"size": 6}) for row in (6, 7)]
    kind = KINDS["sum_at_most"]
    assert [(v.parameters or {})["sum"] for v in kind.check(rule, {"rows": rows}, LOOKUP)] == ["12"]
    assert list(kind.check(rule, {"rows": rows[:1]}, LOOKUP)) == []
