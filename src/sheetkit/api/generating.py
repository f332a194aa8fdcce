"""Generates the workbooks that go out: one per form and unit, in a folder for each unit of the top level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sheetkit.api.bundles import Packed, are_packed, pack_up
from sheetkit.api.checking import OnSkip
from sheetkit.api.closing import demand_open
from sheetkit.api.errors import FORM_FOR_NOBODY, NO_UNITS, REGISTER_BLANK, REGISTER_FAULTY, UNIT_UNKNOWN
from sheetkit.api.findings_generating import CHANGED_FORM
from sheetkit.api.kept import set_aside
from sheetkit.api.known_records import KnownRecords
from sheetkit.api.outgoing import places_of
from sheetkit.api.overtaken import Overtaken
from sheetkit.api.prefilling import Prefiller
from sheetkit.api.project import Project
from sheetkit.api.round_forms import pin
from sheetkit.model.errors import DefinitionFault, InputError
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding, Level
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.reasons import reason_of
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.project import as_carried, remember_definitions, save_issued
from sheetkit.project.findings import NOT_REMEMBERED
from sheetkit.project.handed_out import KeptRow, keep_rows
from sheetkit.wording.lines import signed

Progress = Callable[[int, int], None]
MOST_FAULTS = 100
"""How many faults of the register are told at once: all that anybody will mend in one go."""
_MORE = Text(
    "此外还有 {more} 处，改好以上各处后再列出。",
    "There are {more} more, to be listed when these are corrected.",
)


@frozen_with_room
class Generated:
    """What was written: `files` in order, how many of each form, and what is worth knowing of the project.

    `zips` hold what lies there for each unit of the top level, where that was asked for, now or earlier.
    """

    folder: Path
    files: tuple[Path, ...]
    counts: tuple[tuple[Template, int], ...]
    findings: tuple[Finding, ...] = ()
    zips: tuple[Path, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The result as one JSON document."""
        return {
            "folder": str(self.folder),
            "count": len(self.files),
            "counts": {form.id: count for form, count in self.counts},
            "files": [str(file) for file in self.files],
            "zips": [str(file) for file in self.zips],
        }


def generate(
    project: Project,
    templates: Sequence[str] = (),
    codes: Sequence[str] = (),
    progress: Progress = lambda _done, _total: None,
    zipped: bool = False,
) -> Generated:
    """Write the workbooks of the named forms and units, with those below them (default: all) into the outgoing folder.

    A workbook there that somebody changed is kept under another name; those of the same forms and units that are called
    as another language has it make way. What goes out is remembered. `zipped`: with one zip for each unit of the top level
    and a text to send along; zips that are there already are made anew in any case.
    Raises SheetkitError: round.closed, form.unknown, school.unknown, form.for_nobody, project.school_list_faulty, project.no_schools,
    project.no_groups;
    OSError when a file cannot be written.
    """
    demand_open(project.settings)
    demand_sound_register(project)
    forms = tuple(project.form(name) for name in templates) or project.forms
    known = KnownRecords(project)
    work = _work(known, forms, codes)
    prefiller = Prefiller(known)
    rows = [prefiller.rows(form, unit) for form, unit in work]
    told = [*_remember_issued(project, work, rows), *known.findings]
    places = places_of((form, unit) for form in project.forms for unit in project.registry.listed(form))
    files: list[Path] = []
    former = Overtaken.beside(project, places, places_of)
    tell: OnSkip = lambda _kept, finding: told.append(finding)  # noqa: E731
    for number, ((form, unit), own) in enumerate(zip(work, rows, strict=True), start=1):
        target = project.settings.outgoing / places[form.id, unit.code]
        set_aside([target], project.settings.language, tell, CHANGED_FORM)
        identity = project.registry.identity(form, unit)
        write_whole(target, project.issuer.stamp(form, identity, unit, prefiller.filled(form, own, unit)))
        former.make_way((form.id, unit.code), tell)
        files.append(target)
        progress(number, len(work))
    counts = tuple((form, sum(worked is form for worked, _ in work)) for form in forms)
    packed = pack_up(project, places) if zipped or are_packed(project) else Packed()
    findings = (*project.findings, *told, *packed.findings)
    return Generated(project.settings.outgoing, tuple(files), counts, findings, packed.zips)


def _work(
    known: KnownRecords, forms: Sequence[Template], codes: Sequence[str]
) -> list[tuple[Template, Unit]]:
    """Who gets which form. Raises SheetkitError as `generate` does."""
    project = known.project
    _demand_known(project, codes)
    _demand_units(project, forms)
    work = [(form, unit) for form in forms for unit in units_of(known, form, codes)]
    if not work:
        raise _for_nobody(forms, codes)
    return work


def zips_made(generated: Generated) -> Text:
    """How many zips there are, and where."""
    return Text(
        "另有 {count} 个 zip、要一起发的文字和一张发放清单，在“{folder}”里。",
        "{count} {count:zip|zips} with a text to send along, and a list of what goes to whom: in {folder}.",
    ).format(count=len(generated.zips), folder=generated.zips[0].parent)


def units_of(known: KnownRecords, form: Template, codes: Sequence[str] = ()) -> Iterator[Unit]:
    """Everybody in the register who gets that form, with what forms said of them; narrowed to those of some codes."""
    wanted = {code.upper() for code in codes}
    for unit in known.project.registry.listed(form):
        if not wanted or not wanted.isdisjoint(above.code.upper() for above in unit.lineage):
            yield known.completed(unit)


def _remember_issued(
    project: Project, work: Sequence[tuple[Template, Unit]], rows: Sequence[Sequence[KeptRow]]
) -> tuple[Finding, ...]:
    """Note what goes out before it does, with the `rows` that it is filled with: a form that is out is never forgotten.

    Tells where nothing can be noted.
    """
    settings, of_round = project.settings, project.of_round
    issued = project.issued.with_units(
        settings.term.id, {(form.id, unit.code): as_carried(unit, settings.pack) for form, unit in work}
    )
    try:
        save_issued(settings.private_folder, issued)
        for (form, unit), own in zip(work, rows, strict=True):
            if own:
                keep_rows(settings.originals_folder, form.id, unit.code, own)
        forms = {form.id: form for form, _ in work}
        for form in forms.values():
            project.issuer.keep(form)
        pin(settings, of_round, forms)
        as_defined = [one for one in forms.values() if of_round.is_as_defined(one.id)]
        remember_definitions(settings, as_defined)
    except OSError as error:
        what = Text("给谁发过表", "to whom forms were handed out")
        finding = NOT_REMEMBERED.at(value=settings.private_folder, what=what, reason=reason_of(error))
        return (finding.at_level(Level.WARNING),)
    return ()


def demand_sound_register(project: Project) -> None:
    """Raises SheetkitError (project.school_list_faulty, project.no_schools) where some unit would get no form."""
    told = [finding for finding in project.of_register if finding.level.needs_doing]
    serious = [finding for finding in told if finding.level.holds_row]
    is_blank = not project.registry.directory.units and not any(f.place.cell for f in serious)
    if serious and not is_blank:
        doubtful = [finding for finding in told if not finding.level.holds_row]
        shown = (*serious, *doubtful)[:MOST_FAULTS]
        faults = [DefinitionFault("", signed(finding)) for finding in shown]
        if more := len(told) - len(shown):
            faults.append(DefinitionFault("", _MORE.format(more=more)))
        file = project.settings.register
        raise REGISTER_FAULTY.error(tuple(faults), file=file, count=len(serious))
    if is_blank:
        raise REGISTER_BLANK.error(file=project.settings.register)


def _demand_units(project: Project, forms: Sequence[Template]) -> None:
    """A project needs units on every level that its forms go to; one that has none there has forgotten them."""
    there = {unit.level for unit in project.registry.directory.units}
    for level in project.registry.levels:
        concerned = [form for form in forms if form.scope == level.id]
        if concerned and level.id not in there:
            raise NO_UNITS.error(
                forms=joined(form.title for form in concerned),
                file=project.settings.register,
                level=level.title,
                sheet=level.plural,
            )


def _for_nobody(forms: Sequence[Template], codes: Sequence[str]) -> InputError:
    whom = Text("{codes}", " in {codes}").format(codes=joined(codes)) if codes else Text("各单位", " at all")
    return FORM_FOR_NOBODY.error(whom=whom, forms=joined(form.title for form in forms))


def _demand_known(project: Project, codes: Sequence[str]) -> None:
    directory = project.registry.directory
    known = {unit.code.upper() for unit in (directory.root, *directory.units)}
    for code in codes:
        if code.upper() not in known:
            shown = joined(f"{top} {name}" for top, name in list(directory.top_names.items())[:20])
            raise UNIT_UNKNOWN.error(code=code, known=shown)
