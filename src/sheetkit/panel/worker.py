"""Does the window's work in a thread of its own; what it has to say waits in a queue until the window asks."""

from __future__ import annotations

import contextlib
import ctypes
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit.api.failures import explain
from sheetkit.model.errors import SheetkitError
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text
from sheetkit.panel.decision_tasks import foreseen, is_asked_before
from sheetkit.panel.errors import NOTHING_TO_CHOOSE
from sheetkit.panel.last_merge import LastMerge, last_merge
from sheetkit.panel.offering import Offers, offered
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.perform import perform
from sheetkit.wording.lines import advice
from sheetkit.wording.signs import Tone

if TYPE_CHECKING:
    from sheetkit.api.at_a_glance import ProjectGlance
    from sheetkit.api.register_draft import RegisterDraft
    from sheetkit.api.settings_form import Setting


@frozen
class TaskAdvanced:
    """So many of so many files are done."""

    done: int
    total: int


@frozen
class TaskFinished:
    """The task is done."""

    task: Task
    outcome: Outcome


@frozen
class TaskOffered:
    """What there is to choose from before the task can be done."""

    task: Task
    offers: Offers


@frozen
class TaskForeseen:
    """What the task would come to, to be agreed to; nothing was done yet."""

    task: Task
    said: tuple[Text, ...]


@frozen
class TaskFailed:
    """The task could not be done, and why; where there is nothing to do, that is no failure."""

    reason: Text
    task: Task | None = None
    tone: Tone = Tone.WRONG


@frozen
class TaskStopped:
    """The task was given up because somebody asked for that."""


@frozen
class ProjectSeen:
    """How far a project is, None where it cannot be opened, and then why; what its settings say, () where that cannot be read;
    its register, None where that cannot be; what is kept of its last merge, None where nothing is or nobody asked."""

    folder: Path
    glance: ProjectGlance | None
    reason: Text | None = None
    settings: tuple[Setting, ...] = ()
    draft: RegisterDraft | None = None
    last: LastMerge | None = None


Message = TaskAdvanced | TaskFinished | TaskOffered | TaskForeseen | TaskFailed | TaskStopped | ProjectSeen


class _GivenUp(BaseException):
    """Leaves the work from within its progress; no `except Exception` on the way holds it."""


class Worker:
    """One task at a time. Only `start`, `offer`, `stop` and `messages` are for the window's thread."""

    def __init__(self) -> None:
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._interrupting = threading.Lock()
        self._is_running = False
        self._thread: threading.Thread | None = None

    def start(self, task: Task) -> None:
        """Begin a task; the one before it must have ended."""
        self._begin(task.action, lambda: self._done(task))

    def offer(self, task: Task) -> None:
        """Find what there is to choose from for a task, which may mean that everything that came is looked at."""
        self._begin(task.action, lambda: self._offered(task))

    def look(self, folder: Path, known: RegisterDraft | None = None, last_in: Language = "") -> None:
        """See how far a project is; `known` is its register as it was read before.

        `last_in`: what is kept of its last merge in that language is wanted too.
        """
        self._begin(
            "look",
            lambda: replace(_seen(folder, known), last=last_merge(folder, last_in) if last_in else None),
        )

    def _begin(self, name: str, work: Callable[[], Message]) -> None:
        self._stop.clear()
        called = f"sheetkit-panel-{name}"
        self._thread = threading.Thread(target=self._run, args=(work,), name=called, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Interrupt the task wherever it is, as Ctrl+C interrupts a command; results are the old set or the new one.

        A folder of many files is listed, and results are written, without a word to `_advance`.
        """
        self._stop.set()
        with self._interrupting:
            if self._is_running and self._thread is not None and self._thread.ident is not None:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(self._thread.ident), ctypes.py_object(_GivenUp)
                )

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

    def _done(self, task: Task) -> Message:
        try:
            if is_asked_before(task):
                return TaskForeseen(task, foreseen(task))
            return TaskFinished(task, perform(task, self._advance))
        except SheetkitError as error:  # what was refused may be said once more
            return TaskFailed(explain(error), task)

    def _offered(self, task: Task) -> Message:
        try:
            offers = offered(task)
        except SheetkitError as error:
            if error.code != NOTHING_TO_CHOOSE.code:
                raise
            return TaskFailed(advice(error), tone=Tone.MUTED)
        if self._stop.is_set():
            raise _GivenUp
        return TaskOffered(task, offers)

    def _run(self, work: Callable[[], Message]) -> None:
        done: Message = TaskStopped()
        with contextlib.suppress(_GivenUp):
            try:
                _load()
                self._is_running = True
                done = done if self._stop.is_set() else work()
            except _GivenUp:
                done = TaskStopped()
            except (
                BaseException
            ) as error:  # a reader's panic is no Exception; nothing may end the thread in silence
                done = TaskFailed(explain(error))
        self._end(done)

    def _end(self, done: Message) -> None:
        """Nothing interrupts the thread any more; what it has to say is said."""
        while True:
            try:
                with self._interrupting:
                    self._is_running = False
                break
            except _GivenUp:  # asked for just before
                done = TaskStopped()
        self._messages.put(done)

    def _advance(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _GivenUp
        self._messages.put(TaskAdvanced(done, total))


def _load() -> None:
    """Load what tasks need: a library that is interrupted while it is loaded may not be loaded a second time."""
    import sheetkit.api.checking
    import sheetkit.api.merging
    import sheetkit.api.results  # noqa: F401


def _seen(folder: Path, known: RegisterDraft | None) -> ProjectSeen:
    from sheetkit.api.at_a_glance import glance
    from sheetkit.api.register_saving import read_draft
    from sheetkit.api.settings_form import settings_form

    seen: ProjectGlance | None = None
    reason: Text | None = None
    settings: tuple[Setting, ...] = ()
    try:
        seen = glance(folder)
    except (SheetkitError, OSError) as error:
        reason = explain(error)
    with contextlib.suppress(SheetkitError, OSError):  # the same is the reason then
        settings = settings_form(folder, seen.forms if seen else None)
    draft: RegisterDraft | None = None
    with contextlib.suppress(SheetkitError, OSError):  # what keeps it from being read is the reason too
        draft = read_draft(folder, known)
    return ProjectSeen(folder, seen, reason, settings, draft)
