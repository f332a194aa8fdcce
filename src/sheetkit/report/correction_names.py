"""What the workbook that goes back is called: its unit, its form, and of several senders whose it is."""

from __future__ import annotations

from sheetkit.model.result_names import TO_CORRECT
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit.report.safe import LONGEST_FILE_NAME, file_name
from sheetkit.report.senders import Sender

_LONGEST_WORDS = {"zh": (18, 12)}
_LONGEST_LATIN = (36, 16, 12)
_LONGEST_SENDER = 12
"""Characters of a part of a file's name: Chinese ones are twice as wide; a shorter one where all would be too long."""


def correction_name(unit: Unit, template: Template, sender: Sender | None = None) -> str:
    """The name of the workbook that goes back to a unit, without its ending; of several senders each one's names its sender.

    Of a long name of a sender its beginning stays, of a long name of a file its end: there copies differ.
    """
    # each part is cut, not their whole: the code tells units apart, the title forms, the end what the file is
    about = (unit.top.name, unit.names_below_top, template.name)
    name = ""
    for longest in _LONGEST_WORDS.get(template.language.split("-")[0], _LONGEST_LATIN):
        whose = _called(sender, min(longest, _LONGEST_SENDER)) if sender else ""
        names = (unit.code, *(word[:longest].strip() for word in about), whose, template.say(TO_CORRECT))
        name = "_".join(name for name in names if name)
        if len(name) <= LONGEST_FILE_NAME:
            break
    return file_name(name)


def _called(sender: Sender, longest: int) -> str:
    called = "".join(letter if letter.isprintable() else " " for letter in sender.called)
    return (called[:longest] if sender.filled_by else called[-longest:]).strip(" ._")
