"""Which entries of a journal were seen before: a note beside the project's cache, so that a journal that is lost is told."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sheetkit.ledger.acts import ACTS
from sheetkit.ledger.entries import kind_in, stamp_of
from sheetkit.ledger.findings import JOURNAL_LOST
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text, joined

_KIND = Text("{title} {n}", "{title}: {n}")
_OTHER = Text("其他", "others")
_TIME = "%Y-%m-%d %H:%M"


@frozen
class EntriesSeen:
    """The note of one project's entries by the names of their files; it says nothing where it is not there.

    It lies in the cache, which goes into no backup and no archive: what is restored from there is not measured by what came
    later. It is of one project: a copy that became another one begins anew.
    """

    file: Path
    project: str

    def names(self) -> frozenset[str]:
        """What was seen; nothing where there is no note, or none that can be read."""
        try:
            note = json.loads(self.file.read_text("utf-8"))
            same = note["project"] == self.project
            return frozenset(map(str, note["entries"])) if same else frozenset()
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return frozenset()

    def note(self, names: Iterable[str]) -> None:
        """Note these too; left out where nothing can be written."""
        before = self.names()
        now = before.union(names)
        if now != before:
            text = json.dumps({"project": self.project, "entries": sorted(now)}, ensure_ascii=False, indent=0)
            with contextlib.suppress(OSError):
                self.file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self.file, text.encode("utf-8"))

    def lost(self, there: Iterable[str], folder: Path) -> tuple[Finding, ...]:
        """What is to be said where something that was seen is none of what is `there` in the journal's folder."""
        gone = sorted(self.names().difference(there))
        if not gone:
            return ()
        project = folder.parent.parent
        times = [time for time in map(stamp_of, gone) if time]
        first, last = (f"{one:{_TIME}}" for one in (min(times), max(times))) if times else ("?", "?")
        found = JOURNAL_LOST.at(
            value=folder.name,
            folder=_below(project, folder),
            count=len(gone),
            what=_in_words(gone),
            first=first,
            last=last,
            note=_below(project, self.file),
        )
        return (found,)


def _below(project: Path, path: Path) -> str:
    """A path from the project's folder on, so that a project and its copy say the same."""
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)


def _in_words(names: Sequence[str]) -> Text:
    """How many of each kind, decisions first."""
    kinds = Counter(map(kind_in, names))
    known = sorted(
        (kind for kind in kinds if kind in ACTS), key=lambda kind: (not ACTS[kind].is_decision, kind)
    )
    said = [_KIND.format(title=ACTS[kind].title, n=kinds[kind]) for kind in known]
    other = sum(n for kind, n in kinds.items() if kind not in ACTS)
    return joined([*said, *([_KIND.format(title=_OTHER, n=other)] if other else [])])
