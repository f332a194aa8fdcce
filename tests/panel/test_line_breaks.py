"""No line of the window begins or ends as no Chinese line may: all sentences of the program, in the window's own fonts."""

from __future__ import annotations

import tkinter
from itertools import pairwise
from tkinter import font, ttk

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.texts import wordings

from sheetkit.actions import ACTIONS
from sheetkit.model.text import Text
from sheetkit.panel import words
from sheetkit.panel.line_breaks import NEVER_FIRST, NEVER_LAST, lines_of
from sheetkit.panel.sentence import Sentence
from sheetkit.panel.steps import STEPS
from sheetkit.panel.writing import Writing
from tests.panel.screen import Screen, settle

WIDTHS = (170, 420)
TEXTS = sorted({one.zh for one in wordings() if len(one.zh) > 12})
SAID = [text.in_language(language) for language in ("zh", "en") for text in (
    *(one for one in vars(words).values() if isinstance(one, Text)), *(one.hint for one in STEPS),
    *(one.help for one in ACTIONS.values()),
)]  # fmt: skip


def faults(lines: list[str]) -> list[str]:
    inner = pairwise(lines)
    return [f"{a}|{b}" for a, b in inner if (a[-1:] in NEVER_LAST and a) or (b[:1] in NEVER_FIRST and b)]


def test_no_line_of_any_sentence_begins_or_ends_as_none_may(root: tkinter.Tk) -> None:
    measure = font.nametofont("TkDefaultFont", root).measure
    assert len(TEXTS) > 1000
    for text in TEXTS:
        for width in WIDTHS:
            lines = lines_of(text, width, measure)
            own_ends = {f"{a}|{b}" for a, b in pairwise(text.split("\n"))}
            assert not set(faults(lines)) - own_ends, text
            assert all(measure(line) <= width for line in lines), text
            assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_what_is_counted_stays_with_its_number() -> None:
    for said in ("学校 3 个 · 教研组 4 个", "不计的文件 1 个", "还有 12 份没有交"):
        for width in range(8, 20):
            assert not [one for one in lines_of(said, width, len) if one[:1] in "个份"], (said, width)


@given(st.text("一二（）《》，。：“”…abc 12 ", max_size=80), st.integers(3, 30))
@settings(max_examples=300)
def test_nothing_is_lost_and_every_line_has_room(text: str, width: int) -> None:
    lines = lines_of(text, width, len)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line.rstrip(" ")) <= width for line in lines)


def test_a_label_shows_broken_lines_and_says_its_own_text(root: tkinter.Tk) -> None:
    said = words.ABOUT_PRACTICE.zh
    label = Sentence(root, text=said, wraplength=280)
    label.pack()
    settle(root, 0.05)
    assert label.cget("text") == said
    shown = str(ttk.Label.cget(label, "text")).split("\n")
    assert len(shown) == 2
    assert not faults(shown)
    assert label.winfo_width() <= 280
    label.configure(text="短", foreground="red")
    assert label.cget("text") == "短"
    assert label.lines == ["短"]


@pytest.mark.parametrize("width", [30, 60])
def test_a_text_breaks_alike_on_the_screen_and_copies_as_it_was_written(
    root: tkinter.Tk, screen: Screen, width: int
) -> None:
    writing = Writing(root, width=width, height=30)
    writing.pack()
    settle(root, 0.05)
    for said in SAID:
        if len(said) < 20:
            continue
        writing.tell(said)
        root.update_idletasks()
        lines = shown(writing)
        inner = [line for line in lines if line.strip()]
        assert not [one for one in faults([line.strip("\n") for line in inner])
                    if "\n" not in said], said  # fmt: skip
        assert writing.said == said.strip()


def shown(writing: Writing) -> list[str]:
    """The lines as Tk lays them out."""
    lines, at = [], "1.0"
    while writing.compare(at, "<", "end-1c"):
        end = writing.index(f"{at} display lineend")
        after = writing.index(f"{end} +1c") if writing.get(end) == "\n" else end
        if writing.compare(after, "<=", at):
            after = writing.index(f"{at} +1c")
        lines.append(writing.get(at, after))
        at = after
    return lines
