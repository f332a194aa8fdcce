"""Generates the workbooks that reviewers fill in: one per reviewer and form, with what the units wrote beside the marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sheetkit.api.arrivals import OfInbox, arrivals
from sheetkit.api.closing import demand_open
from sheetkit.api.errors_reviewing import NO_REVIEWERS, NOT_REVIEWED, NOTHING_TO_REVIEW, REVIEWER_UNKNOWN
from sheetkit.api.findings_generating import CHANGED_FORM, REVIEWED_NOT_BACK
from sheetkit.api.generating import Generated, Progress, demand_sound_register
from sheetkit.api.inbox import inbox_files
from sheetkit.api.kept import set_aside
from sheetkit.api.merging import consolidate_files
from sheetkit.api.outgoing import file_name, folder_name
from sheetkit.api.project import Project
from sheetkit.api.recalling import Known, remembered_checks
from sheetkit.compile.review import ReviewedUnit, ReviewForm, is_reviewed, review_document, review_form
from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.record import Value
from sheetkit.model.reviewer import IssuedReview, Reviewer
from sheetkit.model.template import Template
from sheetkit.model.text import joined
from sheetkit.model.unit import Unit
from sheetkit.project import save_review

Wrote = Mapping[tuple[str, int], Mapping[str, Value]]
"""What a unit wrote, by sheet and item."""
UnitForm = tuple[str, str]
"""A form's id and a unit's code."""


class _Work(NamedTuple):
    """A workbook to write: the form that is reviewed, by whom, of which units."""

    form: Template
    reviewer: Reviewer
    units: tuple[Unit, ...]


def generate_reviews(
    project: Project,
    templates: Sequence[str] = (),
    codes: Sequence[str] = (),
    progress: Progress = lambda _done, _total: None,
) -> Generated:
    """Write the workbooks by which the named forms are reviewed into the outgoing folder: for the reviewers of those codes (default: all).

    Beside the cells of the reviewer stands what each unit wrote, as far as its form came back and counts. What goes out is
    kept, so that it is known when it comes back, however often it is generated again. Raises SheetkitError:
    round.closed, form.unknown, form.not_reviewed, reviewer.unknown, reviewer.none, reviewer.nothing,
    project.school_list_faulty, project.no_schools; OSError when a file cannot be written.
    """
    demand_open(project.settings)
    demand_sound_register(project)
    forms = _forms(project, templates)
    wrote = _what_came(project, forms)
    work = _work(project, forms, codes, wrote)
    files, told = [], list[Finding]()
    for number, one in enumerate(work, start=1):
        review = _review(project, one, wrote)
        made, reviewer = review_form(review.document, one.form), review.reviewer
        target = project.settings.outgoing / folder_name(reviewer) / file_name(made, reviewer)
        set_aside(
            [target], project.settings.language, lambda _kept, finding: told.append(finding), CHANGED_FORM
        )
        identity = project.registry.identity(made, reviewer)
        write_whole(target, project.issuer.stamp(made, identity, reviewer))
        files.append(target)
        progress(number, len(work))
    counts = tuple((form, sum(one.form is form for one in work)) for form in forms)
    told += _not_back(forms, work, wrote)
    return Generated(project.settings.outgoing, tuple(files), counts, (*project.findings, *told))


def _not_back(
    forms: Iterable[Template], work: Sequence[_Work], came: Collection[UnitForm]
) -> Iterator[Finding]:
    """Whose rows reviewers find without anything beside them, told once for each form."""
    for form in forms:
        asked = dict.fromkeys(unit for one in work if one.form is form for unit in one.units)
        missing = [unit.full_name for unit in asked if (form.id, unit.code) not in came]
        if missing:
            yield REVIEWED_NOT_BACK.at(form=form.title, n=len(missing), units=joined(missing))


def _forms(project: Project, templates: Sequence[str]) -> tuple[Template, ...]:
    """The forms that are reviewed, those named or all."""
    known = tuple(filter(is_reviewed, project.forms))
    named = tuple(project.form(name) for name in templates)
    for form in named:
        if form not in known:
            raise NOT_REVIEWED.error(form=form.title, known=joined(one.title for one in known) or "—")
    return named or known


def _work(
    project: Project, forms: Sequence[Template], codes: Sequence[str], came: Collection[UnitForm]
) -> tuple[_Work, ...]:
    """Who gets which workbook; what was waived and did not come is nobody's to review."""
    wanted = {code.upper() for code in codes}
    known = {one.code for one in project.reviewers}
    for code in sorted(wanted - known):
        raise REVIEWER_UNKNOWN.error(code=code, known=joined(sorted(known)) or "—")
    if not project.reviewers:
        raise NO_REVIEWERS.error(file=project.settings.register)
    work = tuple(_all(project, forms, wanted or known, came))
    if not work:
        raise NOTHING_TO_REVIEW.error(file=project.settings.register)
    return work


def _all(
    project: Project, forms: Iterable[Template], codes: Iterable[str], came: Collection[UnitForm]
) -> Iterator[_Work]:
    for form in forms:
        wanted = [
            unit
            for unit in project.registry.units(form)
            if (form.id, unit.code) in came or project.decisions.waiver(unit, form.id) is None
        ]
        for reviewer in project.reviewers:
            units = tuple(unit for unit in wanted if reviewer.reviews(form.id, unit))
            if units and reviewer.code in codes:
                yield _Work(form, reviewer, units)


def _what_came(project: Project, forms: Iterable[Template]) -> Mapping[tuple[str, str], Wrote]:
    """What units wrote, by form and code of the unit; rows that are held back are left out: they do not count yet."""
    files = inbox_files(project)
    found: dict[tuple[str, str], dict[tuple[str, int], Mapping[str, Value]]] = {}
    if files:
        with remembered_checks(project, lambda _path, _finding: None) as memory:
            known = Known(arrivals(project, files, None, OfInbox.ALL, memory), memory)
            came = consolidate_files(project, files, known=known)
        rows = (merged for form in forms for merged in came.records.get(form.id, ()))
        for merged in rows:
            if not merged.record.held_back and merged.record.item >= 0:
                found.setdefault((merged.template, merged.unit.code), {})[_key(merged)] = merged.record.values
    return found


def _key(merged: MergedRecord) -> tuple[str, int]:
    return merged.record.sheet, merged.record.item


def _review(project: Project, one: _Work, wrote: Mapping[tuple[str, str], Wrote]) -> IssuedReview:
    """What goes out to a reviewer, kept from now on."""
    form, nothing = one.form, dict[tuple[str, int], Any]()
    level = project.settings.pack.level(form.scope).title
    units = [
        ReviewedUnit(unit.code, unit.full_name, wrote.get((form.id, unit.code), nothing))
        for unit in one.units
    ]
    made: ReviewForm = review_document(form, level, units)
    out = [
        review
        for review in project.registry.reviews
        if (review.form, review.reviewer.code) == (form.id, one.reviewer.code)
    ]
    again = next((review for review in out if review.version == made.version), None)
    if again is not None:
        return again
    reviewer = Unit(one.reviewer.code, project.settings.pack.levels[0].id, one.reviewer.name)
    number = max((review.number for review in out), default=0) + 1
    review = IssuedReview(
        form.id, reviewer, project.settings.term.id, number, made.version, made.document, made.rows
    )
    save_review(project.settings.private_folder, review)
    return review
