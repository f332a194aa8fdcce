"""A LibreOffice on a display of its own, started for the tests and always stopped again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS, STOP_SECONDS, LONGEST_SECONDS = 90.0, 10.0, 1_200


class Unavailable(Exception):  # noqa: N818 - a reason to skip, no error
    """Something that these tests need is not installed."""


@dataclass
class Office:
    """The running program: its display, its port, its own profile."""

    display: str
    port: int
    profile: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"socket,host=127.0.0.1,port={self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to show itself on the same display."""
        return {**os.environ, "DISPLAY": self.display}


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Office]:
    """Start Xvfb and LibreOffice with a fresh profile below `folder`; both are gone afterwards, whatever happens."""
    for program in ("Xvfb", "soffice", "xdotool"):
        if shutil.which(program) is None:
            raise Unavailable(f"{program} is not installed")
    display = _display()
    office = Office(display, _free_port(), folder / "profile")
    try:
        _start(office, ["Xvfb", display, "-screen", "0", "1400x900x24", "-nolisten", "tcp"], folder)
        _wait(lambda: Path(f"/tmp/.X11-unix/X{display[1:]}").exists(), "Xvfb")
        _start(office, _soffice(office), folder)
        _wait(lambda: _listens(office.port), "LibreOffice")
        yield office
    finally:
        for process in reversed(office.processes):
            _stop(process)


def _soffice(office: Office) -> list[str]:
    return [
        "soffice",
        f"-env:UserInstallation={office.profile.as_uri()}",
        "--norestore",
        "--nologo",
        "--nofirststartwizard",
        "--nodefault",
        f"--accept=socket,host=127.0.0.1,port={office.port};urp;",
    ]


def _start(office: Office, command: list[str], folder: Path) -> None:
    """Start a program in a process group of its own, so that its children end with it."""
    log = (folder / f"{Path(command[0]).name}.log").open("wb")
    with log:
        process = subprocess.Popen(
            ["timeout", "--kill-after=5", str(LONGEST_SECONDS), *command],  # also when the tests are killed
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**office.environment, "SAL_USE_VCLPLUGIN": "gen"},
        )
    office.processes.append(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        try:
            process.wait(STOP_SECONDS)
            break
        except subprocess.TimeoutExpired:
            continue
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _display() -> str:
    """A display number nobody uses."""
    for number in range(90 + os.getpid() % 400, 1000):
        if not Path(f"/tmp/.X11-unix/X{number}").exists() and not Path(f"/tmp/.X{number}-lock").exists():
            return f":{number}"
    raise Unavailable("no free display")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _wait(ready: object, name: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if ready():  # type: ignore[operator]
            return
        time.sleep(0.2)
    raise TimeoutError(f"{name} did not start within {START_SECONDS:.0f} s")
