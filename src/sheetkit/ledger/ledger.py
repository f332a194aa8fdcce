"""The ledger: an index in the computer's cache of what was found out about each content; to lose it costs time only."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from sheetkit.ledger import schema
from sheetkit.ledger.codec import DAMAGED, packed, unpacked
from sheetkit.ledger.findings import LEDGER_ANEW, LEDGER_ASIDE
from sheetkit.ledger.locking import Lock, LockHeld
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.packed import held_in
from sheetkit.model.reasons import reason_of
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.shelf import Piece
from sheetkit.model.submission import Source
from sheetkit.model.text import Text

BATCH = 256
"""Lines a transaction: a kill costs these, and a drive is asked to write through a few times only."""

_HELD = Text("另一个程序正在用：{who}", "another program has it: {who}")
_HELD_BY_ONE = Text("另一个程序正在用", "another program has it")
"""The same while that one has not written yet who it is."""
_SELECT = f"SELECT {', '.join(schema.COLUMNS)}, proof FROM checks WHERE how = ? AND content IN"
_INSERT = f"INSERT OR REPLACE INTO checks VALUES ({', '.join('?' * (len(schema.COLUMNS) + 1))})"

_READ = tuple(str(one) for one in Verdict if one is not Verdict.REFUSED)
_CONTENT, _ASKED, _BODY = (schema.COLUMNS.index(name) for name in ("content", "asked", "body"))
_MOST_HELD = 8
"""States of the project that are known: those of a few rounds, and a few to and fro."""
_SELECT_PIECES = "SELECT key, content, body, proof FROM pieces WHERE key IN"
_INSERT_PIECE = "INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)"


class Key(NamedTuple):
    """What a check is remembered by: SHA-256 of the content, and a digest of how it was read and checked.

    One result of a content is kept: what another program found out is written over.
    """

    content: str
    how: str


@frozen
class RememberedCheck:
    """A result as it lies in the ledger; `asked` is what its check asked, with the answers of then; `proof` is of all of it."""

    asked: bytes
    body: bytes
    proof: bytes = b""

    def checked(self, source: Source) -> Checked | None:
        """The result for the file that stands there; None when the bytes are not what was kept."""
        try:
            return unpacked(self.body, source)
        except DAMAGED:
            return None


@frozen
class ResultToKeep:
    """A result to be remembered."""

    key: Key
    asked: bytes
    checked: Checked


class Ledger:
    """An open ledger; `findings` say what is not as it should be, once. Nothing here raises over the file.

    Where the file cannot be used, or no longer, memory takes its place: slower next time, never another result.
    """

    def __init__(self, file: Path, project: str) -> None:
        self.file, self._project = file, project
        self.findings: list[Finding] = []
        self._lock: Lock | None = None
        self._database = self._opened()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_kept(self) -> bool:
        """Whether what is kept now will be there next time."""
        return self._lock is not None

    def recall(self, keys: Sequence[Key]) -> Mapping[Key, RememberedCheck]:
        """What is remembered of those contents."""
        found: dict[Key, RememberedCheck] = {}
        by_how: dict[str, list[str]] = {}
        for key in dict.fromkeys(keys):
            by_how.setdefault(key.how, []).append(key.content)
        for how, contents in by_how.items():
            for share in _shares(contents):
                places = ", ".join("?" * len(share))
                for *line, proof in self._lines(f"{_SELECT} ({places})", (how, *share)):
                    if schema.proof_of(line) == proof:
                        key = Key(line[_CONTENT], how)
                        found[key] = RememberedCheck(line[_ASKED], line[_BODY], proof)
        return {key: found[key] for key in keys if key in found}

    def read_so(self, how: str) -> frozenset[str]:
        """The SHA-256 of every content that could be read in that way."""
        marks = ", ".join("?" * len(_READ))
        asked = f"SELECT content FROM checks WHERE how = ? AND verdict IN ({marks})"
        return frozenset(content for (content,) in self._lines(asked, (how, *_READ)))

    def keep(self, results: Sequence[ResultToKeep]) -> list[bytes]:
        """Remember these, in place of what was known of the same contents; the proofs of their lines."""
        proofs = []
        for share in _shares(results):
            lines = [(*line, schema.proof_of(line)) for line in map(_line, share)]
            proofs += [line[-1] for line in lines]
            try:
                self._write(lines, _INSERT)
            except sqlite3.Error as error:
                self._give_up(schema.unfit(error))
                self._write(lines, _INSERT)
        return proofs

    def held(self, says: str) -> bytes:
        """What was noted (`hold`) of a project that says the same; b"" for nothing."""
        found = self._lines("SELECT says, marks, proof FROM held WHERE says = ?", (says,))
        return b"".join(marks for said, marks, proof in found if schema.proof_of((said, marks)) == proof)

    def hold(self, says: str, marks: bytes) -> None:
        """Note what holds as long as the project says the same; the oldest of several such notes goes."""
        line = (says, marks, schema.proof_of((says, marks)))
        try:
            self._write([line], "INSERT OR REPLACE INTO held (says, marks, proof) VALUES (?, ?, ?)")
        except sqlite3.Error as error:
            self._give_up(schema.unfit(error))
        newest = f"SELECT number FROM held ORDER BY number DESC LIMIT {_MOST_HELD}"
        self._lines(f"DELETE FROM held WHERE number NOT IN ({newest})", ())

    def recall_pieces(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The bodies of the pieces that are kept under those keys."""
        found: dict[bytes, bytes] = {}
        for share in _shares(keys):
            places = ", ".join("?" * len(share))
            for *line, proof in self._lines(f"{_SELECT_PIECES} ({places})", share):
                if schema.proof_of(line) == proof:
                    found[line[0]] = line[2]
        return found

    def keep_pieces(self, pieces: Iterable[Piece]) -> None:
        """Keep these; not in memory, where nobody would find them again."""
        lines = [(*one, schema.proof_of(one)) for one in pieces]
        if lines and self.is_kept:
            try:
                self._write(lines, _INSERT_PIECE)
            except sqlite3.Error as error:
                self._give_up(schema.unfit(error))

    def drop_pieces_but(self, used: Container[bytes]) -> None:
        """Keep no other pieces than those under these keys."""
        lines = self._lines("SELECT key FROM pieces", (), lambda line: line[0] not in used)
        rest = [key for (key,) in lines]
        for share in _shares(rest):
            places = ", ".join("?" * len(share))
            self._lines(f"DELETE FROM pieces WHERE key IN ({places})", share)

    def contents(self) -> frozenset[str]:
        """The SHA-256 of every content that something is remembered of."""
        return frozenset(content for (content,) in self._lines("SELECT content FROM checks", ()))

    def drop(self, contents: Iterable[str]) -> None:
        """Remember nothing of these any more; their bytes are written over."""
        for share in _shares(sorted(contents)):
            places = ", ".join("?" * len(share))
            for table in ("checks", "pieces"):
                self._lines(f"DELETE FROM {table} WHERE content IN ({places})", tuple(share))

    def close(self) -> None:
        """Close and seal it; then others are let in."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()
        if self._lock is not None:
            with contextlib.suppress(OSError):
                schema.seal(self.file)
            self._lock.release()
            self._lock = None

    def _opened(self) -> sqlite3.Connection:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(self.file.with_name(f"{self.file.name}.lock"))
            return self._on_disk()
        except LockHeld as held:
            why = _HELD.format(who=held.who) if held.who else _HELD_BY_ONE
        except OSError as error:
            why = reason_of(error)
        except sqlite3.Error as error:
            why = schema.unfit(error).why
        except schema.UnusableLedger as unfit:
            why = unfit.why
        self.findings.clear()  # one sentence is enough
        return self._in_memory(schema.UnusableLedger(LEDGER_ASIDE, why))

    def _on_disk(self) -> sqlite3.Connection:
        """The ledger that is there, else a new one. Raises Unfit when it must be left alone, OSError, sqlite3.Error."""
        if self.file.exists():
            try:
                return schema.opened(self.file, self._project)
            except sqlite3.Error as error:
                reason = schema.unfit(error)
            except schema.UnusableLedger as unfit:
                reason = unfit
            if reason.kind is not LEDGER_ANEW:
                raise reason
            schema.discard(self.file)
            if reason.why is not schema.EMPTY:  # nothing was lost
                self.findings.append(reason.told(self.file))
        return schema.made(self.file, self._project)

    def _in_memory(self, reason: schema.UnusableLedger) -> sqlite3.Connection:
        self.findings.append(reason.told(self.file))
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        return schema.made(":memory:", self._project)

    def _give_up(self, reason: schema.UnusableLedger) -> None:
        """Go on in memory: the file failed under our hands. One that is damaged is out of the way for the next run."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()
        if reason.kind is LEDGER_ANEW and self._lock is not None:
            with contextlib.suppress(OSError):
                schema.discard(self.file)
        self._database = self._in_memory(reason)

    def _lines(
        self, question: str, values: Sequence[Any], wanted: Callable[[tuple[Any, ...]], bool] = lambda _: True
    ) -> list[tuple[Any, ...]]:
        try:
            return list(filter(wanted, self._database.execute(question, values)))
        except sqlite3.Error as error:
            self._give_up(schema.unfit(error))
            return []

    def _write(self, lines: Sequence[Sequence[Any]], statement: str) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            self._database.executemany(statement, lines)
            self._database.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise


def _shares(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def _line(kept: ResultToKeep) -> tuple[Any, ...]:
    """A result as a line of the table."""
    checked, who = kept.checked, kept.checked.identity
    named = (who.project, who.template, who.version, *who.codes, who.term) if who else ("",) * 6
    held = held_in(checked.records)
    errors = sum(finding.level.holds_row for finding in checked.findings)
    counts = (len(checked.records), held, errors)
    return (*kept.key, kept.asked, str(checked.verdict), *named, checked.content, *counts, packed(checked))
