"""Names in the settings that nothing in the project goes by: told, so that a slip of the pen is not passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetkit.model.finding import Finding
from sheetkit.model.template import Template
from sheetkit.project.findings import NAME_UNKNOWN
from sheetkit.project.packs import forms_of
from sheetkit.project.settings import Settings


def unknown_names(settings: Settings, forms: Sequence[Template]) -> Iterator[Finding]:
    """A warning for every figure, level, list and due date whose name none of the project's forms knows."""
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
