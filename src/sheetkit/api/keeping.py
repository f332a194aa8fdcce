"""Keeps every content that came back by its SHA-256, once, and gives it again when its file lies nowhere any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from sheetkit.intake import BETWEEN, IntakeOptions, sources_in
from sheetkit.ledger.findings import KEPT_LOST, NOT_KEPT
from sheetkit.ledger.memory import Memory
from sheetkit.ledger.standing import FirstSeen
from sheetkit.ledger.store import Store
from sheetkit.model.decision import BroughtBackFile
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room, frozen_with_room
from sheetkit.model.reasons import reason_of
from sheetkit.model.submission import Source
from sheetkit.model.text import Text
from sheetkit.project import PRIVATE_FOLDER, Settings, archived_rounds
from sheetkit.project.settings import ORIGINALS


def originals_of(settings: Settings) -> Store:
    """The project's kept contents, whose folder need not be there yet."""
    return Store(settings.originals_folder)


@changeable_with_room
class Keeper:
    """Keeps what came, until something cannot be kept; then says why, once."""

    store: Store
    options: IntakeOptions
    _failed: SheetkitError | None = field(default=None)

    def keep(self, at_hand: Mapping[Path, Sequence[Source]]) -> frozenset[Path]:
        """Keep the contents of those files that are not kept already; the files that hold something else by now.

        They are read once more for it: only when all were looked at twice is it known which of them are whole.
        """
        return frozenset(file for file, sources in at_hand.items() if not self._kept(file, sources))

    def _kept(self, file: Path, sources: Sequence[Source]) -> bool:
        """Whether what is new of a file is kept, or would be if anything could be kept."""
        new = {one.sha256 for one in sources if one.sha256 and not self.store.holds(one.sha256, one.size)}
        if not new or self._failed is not None:
            return True
        there = set[str]()

        def hear(source: Source, data: bytes) -> None:
            there.add(source.sha256)
            if source.sha256 in new and self._failed is None:
                try:
                    self.store.put(data)
                except SheetkitError as error:
                    self._failed = error

        for _ in sources_in(file, self.options, hear):
            pass
        return new <= there

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """What is to be said where something could not be kept, with the folder's name."""
        if self._failed is None:
            return ()
        cause, folder = self._failed.__cause__, self.store.folder
        reason = reason_of(cause) if isinstance(cause, OSError) else self._failed.message
        return ((folder.name, NOT_KEPT.at(value=folder, folder=folder, reason=reason)),)


@frozen_with_room
class BroughtBackFiles:
    """What counts although its file was taken out: each kept file with the name and content that it stands for.

    `findings` are those that cannot be read from what was kept, each with the file's name.
    """

    names: Mapping[Path, str] = field(default_factory=dict)
    contents: Mapping[Path, str] = field(default_factory=dict)
    findings: tuple[tuple[str, Finding], ...] = ()


def brought_back(
    settings: Settings,
    decided: Mapping[str, BroughtBackFile],
    known: Mapping[str, FirstSeen],
    at_hand: Mapping[str, str],
    whose: Callable[[str, str], Text],
) -> BroughtBackFiles:
    """Those that somebody decided about, that came in this round and do not lie there; `at_hand`: content → name.

    `whose` says of a content and name whose it was, as far as that is noted anywhere.
    """
    store = originals_of(settings)
    taken = set(at_hand.values())
    names: dict[Path, str] = {}
    contents: dict[Path, str] = {}
    lost: list[tuple[str, Finding]] = []
    for content, one in sorted(decided.items()):
        seen = known.get(content)
        if content in at_hand or (seen is not None and seen.round != settings.term.id):
            continue
        if store.get(content) is None:
            told = KEPT_LOST.at(value=content, file=one.name, whose=whose(content, one.name))
            lost.append((one.name, told))
            continue
        path = store.file(content)
        names[path] = _free(one.name, content, taken)
        contents[path] = content
    return BroughtBackFiles(names, contents, tuple(lost))


def _free(name: str, content: str, taken: set[str]) -> str:
    """The name, told apart by its checksum where another file is called so by now."""
    if name not in taken:
        return name
    before, between, last = name.rpartition(BETWEEN) if BETWEEN in name else name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    return f"{before}{between}{stem or ending} {content[:8]}{dot if stem else ''}{ending if stem else ''}"


def drop_what_is_nowhere(
    settings: Settings, memory: Memory | None, at_hand: Iterable[Iterable[Source]]
) -> None:
    """Let the memory drop every content that is not at hand, and that neither the project nor its archive keeps."""
    if memory is None:
        return
    ledger, there = memory.ledger, {one.sha256 for some in at_hand for one in some}
    rest = ledger.contents().difference(there, originals_of(settings).contents())
    for store in _archived_originals(settings) if rest else ():
        rest = rest.difference(store.contents())
    ledger.drop(rest)


def read_kept(settings: Settings, content: str) -> bytes | None:
    """A content as it was kept, in this round or in one that ended; None where it was not, or is damaged."""
    return next((data for _store, data in _kept(settings, content)), None)


def kept_file(settings: Settings, content: str) -> Path | None:
    """Where `read_kept` reads it; None where it was not kept, or is damaged."""
    return next((store.file(content) for store, _data in _kept(settings, content)), None)


def _kept(settings: Settings, content: str) -> Iterator[tuple[Store, bytes]]:
    """The stores that hold a content whole, the round's own first."""
    own = originals_of(settings)
    if (data := own.get(content)) is not None:
        yield own, data
    for store in _archived_originals(settings):
        if (data := store.get(content)) is not None:
            yield store, data


def _archived_originals(settings: Settings) -> Iterator[Store]:
    """What each round that ended kept, also where its settings cannot be read any more."""
    for folder in archived_rounds(settings).values():
        yield Store(folder / PRIVATE_FOLDER / ORIGINALS)
