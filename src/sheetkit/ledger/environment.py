"""What a check rests on besides its file and its project: this very program, and what it reads with."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from sheetkit import __version__

_OURS = (".py", ".mo", ".toml", ".json")


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
    """Every package that lies where Python looks for one, by name and version; to ask for those that ours go by takes a
    good deal longer, and at every start."""
    for place in sys.path:
        with contextlib.suppress(OSError):  # of a program that was packed whole there are none
            names = os.listdir(place or ".")  # noqa: PTH208 - a start has to be quick
            yield from (name for name in names if name.endswith(".dist-info"))


def _program(folder: Path) -> Iterator[bytes]:
    """What the program is made of: an installed one lists a digest of every file, a checkout has them."""
    record = folder.parent / f"sheetkit-{__version__}.dist-info" / "RECORD"
    if record.is_file():
        yield record.read_bytes()
        return
    found = ((root, name) for root, _, names in os.walk(folder) for name in names if name.endswith(_OURS))
    for file in sorted(os.path.join(root, name) for root, name in found):  # noqa: PTH118 - a thousand, at every start
        yield file.removeprefix(str(folder)).replace(os.sep, "/").encode()
        with open(file, "rb") as source:  # noqa: PTH123
            yield hashlib.sha256(source.read()).digest()
