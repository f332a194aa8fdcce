"""A folder of results, and sets of results that are put into it."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from sheetkit.api import manifest, placing, staging
from sheetkit.api.manifest import Manifest
from sheetkit.api.placing import finish_interrupted, put_in_place
from sheetkit.api.staging import PRIVATE, Notice, Stage
from sheetkit.model import files as model_files
from sheetkit.model.result_names import wait_number
from sheetkit.model.text import Text

Files = Mapping[str, bytes]


PLACES = (Text("表.xlsx"), Text("说明.txt"), Text("退回/*_请修改.xlsx"))
OLD: Files = {
    "表.xlsx": b"old table",
    "说明.txt": b"old words",
    "退回/甲_请修改.xlsx": b"old a",
    "same.txt": b"s",
}


NEW: Files = {
    "表.xlsx": b"new table",
    "说明.txt": b"new words",
    "退回/乙_请修改.xlsx": b"new b",
    "same.txt": b"s",
}


MINE = "我写的".encode()


posix = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed")


def build(folder: Path, files: Files, term: str = "T1", failed: tuple[str, ...] = ()) -> None:
    """A whole set in the private folder."""
    stage = Stage(folder)
    for path, data in files.items():
        stage.add(path, path, lambda file, data=data: file.write(data))  # type: ignore[misc]
    stage.complete(Manifest("P", term, f"{term} 学期", failed=failed))


def place(folder: Path) -> list[Notice]:
    """What the next merge or status does first."""
    return [*finish_interrupted(folder), *put_in_place(folder, PLACES)[0]]


def seen(folder: Path) -> dict[str, bytes]:
    """What people find there, but for sets that wait."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {PRIVATE} & set(path.parts) and not any(map(wait_number, path.parts))
    }


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Run `work` in a process that is killed at the `step`-th line of our own; whether it came so far."""
    ours = {module.__file__ for module in (placing, staging, manifest, model_files)}
    child = os.fork()
    if not child:
        left = step

        def trace(frame: FrameType, event: str, _: object) -> Any:
            nonlocal left
            if frame.f_code.co_filename not in ours:
                return None
            if event == "line":
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@contextlib.contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch, refuses: Callable[[Path, Path], bool]) -> Iterator[None]:
    """As where a file is held open by another program on Windows."""
    real = placing._move

    def move(file: Path, target: Path) -> None:
        if refuses(file, target):
            raise PermissionError(13, "held", str(file))
        real(file, target)

    with monkeypatch.context() as patched:
        patched.setattr(placing, "_move", move)
        yield
