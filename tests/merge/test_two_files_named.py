"""What is told of two files names two: no file is compared with itself, and no row."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.merge import consolidate, findings, findings_parts, findings_statement, findings_tags
from sheetkit.merge.findings_parts import CELL_CONFLICT, CELLS_KEPT, ROW_CONFLICT, TAKEN_BACK
from sheetkit.merge.findings_tags import TAG_OF_ANOTHER
from sheetkit.model.consolidation import Entry
from sheetkit.model.finding import Finding
from tests.effort import examples
from tests.merge.batches import KINDS, batches

_MANY = "”“"
_ROLES = ("file", "chosen", "changed")
_LISTS = ("others",)
_FILE = re.compile(r"“([^”]*\.xlsx)”")
"""Of a list of places what names a file."""
_OF_ANOTHER_FILE = (CELL_CONFLICT, ROW_CONFLICT, TAKEN_BACK, TAG_OF_ANOTHER, CELLS_KEPT)
_KINDS = {
    one.code: one
    for room in (findings, findings_parts, findings_statement, findings_tags)
    for one in room.KINDS
}


@pytest.mark.property
@pytest.mark.parametrize("kind", list(KINDS))
@settings(max_examples=examples(60), deadline=None)
@given(data=st.data())
def test_no_finding_compares_a_file_with_itself(kind: str, data: st.DataObject) -> None:
    batch = data.draw(batches(kind))
    (entry,) = (one for one in consolidate(batch.files, batch.plan).entries if one.parts)
    for file, finding in _told(entry):
        named = _files_by_role(finding)
        if any(one.among((finding,)) for one in _OF_ANOTHER_FILE):
            named["told in"] = [file]
        spoken_of = [name for names in named.values() for name in names]
        assert len(spoken_of) == len(set(spoken_of)), finding.message.zh
    for one in entry.differences:
        assert one.file not in one.chosen


def _told(entry: Entry) -> Iterator[tuple[str, Finding]]:
    """Every finding of an entry, with the name of the file it is told in."""
    yield from (("", one) for one in entry.findings)
    yield from ((part.file.source.name, one) for part in entry.parts for one in part.own.findings)


def _files_by_role(finding: Finding) -> dict[str, list[str]]:
    """The files that a finding of the merge speaks of, by what they are in it."""
    kind = _KINDS.get(finding.code)
    if kind is None:
        return {}
    known: set[str] = set()

    def pattern(place: re.Match[str]) -> str:
        name = place[1]
        if name in known:
            return f"(?P={name})"
        known.add(name)
        return f"(?P<{name}>.*?)"

    wanted = re.sub(r"\\\{(\w+)\\\}", pattern, re.escape(str(kind.message.zh)))
    found = re.fullmatch(wanted, str(finding.message.zh), re.DOTALL)
    assert found is not None, (wanted, finding.message.zh)
    said = found.groupdict()
    named = {role: said[role].split(_MANY) for role in _ROLES if role in said}
    return named | {role: _FILE.findall(said[role]) for role in _LISTS if role in said}
