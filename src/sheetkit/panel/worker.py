"""Does the window's work in a thread of its own; what it has to say waits in a queue until the window asks."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from sheetkit.api.failures import explain
from sheetkit.model.text import Text
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.perform import perform


@dataclass(frozen=True, slots=True)
class TaskAdvanced:
    """So many of so many files are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TaskFinished:
    """The task is done."""

    task: Task
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class TaskFailed:
    """The task could not be done, and why."""

    reason: Text


@dataclass(frozen=True, slots=True)
class TaskStopped:
    """The task was given up because somebody asked for that."""


Message = TaskAdvanced | TaskFinished | TaskFailed | TaskStopped


class _GivenUp(BaseException):
    """Leaves the work from within its progress; no `except Exception` on the way holds it."""


class Worker:
    """One task at a time. Only `start`, `stop` and `messages` are for the window's thread."""

    def __init__(self) -> None:
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, task: Task) -> None:
        """Begin a task; the one before it must have ended."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, args=(task,), name="sheetkit-panel", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the task to give up at the next file; results are whole or not there."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Let a task that was asked to stop come to its end."""
        if self._thread is not None:
            self._thread.join(seconds)

    def messages(self) -> Iterator[Message]:
        """What there is to say by now; never waits."""
        while True:
            try:
                yield self._messages.get_nowait()
            except queue.Empty:
                return

    def _run(self, task: Task) -> None:
        try:
            outcome = perform(task, self._advance)
        except _GivenUp:
            self._messages.put(TaskStopped())
        except (
            BaseException
        ) as error:  # a reader's panic is no Exception; nothing may end the thread in silence
            self._messages.put(TaskFailed(explain(error)))
        else:
            self._messages.put(TaskFinished(task, outcome))

    def _advance(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _GivenUp
        self._messages.put(TaskAdvanced(done, total))
