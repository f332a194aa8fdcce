"""The files that came and lie in the inbox no more: whose they were, and what lies there under their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sheetkit.api.arrivals import Arrivals
from sheetkit.api.keeping import kept_file, read_kept
from sheetkit.api.names import archives_of, place_taken, places_of, renamed
from sheetkit.api.naming_files import whose_kept
from sheetkit.api.project import Project
from sheetkit.api.recalling import Known, checked_files
from sheetkit.api.whose import as_far_as_noted
from sheetkit.api.workers import Hands
from sheetkit.ledger.findings import KEPT_NOWHERE
from sheetkit.merge import GoneFile
from sheetkit.model.consolidation import InItsPlace, TakenOut
from sheetkit.model.finding import Finding
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.submission import Source
from sheetkit.model.unit import NOBODY


def gone_files(project: Project, known: Known, checked: Sequence[Checked]) -> tuple[GoneFile, ...]:
    """What of this round was taken out or overwritten, `checked` being everything that lies there.

    What is of another round is missing nowhere.
    """
    there = _by_place(checked) if any(one.overwritten for one in known.came.taken_out) else {}
    found = (_gone(project, one, known, there) for one in known.came.taken_out)
    return tuple(one for one in found if one is not None)


def told_of_lost(project: Project, gone: Iterable[GoneFile]) -> Iterator[tuple[str, Finding]]:
    """A warning, with the file's name, for each of which no whole copy is left; of what was to count, that is told already."""
    for one in gone:
        if not one.told.is_kept and one.told.sha256 not in project.decisions.brought_back:
            name, content = one.told.name, one.told.sha256
            whose = as_far_as_noted(project, content, name)
            yield name, KEPT_NOWHERE.at(value=content, file=name, whose=whose)


def _by_place(checked: Iterable[Checked]) -> Mapping[str, Checked]:
    """What lies under each name, under that of an archive one of its files; what is whole before what only stands in for it."""
    found: dict[str, Checked] = {}
    for one in checked:
        place = place_taken(one.source.name)
        if place not in found or place == one.source.name:
            found[place] = one
        for archive in archives_of(one.source.name):
            found.setdefault(archive, one)
    return found


def _gone(project: Project, one: TakenOut, known: Known, there: Mapping[str, Checked]) -> GoneFile | None:
    own_round = ("", project.settings.term.id)
    one = replace(one, is_kept=read_kept(project.settings, one.sha256) is not None)
    if not one.overwritten:
        whose = whose_kept(project, one.sha256, one.name)
        told = replace(one, unit=whose.unit, template=whose.form)
        return GoneFile(told) if whose.round in own_round else None
    file = _as_kept(project, one, known) if one.is_kept else None
    identity = file.identity if file else None
    if identity and identity.term not in own_round:
        return None
    instead = next((there[place] for place in places_of(one.name) if place in there), None)
    everybody = {unit.code: unit for unit in project.everybody}
    told = replace(
        one,
        unit=everybody.get(identity.code, NOBODY) if identity else NOBODY,
        template=identity.template if identity else "",
        in_its_place=_in_its_place(file, instead),
        instead=instead.source.sha256 if instead else "",
    )
    return GoneFile(told, file, instead)


def _in_its_place(gone: Checked | None, instead: Checked | None) -> InItsPlace:
    """What lies there by now, beside what a file came to as it was kept: where nobody could read that (it was still being copied
    in), whatever can be read stands for it."""
    if instead is None:
        return InItsPlace.NOTHING
    if not instead.source.sha256:
        return InItsPlace.WAITING
    if instead.verdict is Verdict.REFUSED:
        return InItsPlace.UNUSABLE
    says_something = instead.brings_rows or (instead.statement is not None and instead.statement.says_nothing)
    if gone is None or not says_something:
        return InItsPlace.ANOTHER
    unreadable = gone.identity is None and gone.verdict is Verdict.REFUSED
    if unreadable or (gone.identity and _whose(instead.identity) == _whose(gone.identity)):
        return InItsPlace.VERSION
    return InItsPlace.ANOTHER


def _whose(identity: Identity | None) -> tuple[str, ...]:
    if identity is None:
        return ()
    return identity.project, identity.term, identity.template, identity.code


def _as_kept(project: Project, one: TakenOut, known: Known) -> Checked | None:
    """What a file came to, as it was kept; None where that is no one workbook."""
    path = kept_file(project.settings, one.sha256)
    if path is None:
        return None
    source = Source(str(path), one.size, one.sha256, one.received)
    came = Arrivals(known.came.came, {path: (source,)})
    alone = replace(known, came=came)
    results: Iterator[Checked] = (
        checked for some in checked_files(project, [path], alone, Hands(1)) for checked in some
    )
    found = list(results)
    return renamed(found[0], {str(path): one.name}) if len(found) == 1 else None
