"""What a project handed out: by its own note, or, where 0.1.0 made none, by the workbooks that still lie there."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sheetkit.api.helper_facts import HelperFacts
from sheetkit.api.register import CheckedRegister
from sheetkit.compile import load_register
from sheetkit.intake import find_files, read_file
from sheetkit.model.finding import Finding
from sheetkit.model.identity import Identity
from sheetkit.model.pack import Pack
from sheetkit.model.reviewer import REVIEW
from sheetkit.model.unit import Unit
from sheetkit.project import Issued, Settings, load_issued
from sheetkit.project.findings import ISSUED_UNREADABLE

_PROPERTIES = "docProps/custom.xml"
_TOKEN = re.compile(rb"SK[0-9]+\|[^<]*")
_MOST_BYTES = 100_000


def what_was_issued(
    settings: Settings, key: bytes, register: CheckedRegister
) -> tuple[Issued, tuple[Finding, ...]]:
    """All that is known to have been handed out, and a warning when the note of it is damaged. Nothing raises."""
    noted = load_issued(settings.private_folder)
    if noted is not None and not noted.is_damaged:
        return noted, ()
    found = Issued().with_units(settings.term.id, dict(_lying_there(settings, key, register)))
    if noted is None:
        return found, ()
    note = settings.private_folder.name
    return found, (ISSUED_UNREADABLE.at(value=note, folder=settings.outgoing.name),)


def _lying_there(
    settings: Settings, key: bytes, register: CheckedRegister
) -> Iterator[tuple[tuple[str, str], Unit]]:
    """The units whose signed forms of this term lie in the outgoing folder: as listed, else as their form says."""
    files = list(find_files([settings.outgoing])) if settings.outgoing.is_dir() else []
    directory = register.directory(Issued())[0] if files else None
    listed = {unit.code: unit for unit in (directory.root, *directory.units)} if directory else {}
    for file in files:
        identity = _identity_of(file)
        if identity is None or not identity.is_signed_by(key) or identity.template.endswith(REVIEW):
            continue  # what went out to reviewers is kept apart
        if (identity.project, identity.term) == (settings.id, settings.term.id):
            code = identity.unit or identity.top
            unit = listed.get(code) or _unit_in(file, identity, settings.pack)
            if unit is not None:
                yield (identity.template, code), unit


def _identity_of(file: Path) -> Identity | None:
    """Whose a workbook says it is, read from one small part of it; None for anything else."""
    try:
        with zipfile.ZipFile(file) as package, package.open(_PROPERTIES) as part:
            token = _TOKEN.search(part.read(_MOST_BYTES))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    return Identity.parse(token.group().decode("ascii", "replace")) if token else None


def _unit_in(file: Path, identity: Identity, pack: Pack) -> Unit | None:
    """The unit as its own form calls it; None when the form does not say."""
    submission = next(iter(read_file(file)))
    if submission.grid is None:
        return None
    facts = HelperFacts.find(submission.grid, submission.carriers.hidden_cell_sheet)
    return facts.unit(load_register(pack), identity, pack.levels) if facts else None
