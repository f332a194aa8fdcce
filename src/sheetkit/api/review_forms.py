"""The forms by which forms are reviewed, and who is waited for with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sheetkit.model.consolidation import Expected
from sheetkit.model.template import Template
from sheetkit.project import ProjectRegistry


def review_bases(registry: ProjectRegistry) -> Iterator[Template]:
    """One form for each that is out with reviewers, which stands for all its workbooks: they differ in their rows alone.

    It has the version of the form that is reviewed, which no workbook has.
    """
    newest = {one.id: one for one in registry.reviews}
    for one in newest.values():
        form, made = registry.current(one.form), registry.form_of_review(one)
        if form and made:
            yield replace(made, version=form.version)


def expected_reviews(registry: ProjectRegistry) -> tuple[Expected, ...]:
    """Every reviewer who was handed a form in this round, on the register still or not: each owes it once."""
    out = (one for one in registry.reviews if registry.current(one.form))
    return tuple(dict.fromkeys(Expected(one.id, one.reviewer) for one in out))
