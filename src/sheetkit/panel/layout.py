"""Builds the window's parts and puts them in their places; what they do is the window's business."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Collection, Mapping
from tkinter import font, ttk

from sheetkit import __version__
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.text import Language, Text
from sheetkit.panel import look, words
from sheetkit.panel.page import Page
from sheetkit.panel.rail import Rail
from sheetkit.panel.results_area import Headline, ResultsArea
from sheetkit.panel.saying import said_in
from sheetkit.panel.sentence import Sentence
from sheetkit.panel.settings_page import SettingsForm
from sheetkit.panel.steps import INBOX, PROJECT, REGISTER, RESULTS, SETTINGS, STEPS
from sheetkit.panel.units_page import UnitsForm

WIDTH, HEIGHT, LEAST_WIDTH, LEAST_HEIGHT = 1280, 780, 900, 520
TASK_BAR = 84
"""Of the screen's height, what the window leaves free."""
EDGE = 16
_OWN: Mapping[str, dict[str, Text]] = {
    PROJECT: {"open": words.OPEN_PROJECT},
    REGISTER: {"codes": words.FILL_CODES, "again": words.READ_AGAIN},
    INBOX: {"file": words.CHOOSE_FILE, "folder": words.CHOOSE_FOLDER},
}
"""What the window itself does, by the page on which its button is."""
_CARDS = {"new": words.ABOUT_NEW, "open": words.ABOUT_OPEN, "practice": words.ABOUT_PRACTICE}
_CARD_WIDTH = 280  # pixels, after which its words are broken


@frozen_with_room
class WindowParts:
    """Everything of the window that is spoken to after it was built. `actions` are buttons by the action's name."""

    project_shown: tkinter.StringVar
    files_shown: tkinter.StringVar
    title: tkinter.StringVar
    rail: Rail
    pages: Mapping[str, Page]
    head: Headline
    results: ResultsArea
    settings: SettingsForm
    units: UnitsForm

    @property
    def actions(self) -> Mapping[str, ttk.Button]:
        """The buttons of the actions, in the order of the pages."""
        return {name: page.buttons[name] for page in self.pages.values() for name in page.step.actions}

    @property
    def own(self) -> Mapping[str, ttk.Button]:
        """The buttons of what the window does by itself."""
        return {name: self.pages[page].buttons[name] for page, labels in _OWN.items() for name in labels}

    @property
    def idle_only(self) -> tuple[ttk.Button, ...]:
        """The buttons that rest while work is under way."""
        return (*self.own.values(), *self.actions.values())

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The pages with lines to fill in where something was changed and is not saved."""
        changed = {REGISTER: self.units.is_changed, SETTINGS: self.settings.is_changed}
        return tuple(name for name, is_changed in changed.items() if is_changed)

    def show_chosen(self, files: str, project: str) -> None:
        """Say which files and which project are chosen."""
        self.files_shown.set(files)
        self.project_shown.set(project)

    def rest(self, lacking: Collection[str], *, is_working: bool) -> None:
        """Let the buttons of actions rest that lack something, and every one while work is under way."""
        resting = {self.actions[name] for name in lacking}
        for button in self.idle_only:
            button.state(["disabled" if is_working or button in resting else "!disabled"])
        self.head.show_progress(is_working)
        self.results.rest(is_working=is_working)

    def show(self, name: str) -> None:
        """Put that page where a page is shown, with what was found below it where it lists that."""
        for page in self.pages.values():
            page.pack_forget()
        step = self.pages[name].step
        lists = step.lists
        self.head.turn_to(name)
        self.results.turn_to(name, lists=name in (INBOX, RESULTS))
        self.pages[name].pack(fill="x" if lists else "both", expand=not lists, before=self.head)
        if lists:
            self.results.pack(fill="both", expand=True, after=self.head)
        else:
            self.results.pack_forget()


def build(root: tkinter.Tk, language: Language, go: Callable[[str], None]) -> WindowParts:
    """Everything in the window; no page is shown yet."""
    look.dress(root, language)
    root.title(words.TITLE.in_language(language))
    title = tkinter.StringVar(root)
    _band(root, words.TITLE.in_language(language), title)
    below = tkinter.Frame(root, background=look.PAPER)
    below.pack(fill="both", expand=True)
    rail = Rail(below, language, go)
    rail.pack(side="left", fill="y")
    main = ttk.Frame(below)
    main.pack(side="left", fill="both", expand=True, padx=EDGE, pady=(12, EDGE))
    pages = {step.name: Page(main, language, step, _OWN.get(step.name, {})) for step in STEPS}
    project_shown, files_shown = tkinter.StringVar(root), tkinter.StringVar(root)
    _start(pages[PROJECT], project_shown)
    checking = _shown_below(pages[INBOX], words.FILES, files_shown)
    for name in ("file", "folder", "check"):
        pages[INBOX].put(name, checking)
    settings = SettingsForm(pages[SETTINGS].body, language)
    settings.pack(fill="both", expand=True)
    units = UnitsForm(pages[REGISTER].body, language)
    units.pack(fill="both", expand=True)
    head = Headline(main, language)
    head.pack(fill="x", pady=(10, 8))
    results = ResultsArea(main, language)
    _size(root, rail, pages)
    return WindowParts(project_shown, files_shown, title, rail, pages, head, results, settings, units)


def _size(root: tkinter.Tk, rail: Rail, pages: Mapping[str, Page]) -> None:
    """As large as is useful, in a font of this size, and fits on the screen; no button is cut off in any language."""
    root.update_idletasks()
    parts = (part for page in pages.values() for part in (page.bar, page.body))
    widest = max(part.winfo_reqwidth() for part in parts)
    least = max(LEAST_WIDTH, rail.winfo_reqwidth() + widest + 2 * EDGE)
    scale = max(1.0, font.nametofont("TkDefaultFont", root).metrics("linespace") / 20)
    width = min(max(round(WIDTH * scale), least), root.winfo_screenwidth())
    height = min(round(HEIGHT * scale), root.winfo_screenheight() - TASK_BAR)
    root.geometry(f"{width}x{height}")
    root.minsize(min(least, root.winfo_screenwidth()), LEAST_HEIGHT)


def _band(root: tkinter.Tk, name: str, title: tkinter.StringVar) -> None:
    band = tkinter.Frame(root, background=look.BAND)
    band.pack(fill="x")
    family = font.nametofont("TkDefaultFont", root).actual("family")
    bold = (family, look.TITLE_SIZE, "bold")
    left = tkinter.Label(band, text=name, font=bold, foreground=look.WHITE, background=look.BAND)
    left.pack(side="left", padx=EDGE, pady=6)
    right = tkinter.Label(band, text=f"sheetkit {__version__}", foreground="#DBEAFE", background=look.BAND)
    right.pack(side="right", padx=EDGE)
    of_project = tkinter.Label(band, textvariable=title, foreground="#E6EEFB", background=look.BAND)
    of_project.pack(side="left", padx=EDGE)


def _start(page: Page, project_shown: tkinter.StringVar) -> None:
    """The three ways to begin, a card each; the project that is worked on below them."""
    page.bar.pack_forget()
    cards = ttk.Frame(page.body)
    cards.pack(fill="x")
    for column, (name, about) in enumerate(_CARDS.items()):
        card = ttk.Frame(cards, style="Card.TFrame", padding=16)
        card.grid(row=0, column=column, sticky="nsew", padx=(0, 12))
        cards.columnconfigure(column, weight=1, uniform="card")
        button = page.buttons[name]
        title = button.cget("text").partition("(")[0].rstrip("…")
        ttk.Label(card, text=title, style="CardHeading.TLabel").pack(anchor="w")
        said = said_in(about, page.language)
        told = Sentence(card, text=said, style="Card.TLabel", wraplength=_CARD_WIDTH)
        told.pack(anchor="w", pady=(6, 12))
        page.put(name, card, side="bottom", anchor="w", padx=0)
    _shown_below(page, words.PROJECT, project_shown)


def _shown_below(page: Page, label: Text, shown: tkinter.StringVar) -> ttk.Frame:
    """A line that says what is chosen, with room for buttons; it is no stop of the Tab key."""
    line = ttk.Frame(page.body)
    line.pack(fill="x", pady=(12, 0))
    ttk.Label(line, text=label.in_language(page.language), style="Muted.TLabel").pack(side="left")
    ttk.Entry(line, textvariable=shown, state="readonly", takefocus=0).pack(
        side="left", fill="x", expand=True, padx=(10, 0)
    )
    return line
