"""What is kept for good by its content: originals as they came, blueprints as they went out; one file each, named by SHA-256."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from sheetkit.ledger.errors import NOT_KEPT
from sheetkit.ledger.findings import KEPT_DAMAGED
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.reasons import reason_of

_CONTENT = re.compile(r"[0-9a-f]{64}")
_FIRST = 2  # digits that a folder is named by: no folder gets too many files


@frozen
class Store:
    """A folder of contents; the same content is kept once. Two computers' stores merge by copying files.

    The files have no ending: nothing that came back is opened by a click on what we kept of it.
    """

    folder: Path

    def put(self, data: bytes) -> str:
        """Keep `data`, and put it right where it was damaged; its SHA-256. Raises SheetkitError (kept.unwritable)."""
        content = hashlib.sha256(data).hexdigest()
        try:
            if self.get(content) is None:
                write_whole(self.file(content), data)
        except OSError as error:
            raise NOT_KEPT.error(folder=self.folder, reason=reason_of(error)) from error
        return content

    def holds(self, content: str, size: int) -> bool:
        """Whether as many bytes lie there under that SHA-256; `get` says whether they are still what they were."""
        if not _CONTENT.fullmatch(content):
            raise ValueError(content)
        try:  # of every file at every merge: no path is put together part by part
            return os.stat(f"{self.folder}{os.sep}{content[:_FIRST]}{os.sep}{content}").st_size == size  # noqa: PTH116
        except OSError:
            return False

    def get(self, content: str) -> bytes | None:
        """What was kept; None when it is not there, or is not what it was."""
        try:
            data = self.file(content).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == content else None

    def remove(self, content: str) -> None:
        """Keep a content no more, if it lies there. Raises OSError."""
        self.file(content).unlink(missing_ok=True)

    def contents(self) -> Iterator[str]:
        """The SHA-256 of everything that is kept, sorted."""
        for folder in sorted(_names(self.folder)):
            for name in sorted(_names(self.folder / folder)):
                if _CONTENT.fullmatch(name) and name.startswith(folder) and len(folder) == _FIRST:
                    yield name

    def findings(self) -> Iterator[Finding]:
        """A warning for each content that is not what it was."""
        for content in self.contents():
            if self.get(content) is None:
                yield KEPT_DAMAGED.at(value=content, file=self.file(content).relative_to(self.folder.parent))

    def file(self, content: str) -> Path:
        """Where a content lies. ValueError for what is no SHA-256, which may not lead out of the folder."""
        if not _CONTENT.fullmatch(content):
            raise ValueError(content)
        return self.folder / content[:_FIRST] / content


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return []
