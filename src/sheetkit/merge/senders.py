"""Whose a file is that could not be read, as far as its path names one unit for certain: the one place where that is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath

from sheetkit.model.comparison import caseless, half_width
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.record import Checked
from sheetkit.model.sender import GuessedSender
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit

_PARTS = re.compile(r"[/\\›]")
_BETWEEN = re.compile(r"[\W_]+")
_SHORTEST = 2
_ARCHIVE = re.compile(r"file\.archive_")
"""How the codes of findings begin that tell of archives: there may be several workbooks in one."""

Senders = Mapping[tuple[str, str], GuessedSender]
Named = tuple[str, Unit]
"""What was found in the path, and the unit that it names."""


def senders_of(
    files: Iterable[Checked], units: Iterable[Unit], forms: Mapping[str, Template]
) -> dict[tuple[str, str], GuessedSender]:
    """Whose the files that could not be read seem to be: by name and SHA-256, those alone that name one unit.

    `units` are those that owe something, `forms` are what they owe.
    """
    guess = _Guess(tuple(units), forms)
    found = {}
    for file in files:
        sender = guess.of(file.source.name) if file.is_unread else None
        if sender is not None:
            found[file.source.name, file.source.sha256] = sender
    return found


def with_unread(entries: Sequence[Entry], files: Iterable[Checked], senders: Senders) -> tuple[Entry, ...]:
    """The entries; those of which nothing came but such a file say so.

    A file that names no form is for all that its sender owes where it may hold several workbooks, else only where its sender
    owes just one: nobody who sent nothing drops out of those who are reminded.
    """
    came: dict[int, list[Checked]] = {}
    for file in files:
        sender = senders.get((file.source.name, file.source.sha256))
        wanted = list(_owed(entries, sender)) if sender else []
        several = any(_ARCHIVE.match(finding.code) for finding in file.findings)
        for number in wanted if several or len(wanted) == 1 else ():
            came.setdefault(number, []).append(file)
    return tuple(
        replace(entry, standing=Standing.UNREADABLE, unread=tuple(came[number])) if number in came else entry
        for number, entry in enumerate(entries)
    )


def _owed(entries: Sequence[Entry], sender: GuessedSender) -> Iterator[int]:
    """Which of the entries have nothing yet and are the sender's, or of those below it where it owes nothing such itself."""
    missing = [
        (number, entry.expected.unit)
        for number, entry in enumerate(entries)
        if entry.standing is Standing.MISSING
        and sender.template in ("", entry.expected.template)
        and sender.unit.code in {unit.code for unit in entry.expected.unit.lineage}
    ]
    own = [number for number, unit in missing if unit.code == sender.unit.code]
    yield from own if sender.template and own else [number for number, _ in missing]


@frozen_with_room
class _Guess:
    """Reads paths: folders and names, without their endings."""

    units: tuple[Unit, ...]
    forms: Mapping[str, Template]

    def of(self, path: str) -> GuessedSender | None:
        """The one unit that a path names; None where it names none, or several."""
        *folders, name = _PARTS.split(half_width(path))
        folders = (
            folders[-1:] if path.startswith("/") or ":" in path[:2] else folders
        )  # what lies above says nothing
        parts = [*folders, PurePosixPath(name).stem]
        tops = _widest(found for part in parts for found in self._tops_in(part))
        if len(tops) != 1:
            return None
        (top,) = tops.values()
        below = _widest(found for part in parts for found in self._below_in(part, top))
        unit = next(iter(below.values())) if len(below) == 1 else top
        return GuessedSender(unit, self._form_in(parts[-1]))

    def _tops_in(self, part: str) -> Iterator[Named]:
        """The units of the top level that a part of a path names: by code, or by a name that ends where a word does."""
        words = [_plain(word) for word in _BETWEEN.split(part)]
        for top, followers in self._tops.items():
            if any(_has_code(part, code) for code in followers.codes):
                yield top.code, top
            for name in followers.names:
                if any(_begins(words[at:], name, followers.others) for at in range(len(words))):
                    yield name, top

    def _below_in(self, part: str, top: Unit) -> Iterator[Named]:
        for unit in self._tops[top].below:
            name = _plain(unit.name)
            if _has_code(part, unit.code):
                yield unit.code, unit
            elif len(name) >= _SHORTEST and name in _plain(part):
                yield name, unit

    def _form_in(self, name: str) -> str:
        """The one form whose title stands in the name of a file."""
        titles = [(_plain(form.name), id_) for id_, form in self.forms.items()]
        there = [(title, id_) for title, id_ in titles if title in _plain(name)]
        widest = [id_ for title, id_ in there if not any(title in other != title for other, _ in there)]
        return widest[0] if len(widest) == 1 else ""

    @cached_property
    def _tops(self) -> dict[Unit, _Around]:
        below: dict[Unit, dict[str, Unit]] = {}
        for unit in self.units:
            own = below.setdefault(unit.top, {})
            own.update({one.code: one for one in unit.lineage[1:]})
        titles = [_plain(form.name) for form in self.forms.values()]
        return {top: _Around(top, tuple(own.values()), titles) for top, own in below.items()}


class _Around:
    """What names a unit of the top level: `names` and `codes`; what may follow a name at once: `others`."""

    def __init__(self, top: Unit, below: tuple[Unit, ...], titles: Sequence[str]) -> None:
        called = dict.fromkeys(map(_plain, (top.name, top.short_name)))
        self.below = below
        self.names = [name for name in called if len(name) >= _SHORTEST]
        self.codes = [unit.code for unit in (top, *below)]
        self.others = (*filter(None, (_plain(unit.name) for unit in below)), *titles)


def _widest(found: Iterable[Named]) -> dict[str, Unit]:
    """The units that are named, by code, without those whose name is only a piece of another one that was found."""
    named = list(found)
    return {unit.code: unit for text, unit in named if not any(text in other != text for other, _ in named)}


def _begins(words: Sequence[str], name: str, others: tuple[str, ...]) -> bool:
    """Whether the words begin with the name, and it ends where a word ends or something else that is known follows."""
    said, end = "", 0
    for word in words:
        said += word
        end = len(said)
        if end >= len(name):
            break
    return said.startswith(name) and (end == len(name) or said[len(name) :].startswith(others))


def _has_code(part: str, code: str) -> bool:
    """Whether a code with a letter and a digit, or of two letters or more, stands by itself there."""
    if not re.search("[A-Za-z]", code) or len(code) < _SHORTEST:
        return False
    return re.search(rf"(?<![0-9A-Za-z-]){re.escape(code)}(?![0-9A-Za-z-])", part, re.IGNORECASE) is not None


def _plain(text: str) -> str:
    """The letters and digits of a text, as they are compared."""
    return "".join(filter(str.isalnum, caseless(text)))
