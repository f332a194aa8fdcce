"""The check of a returned file with a note of what it asked of the project, and a memory of such checks."""

from __future__ import annotations

import hashlib
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
    return Memory(ledger, answers_of(project), (reading.password, reading.limits), is_named_as_lock)


def answers_of(project: Project) -> Answers:
    """What the project answers now to whatever a check asks."""
    return Answers(project.registry, origin_of(project.issuer), in_language)


def origin_of(issuer: Issuer) -> Origin:
    """What the issued copies of a project are made of: its own settings, the form, the unit as it was then, the due day.

    Also the blueprints of its time that are kept, the surest of which is taken.
    """
    key = hashlib.sha256(issuer.key).hexdigest()
    own = (issuer.project, issuer.project_title, issuer.term, issuer.password, key, issuer.levels)
    same_for_all = digest_of(own)

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
