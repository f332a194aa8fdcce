"""Forms of a project's own that lack words in its language: told, so that nobody hands out another language unawares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sheetkit.model.errors import DefinitionFault
from sheetkit.model.finding import Finding
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.project.findings_settings import FORM_UNTRANSLATED
from sheetkit.project.settings import Settings

Missing = Callable[[Template, Sequence[Language]], Sequence[DefinitionFault]]
"""The texts of a form that lack words in some of these languages (`compile.untranslated`)."""


def untranslated_forms(settings: Settings, forms: Sequence[Template], missing: Missing) -> Iterator[Finding]:
    """A warning for each definition file of the project with texts that lack words in its language; its pack was checked.

    `forms` are those of the settings, in their order.
    """
    for name, form in zip(settings.forms, forms, strict=True):
        if isinstance(name, Path) and name.parent != settings.pack.forms_folder:
            found = missing(form, (settings.language,))
            if found:
                place, number = found[0].place, len(found)
                said = settings.language
                yield FORM_UNTRANSLATED.at(value=name.name, language=said, number=number, first=place)
