"""Builds the window's parts and puts them in their places; what they do is the window's business."""

from __future__ import annotations

import tkinter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from tkinter import font, ttk
from typing import NamedTuple

from sheetkit import __version__
from sheetkit.actions import Action, Face, Group, actions_of
from sheetkit.model.text import Language, Text
from sheetkit.panel import look, words
from sheetkit.panel.problem_list import Heard, ProblemList
from sheetkit.wording.signs import SIGNS, Tone

WIDTH, HEIGHT, LEAST_WIDTH, LEAST_HEIGHT = 1240, 780, 820, 520
TASK_BAR = 84
"""Of the screen's height, what the window leaves free."""
EDGE = 16
DETAIL_LINES = 5
PROGRESS = 180


@dataclass(frozen=True)
class WindowParts:
    """Everything of the window that is spoken to after it was built."""

    project_shown: tkinter.StringVar
    files_shown: tkinter.StringVar
    notes_wanted: tkinter.BooleanVar
    change_project: ttk.Button
    choose_file: ttk.Button
    choose_folder: ttk.Button
    actions: Mapping[str, ttk.Button]
    stop: ttk.Button
    copy: ttk.Button
    show_notes: ttk.Checkbutton
    progress: ttk.Progressbar
    headline: tkinter.Label
    problems: ProblemList
    details: tkinter.Text

    @property
    def idle_only(self) -> tuple[ttk.Button, ...]:
        """The buttons that rest while work is under way."""
        return (self.change_project, self.choose_file, self.choose_folder, *self.actions.values())

    def say(self, text: str, tone: str) -> None:
        """Show one line on how it goes; a sign goes with the colour."""
        fill, ink = look.TONES[tone]
        self.headline.configure(
            text=f"{SIGNS[Tone(tone)]} {text}" if tone in SIGNS else text, background=fill, foreground=ink
        )

    def write(self, text: str) -> None:
        """Show a longer text below."""
        self.details.configure(state="normal")
        self.details.delete("1.0", "end")
        self.details.insert("1.0", text)
        self.details.configure(state="disabled")


def build(root: tkinter.Tk, language: Language, on_select: Heard, on_open: Heard) -> WindowParts:
    """Everything in the window, top to bottom."""

    def word(text: Text) -> str:
        return text.in_language(language)

    look.dress(root, language)
    root.title(word(words.TITLE))
    _size(root)
    _band(root, word(words.TITLE))
    project_shown, files_shown = tkinter.StringVar(root), tkinter.StringVar(root)
    notes_wanted = tkinter.BooleanVar(root, value=False)
    choices = _frame(root)
    choices.columnconfigure(1, weight=1)
    (change_project,) = _choice(choices, 0, word(words.PROJECT), project_shown, [word(words.CHANGE)])
    chosen = [word(words.CHOOSE_FILE), word(words.CHOOSE_FOLDER)]
    choose_file, choose_folder = _choice(choices, 1, word(words.FILES), files_shown, chosen)
    actions = _actions(root, language)
    headline, stop, progress = _headline(root, word(words.STOP))
    copy, show_notes, details = _foot(root, language, notes_wanted)
    problems = ProblemList(root, language, on_select, on_open)
    problems.pack(fill="both", expand=True, padx=EDGE, pady=(8, 0))
    choosing = (change_project, choose_file, choose_folder)
    shown = (project_shown, files_shown)
    return WindowParts(
        *shown,
        notes_wanted,
        *choosing,
        actions,
        stop,
        copy,
        show_notes,
        progress,
        headline,
        problems,
        details,
    )


def _size(root: tkinter.Tk) -> None:
    """As large as is useful, in a font of this size, and fits on the screen."""
    scale = max(1.0, font.nametofont("TkDefaultFont", root).metrics("linespace") / 20)
    width = min(round(WIDTH * scale), root.winfo_screenwidth())
    height = min(round(HEIGHT * scale), root.winfo_screenheight() - TASK_BAR)
    root.geometry(f"{width}x{height}")


def _band(root: tkinter.Tk, title: str) -> None:
    band = tkinter.Frame(root, background=look.BAND)
    band.pack(fill="x")
    family = font.nametofont("TkDefaultFont", root).actual("family")
    bold = (family, look.TITLE_SIZE, "bold")
    left = tkinter.Label(band, text=title, font=bold, foreground=look.WHITE, background=look.BAND)
    left.pack(side="left", padx=EDGE, pady=6)
    right = tkinter.Label(band, text=f"sheetkit {__version__}", foreground="#DBEAFE", background=look.BAND)
    right.pack(side="right", padx=EDGE)


def _frame(root: tkinter.Tk) -> ttk.Frame:
    frame = ttk.Frame(root)
    frame.pack(fill="x", padx=EDGE, pady=(12, 0))
    return frame


def _choice(
    frame: ttk.Frame, row: int, label: str, chosen: tkinter.StringVar, buttons: list[str]
) -> list[ttk.Button]:
    """A line with a label, what is chosen, and buttons to choose something else."""
    ttk.Label(frame, text=label, style="Muted.TLabel").grid(row=row, column=0, sticky="w", padx=(0, 10))
    entry = ttk.Entry(frame, textvariable=chosen, state="readonly")
    entry.grid(row=row, column=1, sticky="ew", pady=4, columnspan=3 - len(buttons))
    made = [ttk.Button(frame, text=text) for text in buttons]
    for column, button in enumerate(made, start=4 - len(buttons)):
        button.grid(row=row, column=column, sticky="ew", padx=(8, 0), pady=4)
    return made


def _actions(root: tkinter.Tk, language: Language) -> dict[str, ttk.Button]:
    """A button for each action of the window by its name, a line between groups; decisions and the rest in a row of their own."""
    usual, deciding = _frame(root), _frame(root)
    made: dict[str, ttk.Button] = {}
    for about, group in groupby(actions_of(Face.WINDOW), key=lambda one: one.group):
        bar = usual if about in (Group.FILL, Group.COLLECT) else deciding
        if bar.winfo_children():
            ttk.Separator(bar, orient="vertical").pack(side="left", fill="y", padx=(4, 12), pady=2)
        for one in group:
            made[one.name] = _button(bar, one, language, accent=not made)
    root.update_idletasks()  # no button may be cut off, in any language
    widest = max(bar.winfo_reqwidth() for bar in (usual, deciding))
    root.minsize(max(LEAST_WIDTH, widest + 2 * EDGE), LEAST_HEIGHT)
    return made


def _button(bar: ttk.Frame, one: Action, language: Language, *, accent: bool) -> ttk.Button:
    style = "Accent.TButton" if accent else "TButton"
    button = ttk.Button(bar, text=one.brief.in_language(language), style=style)
    button.pack(side="left", padx=(0, 8))
    return button


class _Head(NamedTuple):
    """What says how it goes."""

    headline: tkinter.Label
    stop: ttk.Button
    progress: ttk.Progressbar


def _headline(root: tkinter.Tk, stop_label: str) -> _Head:
    """The line on how it goes, with how far it is and a button to stop it."""
    row = ttk.Frame(root)
    row.pack(fill="x", padx=EDGE, pady=(12, 0))
    stop = ttk.Button(row, text=stop_label)
    stop.pack(side="right", padx=(8, 0))
    progress = ttk.Progressbar(row, mode="determinate", length=PROGRESS)
    progress.pack(side="right", padx=(12, 0))
    label = tkinter.Label(row, anchor="w", justify="left", padx=12, pady=8)
    label.pack(side="left", fill="x", expand=True)
    label.bind("<Configure>", lambda event: label.configure(wraplength=event.width - 24))
    return _Head(label, stop, progress)


class _Foot(NamedTuple):
    """What stands at the foot of the window."""

    copy: ttk.Button
    show_notes: ttk.Checkbutton
    details: tkinter.Text


def _foot(root: tkinter.Tk, language: Language, notes_wanted: tkinter.BooleanVar) -> _Foot:
    """The text at the foot of the window with what belongs to it; packed first so that it never runs out of room."""
    area = ttk.Frame(root)
    area.pack(side="bottom", fill="x", padx=EDGE, pady=(0, EDGE))
    details = tkinter.Text(
        area,
        height=DETAIL_LINES,
        wrap="word",
        state="disabled",
        relief="flat",
        background=look.WHITE,
        foreground=look.INK,
        font="TkTextFont",
        padx=12,
        pady=8,
        highlightthickness=1,
        highlightbackground=look.LINE,
    )
    scroll = ttk.Scrollbar(area, orient="vertical", command=details.yview)
    details.configure(yscrollcommand=scroll.set)
    scroll.pack(side="right", fill="y")
    details.pack(side="left", fill="both", expand=True)
    line = ttk.Frame(root)
    line.pack(side="bottom", fill="x", padx=EDGE, pady=8)
    show_notes = ttk.Checkbutton(line, text=words.SHOW_NOTES.in_language(language), variable=notes_wanted)
    show_notes.pack(side="left")
    copy = ttk.Button(line, text=words.COPY.in_language(language))
    copy.pack(side="right")
    return _Foot(copy, show_notes, details)
