"""The forms of a project as earlier releases had them: which of them a returned workbook is."""

from __future__ import annotations

from collections.abc import Callable

from sheetkit.model.identity import Identity
from sheetkit.model.template import Template

EarlierForms = Callable[[Template], tuple[Template, ...]]
"""One of the project's forms as earlier releases had it, with the project's settings; the newest first."""


def no_earlier_forms(template: Template) -> tuple[Template, ...]:
    """What there is of a form that no release had."""
    del template
    return ()


def form_of(identity: Identity, current: Template, earlier: EarlierForms) -> Template | None:
    """The form of an identity's version as its edition issued it; None when that version is not known.

    A release's own form comes before the current one of the same version, whose examples and sentences may have changed.
    """
    wanted = (identity.version, identity.edition)
    known = earlier(current) if wanted != (current.version, current.edition) else ()
    exact = (form for form in (current, *known) if (form.version, form.edition) == wanted)
    if (found := next(exact, None)) is not None:
        return found
    return next((form for form in (current, *known) if form.version == identity.version), None)
