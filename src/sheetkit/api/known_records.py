"""What is known when forms go out: what came back in this round, what the round before came to, what was handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property
from pathlib import Path

from sheetkit.api.archived import opened, rounds_before
from sheetkit.api.merging import MergeOptions, records_in
from sheetkit.api.project import Project
from sheetkit.api.recalling import Known, remembered_checks
from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.pack import AttributeSource
from sheetkit.model.unit import Unit
from sheetkit.model.where import where_of

Records = Mapping[str, Sequence[MergedRecord]]
"""Form id → the records of every unit, held-back ones included."""


@changeable_with_room
class KnownRecords:
    """Looked up once each, and only when asked for; nothing is written. `findings` are what could not be seen.

    Raises SheetkitError (journal.folder_unreadable) when asked.
    """

    project: Project
    findings: list[Finding] = field(default_factory=list)
    _said: dict[tuple[str, bool], Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def this_round(self) -> Records:
        """What came back in the round under way."""
        return self._records(self.project)

    @cached_property
    def last_round(self) -> Records:
        """What the latest round before it came to, as its archive says; {} where none ended."""
        for one in opened(rounds_before(self.project.settings)[:1]):
            self.findings += one.findings
            if one.project is not None:
                return self._records(one.project, one.files)
        return {}

    def _records(self, project: Project, files: Sequence[Path] | None = None) -> Records:
        with remembered_checks(project, lambda _path, _finding: None) as memory:
            return records_in(project, MergeOptions(), Known(memory=memory), files)

    def completed(self, unit: Unit) -> Unit:
        """The unit with what forms say of it: those of this round, else as it was handed out, else those of the last one.

        So what went out once is never taken back by a return that is no longer there.
        """
        levels = self.project.settings.pack.levels
        wanted = [one for level in levels for one in level.attributes if one.remembered]
        said = {}
        for attribute in wanted:
            assert attribute.remembered is not None
            said[attribute.id] = (
                self._of(attribute.id, attribute.remembered, last=False).get(unit.code)
                or self._handed_out(unit.code, attribute.id)
                or self._of(attribute.id, attribute.remembered, last=True).get(unit.code, "")
            )
        return unit.having(**said)

    def _handed_out(self, code: str, attribute: str) -> str:
        issued = self.project.issued.units(self.project.settings.term.id)
        said = (one.text(attribute) for (_, whose), one in sorted(issued.items()) if whose == code)
        return next(filter(None, said), "")

    def _of(self, attribute: str, source: AttributeSource, *, last: bool) -> Mapping[str, str]:
        if (attribute, last) not in self._said:
            records = self.last_round if last else self.this_round
            self._said[attribute, last] = said_of_units(self.project, records, source)
        return self._said[attribute, last]


def said_of_units(project: Project, records: Records, source: AttributeSource) -> Mapping[str, str]:
    """What the rows of a form that count say of units, by the unit's code; only where they say one thing."""
    said: dict[str, set[str]] = {}
    units: dict[tuple[str, ...], str] = {}
    for unit in project.registry.directory.units:
        for above in unit.above:
            units[above.code, *(unit.text(name) for name in source.match.values())] = unit.code
    fits = where_of(source.where).picker()
    for merged in records.get(source.form, ()):
        values = merged.record.values
        named = (merged.unit.code, *(str(values.get(name)) for name in source.match))
        counts = merged.record.sheet == source.sheet and not merged.record.held_back
        if counts and named in units and fits(merged.record):
            said.setdefault(units[named], set()).add(str(values.get(source.value, "")))
    return {code: found.pop() for code, found in said.items() if len(found) == 1}
