"""What a merge is measured against: what the project expects, its forms as they were read, what was decided."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from sheetkit.api.project import Project
from sheetkit.api.review_forms import expected_reviews
from sheetkit.check.earlier_version import form_read
from sheetkit.merge import MergePlan
from sheetkit.model.consolidation import Expected
from sheetkit.model.identity import Identity
from sheetkit.model.template import Template


def _forms_read(project: Project) -> Callable[[Identity], Template | None]:
    """The form of an identity as its returns were read, each made once."""
    registry, made = project.registry, dict[tuple[str, str, int], Template]()

    def form_in(identity: Identity) -> Template | None:
        key = (identity.template, identity.version, identity.edition)
        then = registry.template(identity)
        if then is None or not registry.asks_more(identity):
            return then
        return made.setdefault(key, made.get(key) or form_read(identity, then, registry))

    return form_in


def plan_of(project: Project, now: datetime.datetime | None) -> MergePlan:
    """What the merge is measured against."""
    expected = tuple(
        Expected(form.id, unit) for form in project.forms for unit in project.registry.units(form)
    )
    return MergePlan(
        project=project.settings.id,
        project_title=project.settings.title,
        term=project.settings.term,
        expected=(*expected, *expected_reviews(project.registry)),
        templates=project.templates,
        situation_of=lambda form, unit: project.registry.situation(form, unit, now.date() if now else None),
        due=dict(project.settings.due),
        as_of=now.isoformat(sep=" ", timespec="minutes") if now else "",
        form_in=_forms_read(project),
        time_zone=project.settings.pack.region.time_zone,
        levels=project.registry.levels,
        decisions=project.decisions,
        review_of=project.registry.review_of,
    )
