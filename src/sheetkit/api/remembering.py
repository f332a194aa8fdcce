"""What the project's own merge remembers, and what it says of the one before: nothing of it is in any result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sheetkit.api.project import Project
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Finding
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text, joined
from sheetkit.project import AwaitedForm, awaited_note, is_noted, load_awaited, save_awaited
from sheetkit.project.findings import FEWER_EXPECTED, NOT_REMEMBERED

_MOST_NAMED = 12
_OF_UNIT = Text("{code} {unit}《{form}》", "{code} {unit}: {form}")


class Remembered(NamedTuple):
    """What is otherwise than in the last merge, and what is to be said where nothing could be noted."""

    since_last: tuple[Finding, ...] = ()
    not_noted: tuple[Finding, ...] = ()


def _note(project: Project, consolidation: Consolidation) -> bytes:
    """The note of what this merge waited for."""
    titles = {form.id: form.name for form in project.templates.values()}
    language = project.settings.language
    expected = (entry.expected for entry in consolidation.entries)
    forms = (
        AwaitedForm(
            one.template,
            one.unit.code,
            _OF_UNIT.format(
                code=one.unit.code, unit=one.unit.full_name, form=titles[one.template]
            ).in_language(language),
        )
        for one in expected
    )
    return awaited_note(project.settings.term.id, forms)


def remember(project: Project, consolidation: Consolidation) -> Remembered:
    """Note the forms waited for, once the results are written; what is otherwise than in the merge before."""
    folder, note = project.settings.private_folder, _note(project, consolidation)
    if is_noted(folder, note):
        return Remembered()
    before = load_awaited(folder, project.settings.term.id)
    since_last = _waited_for_no_more(before, consolidation)
    try:
        save_awaited(folder, note)
    except OSError as error:
        what = Text("这次要收哪些表", "which forms were waited for")
        return Remembered(since_last, (NOT_REMEMBERED.at(value=folder, what=what, reason=reason_of(error)),))
    return Remembered(since_last)


def _waited_for_no_more(
    before: Mapping[tuple[str, str], str], consolidation: Consolidation
) -> tuple[Finding, ...]:
    """A warning that names the forms which the last merge waited for and this one does not."""
    now = {(entry.expected.template, entry.expected.unit.code) for entry in consolidation.entries}
    lost = [name for key, name in before.items() if key not in now]
    if not lost:
        return ()
    more = Text("等", " and others") if len(lost) > _MOST_NAMED else Text("", "")
    shown = joined(lost[:_MOST_NAMED])
    units = Text("{shown}{more}", "{shown}{more}").format(shown=shown, more=more)
    return (FEWER_EXPECTED.at(value=len(lost), count=len(lost), units=units),)
