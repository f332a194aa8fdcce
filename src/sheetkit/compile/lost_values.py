"""What a form asks of its lists and they do not offer any more, since a project put its own values in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetkit.compile.faults import Faults
from sheetkit.compile.meaning import check_meaning
from sheetkit.compile.units import unit_names
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.pack import UnitLevel
from sheetkit.model.template import Template


def lost_values(template: Template, levels: Sequence[UnitLevel]) -> Iterator[DefinitionFault]:
    """The places of a sound form that ask for values that its lists as they are now never give; an example asks for none."""
    faults = Faults()
    own = template.definition
    check_meaning(own["document"], own["lists"], faults, unit_names(levels))
    return (fault for fault in faults if ".example" not in fault.place)
