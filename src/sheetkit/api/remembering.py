"""What the project's own merge remembers, and what it says of the one before: nothing of it is in any result."""

from __future__ import annotations

from sheetkit.api.project import Project
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Finding
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text
from sheetkit.project import add_remembered, load_awaited, save_awaited
from sheetkit.project.findings import FEWER_EXPECTED, NOT_REMEMBERED

_MOST_NAMED = 12


def waited_for_no_more(project: Project, consolidation: Consolidation) -> tuple[Finding, ...]:
    """A warning that names the forms which the last merge waited for and this one does not."""
    before = load_awaited(project.settings.private_folder, project.settings.term.id)
    now = _awaited(project, consolidation)
    lost = [name for key, name in before.items() if key not in now]
    if not lost:
        return ()
    more = Text("等", " and others") if len(lost) > _MOST_NAMED else Text("", "")
    shown = "、".join(lost[:_MOST_NAMED])
    units = Text("{shown}{more}", "{shown}{more}").format(shown=shown, more=more)
    return (FEWER_EXPECTED.at(value=len(lost), count=len(lost), units=units),)


def remember(project: Project, consolidation: Consolidation) -> tuple[Finding, ...]:
    """Note leaders and the forms waited for, once the results are written; a note where nothing can be."""
    settings = project.settings
    try:
        add_remembered(settings.private_folder, "leader", _leaders(project, consolidation))
        save_awaited(settings.private_folder, settings.term.id, _awaited(project, consolidation))
    except OSError as error:
        what = Text("组长姓名和这次要收哪些表", "who leads and which forms were waited for")
        return (NOT_REMEMBERED.at(value=settings.private_folder, what=what, reason=reason_of(error)),)
    return ()


def _awaited(project: Project, consolidation: Consolidation) -> dict[tuple[str, str], str]:
    titles = {form.id: form.name for form in project.forms}
    expected = (entry.expected for entry in consolidation.entries)
    return {
        (one.template, one.unit.code): f"{one.unit.code} {one.unit.full_name}《{titles[one.template]}》"
        for one in expected
    }


def _leaders(project: Project, consolidation: Consolidation) -> dict[tuple[str, str], str]:
    """Who leads each group, so that the next forms name them; only where the roster says so clearly."""
    names: dict[tuple[str, str], set[str]] = {}
    groups = {
        (unit.top.code, unit.text("stage"), unit.text("subject")): unit.code
        for unit in project.registry.directory.units
    }
    for merged in consolidation.records.get("leader_roster", ()):
        values = merged.record.values
        code = groups.get((merged.unit.top.code, str(values.get("stage")), str(values.get("subject"))))
        if code and not merged.record.held_back and values.get("kind") == "成员校教研组长":
            names.setdefault((merged.unit.top.code, code), set()).add(str(values.get("name", "")))
    return {key: found.pop() for key, found in names.items() if len(found) == 1}
