"""How a double booking is told: who or what, by whom, on which days, for which events."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.model.text import Text, joined
from sheetkit.model.values import as_key
from sheetkit.rules.base import AcrossViolation
from sheetkit.rules.bookings import Booking

_MOST_NAMED = 8
_ABOUT = Text("（{what}）", " ({what})")
_UNIT = Text("“{unit}”", "“{unit}”")
_OCCASION = Text(
    "{when}（本表第 {row} 行{own}，对方第 {other} 行{theirs}）",
    "{when} (here row {row}{own}, there row {other}{theirs})",
)
_MORE = Text("{shown} 等 {count} 次", "{shown} and others ({count} in all)")
_CALLED = Text("“{what}”", " “{what}”")


def others_about(others: Sequence[Booking], about: str) -> Text:
    """What the other rows are about, as a remark; "" where nothing says so."""
    said = dict.fromkeys(filter(None, (_event(other, about) for other in others)))
    return _ABOUT.format(what=joined(list(said)[:_MOST_NAMED])) if said else Text("")


def told_once(clashes: Sequence[tuple[Booking, Booking]], about: str) -> AcrossViolation:
    """Clashes of one person or place between two units as one violation: every occasion with both sides of it."""
    here = tuple(dict.fromkeys(own.placed.index for own, _ in clashes))
    there = tuple(dict.fromkeys(other.placed.index for _, other in clashes))
    first, other = clashes[0]
    occasions = [_occasion(own, theirs, about) for own, theirs in clashes[:_MOST_NAMED]]
    shown = joined(occasions)
    if len(clashes) > _MOST_NAMED:
        shown = _MORE.format(shown=shown, count=len(clashes))
    words = {"others": _UNIT.format(unit=other.placed.unit.full_name), "occasions": shown}
    return AcrossViolation(here[0], there, (first.field,), first.shown, words, here[1:])


def _occasion(own: Booking, theirs: Booking, about: str) -> Text:
    return _OCCASION.format(
        when=own.when,
        row=own.placed.record.row,
        own=_called(own, about),
        other=theirs.placed.record.row,
        theirs=_called(theirs, about),
    )


def _called(booking: Booking, about: str) -> Text:
    what = _event(booking, about)
    return _CALLED.format(what=what) if what else Text("")


def _event(booking: Booking, about: str) -> str:
    return as_key(booking.placed.record.values.get(about)) if about else ""
