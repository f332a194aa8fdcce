"""What a check rests on besides its file and its project: this very program, and what it reads with."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from sheetkit import __version__

_OURS = (".py", ".mo", ".toml", ".json")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_BELOW_THEM = ("cryptography", "jsonschema-specifications", "referencing", "rpds-py")
"""Packages that decide what is read or found right and that only our packages ask for."""


@lru_cache(maxsize=1)
def environment() -> str:
    """A digest of the program and of what it works with: another one knows nothing of what this one remembered."""
    import pyexpat

    digest = hashlib.sha256()
    for part in (sys.version, unicodedata.unidata_version, pyexpat.EXPAT_VERSION, zlib.ZLIB_RUNTIME_VERSION):
        digest.update(part.encode() + b"\0")
    for part in sorted({*_packages()}):
        digest.update(part.encode() + b"\0")
    for line in _program(Path(__file__).parent.parent):
        digest.update(line + b"\0")
    return digest.hexdigest()[:32]


def _packages() -> Iterator[str]:
    """Every package that ours asks for, with its version."""
    from importlib import metadata  # only where something is remembered: a start has to be quick

    try:
        asked = metadata.requires("sheetkit") or ()
    except metadata.PackageNotFoundError:  # a program that was packed whole
        asked = ()
    names = (_NAME.match(one) for one in asked if "extra ==" not in one)
    for name in (*(found.group() for found in names if found), *_BELOW_THEM):
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield name


def _program(folder: Path) -> Iterator[bytes]:
    """What the program is made of: an installed one lists a digest of every file, a checkout has them."""
    record = folder.parent / f"sheetkit-{__version__}.dist-info" / "RECORD"
    if record.is_file():
        yield record.read_bytes()
        return
    for file in sorted(file for file in folder.rglob("*") if file.suffix in _OURS):
        yield file.relative_to(folder).as_posix().encode()
        yield hashlib.sha256(file.read_bytes()).digest()
