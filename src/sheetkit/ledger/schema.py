"""The tables of the ledger, and its file made, opened, mended and sealed; whatever is in doubt is begun anew."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sheetkit.ledger.findings import LEDGER_ANEW, LEDGER_ASIDE
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding, FindingKind
from sheetkit.model.text import Text

VERSION = 3
"""PRAGMA user_version. There is no migration: another version is begun anew."""
APPLICATION = 0x534B4C31
"""PRAGMA application_id: "SKL1"."""
PAGE = 4096
"""Bytes of a page, the unit that the file is written in."""
SEAL = ".seal"
"""Beside the ledger after every orderly end: SHA-256 of the whole file, for SQLite does not notice a bit that flipped."""

COLUMNS = (
    *("content", "how", "asked", "verdict"),
    *("project", "template", "version", "top", "unit", "round"),  # "" where there is no identity
    *("says", "records", "held", "errors", "body"),
)
"""`content` is the key, `how` and `asked` say when it holds, `body` is the truth, all others can be made of it again."""

_TABLES = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE checks ({", ".join(f"{name} NOT NULL" for name in COLUMNS)}, proof BLOB NOT NULL, UNIQUE (content));
CREATE TABLE pieces (key BLOB NOT NULL, content TEXT NOT NULL, body BLOB NOT NULL, proof BLOB NOT NULL, UNIQUE (key));
CREATE TABLE held (number INTEGER PRIMARY KEY, says TEXT NOT NULL, marks BLOB NOT NULL, proof BLOB NOT NULL, UNIQUE (says));
CREATE INDEX checks_by_unit ON checks (template, top, unit, round);
"""
_PRAGMAS = (
    f"page_size={PAGE}",
    "journal_mode=TRUNCATE",  # one file; WAL needs memory that processes share, which no network drive has
    "synchronous=FULL",
    "locking_mode=EXCLUSIVE",  # a lock file of our own says who; the drive need not be asked for every page
    "trusted_schema=OFF",
    "secure_delete=ON",  # what is dropped is personal
    "cell_size_check=ON",
    "mmap_size=0",  # a drive that goes away is an error, not the end of the process
    "cache_size=-2000",
)
_IN_THE_WAY = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_IN_THE_WAY |= {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM}

EMPTY = Text("是空的", "it is empty")
NO_LEDGER = Text("不是它的文件", "it is something else")
OLDER = Text("是旧版本的程序建的", "an older program made it")
NEWER = Text("是更新版本的程序建的", "a newer program made it")
OTHERS = Text("是另一个项目的", "it is another project's")
BROKEN = Text("损坏了", "it is damaged")
FULL = Text("磁盘已满", "the disk is full")
IN_THE_WAY = Text("读不了或写不进去", "it cannot be read or written")


class UnusableLedger(Exception):  # noqa: N818 - never shown: it becomes a finding
    """A ledger that cannot be used: begun anew (`LEDGER_ANEW`) or left as it is (`LEDGER_ASIDE`), and why."""

    def __init__(self, kind: FindingKind, why: Text) -> None:
        super().__init__(kind.code)
        self.kind, self.why = kind, why

    def told(self, file: Path) -> Finding:
        """What is to be said of it."""
        return self.kind.at(value=file.name, file=file.name, why=self.why)


def unfit(error: sqlite3.Error) -> UnusableLedger:
    """What an error of SQLite's means: something is in the way of the file, or the file is no good."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return UnusableLedger(LEDGER_ASIDE, FULL)
    if code in _IN_THE_WAY:
        return UnusableLedger(LEDGER_ASIDE, IN_THE_WAY)
    return UnusableLedger(LEDGER_ANEW, NO_LEDGER if code == sqlite3.SQLITE_NOTADB else BROKEN)


def made(file: Path | str, project: str) -> sqlite3.Connection:
    """A new ledger in that file, or in memory (":memory:"). Raises sqlite3.Error."""
    database = _connected(file)
    try:
        statements = [one for one in _TABLES.split(";\n") if one.strip()]
        statements += [f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {VERSION}"]
        database.execute("BEGIN IMMEDIATE")
        for statement in statements:
            database.execute(statement)
        database.execute("INSERT INTO about VALUES ('project', ?)", (_text(project),))
        database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def opened(file: Path, project: str) -> sqlite3.Connection:
    """The ledger that is there, mended when it was not closed in order. Raises Unfit or sqlite3.Error."""
    database = _connected(file)
    try:
        _refuse_strange(database, project)  # its first look rolls back what a killed program had begun
        if seal_of(file) != _read_seal(file):
            _mend(database)
    except BaseException:
        database.close()
        raise
    return database


def seal(file: Path) -> None:
    """After an orderly end: the next run need not doubt a byte. Raises OSError."""
    write_whole(_beside(file, SEAL), seal_of(file).encode("ascii"))


def seal_of(file: Path) -> str:
    """SHA-256 of the whole file. Raises OSError."""
    with file.open("rb") as open_file:
        return hashlib.file_digest(open_file, "sha256").hexdigest()


def discard(file: Path) -> None:
    """Take the ledger away with all that belongs to it; what it is begun anew for may be anything. Raises OSError."""
    for ending in ("-journal", "-wal", "-shm", ""):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def proof_of(row: Iterable[Any]) -> bytes:
    """A digest of a line: one that does not have its own is not believed."""
    said: list[bytes] = []
    for value in row:
        part = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        said += (len(part).to_bytes(8, "big"), part)
    return hashlib.blake2b(b"".join(said), digest_size=16).digest()


def _refuse_strange(database: sqlite3.Connection, project: str) -> None:
    if database.execute("PRAGMA page_count").fetchone() == (0,):  # the program was killed while it made it
        raise UnusableLedger(LEDGER_ANEW, EMPTY)
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise UnusableLedger(LEDGER_ANEW, NO_LEDGER)
    if version != VERSION:
        raise UnusableLedger(*((LEDGER_ASIDE, NEWER) if version > VERSION else (LEDGER_ANEW, OLDER)))
    if database.execute("SELECT value FROM about WHERE name = 'project'").fetchone() != (_text(project),):
        raise UnusableLedger(LEDGER_ANEW, OTHERS)


def _mend(database: sqlite3.Connection) -> None:
    """Keep what proves itself. Raises Unfit when the file contradicts itself, sqlite3.Error."""
    if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise UnusableLedger(LEDGER_ANEW, BROKEN)
    lines = database.execute(f"SELECT rowid, {', '.join(COLUMNS)}, proof FROM checks")
    doubtful = [(number,) for number, *line, proof in lines if proof_of(line) != proof]
    database.execute("BEGIN IMMEDIATE")
    database.executemany("DELETE FROM checks WHERE rowid = ?", doubtful)
    for table in ("pieces", "held"):  # they are soon made again
        database.execute(f"DELETE FROM {table}")
    database.execute("COMMIT")


def _connected(file: Path | str) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None, timeout=0)
    try:
        for pragma in _PRAGMAS:
            database.execute(f"PRAGMA {pragma}")
    except BaseException:
        database.close()
        raise
    return database


def _read_seal(file: Path) -> str:
    try:
        return _beside(file, SEAL).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


def _text(text: str) -> str:
    """As SQLite can hold it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
