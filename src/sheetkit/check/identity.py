"""Whose file it is: weighs the four carriers, then asks whether this project knows the form, the term and the unit."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.check import findings_identity as catalogue
from sheetkit.check.findings_upgrade import MAPPED
from sheetkit.check.form_matching import likely_template
from sheetkit.columns.reading import trimmed
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.identity import EDITION, Identity
from sheetkit.model.names import HELPER_SHEET, IDENTITY_NAME, INSTRUCTION_SHEET, form_code_labels
from sheetkit.model.registry import Registry
from sheetkit.model.submission import Carriers
from sheetkit.model.template import Template
from sheetkit.model.text import SEMICOLON, Text, in_every_language, joined
from sheetkit.model.unit import Unit

_OUR_NAMES = "sk_"
_SOME_FORM = Text("本系统下发的一张表", "one of the forms handed out")


@frozen
class Decision:
    """What the identity check came to: with `template` and `unit` the check goes on, without it the file stops here."""

    identity: Identity | None
    findings: tuple[Finding, ...] = ()
    template: Template | None = None
    unit: Unit | None = None


def decide(carriers: Carriers, grid: WorkbookGrid, registry: Registry) -> Decision:
    """Weigh the carriers. Nothing here raises; every stop has one finding of level refuse."""
    if not carriers.present:
        return Decision(None, (_stranger(grid, registry),))
    named = _named(carriers, registry)
    distinct = tuple(dict.fromkeys(named.values()))
    if len(distinct) > 1 or carriers.conflicting:
        said = dict.fromkeys(describe(identity, registry) for identity in distinct)
        parts = joined(said, SEMICOLON) if said else Text("？", "?")
        return Decision(None, (catalogue.MIXED.at(parts=parts),))
    if not distinct:
        return Decision(
            None, (catalogue.UNKNOWN_CODE.at(value=carriers.code or "", code=carriers.code or ""),)
        )
    identity = distinct[0]
    stop = _unsigned(identity, carriers, registry) or _stop(identity, registry)
    if stop is not None:
        return Decision(identity if identity.project == registry.project else None, (stop,))
    other_key = not registry.is_signed(identity)  # taken all the same, so somebody decided it
    if carriers.code is not None and "code" not in named and not other_key:
        code = Text("{describe}；表单编号 {code}", "form code {code}").format(
            describe=describe(identity, registry), code=carriers.code
        )
        return Decision(None, (catalogue.MIXED.at(value=carriers.code, parts=code),))
    template = registry.template(identity)
    unit = registry.unit(identity)
    told_so_far = (*_version(identity, registry), *_doubts(carriers, grid, registry, identity))
    if other_key:
        told_so_far = (catalogue.OTHER_KEY_TAKEN.at(), *told_so_far)
    return Decision(identity, told_so_far, template, unit)


def describe(identity: Identity, registry: Registry) -> Text:
    """The form and the unit of an identity in words, codes where the project knows no name."""
    title = registry.template_title(identity.template) or identity.template
    return Text("{unit_name}的{title}", "{title} of {unit_name}").format(
        unit_name=_unit_name(identity, registry), title=title
    )


def _unit_name(identity: Identity, registry: Registry) -> str:
    unit = registry.unit(identity)
    return unit.full_name if unit else f"{identity.top} {identity.unit}".strip()


def _named(carriers: Carriers, registry: Registry) -> dict[str, Identity]:
    """The identity each carrier names; a visible code the project does not know names none."""
    pairs = {
        "cell": carriers.hidden_cell,
        "property": carriers.custom_property,
        "name": carriers.defined_name,
    }
    if carriers.code is not None:
        pairs["code"] = _by_code(carriers.code, tuple(pairs.values()), registry)
    return {carrier: identity for carrier, identity in pairs.items() if identity is not None}


def _by_code(code: str, others: Iterable[Identity | None], registry: Registry) -> Identity | None:
    """The identity that a visible code stands for: nearly always one that another carrier names as well."""
    for identity in dict.fromkeys(others):
        if identity is not None and registry.form_code(identity) == code and registry.is_signed(identity):
            return identity
    return registry.identity_of(code)


def _unsigned(identity: Identity, carriers: Carriers, registry: Registry) -> Finding | None:
    """Why a file of this project stops that its key did not sign; None where it did, or where somebody decided to take such files.

    What names no project of ours is no business of this. All four carriers must be there, the three tokens one and the
    same: the code cannot be checked without the key that made it.
    """
    if identity.project != registry.project or registry.is_signed(identity):
        return None
    claim = describe(identity, registry)
    tokens = {carriers.hidden_cell, carriers.custom_property, carriers.defined_name}
    if tokens != {identity} or carriers.code is None:
        return catalogue.FORGED.at(claim=claim)
    return None if registry.takes_other_key else catalogue.OTHER_KEY.at(claim=claim)


def _stop(identity: Identity, registry: Registry) -> Finding | None:
    """Why a file with this one identity cannot go on, None when it can; the widest reason first."""
    title = registry.template_title(identity.template)
    if identity.project != registry.project:
        project = registry.project_title
        return catalogue.OTHER_PROJECT.at(value=identity.project, other=identity.project, project=project)
    if identity.edition > EDITION:
        return catalogue.NEWER_PROGRAM.at(value=identity.edition, claim=describe(identity, registry))
    if not title:
        return catalogue.UNKNOWN_FORM.at(value=identity.template, form=identity.template)
    if identity.term != registry.term.id:
        term = registry.term.title
        return catalogue.OTHER_TERM.at(
            value=identity.term,
            unit=_unit_name(identity, registry),
            other=identity.term,
            title=title,
            term=term,
            round=registry.term.rounds.title,
        )
    if registry.template(identity) is None:
        unit, version = _unit_name(identity, registry), identity.version
        return catalogue.OTHER_VERSION.at(value=version, unit=unit, title=title, version=version)
    if registry.unit(identity) is None:
        if left := registry.left_as(identity):
            return catalogue.UNIT_LEFT.at(value=identity.top, title=title, unit=left)
        return catalogue.UNKNOWN_UNIT.at(value=identity.top, title=title, unit=identity.code)
    return None


def _version(identity: Identity, registry: Registry) -> tuple[Finding, ...]:
    """A note for a form that has a newer version by now; what was filled in counts all the same."""
    current = registry.current(identity.template)
    if current is None or current.version == identity.version:
        return ()
    before, now = identity.version, current.version
    if registry.asks_more(identity):
        return (MAPPED.at(value=before, version=before, current=now, round=registry.term.rounds.title),)
    return (catalogue.EARLIER_VERSION.at(value=before, version=before, current=now),)


def _doubts(
    carriers: Carriers, grid: WorkbookGrid, registry: Registry, identity: Identity
) -> tuple[Finding, ...]:
    """What is odd about the carriers of a file that is taken.

    Formats other than xlsx are read without properties and names, so there the cell and the code are all there can be.
    """
    present = set(carriers.present)
    if present == {"code"}:
        unit = describe(identity, registry)
        return (catalogue.PASTED.at(value=carriers.code or "", code=carriers.code or "", unit=unit),)
    if len(present) >= 3 or (grid.format != "xlsx" and "cell" in present and len(present) == 2):
        return ()
    return (catalogue.RESAVED.at(),)


def _stranger(grid: WorkbookGrid, registry: Registry) -> Finding:
    """A file without any carrier: one of our forms that lost them, or something else altogether."""
    title = _likely_form(grid, registry)
    if title:
        return catalogue.REMOVED.at(title=Text("“{title}”", "“{title}”").format(title=title))
    names = {sheet.name for sheet in grid.sheets}
    helper_names = any(name.startswith(_OUR_NAMES) or name == IDENTITY_NAME for name in grid.defined_names)
    if helper_names or names & {HELPER_SHEET, *in_every_language(INSTRUCTION_SHEET)} or _has_code_label(grid):
        return catalogue.REMOVED.at(title=_SOME_FORM)
    return catalogue.FOREIGN.at()


def _has_code_label(grid: WorkbookGrid) -> bool:
    return any(
        isinstance(value, str) and trimmed(value).startswith(form_code_labels())
        for sheet in grid.sheets
        for (row, _), value in sheet.cells.items()
        if row <= 10
    )


def _likely_form(grid: WorkbookGrid, registry: Registry) -> str:
    """The title of the project's form whose sheets' headers the workbook carries, "" when there is none."""
    template = likely_template(grid, registry.templates)
    return template.name if template else ""
