"""Decision records: each number is one record's, and the index names every one by its own title."""

from __future__ import annotations

import re
from pathlib import Path

RECORDS = Path(__file__).parent.parent.parent / "docs" / "decisions"
HEADING = re.compile(r"# (\d+)\. (.+)")
ENTRY = re.compile(r"^(\d+)\. \[(.+)\]\((.+)\)$", re.MULTILINE)


def test_the_index_is_the_records_by_their_numbers() -> None:
    said = []
    for file in sorted(RECORDS.glob("[0-9]*.md")):
        heading = HEADING.fullmatch(file.read_text(encoding="utf-8").splitlines()[0])
        assert heading, f"{file.name} does not begin with its number and title"
        said.append((int(heading[1]), heading[2], file.name))
    assert [number for number, _, _ in said] == list(range(1, len(said) + 1)), (
        "a number is missing or taken twice"
    )
    assert all(int(name[:4]) == number for number, _, name in said)
    index = ENTRY.findall((RECORDS / "README.md").read_text(encoding="utf-8"))
    assert [(int(number), title, name) for number, title, name in index] == said
