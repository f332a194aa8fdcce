"""What a merge is measured against: which workbooks should come back, in which forms, by when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sheetkit.model.consolidation import Expected
from sheetkit.model.situation import Situation, Term, Unit
from sheetkit.model.template import Template


@dataclass(frozen=True, slots=True)
class Plan:
    """The project as a merge needs it.

    `expected` is in the order in which people want to read it: form by form, school by school. `templates` are the
    current versions by id. `due` maps a template id to the ISO date it is wanted back; `as_of` is an ISO date and time,
    "" for the newest time among the inputs: a merge reads no clock.
    """

    project: str
    project_title: str
    term: Term
    expected: tuple[Expected, ...]
    templates: Mapping[str, Template]
    situation_of: Callable[[Template, Unit], Situation]
    due: Mapping[str, str] = field(default_factory=dict)
    as_of: str = ""

    def units(self, template_id: str) -> tuple[Unit, ...]:
        """The units that owe this form, in order, each once."""
        return tuple(dict.fromkeys(e.unit for e in self.expected if e.template == template_id))
