"""The child process: reads requests from standard input and answers each on standard output, until the input ends."""

from __future__ import annotations

import contextlib
import json
import math
import struct
import sys
import time
from collections.abc import Callable
from typing import IO

from sheetkit.intake.binary.exchange import encode_finding, encode_grid
from sheetkit.intake.findings import Refusal, damaged_for_now
from sheetkit.intake.limits import Limits

HEADER = struct.Struct("<4sQ")
"""Every message: four letters that say what it is, and the number of bytes that follow."""

ANSWER, REFUSED = b"GOOD", b"STOP"
TASKS = {b"XLS ": "xls", b"XLSB": "xlsb", b"OPEN": "decrypt"}


def main() -> None:
    """Serve until standard input ends."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not get among the answers
    while (message := receive(source)) is not None:
        settings_bytes = receive(source)
        if settings_bytes is None:
            return
        task, data = message
        settings = json.loads(settings_bytes[1])
        send(target, *_answer(task, data, settings))


def receive(source: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next message as (letters, bytes); None when the other side has gone."""
    head = source.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    letters, size = HEADER.unpack(head)
    data = source.read(size)
    return (letters, data) if len(data) == size else None


def send(target: IO[bytes], letters: bytes, data: bytes) -> None:
    """Send one message."""
    target.write(HEADER.pack(letters, len(data)))
    target.write(data)
    target.flush()


def _answer(task: bytes, data: bytes, settings: dict[str, str]) -> tuple[bytes, bytes]:
    """The answer to one request. calamine's panics are BaseExceptions, so those are caught too."""
    limits = Limits(**json.loads(settings["limits"]))
    _limit_memory(limits.child_memory)
    _limit_time(limits.child_seconds)
    try:
        return ANSWER, _work(TASKS[task])(data, settings["password"], limits)
    except Refusal as refusal:
        return REFUSED, encode_finding(refusal.finding)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return REFUSED, encode_finding(damaged_for_now("内容读不出来", "its content cannot be read").finding)


def _work(task: str) -> Callable[[bytes, str, Limits], bytes]:
    if task == "decrypt":
        from sheetkit.intake.binary.decryption import decrypted

        return decrypted
    from sheetkit.intake.binary import workbook as legacy

    reader = legacy.read_xls if task == "xls" else legacy.read_xlsb
    return lambda data, password, limits: encode_grid(reader(data, password, limits))


def _limit_memory(size: int) -> None:
    """Bound this process's memory where the system can; elsewhere the bounds on cells must do."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit_time(seconds: float) -> None:
    """Bound the processor time of this request where the system can; past it this process is ended."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = time.process_time()
        resource.setrlimit(
            resource.RLIMIT_CPU, (math.ceil(used + seconds), resource.getrlimit(resource.RLIMIT_CPU)[1])
        )
