"""Which returned file or unit somebody means: by path, by the name that receipts show, by checksum; by code or name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sheetkit.api.errors import UNIT_UNKNOWN
from sheetkit.api.errors_decisions import FILE_AMBIGUOUS, FILE_NOT_RECEIVED, UNIT_AMBIGUOUS
from sheetkit.api.form_by_name import form_by_name
from sheetkit.api.intake_options import intake_options
from sheetkit.api.journal import journal_of
from sheetkit.api.keeping import read_kept
from sheetkit.api.names import named, short_names
from sheetkit.api.project import Project
from sheetkit.check.identity import decide
from sheetkit.intake import BETWEEN, find_files, read_bytes, read_file, sources_in
from sheetkit.ledger.standing import seen_in
from sheetkit.model.comparison import caseless, comparison_key
from sheetkit.model.frozen import frozen
from sheetkit.model.reviewer import review_id
from sheetkit.model.submission import Submission
from sheetkit.model.text import joined
from sheetkit.model.unit import NOBODY, Unit
from sheetkit.report.receipts import CODE_LENGTH

_LEAST_CODE = 6
CODE = re.compile(f"[0-9a-f]{{{_LEAST_CODE},64}}")


@frozen
class NamedFile:
    """A content that came back (SHA-256) and what receipts call its file."""

    content: str
    name: str

    @property
    def code(self) -> str:
        """Its checksum, as receipts show it."""
        return self.content[:CODE_LENGTH]


def files_of(project: Project) -> list[NamedFile]:
    """Every workbook that takes part, in the order of their names: of the inbox, members of archives too, and what was brought back."""
    inbox = project.settings.inbox
    files = list(find_files([inbox])) if inbox.is_dir() else []
    names, options = short_names(files, project.settings.folder), intake_options(project.settings)
    sources = (named(source, names) for file in files for source in sources_in(file, options))
    found = [NamedFile(source.sha256, source.name) for source in sources if source.sha256]
    there = {one.content for one in found}
    back = project.decisions.brought_back
    found += [NamedFile(content, one.name) for content, one in back.items() if content not in there]
    return sorted(found, key=lambda one: (one.name, one.content))


def taken_out_of(project: Project, there: Iterable[NamedFile]) -> list[NamedFile]:
    """What came in this round and is none of `there`, under each name it ever had, the last one first."""
    seen = seen_in(journal_of(project.settings).read().entries, project.settings.term.id)
    known = {one.content for one in there}
    gone = sorted((one.names, content) for content, one in seen.items() if content not in known)
    return [NamedFile(content, name) for names, content in gone for name in names]


def kept_submission(project: Project, content: str, name: str = "") -> Submission | None:
    """The workbook of that content, read as it was kept, also in a round that ended; None where it was not."""
    data = read_kept(project.settings, content)
    return None if data is None else read_bytes(name, data, options=intake_options(project.settings))


def submission_of(project: Project, content: str, name: str = "") -> Submission | None:
    """The workbook of that content, read: as it was kept, else as it lies in the inbox; None when it is nowhere.

    `name` is what it is called where it is read from what was kept.
    """
    inbox, options = project.settings.inbox, intake_options(project.settings)
    kept = kept_submission(project, content, name)
    if kept is not None:
        return kept
    for file in find_files([inbox]) if inbox.is_dir() else ():
        for submission in read_file(file, options):
            if submission.source.sha256 == content:
                return submission
    return None


def file_named(wanted: str, known: Iterable[NamedFile]) -> NamedFile:
    """The one that somebody means. Raises SheetkitError (decision.file_not_received, decision.file_ambiguous)."""
    found = one_named(wanted, known)
    if found is None:
        raise FILE_NOT_RECEIVED.error(file=wanted)
    return found


def one_named(wanted: str, known: Iterable[NamedFile]) -> NamedFile | None:
    """The same; None where it is none of them. Raises SheetkitError (decision.file_ambiguous)."""
    known = list(known)
    for match in (_by_path, _by_whole_name, _by_last_name, _by_code):
        found = match(wanted, known)
        if len({one.content for one in found}) == 1:
            return found[0]
        if found:
            names = joined(dict.fromkeys(f"{one.name} ({one.code})" for one in found))
            raise FILE_AMBIGUOUS.error(file=wanted, names=names)
    return None


def _by_path(wanted: str, known: list[NamedFile]) -> list[NamedFile]:
    """A file that lies there says what it says, wherever that is; an archive stands for what it holds."""
    path = Path(wanted)
    try:
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return []
    contents = {content} if content else set()
    if content and not any(one.content == content for one in known):
        contents = {one.sha256 for one in sources_in(path)}
    alike = [one for one in known if one.content in contents]
    whole = _plain(str(path.resolve()))
    there = [one for one in alike if whole.endswith(f"/{_plain(one.name.partition(BETWEEN)[0])}")]
    return there or alike  # of several that say the same, the one that lies just there


def _by_whole_name(wanted: str, known: list[NamedFile]) -> list[NamedFile]:
    name = _plain(wanted)
    return [one for one in known if _plain(one.name) == name]


def _by_last_name(wanted: str, known: list[NamedFile]) -> list[NamedFile]:
    """The end of the name from a folder or archive on: "a.xlsx", "inbox/a.xlsx"."""
    name = _plain(wanted).lstrip("/")
    return [one for one in known if _plain(one.name).endswith(f"/{name}")]


def _by_code(wanted: str, known: list[NamedFile]) -> list[NamedFile]:
    code = caseless(wanted)
    return [one for one in known if one.content.startswith(code)] if CODE.fullmatch(code) else []


def _plain(name: str) -> str:
    return caseless(name.replace("\\", "/").replace(BETWEEN.strip(), "/"))


def unit_named(project: Project, wanted: str) -> Unit:
    """The unit of that code, else of that name. Raises SheetkitError (school.unknown, decision.unit_ambiguous)."""
    units, name = project.everybody, comparison_key(wanted)
    for match in (
        [unit for unit in units if caseless(unit.code) == caseless(wanted)],
        [unit for unit in units if name in map(comparison_key, (unit.full_name, unit.brief.zh))],
        [unit for unit in units if name in map(comparison_key, (unit.name, unit.called))],
    ):
        if len(match) == 1:
            return match[0]
        if match:
            called = joined(f"{unit.code} {unit.full_name}" for unit in match)
            raise UNIT_AMBIGUOUS.error(name=wanted, units=called)
    raise UNIT_UNKNOWN.error(code=wanted, known=joined(unit.code for unit in units))


def form_named(project: Project, wanted: str, unit: Unit | None = None) -> str:
    """The id of the form of that id or title; for a reviewer the one by which that form is reviewed. Raises SheetkitError (form.unknown)."""
    reviews = unit is not None and unit.code in {one.code for one in project.reviewing}
    form = form_by_name(wanted, tuple(project.templates.values()))
    review = review_id(form.id)
    return review if reviews and review in project.templates else form.id


class Whose(NamedTuple):
    """The unit, form and round of a workbook that came; NOBODY and "" where it does not say them or was not kept."""

    unit: Unit = NOBODY
    form: str = ""
    round: str = ""


def whose_kept(project: Project, content: str, name: str) -> Whose:
    """Whose a content is, by what it says as it was kept."""
    found = kept_submission(project, content, name)
    identity = decide(found.carriers, found.grid, project.registry).identity if found and found.grid else None
    if identity is None:
        return Whose()
    everybody = {unit.code: unit for unit in project.everybody}
    return Whose(everybody.get(identity.code, NOBODY), identity.template, identity.term)
