"""Whose a file seems to be that came and could not be read: guessed from what it is called, and never known."""

from __future__ import annotations

from sheetkit.model.frozen import frozen
from sheetkit.model.unit import Unit


@frozen
class GuessedSender:
    """The one unit that the path of a file names, and the one form, "" where it names none or several."""

    unit: Unit
    template: str = ""
