"""Below every page: how it goes, what was found by kind, and a text; filled by whatever was done last."""

from __future__ import annotations

import datetime
import tkinter
from collections.abc import Sequence
from tkinter import ttk
from typing import TYPE_CHECKING

from sheetkit.model.frozen import changeable
from sheetkit.model.text import Language, Text
from sheetkit.panel import look, words
from sheetkit.panel.as_of import AGAIN, UNSEEN, Seen, unseen
from sheetkit.panel.hints import Hint
from sheetkit.panel.mnemonics import labelled
from sheetkit.panel.problem_list import ProblemList
from sheetkit.panel.problems import ALL, SORTS, Problem
from sheetkit.panel.saying import said_in
from sheetkit.panel.sentence import PlainSentence, Sentence
from sheetkit.panel.writing import Writing
from sheetkit.wording.signs import SIGNS, Tone

if TYPE_CHECKING:
    from sheetkit.api.at_a_glance import EndedRound, ProjectGlance

PROGRESS = 180
DETAIL_LINES, ALONE_LINES = 4, 12
"""Lines of the text below a list, and where it stands alone."""


@changeable
class OnPage:
    """What there is to show on a page: problems, the tab they are shown under, a text, and when the returns were looked at."""

    problems: tuple[Problem, ...] = ()
    sort: str = ALL
    text: str = ""
    seen: Seen | None = None
    is_listed: bool = False


class Headline(ttk.Frame):
    """The line on how it goes, with how far it is and a button to stop it."""

    def __init__(self, parent: tkinter.Misc, language: Language) -> None:
        super().__init__(parent)
        shown = labelled(words.STOP, "x", language)
        self.stop = ttk.Button(self, text=shown.text, underline=shown.underline)
        self.progress = ttk.Progressbar(self, mode="determinate", length=PROGRESS)
        self.label = PlainSentence(self, anchor="w", justify="left", padx=12, pady=6)
        self.label.pack(side="left", fill="x", expand=True)
        self.label.fill(24)
        self._said: dict[str, tuple[str, str]] = {}
        self._page, self._usual = "", ("", look.PLAIN)

    def show_progress(self, is_working: bool) -> None:
        """Show how far it is and the button to stop it, while there is anything to stop."""
        self.stop.state(["!disabled" if is_working else "disabled"])
        if not is_working:
            self.stop.pack_forget()
            self.progress.pack_forget()
        elif not self.stop.winfo_manager():
            self.stop.pack(side="right", padx=(8, 0), before=self.label)
            self.progress.pack(side="right", padx=(12, 0), before=self.label)

    def begin(self, usual: str) -> None:
        """Say that on every page where nothing was done yet, and nothing else any more."""
        self._said, self._usual = {}, (usual, look.PLAIN)
        self._show()

    def turn_to(self, page: str) -> None:
        """Say what was said last of what was done on that page."""
        self._page = page
        self._show()

    def carry(self, page: str) -> None:
        """What is said here stays to be read on that page, which is shown next."""
        self._said[page] = self._said.get(self._page, self._usual)

    def say(self, text: str, tone: str, page: str = "") -> None:
        """Say one line on how it goes on that page, or the one that is shown; a sign goes with the colour."""
        self._said[page or self._page] = (text, tone)
        self._show()

    def _show(self) -> None:
        text, tone = self._said.get(self._page, self._usual)
        fill, ink = look.TONES[tone]
        shown = f"{SIGNS[Tone(tone)]} {text}" if tone in SIGNS else text
        self.label.configure(text=shown, background=fill, foreground=ink)


class ResultsArea(ttk.Frame):
    """What was found on the page that is shown, a tab for each sort of it, and a text below, which can be copied."""

    def __init__(self, parent: tkinter.Misc, language: Language) -> None:
        super().__init__(parent)
        self._language = language
        self._kept: dict[str, OnPage] = {}
        self._clock: datetime.tzinfo | None = None
        self._earlier: EndedRound | None = None
        self._page, self._lists = "", True
        self.sort = tkinter.StringVar(self, value=ALL)
        self.as_of = Sentence(self, style="Muted.TLabel")
        self.as_of.fill()
        self._tab_line = ttk.Frame(self)
        self.tabs = self._make_tabs()
        self.tab_hint = Hint(self.tabs["mend"], lambda: words.LINES_COUNTED.in_language(language))
        self._make_foot()
        self.list = ProblemList(self, language)
        self.list.hear_none(self._none_chosen)
        self._arrange(with_list=True)

    def _make_tabs(self) -> dict[str, ttk.Radiobutton]:
        made: dict[str, ttk.Radiobutton] = {}
        for name in SORTS:
            made[name] = ttk.Radiobutton(
                self._tab_line, variable=self.sort, value=name, style="Tab.Toolbutton", command=self._turned
            )
            made[name].pack(side="left", padx=(0, 2))
        return made

    def _make_foot(self) -> None:
        self._area = ttk.Frame(self)
        self.details = Writing(
            self._area, height=DETAIL_LINES, padx=12, pady=6,
            highlightthickness=1, highlightbackground=look.LINE, takefocus=0,
        )  # fmt: skip
        scroll = ttk.Scrollbar(self._area, orient="vertical", command=self.details.yview)
        self.details.configure(yscrollcommand=scroll.set)
        scroll.pack(side="right", fill="y")
        self.details.pack(side="left", fill="both", expand=True)
        self.line = ttk.Frame(self)
        shown = labelled(words.COPY, "c", self._language)
        self.copy = ttk.Button(self.line, text=shown.text, underline=shown.underline)
        self.copy.bind("<Return>", lambda _event: self.copy.invoke())
        self.copy.pack(side="right")
        self.copy_hint = Hint(
            self.copy, lambda: "" if self.written else words.NOTHING_TO_COPY.in_language(self._language)
        )
        self.open = self._of_line(words.OPEN_FILE, "k")
        self.amend = self._of_line(words.AMEND_HERE, "g")

    def _of_line(self, label: Text, letter: str) -> ttk.Button:
        """A button for the line that is chosen in the list; it rests while none is."""
        shown = labelled(label, letter, self._language)
        button = ttk.Button(self.line, text=shown.text, underline=shown.underline)
        button.bind("<Return>", lambda _event: button.invoke())
        button.state(["disabled"])
        return button

    def _arrange(self, *, with_list: bool) -> None:
        """A page where nothing is listed has the room for what is said."""
        for part in (self.as_of, self._tab_line, self._area, self.line, self.list, self.open, self.amend):
            part.pack_forget()
        if self._found.seen or self._is_unseen:
            self.as_of.pack(fill="x", pady=(0, 4))
        if with_list:
            self._tab_line.pack(fill="x")
        self.details.configure(height=DETAIL_LINES if with_list else ALONE_LINES)
        self._area.pack(side="bottom", fill="x" if with_list else "both", expand=not with_list)
        self.line.pack(side="bottom", fill="x", pady=6)
        if with_list:
            for button in (self.open, self.amend):
                button.pack(side="left", padx=(0, 8))
            self.list.pack(fill="both", expand=True)

    @property
    def _is_unseen(self) -> bool:
        """Whether nobody looked yet at what the page would list: it has no numbers then."""
        return self._page in UNSEEN and not self._found.is_listed

    @property
    def _found(self) -> OnPage:
        return self._kept.setdefault(self._page, OnPage())

    def begin(self) -> None:
        """Nothing was found on any page."""
        self._kept = {}
        self._show()

    def turn_to(self, page: str, *, lists: bool) -> None:
        """Show what was found on that page; `lists`: its list is there also while nothing is in it."""
        self._page, self._lists = page, lists
        self._show()

    def rest(self, *, is_working: bool) -> None:
        """Let what cannot be done with the chosen line, or the text, rest."""
        chosen = None if is_working else self.list.chosen
        self.open.state(["!disabled" if chosen and chosen.file else "disabled"])
        self.amend.state(["!disabled" if chosen and chosen.known else "disabled"])
        self.copy.state(["!disabled" if self.written else "disabled"])

    def leave_out(self, problem: Problem) -> None:
        """List it no more: it was amended. One of several cells stays."""
        if problem.cell == problem.first_cell:
            self.show([one for one in self._found.problems if one is not problem], self.sort.get())

    def show(self, problems: Sequence[Problem], sort: str = "", page: str = "") -> None:
        """List these on that page or the one that is shown, first the sort that is named, else the first that there is."""
        found = self._kept.setdefault(page or self._page, OnPage())
        found.problems, found.is_listed = tuple(problems), True
        first = next((name for name, one in SORTS.items() if any(map(one.has, problems))), ALL)
        found.sort = sort if sort and any(map(SORTS[sort].has, problems)) else first
        self._show()

    def seen(self, page: str, action: str) -> None:
        """What is listed on that page is what that action saw of the returns just now; "" for any other."""
        self._kept.setdefault(page, OnPage()).seen = Seen(action) if action in AGAIN else None
        self._show()

    def recall(self, page: str, seen: Seen) -> None:
        """What is listed on that page was seen by an earlier merge."""
        self._kept.setdefault(page, OnPage()).seen = seen
        self._show()

    def is_listed(self, page: str) -> bool:
        """Whether anybody looked at what that page lists."""
        return self._kept.get(page, OnPage()).is_listed

    def age(self, glance: ProjectGlance) -> None:
        """The project is so now: what was seen of other returns and decisions is marked as old."""
        self._clock, self._earlier = glance.clock, glance.earlier
        for one in self._kept.values():
            if one.seen is not None:
                one.seen.age(glance.state)
        self._say_as_of()

    def _say_as_of(self) -> None:
        seen = self._found.seen
        said = unseen(self._page, self._earlier) if self._is_unseen else Text("")
        said = seen.said(self._clock) if seen is not None else said
        is_old = seen is not None and seen.is_old
        ink = look.TONES[Tone.DOUBTFUL][1] if is_old else look.MUTED
        self.as_of.configure(text=said_in(said, self._language), foreground=ink)

    def show_sort(self, name: str) -> None:
        """Go to that tab."""
        self.sort.set(name)
        self._turned()

    def write(self, text: str, page: str = "") -> None:
        """What the text on that page or the one that is shown says while no line is chosen."""
        self._kept.setdefault(page or self._page, OnPage()).text = text
        self.tell(self._found.text)

    def tell(self, text: str) -> None:
        """Say that in the text until another line is chosen."""
        self.details.tell(text)
        self.copy.state(["!disabled" if self.written else "disabled"])

    @property
    def written(self) -> str:
        """What the text says now."""
        return self.details.said

    @property
    def has_problems(self) -> bool:
        """Whether anything is listed on the page that is shown."""
        return bool(self._found.problems)

    def _of(self, name: str) -> list[Problem]:
        return [one for one in self._found.problems if SORTS[name].has(one)]

    def _show(self) -> None:
        for name, one in SORTS.items():
            found = self._of(name)
            title = words.TAB.format(sort=one.title, number=one.counted(found))
            title = one.title if self._is_unseen else title
            label = title.in_language(self._language)
            self.tabs[name].configure(text=label[:1].upper() + label[1:])
            self.tabs[name].state(["!disabled" if found else "disabled"])
        self.sort.set(self._found.sort)
        self._arrange(with_list=self._lists or self.has_problems)
        self._say_as_of()
        self._fill()

    def _turned(self) -> None:
        self._found.sort = self.sort.get()
        self._fill()

    def _fill(self) -> None:
        self.list.show(self._of(self.sort.get()))

    def _none_chosen(self) -> None:
        self.tell(self._found.text)
        self.rest(is_working=False)
