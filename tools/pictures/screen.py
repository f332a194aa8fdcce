"""A screen of 1366 × 768 that nobody looks at, what is photographed on it, and small PNG files of that."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
COLOURS = 64


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Start a display; gives the variables of a process that shows itself there."""
    reading, writing = os.pipe()  # Xvfb chooses a free display and writes its number
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            shown = {**os.environ, "DISPLAY": f":{number.readline().strip()}"}
        # what lies under the pointer would say something of its own
        subprocess.run(["xdotool", "mousemove", str(WIDTH), str(HEIGHT)], check=True, env=shown)
        yield shown
    finally:
        server.terminate()
        server.wait(10)


def shrink(picture: Path, *, trimmed: bool = True) -> None:
    """Take away the even edge around what is shown and all but so many colours; no date is kept in the file."""
    options = [
        *(["-fuzz", "2%", "-trim", "+repage"] if trimmed else []),
        "-bordercolor",
        "white",
        "-border",
        "4",
        "+dither",
        "-colors",
        str(COLOURS),
    ]
    options += ["-strip", "-define", "png:exclude-chunks=date,time", "-define", "png:compression-level=9"]
    subprocess.run(["convert", str(picture), *options, f"png8:{picture}"], check=True)
