"""The window: the steps at the left, the page of one of them, and below it how it went and what was found."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tkinter import ttk

from sheetkit.actions import action
from sheetkit.api.at_hand import nearest_project
from sheetkit.model.text import Language, Text
from sheetkit.panel import page_tasks, words
from sheetkit.panel.asking_first import ask_first
from sheetkit.panel.chosen_line import ChosenLine
from sheetkit.panel.fields_asked import FieldsAsked
from sheetkit.panel.history_box import table_of
from sheetkit.panel.keyboard import bind_keys
from sheetkit.panel.layout import WindowParts, build
from sheetkit.panel.leading import Lead
from sheetkit.panel.leaving import Leaving
from sheetkit.panel.memory import remember_project
from sheetkit.panel.opening import failed_to_open
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.picking import pick_files, pick_folder
from sheetkit.panel.resting import Resting
from sheetkit.panel.saying import said_in
from sheetkit.panel.table_box import TableBox
from sheetkit.panel.worker import (
    Message,
    ProjectSeen,
    TaskAdvanced,
    TaskFailed,
    TaskFinished,
    TaskForeseen,
    TaskOffered,
    Worker,
)
from sheetkit.wording.signs import Tone

ASK_EVERY, LAST_WAIT = 50, 5.0
"""Milliseconds between two looks at what the worker has to say; seconds that a closed window gives its work to end whole."""

_kept: list[Panel] = []
"""Every window there was. Tcl dies when the garbage collector takes it down in another thread than its own."""


class Panel:
    """The window's behaviour. All of it runs in the window's thread; work goes to the worker and comes back by queue."""

    def __init__(
        self, root: tkinter.Tk, language: Language, paths: Sequence[Path] = (), project: Path | None = None
    ) -> None:
        _kept.append(self)
        self.root = root
        self.language: Language = language
        self.paths: tuple[Path, ...] = tuple(paths)
        self.project = project
        self.outcome: Outcome | None = None
        self.table: TableBox | None = None
        self.result: Path | None = None
        self.fields = FieldsAsked(root, self.begin)
        self.worker = Worker()
        self.is_working, self.is_closed, self._begun_on = False, False, ""
        self.parts: WindowParts = build(root, language, self.go)
        self.lead = Lead(self.parts, self._seen)
        self.line = ChosenLine(self.parts.results, self._open, self._amend)
        self.resting = Resting(self.parts, language, lambda name: self._task(name, self.paths))
        self.leaving = Leaving(root, language, self.parts, self.act)
        self._connect()
        self._show_chosen()
        self.parts.head.begin(self._in(words.READY))
        self._update_buttons()
        self.lead.begin(project, files=bool(self.paths))
        self._asking = root.after(ASK_EVERY, self._ask)

    def _connect(self) -> None:
        own, units = self.parts.own, self.parts.units
        commands: dict[ttk.Button, Callable[[], None]] = {
            own["open"]: self.choose_project,
            own["file"]: self.choose_files,
            own["folder"]: self.choose_folder,
            own["codes"]: units.fill_codes,
            own["again"]: self.read_again,
            **{button: partial(self.act, name) for name, button in self.parts.actions.items()},
            self.parts.head.stop: self.stop,
            self.parts.results.copy: self.copy_text,
        }
        for button, command in commands.items():
            button.configure(command=command)
        units.say, units.shown = self._say, self._units_changed
        keys: dict[str, Callable[[], None]] = {"<F5>": partial(self.act, "status"), "<Escape>": self.stop}
        keys |= {"<Control-o>": self.choose_project, "<Control-q>": self.close}
        bind_keys(self.root, self.parts, lambda: self.lead.shown, self.go, keys)
        self.root.bind("<FocusIn>", self._came_back)
        self.root.protocol("WM_DELETE_WINDOW", self.close)

    def _came_back(self, event: tkinter.Event[tkinter.Misc]) -> None:
        """Somebody else may have merged meanwhile, or the register was filled in."""
        if event.widget is self.root and not self.is_working:
            self._update_buttons()
            self.lead.look(self.project)

    def go(self, step: str) -> None:
        """Show that page."""
        self.lead.go(step)

    def choose_project(self) -> None:
        """Ask for the project folder."""
        folder = pick_folder(self.root, self.project)
        if folder is not None:
            self.use_project(nearest_project(folder) or folder)
            self.lead.go_on()

    def read_again(self) -> None:
        """Read the register anew; what was not saved is given up."""
        self.parts.units.forget()
        self.lead.look(self.project)

    def _units_changed(self) -> None:
        self._say(words.NOT_SAVED_YET if self.parts.units.is_changed else words.READY, "plain")
        self.lead.refresh()

    def choose_files(self) -> None:
        """Ask for files to check."""
        chosen = pick_files(self.root, self.language)
        if chosen:
            self.use_paths(chosen)

    def choose_folder(self) -> None:
        """Ask for a folder of files to check."""
        folder = pick_folder(self.root)
        if folder is not None:
            self.use_paths([folder])

    def use_project(self, folder: Path) -> None:
        """Work for the project in that folder from now on, and next time too."""
        if folder != self.project:
            self._start_over()
        self.project = folder
        remember_project(folder)
        self._show_chosen()
        self._update_buttons()
        self.lead.look(folder)

    def _start_over(self) -> None:
        self.result = None
        page_tasks.start_over(self.parts, self._in(words.READY))

    def use_paths(self, paths: Sequence[Path]) -> None:
        """Check these from now on; when they lie in a project's folder, for that project."""
        self.paths = tuple(paths)
        around = nearest_project(self.paths[0].absolute())
        if around is not None:
            self.use_project(around)
        self._show_chosen()
        self._update_buttons()

    def act(self, name: str) -> None:
        """Do the action of that name; what has to be asked first is asked."""
        if self.is_working or self.parts.actions[name].instate(["disabled"]):
            return
        paths = self.paths if name == "check" else ()
        task = page_tasks.with_what_is_written(self._task(name, paths), self.root, self.parts)
        if name in page_tasks.CHANGE_ROUND and self.parts.unsaved:
            self._say(words.SAVE_FIRST, Tone.WRONG)
        elif name == "results" and self.result is not None:
            self._open(self.result)
        elif action(name).fields:
            self._work()
            self.worker.offer(task)
        else:
            self.begin(ask_first(self.root, task))

    def _fill_in(self, asked: TaskOffered) -> None:
        """Have the person say what an action has to know, and begin it unless they give up."""
        self._say(words.READY, "plain", self._begun_on)
        self.fields.ask(asked)

    def begin(self, task: Task | None) -> None:
        """Hand a task to the worker, unless the person gave up; the window stays free."""
        if task is None or self.is_working:
            return
        self._work()
        self.worker.start(task)

    def _amend(self, known: Mapping[str, str]) -> None:
        self._work()
        self.worker.offer(replace(self._task("amend"), answers=known))

    def _work(self) -> None:
        """Show that something is being done."""
        self.is_working = True
        self._begun_on = self.lead.shown
        self._say(words.WORKING, "plain")
        self.parts.head.progress.configure(maximum=1, value=0)
        self._update_buttons()

    def _task(self, name: str, paths: tuple[Path, ...] = ()) -> Task:
        return Task(name, paths, self.project, self.language)

    def stop(self) -> None:
        """Give the task up."""
        if self.is_working:
            self.worker.stop()
            self._say(words.STOPPING, "plain")

    def close(self) -> None:
        """Close the window, unless something is not saved and the person stays; what is being written is written whole."""
        if self.is_closed or not self.leaving.may_close():
            return
        self.is_closed = True
        self.root.after_cancel(self._asking)
        self.worker.stop()
        self.root.destroy()
        self.worker.wait(LAST_WAIT)
        self.lead.wait(LAST_WAIT)

    def copy_text(self) -> None:
        """Put what stands in the text below into the clipboard."""
        self.root.clipboard_clear()
        self.root.clipboard_append(self.parts.results.written)
        self._say(words.COPIED, "plain")

    def _ask(self) -> None:
        for message in self.worker.messages():
            self._hear(message)
        self.lead.hear()
        self._asking = self.root.after(ASK_EVERY, self._ask)

    def _hear(self, message: Message) -> None:
        if isinstance(message, TaskAdvanced):
            self.parts.head.progress.configure(maximum=max(message.total, 1), value=message.done)
            self._say(words.COUNTED.format(done=message.done, total=message.total), "plain", self._begun_on)
            return
        self.is_working = False
        self.parts.head.progress.configure(value=0)
        if isinstance(message, TaskFinished):
            page_tasks.show_what_came(message.task, message.outcome, self.parts)
            self._show(message.task, message.outcome)
        elif isinstance(message, TaskOffered):
            self.root.after_idle(self._fill_in, message)
        elif isinstance(message, TaskForeseen):
            self._say(words.NOT_NOTED, "plain", self._begun_on)
            self.root.after_idle(self.fields.confirm, message)
        elif isinstance(message, TaskFailed):
            self._say(message.reason, message.tone, self._begun_on)
            self.fields.ask_again(message)
        else:
            self._say(words.STOPPED, "plain", self._begun_on)
        self._update_buttons()
        self.leaving.went_on(self.close)

    def _show(self, task: Task, outcome: Outcome) -> None:
        self.outcome = outcome
        self.result = outcome.result or self.result
        if outcome.project is not None or outcome.is_anew:
            self.project = outcome.project or self.project
            self._start_over()
        self._say(Text(outcome.headline), outcome.tone, self._begun_on)
        page_tasks.list_what_came(task, outcome, self.parts.results, self._begun_on)
        self.line.amended(task.answers)
        self.lead.did(task.action, outcome)
        self.lead.look(self.project)
        if outcome.project is not None:
            self.use_project(outcome.project)
            self.lead.go_on()
        if outcome.table:
            self.table = table_of(self.root, outcome, task, self.begin)
        if outcome.opens is not None:
            self._open(outcome.opens, quietly=True)

    def _seen(self, seen: ProjectSeen) -> None:
        """Say why the project cannot be opened, what is wrong with its register, and what is old."""
        if seen.reason is not None and not self.is_working:
            self._say(seen.reason, Tone.WRONG)
        elif seen.glance is not None:
            page_tasks.show_what_is_seen(seen, seen.glance, self.parts)

    def _open(self, path: Path, *, quietly: bool = False) -> None:
        failed = failed_to_open(path)
        if failed is not None:
            self._say(failed, Tone.WRONG)
        elif not quietly:
            self._say(words.OPENED.format(path=path), "plain")

    def _show_chosen(self) -> None:
        project = str(self.project or self._in(words.NO_PROJECT))
        self.parts.show_chosen(self._in(words.chosen(self.paths)), project)

    def _update_buttons(self) -> None:
        self.resting.show(is_working=self.is_working)

    def _say(self, text: Text, tone: str, page: str = "") -> None:
        self.parts.head.say(self._in(text), tone, page)

    def _in(self, text: Text) -> str:
        return said_in(text, self.language)
