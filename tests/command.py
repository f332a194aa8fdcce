"""Runs `sheetkit` in a process of its own, as people do, or within this one."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sheetkit
from sheetkit.cli import main

_SOURCE = str(Path(sheetkit.__file__).resolve().parent.parent)
SECONDS = 300


@dataclass(frozen=True)
class Ran:
    """What a command left: exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Its standard output as the one JSON document that it must be."""
        return json.loads(self.out)


def environment(**surroundings: str) -> dict[str, str]:
    """The variables for a process that runs this very sheetkit, without a language chosen."""
    inherited = {name: value for name, value in os.environ.items() if name != "SHEETKIT_LANG"}
    before = inherited.get("PYTHONPATH", "")
    return {**inherited, "PYTHONPATH": f"{_SOURCE}{os.pathsep}{before}", **surroundings}


def arguments(*words: object) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "sheetkit", *map(str, words)]


def run(*words: object, where: Path, **surroundings: str) -> Ran:
    """Run a command in the folder `where`; `surroundings` are environment variables."""
    done = subprocess.run(
        arguments(*words),
        cwd=where,
        env=environment(**surroundings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert b"Traceback" not in done.stderr + done.stdout, done.stderr.decode(errors="replace")
    out, err = (text.decode(errors="replace") for text in (done.stdout, done.stderr))
    return Ran(done.returncode, out, err)


def run_here(*words: object, where: Path) -> Ran:
    """The same within this process, for the many small cases."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(where), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return Ran(code, out.getvalue(), err.getvalue())
