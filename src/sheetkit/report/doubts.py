"""Counts what is to be looked at in the workbooks that count: a warning holds nothing back, so it has to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sheetkit.model.consolidation import Consolidation, Entry
from sheetkit.model.finding import Finding
from sheetkit.model.text import Text


@dataclass(frozen=True, slots=True)
class Doubts:
    """How many things are to be looked at, and in how many workbooks they are."""

    places: int
    forms: int

    @property
    def words(self) -> Text:
        """Both in a phrase."""
        return Text("{places} 处请核对（{forms} 份表）", "{places} to look at (in {forms} workbooks)").format(
            places=self.places, forms=self.forms
        )


def doubts_of(entry: Entry) -> tuple[Finding, ...]:
    """The warnings of an entry: in the file that counts first, then those seen only beside other files.

    Each is one thing to look at, however many cells it names, and one line of the list of findings.
    """
    own = entry.chosen.findings if entry.chosen else ()
    return tuple(finding for finding in (*own, *entry.findings) if finding.level.asks)


def doubts_in(entries: Iterable[Entry]) -> Doubts:
    """The count over some entries; everything that tells how many there are asks here."""
    found = [number for number in (len(doubts_of(entry)) for entry in entries) if number]
    return Doubts(sum(found), len(found))


def doubts_of_schools(consolidation: Consolidation) -> int:
    """How many warnings concern several workbooks of a school together, and no file."""
    expected = {(e.expected.template, e.expected.unit.code) for e in consolidation.entries}
    return sum(
        told.finding.level.asks
        and bool(told.template and told.unit.code and not told.file)
        and (told.template, told.unit.code) not in expected
        for told in consolidation.cross_findings
    )
