"""What a command that cannot run says."""

from __future__ import annotations

import re
from pathlib import Path

from tests.command import Ran

CODE = re.compile(r"\[([a-z]+\.[a-z_]+)\]")


def told(ran: Ran, code: str, *, lines: int = 1) -> None:
    """The command could not run, and said why as people talk."""
    assert ran.code == 2
    if ran.out:
        assert ran.document["error"]["code"] == code
        assert ran.document["error"]["message"] in re.sub(CODE, "", ran.err).replace(" \n", "\n")
    first, *rest = ran.err.strip().splitlines()
    assert CODE.findall(first) == [code]
    assert len(rest) == lines - 1
    assert not re.search(r"Error|Exception|Errno|\.py\b|NoneType|<class", ran.err)


def spoil(folder: Path, before: str, after: str) -> None:
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    assert before in text
    settings.write_text(text.replace(before, after), encoding="utf-8")
