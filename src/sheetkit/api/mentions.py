"""Which files name a person or a unit, by the comparison key, and whether they hold anybody else's rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from html import unescape
from itertools import chain
from pathlib import Path

from sheetkit.api.checking import CheckOptions, check_files
from sheetkit.api.errors import UNIT_UNKNOWN
from sheetkit.api.errors_keeping import FORGET_WHO
from sheetkit.api.intake_options import intake_options
from sheetkit.api.keeping import originals_of
from sheetkit.api.naming_files import unit_named
from sheetkit.api.project import Project
from sheetkit.check.identity import decide
from sheetkit.intake import find_files, read_file
from sheetkit.model.comparison import comparison_key
from sheetkit.model.errors import SheetkitError
from sheetkit.model.frozen import frozen
from sheetkit.model.names_in_text import is_named_in
from sheetkit.model.people import PERSON, one_person_fields, people_in
from sheetkit.model.record import Checked, Record
from sheetkit.model.submission import Submission
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit

_TEXTS = frozenset({".txt", ".json", ".csv", ".ics", ".toml", ".md"})
"""What is text even where a byte of it cannot be read."""
_PAGES = frozenset({".html", ".htm"})
_ROWS = re.compile(r"</?(?:tr|p|li|h\d|summary|section|div)\b[^>]*>")
_MARKUP = re.compile(r"<[^>]*>")
_UNIT = Text("单位“{name}”（{code}）：", "The unit {name} ({code}):")
_PERSON = Text("姓名“{name}”：", "Whoever is called {name}:")


class HeldShare(StrEnum):
    """How much of a file is somebody's."""

    NONE = "none"
    SOME = "some"  # others' rows too, or nobody can tell
    WHOLE = "whole"


@frozen
class Subject:
    """Who is meant: a unit of the register, else a person; `keys` are the comparison keys that name them in a cell.

    `is_person` where somebody said so, whatever units are or were called.
    """

    name: str
    keys: frozenset[str]
    unit: Unit | None = None
    is_person: bool = False

    @property
    def said(self) -> Text:
        """Who is meant, before what is said of them."""
        return (
            _UNIT.format(name=self.name, code=self.unit.code) if self.unit else _PERSON.format(name=self.name)
        )

    def is_named_by(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts of a row holds the name; or, of a unit below others, the row names every one of these."""
        texts = list(texts)
        if any(is_named_in(text, self.keys) for text in texts):
            return True
        levels = self.unit.lineage if self.unit and self.unit.above else ()
        return bool(levels) and all(
            any(is_named_in(text, map(comparison_key, {one.name, one.called})) for text in texts)
            for one in levels
        )


def person_called(name: str, *, is_person: bool = True) -> Subject:
    """The person of that name."""
    return Subject(name, frozenset({comparison_key(name)} - {""}), is_person=is_person)


def subject_of(project: Project, wanted: str) -> Subject:
    """The unit of that code or name, else the person of that name.

    Raises SheetkitError: decision.unit_ambiguous; forget.person_or_unit where a unit is called so and somebody's rows name
    a person so.
    """
    try:
        unit = unit_named(project, wanted)
    except SheetkitError as error:
        if error.code != UNIT_UNKNOWN.code:
            raise
        return person_called(wanted, is_person=False)
    is_sure = comparison_key(wanted) in map(comparison_key, (unit.code, unit.full_name))
    if not is_sure and _is_person(project, person_called(wanted)):
        raise FORGET_WHO.error(name=wanted, unit=unit.full_name, code=unit.code)
    return Subject(unit.full_name, _keys_of(unit), unit)


def _is_person(project: Project, subject: Subject) -> bool:
    """Whether a row of what came, or was kept of it, names somebody so where people stand."""
    inbox, kept = project.settings.inbox, originals_of(project.settings)
    files = [*(find_files([inbox]) if inbox.is_dir() else ()), *map(kept.file, kept.contents())]
    named = [path for path in files if _is_named_in_cells(project, subject, path)]
    return any(
        not subject.keys.isdisjoint(people_in(record.values.get(name)))
        for checked in (check_files(project, named, options=CheckOptions(jobs=1)) if named else ())
        for record in checked.records
        for name in _of_people(project, checked, record)
    )


def _is_named_in_cells(project: Project, subject: Subject, path: Path) -> bool:
    return any(_names(subject, one) for one in read_file(path, intake_options(project.settings)))


def _of_people(project: Project, checked: Checked, record: Record) -> Iterator[str]:
    """The fields of a row in which people stand."""
    form = project.registry.current(checked.identity.template) if checked.identity else None
    sheets = [one for one in form.input_sheets if one.id == record.sheet] if form else ()
    for sheet in sheets:
        yield from (column.field for column in sheet.columns if column.role == PERSON)
        yield from one_person_fields(sheet)


def subject_in(round_: Project, subject: Subject) -> Subject:
    """The same person or unit in another round of the project: a unit also by what it was called then."""
    if subject.is_person:
        return subject
    if subject.unit is None:  # a unit that no longer takes part may stand in the register of then
        try:
            return subject_of(round_, subject.name)
        except SheetkitError:
            return subject
    then = [unit for unit in round_.everybody if unit.code == subject.unit.code]
    return Subject(subject.name, subject.keys.union(*map(_keys_of, then)), subject.unit)


def _keys_of(unit: Unit) -> frozenset[str]:
    names = [unit.full_name, unit.brief.zh, *((unit.name,) if not unit.above else ())]
    return frozenset(map(comparison_key, names))


def share_of(project: Project, subject: Subject, path: Path) -> HeldShare:
    """How much of a file is the subject's. A row is a person's when one of its cells names them and nobody else."""
    found = list(read_file(path, intake_options(project.settings)))
    if subject.unit is not None:
        own = [_is_of(project, subject.unit, one) for one in found]
        if all(own) and own:
            return HeldShare.WHOLE
        return HeldShare.SOME if any(own) or any(_names(subject, one) for one in found) else HeldShare.NONE
    if not any(_names(subject, one) for one in found):
        return HeldShare.NONE
    checked = check_files(project, [path], options=CheckOptions(jobs=1))
    whole = bool(checked) and all(_is_whole(subject, one) for one in checked)
    return HeldShare.WHOLE if whole else HeldShare.SOME


def names_it(project: Project, subject: Subject, path: Path) -> bool:
    """Whether a file's name, a cell of a workbook or a text names the subject."""
    if is_named_in(path.stem, subject.keys):
        return True
    text = _text_of(path)
    if text is not None:
        return any(subject.is_named_by([line]) for line in text.splitlines())
    return any(
        _names(subject, one) or (subject.unit is not None and _is_of(project, subject.unit, one))
        for one in read_file(path, intake_options(project.settings))
    )


def _text_of(path: Path) -> str | None:
    """What a file says that is text, whatever it is called: of a page a line for each row of a table; None for any other."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="replace") if path.suffix.lower() in _TEXTS else None
    if path.suffix.lower() in _PAGES:
        text = unescape(_MARKUP.sub("", _ROWS.sub("\n", text.replace("\n", " "))))
    return text


def _is_of(project: Project, unit: Unit, submission: Submission) -> bool:
    """Whether a workbook says that it is that unit's, or one's below it."""
    if submission.grid is None:
        return False
    identity = decide(submission.carriers, submission.grid, project.registry).identity
    found = project.registry.unit(identity) if identity else None
    return found is not None and unit.code in {one.code for one in found.lineage}


def _names(subject: Subject, submission: Submission) -> bool:
    """Whether a cell, or what lies over cells, holds the name, among other words too: what is named is looked at by hand."""
    if submission.grid is None:
        return False
    for sheet in submission.grid.sheets:
        rows: dict[int, list[str]] = defaultdict(list)
        for (row, _), text in sheet.cells.items():
            if isinstance(text, str):
                rows[row].append(text)
        beside = ([one.text] for one in sheet.overlays if isinstance(one.text, str))
        if any(map(subject.is_named_by, chain(rows.values(), beside))):
            return True
    return False


def _is_whole(subject: Subject, checked: Checked) -> bool:
    """Whether a person's rows are all that a form holds; one that was refused may hold what nobody read."""
    stated = checked.statement.filled_by if checked.statement else ""
    if stated and comparison_key(stated) not in subject.keys:
        return False
    own = [_is_their_row(subject, record) for record in checked.records]
    return checked.verdict != "refused" and all(own) and (bool(own) or bool(stated))


def _is_their_row(subject: Subject, record: Record) -> bool:
    return any(people.keys() and people.keys() <= subject.keys for people in map(people_in, _texts(record)))


def _texts(record: Record) -> Iterator[str]:
    yield from (value for value in record.values.values() if isinstance(value, str))
