"""Names in the settings that nothing in the project goes by: told, so that a slip of the pen is not passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sheetkit.model.errors import DefinitionFault
from sheetkit.model.finding import Finding
from sheetkit.model.pack import UnitLevel
from sheetkit.model.template import Template
from sheetkit.project.findings_settings import NAME_UNKNOWN, VALUE_LOST
from sheetkit.project.packs import forms_of
from sheetkit.project.settings import Settings

LostValues = Callable[[Template, Sequence[UnitLevel]], Iterable[DefinitionFault]]
"""The places of a form that ask for values which its lists do not offer (`compile.lost_values`)."""


def unknown_names(settings: Settings, forms: Sequence[Template], lost: LostValues) -> Iterator[Finding]:
    """A warning for every figure, level, list and due date that none of the forms knows, and for values they miss."""
    rules = [rule for form in forms for sheet in form.sheets for rule in sheet.rules]
    known = {
        "figures": {figure.id for form in forms for figure in form.figures},
        "levels": {rule.id for rule in rules} | {rule.kind for rule in rules},
        "lists": {name for form in forms for name in form.lists},
        "due": {form.id for form in forms} | set(forms_of(settings.pack)),
    }
    given = {
        "figures": settings.figures,
        "levels": settings.levels,
        "lists": settings.lists,
        "due": settings.due,
    }
    for table, names in given.items():
        for name in names:
            if name not in known[table]:
                yield NAME_UNKNOWN.at(value=name, table=table)
    for form in forms:
        if not settings.lists.keys().isdisjoint(form.lists):
            for fault in lost(form, settings.pack.levels):
                yield VALUE_LOST.at(value=fault.place, form=form.title, fault=fault.message)
