"""The project's signing key: made once, kept private, never printed and never replaced by itself."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from sheetkit.model.reasons import reason_of
from sheetkit.project.errors import KEY_BROKEN, KEY_MISSING, UNREADABLE

KEY_BYTES = 32
_FIRST_LINE = "sheetkit-key-1"


def random_key() -> bytes:
    """A new key: 32 random bytes from the operating system."""
    return secrets.token_bytes(KEY_BYTES)


def sample_key() -> bytes:
    """The key of every sample project, known to all, so that samples come out byte for byte the same."""
    return hashlib.sha256(b"sheetkit sample project: not a secret").digest()


def write_key(file: Path, key: bytes) -> None:
    """Write `key` to a file that only its owner may read. Raises FileExistsError rather than replace one."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as stream:
        stream.write(f"{_FIRST_LINE}\n{key.hex()}\n")


def read_key(file: Path) -> bytes:
    """The key in `file`. Raises SheetkitError (project.key_missing, project.key_broken, project.unreadable)."""
    try:
        lines = file.read_text(encoding="ascii").split()
    except FileNotFoundError:
        raise KEY_MISSING.error(file=file) from None
    except OSError as error:
        raise UNREADABLE.error(file=file, reason=reason_of(error)) from None
    except UnicodeDecodeError:
        raise KEY_BROKEN.error(file=file) from None
    try:
        key = bytes.fromhex(lines[1]) if len(lines) == 2 and lines[0] == _FIRST_LINE else b""
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KEY_BROKEN.error(file=file)
    return key
