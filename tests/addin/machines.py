"""Programs of a computer put in by a test."""

from __future__ import annotations

from pathlib import Path


def make_program(file: Path, shell: str) -> None:
    """A program, as this system starts one, in the place of Windows' own."""
    file.write_text(f"#!/bin/sh\n{shell}\n")
    file.chmod(0o755)
