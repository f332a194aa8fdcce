"""How the window looks: the colours of the forms, one accent, a font that has the letters of its language."""

from __future__ import annotations

import contextlib
import ctypes
import tkinter
from tkinter import font, ttk

from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Language
from sheetkit.panel.tick_box import set_ticks
from sheetkit.wording.signs import Tone

INK, MUTED, LINE, WHITE = "#1F2937", "#5B6472", "#D1D5DB", "#FFFFFF"
PAPER, BAND, ACCENT, ACCENT_PRESSED, LOCKED = "#F9FAFB", "#1E5AA8", "#3B78C3", "#17498A", "#E5E7EB"
SOFT, FOCUS, FILL = "#EEF4FC", "#F2B84B", "#FFFBE6"
"""Behind the steps at the left; around what the keyboard speaks to; what can be filled in."""
HINT = ("#FFFBE6", INK)
"""Fill and ink of the line that says why a button rests."""
PLAIN = "plain"
TONES: dict[str, tuple[str, str]] = {
    PLAIN: (LOCKED, INK),
    Tone.FINE: ("#DCFAE6", "#067647"),
    Tone.DOUBTFUL: ("#FEF0C7", "#92400E"),
    Tone.WRONG: ("#FDE2E1", "#B42318"),
    Tone.MUTED: (LOCKED, MUTED),
}
"""Tone → (fill, ink); always beside a word or sign that says the same."""
FONTS: Spelt[tuple[str, ...]] = (
    "Microsoft YaHei UI",
    "微软雅黑",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "SimSun",
)
SIZE, SMALL_SIZE, HEADING_SIZE, TITLE_SIZE = 10, 9, 13, 15
_TRADITIONAL: Spelt[tuple[str, ...]] = (
    "Microsoft JhengHei UI",
    "微軟正黑體",
    "PingFang TC",
    "Noto Sans CJK TC",
    "Source Han Sans TC",
)
_SMALL = "TkSmallCaptionFont"
_LATIN = ("Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans")
"""What goes before `FONTS` in Traditional Chinese, and in all that is not Chinese: a Chinese font has its quotation marks as
wide as a letter."""
LINE_HEIGHT = 1.3
"""Height of a list's line, in heights of its font."""
_TICK = 0.85
"""Side of a box that can be ticked, likewise."""


def sharpen() -> None:
    """Have Windows draw the window at the screen's own resolution instead of enlarging it; call before there is one."""
    windows = getattr(ctypes, "windll", None)
    if windows is not None:
        with contextlib.suppress(AttributeError, OSError):  # before Windows 8.1 there is no such call
            windows.shcore.SetProcessDpiAwareness(1)


def dress(window: tkinter.Tk, language: Language) -> None:
    """Set fonts and styles for everything in the window, which speaks that language."""
    window.configure(background=PAPER)
    window.iconphoto(True, _icon(window))
    families = set(font.families(window))
    family = next((name for name in (*_first_fonts(language), *FONTS) if name in families), "")
    for name in ("TkDefaultFont", "TkTextFont", "TkHeadingFont", "TkMenuFont", "TkTooltipFont", _SMALL):
        named = font.nametofont(name, window)
        named.configure(size=SMALL_SIZE if name == _SMALL else SIZE)
        if family:
            named.configure(family=family)
    style = ttk.Style(window)
    style.theme_use("clam")  # the one theme that looks the same, and takes colours, on every system
    style.configure(".", background=PAPER, foreground=INK, bordercolor=LINE, troughcolor=LOCKED)
    style.configure("TLabel", background=PAPER)
    style.configure("Muted.TLabel", foreground=MUTED)
    _labels(style, window)
    _buttons(style)
    height = font.nametofont("TkDefaultFont", window).metrics("linespace")
    style.configure(
        "Treeview", rowheight=round(height * LINE_HEIGHT), fieldbackground=WHITE, background=WHITE
    )
    style.map("Treeview", background=[("selected", "#DBEAFE")], foreground=[("selected", INK)])
    style.configure("Treeview.Heading", background=ACCENT, foreground=WHITE, relief="flat", padding=(6, 5))
    style.map("Treeview.Heading", background=[("active", BAND)])
    style.configure("TProgressbar", background=ACCENT, lightcolor=ACCENT, darkcolor=ACCENT, thickness=10)
    style.configure("TCheckbutton", background=PAPER, padding=(2, 1))
    set_ticks(style, window, round(height * _TICK), (WHITE, MUTED, ACCENT, WHITE))
    style.map("TCheckbutton", background=[("active", PAPER)])
    style.configure(
        "Vertical.TScrollbar", background=LOCKED, arrowcolor=MUTED, lightcolor=LOCKED, darkcolor=LOCKED
    )
    _lines(style)


def _labels(style: ttk.Style, window: tkinter.Tk) -> None:
    bold = (font.nametofont("TkDefaultFont", window).actual("family"), HEADING_SIZE, "bold")
    style.configure("Heading.TLabel", foreground=BAND, font=bold)
    small = (bold[0], SIZE, "bold")
    style.configure("Group.TLabel", foreground=BAND, font=small)
    style.configure("Card.TFrame", background=WHITE, relief="solid", borderwidth=1)
    style.configure("Card.TLabel", background=WHITE)
    style.configure("CardHeading.TLabel", background=WHITE, font=bold)
    style.configure("Tab.Toolbutton", padding=(12, 5), background=PAPER, foreground=INK, relief="flat")
    style.map(
        "Tab.Toolbutton",
        background=[("selected", ACCENT), ("disabled", PAPER), ("active", SOFT)],
        foreground=[("selected", WHITE), ("disabled", MUTED)],
    )


def _lines(style: ttk.Style) -> None:
    for name in ("TEntry", "TCombobox", "Fill.TEntry", "Proposed.TEntry"):
        style.configure(name, fieldbackground=WHITE, padding=5)
        style.map(name, fieldbackground=[("readonly", WHITE)])
    for name, ink in (("Fill.TEntry", INK), ("Proposed.TEntry", MUTED)):
        style.configure(name, fieldbackground=FILL, foreground=ink)
        style.map(name, fieldbackground=[("readonly", LOCKED)])
    style.map(
        "TCombobox",
        selectbackground=[("readonly", WHITE)],
        selectforeground=[("readonly", INK)],
        foreground=[("disabled", MUTED), ("readonly", INK)],  # the theme has white ink where the keyboard is
    )


def _buttons(style: ttk.Style) -> None:
    style.configure("TButton", background=WHITE, padding=(12, 6), lightcolor=WHITE, darkcolor=WHITE)
    for name in ("Small.TButton", "Small.Accent.TButton"):
        style.configure(name, padding=(8, 2), width=-4)
    style.map(
        "TButton",
        background=[("disabled", LOCKED), ("pressed", LINE), ("active", "#F3F4F6")],
        foreground=[("disabled", MUTED)],
    )
    style.configure(
        "Accent.TButton",
        background=ACCENT,
        foreground=WHITE,
        bordercolor=ACCENT,
        lightcolor=ACCENT,
        darkcolor=ACCENT,
    )
    style.map(
        "Accent.TButton",
        background=[("disabled", LOCKED), ("pressed", ACCENT_PRESSED), ("active", BAND)],
        foreground=[("disabled", MUTED)],
    )


def _first_fonts(language: Language) -> tuple[str, ...]:
    if not language.startswith("zh"):
        return _LATIN
    return _TRADITIONAL if language == "zh-Hant" else ()


def _icon(window: tkinter.Tk) -> tkinter.PhotoImage:
    """A small sheet with a blue header, drawn here so that no picture file is needed."""
    side = 32
    icon = tkinter.PhotoImage(master=window, width=side, height=side)
    icon.put(WHITE, to=(2, 2, side - 2, side - 2))
    icon.put(BAND, to=(2, 2, side - 2, 10))
    for edge in (2, 16, side - 3):
        icon.put(MUTED, to=(edge, 10, edge + 1, side - 2))
    for edge in (17, 24, side - 3):
        icon.put(MUTED, to=(2, edge, side - 2, edge + 1))
    return icon
