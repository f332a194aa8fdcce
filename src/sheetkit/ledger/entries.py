"""An entry of the journal and its file: readable JSON with a digest of its own, named so that names sort in order."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections import OrderedDict
from functools import cached_property
from typing import Any

from sheetkit.ledger.acts import ACTS, Act, kind_of
from sheetkit.ledger.findings import ALTERED, CUT_OFF, NEWER_ENTRY, OTHER_PROJECT
from sheetkit.ledger.plain_records import plain, record_of, whole_characters
from sheetkit.model.finding import FindingKind
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.remembered import forgotten_by

FORMAT = 1
"""How entries are written; a higher one is a newer program's."""
ENDING = ".json"
MOST_BYTES = 1 << 20
"""More than any entry of ours has."""

_STAMP = re.compile(r"([0-9]{8}T[0-9]{6}\.[0-9]{6})Z-")
_KIND = re.compile(r"Z-(\w+)-[0-9a-f]{16}")
_IN_NAMES = "%Y%m%dT%H%M%S.%f"


class Unusable(Exception):  # noqa: N818 - never shown: it becomes a finding
    """A file of the journal that gives no entry, and what to say of it."""

    def __init__(self, kind: FindingKind) -> None:
        super().__init__(kind.code)
        self.kind = kind


@frozen_with_room
class JournalEntry:
    """What happened or was decided, by whom and why.

    `when` is what the clock showed, `order` the same or just after what the journal held already, so that nothing stands
    before what its author knew; both in UTC. `project` is the project's id.
    """

    project: str
    act: Act
    when: datetime.datetime
    order: datetime.datetime
    who: str = ""
    why: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything it says: equal for two files only if they are the same entry."""
        return _digest(self._document())

    @property
    def place(self) -> tuple[datetime.datetime, str]:
        """Its place among all entries, the same on every computer."""
        return self.order, self.digest

    @property
    def file_name(self) -> str:
        """The name of its file: sorts by order, and nobody else gives it."""
        what = kind_of(self.act).name
        return f"{self.order.strftime(_IN_NAMES)}Z-{what}-{self.digest[:16]}{ENDING}"

    def to_bytes(self) -> bytes:
        """Its file."""
        said = {**self._document(), "digest": self.digest}
        return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    def _document(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "project": whole_characters(self.project),
            "what": kind_of(self.act).name,
            "when": _time_text(self.when),
            "order": _time_text(self.order),
            "who": whole_characters(self.who),
            "why": whole_characters(self.why),
            "about": plain(self.act),
        }


_read: OrderedDict[tuple[bytes, str], JournalEntry] = OrderedDict()
_MOST_READ = 256
forgotten_by(_read.clear)


def read_entry(data: bytes, project: str) -> JournalEntry:
    """The entry in a file of that project's journal. Raises Unusable.

    A verb reads the journal several times, and its entries never change: the last few are not made again.
    """
    key = hashlib.sha256(data).digest(), project  # the files themselves are long
    found = _read.get(key)
    if found is None:
        found = _read[key] = _entry_in(data, project)
        if len(_read) > _MOST_READ:
            _read.popitem(last=False)
    return found


def _entry_in(data: bytes, project: str) -> JournalEntry:
    said = _said(data)
    format_ = said.get("format")
    if type(format_) is int and format_ > FORMAT:
        raise Unusable(NEWER_ENTRY)
    digest = said.pop("digest", None)
    if digest != _digest(said):
        raise Unusable(ALTERED)
    if said.get("project") != project:
        raise Unusable(OTHER_PROJECT)
    kind = ACTS.get(str(said.get("what")))
    try:
        if kind is None:
            raise ValueError("of no known kind")
        act = record_of(kind.record, said["about"])
        times = _time_of(said["when"]), _time_of(said["order"])
        entry = JournalEntry(project, act, *times, said["who"], said["why"])
        same = (
            entry._document() == said and type(format_) is int
        )  # no 1 is taken for True: all others are texts
    except (ValueError, KeyError, TypeError, AttributeError):
        same = False
    if not same:  # whoever wrote it meant every word, for the digest is right
        raise Unusable(NEWER_ENTRY)
    entry.__dict__["digest"] = digest  # of the same document, and costs as much as all the rest
    return entry


def stamp_of(file_name: str) -> datetime.datetime | None:
    """The order that a name claims, also that of a copy's; None for any other name."""
    found = _STAMP.match(file_name)
    try:
        return _time_of_text(found.group(1), _IN_NAMES) if found else None
    except ValueError:
        return None


def kind_in(file_name: str) -> str:
    """The kind that a name claims, "" for any other name."""
    found = _KIND.search(file_name)
    return found.group(1) if found else ""


def _said(data: bytes) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise Unusable(ALTERED)
    text = data.strip(b"\0 \r\n\t")  # a power cut may leave a file of the right length, full of zeros
    try:
        said = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unusable(ALTERED if text.endswith(b"}") else CUT_OFF) from None
    if not isinstance(said, dict):
        raise Unusable(ALTERED)
    return said


def _digest(document: dict[str, Any]) -> str:
    text = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _time_text(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _time_of(text: str) -> datetime.datetime:
    return _time_of_text(text, "%Y-%m-%dT%H:%M:%S.%fZ")


def _time_of_text(text: str, form: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, form).replace(tzinfo=datetime.UTC)
