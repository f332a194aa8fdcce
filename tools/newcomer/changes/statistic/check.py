"""A definition may ask for the largest number, and the merge gives it."""

from __future__ import annotations

from pathlib import Path

from tests.compile.definitions import compiled, faults
from tests.merge.day import returned
from tests.merge.sample import ROSTER
from tests.merge.test_statistics import described

ASKED = {
    "id": "most",
    "title": "最多",
    "kind": "largest",
    "sheet": "rows",
    "by": ["colour"],
    "of": "size",
}


def test_a_definition_may_ask_for_it(tmp_path: Path) -> None:
    assert compiled(tmp_path, lambda d: d.update(statistics=[ASKED])).statistics
    wrong = {**ASKED, "of": "name"}
    assert faults(tmp_path, lambda d: d.update(statistics=[wrong])) == ["statistics[0].of"]


def test_the_merge_gives_it() -> None:
    files = returned()
    table = described(ROSTER, files, kind="largest", sheet="leaders", by=["stage"], of="members")
    most = max(
        record.values["members"] for file in files for record in file.records if "members" in record.values
    )
    assert table.headers[-1] == "最大值"
    assert max(row[-1] for row in table.rows) == most
