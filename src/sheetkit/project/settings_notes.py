"""What is worth knowing about settings that are right."""

from __future__ import annotations

from sheetkit.model.finding import Finding
from sheetkit.project.findings import HOLIDAYS_UNPUBLISHED, LANGUAGE_LACKING, PACK_CHANGED
from sheetkit.project.pack_languages import words_taken
from sheetkit.project.settings import Settings


def settings_notes(settings: Settings) -> tuple[Finding, ...]:
    """What is worth knowing about settings that are right: another pack, words of another language, days not known yet."""
    before, now = settings.pack_version, settings.pack.version
    changed = (
        (PACK_CHANGED.at(value=settings.pack.id, before=before, now=now),) if before not in ("", now) else ()
    )
    instead = words_taken(settings.language, settings.pack)
    other = (
        (LANGUAGE_LACKING.at(value=settings.language, pack=settings.pack.id, instead=instead),)
        if instead != settings.language
        else ()
    )
    return (*changed, *other, *(HOLIDAYS_UNPUBLISHED.at(value=year) for year in settings.unpublished_years))
