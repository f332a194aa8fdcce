"""The check of a returned file with a note of what it asked of the project, and a memory of such checks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import cast

from sheetkit.api.earlier import check_returned
from sheetkit.api.intake_options import intake_options
from sheetkit.api.issue import Issuer
from sheetkit.api.judging import judged
from sheetkit.api.project import Project
from sheetkit.compile import in_language
from sheetkit.intake import is_named_as_lock
from sheetkit.ledger.answers import Answers
from sheetkit.ledger.asked import Asked, Origin, Recorder
from sheetkit.ledger.codec import with_packed_records
from sheetkit.ledger.digests import digest_of
from sheetkit.ledger.ledger import Ledger
from sheetkit.ledger.memory import Memory, RememberedResult
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.identity import EDITION, Identity
from sheetkit.model.registry import Registry
from sheetkit.model.submission import Submission
from sheetkit.project import ProjectRegistry


def check_recorded(submission: Submission, project: Project) -> RememberedResult:
    """Check one returned file as every merge does; its records are packed. Nothing raises."""
    recorder = Recorder(project.registry)
    asked: Registry = recorder
    registry = cast(ProjectRegistry, asked)  # a check asks nothing else of it, but to speak a language
    checked = judged(submission, lambda one: check_returned(one, registry, project.issuer))
    return RememberedResult(with_packed_records(checked), recorder.asked)


def memory_of(project: Project, ledger: Ledger) -> Memory:
    """The memory of a project's checks."""
    settings = project.settings
    reading = intake_options(settings)
    how = (reading.password, reading.limits)
    return Memory(ledger, answers_of(project), how, is_named_as_lock, _Said(project))


@frozen_with_room
class _Said:
    """Gives a digest of everything that the project's registry goes by, with the blueprints that are kept just now.

    "" where a field says something that nothing here knows of; nothing is taken for the same then.
    """

    project: Project

    def __call__(self) -> str:
        issuer, registry = self.project.issuer, self.project.registry
        forms = sorted({*(one.id for one in registry.templates), *(one.id for one in registry.reviews)})
        try:
            kept = [issuer.issued.names(form) for form in forms]  # as those see them who ask for one
            return digest_of((self._fixed, _names_in(issuer.cache_folder), kept))
        except (TypeError, OSError):
            return ""

    @cached_property
    def _fixed(self) -> str:
        return said_by(self.project)


def said_by(project: Project) -> str:
    """A digest of everything that an open project's registry goes by: its fields, and what its functions look at besides.

    Raises TypeError where a field says something that nothing here knows of.
    """
    registry, others = project.registry, project.of_round.others
    functions: Mapping[str, object] = {
        "issued_copy": (_made_of(project.issuer), project.issuer.due),
        "earlier_forms": {form: tuple(one.digest for one in some) for form, some in others.items()},
        "review_form": "",
    }
    return digest_of([functions.get(one.name, getattr(registry, one.name)) for one in fields(registry)])


def _names_in(folder: Path | None) -> tuple[str, ...]:
    """What the files below a folder are called. Raises OSError."""
    return tuple(sorted(file.name for file in folder.rglob("*"))) if folder else ()


def _made_of(issuer: Issuer) -> tuple[object, ...]:
    """What is the same for all issued copies of a project."""
    key = hashlib.sha256(issuer.key).hexdigest()
    return (issuer.project, issuer.project_title, issuer.term, issuer.password, key, issuer.levels)


def answers_of(project: Project) -> Answers:
    """What the project answers now to whatever a check asks."""
    return Answers(project.registry, origin_of(project.issuer), in_language)


def origin_of(issuer: Issuer) -> Origin:
    """What the issued copies of a project are made of: its own settings, the form, the unit as it was then, the due day.

    Also the blueprints of its time that are kept, the surest of which is taken.
    """
    same_for_all = digest_of(_made_of(issuer))

    def origin(asked: Asked, identity: Identity) -> object:
        form, unit = asked.template(identity), asked.unit(identity)
        if form is None or unit is None:
            return None
        cached = _kept(issuer, form.id) if identity.edition != EDITION else ()
        kept = (*cached, *issuer.issued.names(form.id))
        return (
            same_for_all,
            form.fingerprint,
            asked.as_issued(form.id, unit),
            issuer.due.get(form.id, ""),
            kept,
        )

    return origin


def _kept(issuer: Issuer, form_id: str) -> tuple[str, ...]:
    """The names of the blueprints that are kept of a form: each holds a digest of what it was made of."""
    folder = issuer.cache_folder
    return tuple(sorted(file.name for file in folder.glob(f"{form_id}-*"))) if folder else ()
