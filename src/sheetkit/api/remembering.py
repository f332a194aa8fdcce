"""What the project's own merge remembers, and what it says of the one before: nothing of it is in any result."""

from __future__ import annotations

from sheetkit.api.project import Project
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Finding
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text, joined
from sheetkit.project import Awaited, load_awaited, save_awaited
from sheetkit.project.findings import FEWER_EXPECTED, NOT_REMEMBERED

_MOST_NAMED = 12
_OF_UNIT = Text("{code} {unit}《{form}》", "{code} {unit}: {form}")


def waited_for_no_more(project: Project, now: Awaited) -> tuple[Finding, ...]:
    """A warning that names the forms which the last merge waited for and this one does not."""
    before = load_awaited(project.settings.private_folder, project.settings.term.id)
    lost = [name for key, name in before.items() if key not in now]
    if not lost:
        return ()
    more = Text("等", " and others") if len(lost) > _MOST_NAMED else Text("", "")
    shown = joined(lost[:_MOST_NAMED])
    units = Text("{shown}{more}", "{shown}{more}").format(shown=shown, more=more)
    return (FEWER_EXPECTED.at(value=len(lost), count=len(lost), units=units),)


def remember(project: Project, now: Awaited) -> tuple[Finding, ...]:
    """Note the forms waited for, once the results are written; a note where that cannot be done."""
    settings = project.settings
    try:
        save_awaited(settings.private_folder, settings.term.id, now)
    except OSError as error:
        what = Text("这次要收哪些表", "which forms were waited for")
        return (NOT_REMEMBERED.at(value=settings.private_folder, what=what, reason=reason_of(error)),)
    return ()


def awaited(project: Project, consolidation: Consolidation) -> Awaited:
    """The workbooks that a merge waits for."""
    titles = {form.id: form.name for form in project.templates.values()}
    expected = (entry.expected for entry in consolidation.entries)
    return {
        (one.template, one.unit.code): _OF_UNIT.format(
            code=one.unit.code, unit=one.unit.full_name, form=titles[one.template]
        ).in_language(project.settings.language)
        for one in expected
    }
