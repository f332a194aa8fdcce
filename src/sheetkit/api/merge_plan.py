"""What a merge is measured against: what the project expects, its forms as they were read, what was decided."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable

from sheetkit.api.outgoing import file_name
from sheetkit.api.project import Project
from sheetkit.api.review_forms import expected_reviews
from sheetkit.check.earlier_version import form_read
from sheetkit.merge import MergePlan
from sheetkit.model.consolidation import Expected
from sheetkit.model.identity import Identity
from sheetkit.model.prefill import HandedOut, handed_out_tag
from sheetkit.model.record import Checked, Record, Verdict
from sheetkit.model.submission import Source
from sheetkit.model.template import Template
from sheetkit.project.handed_out import kept_rows


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


def _as_handed_out(project: Project) -> Callable[[Checked], Checked | None]:
    """What a file went out filled with, as a file that holds just that; None where it is not kept."""
    settings, registry = project.settings, project.registry

    def as_handed_out(file: Checked) -> Checked | None:
        identity = file.identity
        form, unit = (registry.template(identity), registry.unit(identity)) if identity else (None, None)
        if identity is None or form is None or unit is None:
            return None
        rows = kept_rows(settings.originals_folder, form.id, unit.code, file.prefilled)
        names = {sheet.id: sheet.name for sheet in form.input_sheets}
        if rows is None or any(one.sheet not in names for one in rows):
            return None
        whose = HandedOut(identity.project, identity.template, identity.code, identity.term)
        records = [
            Record(
                one.sheet,
                one.row,
                one.values,
                sheet_title=names[one.sheet],
                tag=handed_out_tag(whose, (one.sheet, one.values)),
            )
            for one in rows
        ]
        content = hashlib.sha256("\0".join((*whose, file.prefilled)).encode()).hexdigest()
        source = Source(file_name(form, unit), 0, content)
        return Checked(source, Verdict.ACCEPTED, identity, (), tuple(records), (), prefilled=file.prefilled)

    return as_handed_out


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
        as_handed_out=_as_handed_out(project),
    )
