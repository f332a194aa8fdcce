"""The window: what is chosen on top, the buttons, how it went, the list of problems and a text below."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tkinter import filedialog, ttk

from sheetkit.actions import Answers, Face, action, worded
from sheetkit.api.at_hand import nearest_project
from sheetkit.api.failures import explain
from sheetkit.model.text import Language, Text
from sheetkit.panel import words
from sheetkit.panel.asking import ChoiceBox
from sheetkit.panel.filling_in import FieldBox
from sheetkit.panel.hints import Hint
from sheetkit.panel.layout import WindowParts, build
from sheetkit.panel.memory import remember_project
from sheetkit.panel.needs import missing
from sheetkit.panel.opening import open_with_its_program
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.problems import Problem
from sheetkit.panel.table_box import TableBox
from sheetkit.panel.worker import Message, TaskAdvanced, TaskFailed, TaskFinished, TaskOffered, Worker
from sheetkit.wording.signs import Tone

ASK_EVERY = 50
"""Milliseconds between two looks at what the worker has to say."""
LAST_WAIT = 5.0
"""Seconds that a closed window gives its work to come to a whole end."""
SUFFIXES = "*.xlsx *.xls *.et *.ods *.xlsm *.xlsb *.zip"

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
        self.result: Path | None = None
        self.worker = Worker()
        self.is_working = False
        self._lacks: dict[str, str] = {}
        self.parts: WindowParts = build(root, language, self._select, self._open_problem)
        self._connect()
        self._show_chosen()
        self._say(words.READY, "plain")
        self._update_buttons()
        self._asking = root.after(ASK_EVERY, self._ask)

    def _connect(self) -> None:
        parts = self.parts
        commands: dict[ttk.Button | ttk.Checkbutton, Callable[[], None]] = {
            parts.change_project: self.choose_project,
            parts.choose_file: self.choose_files,
            parts.choose_folder: self.choose_folder,
            **{button: partial(self.act, name) for name, button in parts.actions.items()},
            parts.stop: self.stop,
            parts.copy: self.copy_text,
            parts.show_notes: self._fill_list,
        }
        for button, command in commands.items():
            button.configure(command=command)
        self.hints = {
            name: Hint(button, partial(self._why_it_rests, name)) for name, button in parts.actions.items()
        }
        self.root.bind("<FocusIn>", self._came_back)
        self.root.bind("<Control-o>", lambda _event: self.choose_files())
        self.root.bind("<Control-q>", lambda _event: self.close())
        self.root.protocol("WM_DELETE_WINDOW", self.close)

    def _came_back(self, event: tkinter.Event[tkinter.Misc]) -> None:
        """Somebody else may have merged meanwhile."""
        if event.widget is self.root and not self.is_working:
            self._update_buttons()

    def _why_it_rests(self, name: str) -> str:
        return "" if self.is_working else self._lacks.get(name, "")

    # what is chosen

    def choose_project(self) -> None:
        """Ask for the project folder."""
        start = str(self.project) if self.project else None
        chosen = filedialog.askdirectory(parent=self.root, initialdir=start, mustexist=True)
        if chosen:
            folder = Path(chosen)
            self.use_project(nearest_project(folder) or folder)

    def choose_files(self) -> None:
        """Ask for files to check or merge."""
        kinds = [(self._in(words.WORKBOOKS), SUFFIXES), (self._in(words.ALL_FILES), "*")]
        chosen = filedialog.askopenfilenames(parent=self.root, filetypes=kinds)
        if chosen:
            self.use_paths([Path(path) for path in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder of files."""
        chosen = filedialog.askdirectory(parent=self.root, mustexist=True)
        if chosen:
            self.use_paths([Path(chosen)])

    def use_project(self, folder: Path) -> None:
        """Work for the project in that folder from now on, and next time too."""
        if folder != self.project:
            self.result = None
        self.project = folder
        remember_project(folder)
        self._show_chosen()
        self._update_buttons()

    def use_paths(self, paths: Sequence[Path]) -> None:
        """Check or merge these from now on; when they lie in a project's folder, for that project."""
        self.paths = tuple(paths)
        around = nearest_project(self.paths[0].absolute())
        if around is not None:
            self.use_project(around)
        self._show_chosen()
        self._update_buttons()

    # what is done

    def act(self, name: str) -> None:
        """Do the action of that name; what has to be asked first is asked."""
        if name == "new":
            chosen = filedialog.askdirectory(
                parent=self.root, title=self._in(words.WHERE_NEW), mustexist=True
            )
            answers = self._chosen(name) if chosen else None
            if answers is not None:
                self.begin(name, (Path(chosen),), answers)
        elif name == "results" and self.result is not None:
            self._open(self.result)
        elif name == "generate" and self.project is not None:
            answers = self._chosen(name, words.OVERWRITE)
            if answers is not None:
                self.begin(name, answers=answers)
        elif action(name).fields:
            self._work()
            self.worker.offer(self._task(name))
        else:
            self.begin(name)

    def _fill_in(self, asked: TaskOffered) -> None:
        """Have the person say what an action has to know, and begin it unless they give up."""
        self._say(words.READY, "plain")
        wanted = action(asked.task.action)
        answers = FieldBox(self.root, self.language, wanted.fields, asked.offers, wanted.help).wait()
        if answers is not None:
            self.begin(wanted.name, answers=answers)

    def _chosen(self, name: str, saying: Text | None = None) -> Answers | None:
        """What the person chose for an action; None when they give up."""
        return ChoiceBox(self.root, self.language, action(name).parameters, saying).wait()

    def begin(self, name: str, paths: tuple[Path, ...] | None = None, answers: Answers | None = None) -> None:
        """Hand a task to the worker, with the chosen files unless others are given; the window stays free."""
        if self.is_working:
            return
        self.outcome = None
        self._fill_list()
        self._write("")
        self._work()
        self.worker.start(replace(self._task(name, paths), answers=answers or {}))

    def _work(self) -> None:
        """Show that something is being done."""
        self.is_working = True
        self._say(words.WORKING, "plain")
        self.parts.progress.configure(maximum=1, value=0)
        self._update_buttons()

    def _task(self, name: str, paths: tuple[Path, ...] | None = None) -> Task:
        return Task(name, self.paths if paths is None else paths, self.project, self.language)

    def stop(self) -> None:
        """Give the task up at the next file."""
        self.worker.stop()
        self._say(words.STOPPING, "plain")

    def close(self) -> None:
        """Close the window; work under way stops, and what is being written is written whole."""
        self.root.after_cancel(self._asking)
        self.worker.stop()
        self.root.destroy()
        self.worker.wait(LAST_WAIT)

    def copy_text(self) -> None:
        """Put what the last task had to say into the clipboard, whatever problem is shown below."""
        self.root.clipboard_clear()
        self.root.clipboard_append(self.outcome.details if self.outcome else "")
        self._say(words.COPIED, "plain")

    # what comes back

    def _ask(self) -> None:
        for message in self.worker.messages():
            self._hear(message)
        self._asking = self.root.after(ASK_EVERY, self._ask)

    def _hear(self, message: Message) -> None:
        if isinstance(message, TaskAdvanced):
            self.parts.progress.configure(maximum=max(message.total, 1), value=message.done)
            self._say(words.COUNTED.format(done=message.done, total=message.total), "plain")
            return
        self.is_working = False
        self.parts.progress.configure(value=0)
        if isinstance(message, TaskFinished):
            self._show(message.outcome)
        elif isinstance(message, TaskOffered):
            self.root.after_idle(self._fill_in, message)
        elif isinstance(message, TaskFailed):
            self._say(message.reason, Tone.WRONG)
        else:
            self._say(words.STOPPED, "plain")
        self._update_buttons()

    def _show(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.result = outcome.result or self.result
        self._say(Text(outcome.headline), outcome.tone)
        self._write(outcome.details)
        self._fill_list()
        if outcome.project is not None:
            self.use_project(outcome.project)
        if outcome.table:
            TableBox(self.root, self.root.title(), outcome.table)
        if outcome.opens is not None:
            self._open(outcome.opens, quietly=True)

    def _fill_list(self) -> None:
        problems = self.outcome.problems if self.outcome else ()
        if not self.parts.notes_wanted.get():
            problems = tuple(problem for problem in problems if not problem.is_quiet)
        self.parts.problems.show(problems)

    def _select(self, problem: Problem) -> None:
        lines = (problem.line, problem.source, f"[{problem.code}]")
        self._write("\n".join(filter(None, lines)))

    def _open_problem(self, problem: Problem) -> None:
        if problem.file is not None:
            self._open(problem.file)

    def _open(self, path: Path, *, quietly: bool = False) -> None:
        try:
            open_with_its_program(path)
        except Exception as error:  # whatever the system's program answers: a sentence, never a dead window
            self._say(explain(error), Tone.WRONG)
        else:
            if not quietly:
                self._say(words.OPENED.format(path=path), "plain")

    # what it looks like

    def _show_chosen(self) -> None:
        self.parts.project_shown.set(str(self.project) if self.project else self._in(words.NO_PROJECT))
        shown = words.INBOX if not self.paths else Text(str(self.paths[0]))
        if len(self.paths) > 1:
            shown = words.MORE_FILES.format(first=self.paths[0], count=len(self.paths))
        self.parts.files_shown.set(self._in(shown))

    def _update_buttons(self) -> None:
        idle = not self.is_working
        self._lacks = {
            name: self._in(lack) for name in self.parts.actions if (lack := missing(self._task(name)))
        }
        resting = {self.parts.actions[name] for name in self._lacks}
        for button in self.parts.idle_only:
            button.state(["!disabled" if idle and button not in resting else "disabled"])
        self.parts.stop.state(["disabled" if idle else "!disabled"])
        self.parts.copy.state(["!disabled" if self.outcome and self.outcome.details else "disabled"])

    def _say(self, text: Text, tone: str) -> None:
        self.parts.say(self._in(text), tone)

    def _write(self, text: str) -> None:
        self.parts.write(text)

    def _in(self, text: Text) -> str:
        return worded(text, Face.WINDOW).in_language(self.language)
