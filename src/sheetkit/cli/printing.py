"""How results look on a terminal: one line a file, then one line a finding."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from sheetkit.cli.language import current
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit.wording.files import file_line
from sheetkit.wording.lines import signed
from sheetkit.wording.signs import SIGNS, Tone

Progress = Callable[[int, int], None]

MOST_TOLD = 10
"""Files that are told of while others are still being looked at; the results tell of all."""


class Bar:
    """How far the work is: a bar on a terminal, drawn by `draw`; nothing elsewhere."""

    def __init__(self, draw: Progress | None = None) -> None:
        self._draw, self._told = draw, 0

    def __call__(self, done: int, total: int) -> None:
        """So much of so much is done."""
        if self._draw is not None:
            self._draw(done, total)

    def tell(self, checked: Checked) -> None:
        """A line above the bar for a file in which something is to be done: whoever waits can begin there."""
        if self._draw is None or self._told == MOST_TOLD:
            return
        if any(finding.level.needs_doing for finding in checked.findings):
            self._told += 1
            blank = " " * (shutil.get_terminal_size().columns - 1)  # over what is drawn of the bar
            tell(f"\r{blank}\r{_line_of(checked)}", err=True)


_COLOURS = {SIGNS[Tone.FINE]: "green", SIGNS[Tone.DOUBTFUL]: "yellow", SIGNS[Tone.WRONG]: "red"}
_SIGNS = re.compile(f"[{''.join(_COLOURS)}]")


def tell(text: str, *, err: bool = False) -> None:
    """Text for a person, on standard output or error: signs in their colours on a terminal, unless NO_COLOR is set.

    What goes into a file or to another program has no colours.
    """
    if not os.environ.get("NO_COLOR"):
        text = _SIGNS.sub(lambda sign: click.style(sign[0], fg=_COLOURS[sign[0]], bold=True), text)
    click.echo(text, err=err)


def print_json(document: object) -> None:
    """One JSON document on standard output; where that cannot hold every letter, letters are written as \\uXXXX."""
    import json

    whole = (sys.stdout.encoding or "").lower() in ("utf-8", "utf8")
    click.echo(json.dumps(document, ensure_ascii=not whole, indent=2, sort_keys=False))


def print_document(document: Mapping[str, object], told: Iterable[Finding]) -> None:
    """A JSON document of a command that reads the project's journal, with what is to be said of that."""
    from sheetkit.api.documents import journal_document

    print_json({**document, "journal": journal_document(told, current())})


def print_checked(checked: Checked) -> None:
    """A line for the file and one for each finding below it."""
    tell(_line_of(checked))
    for finding in checked.findings:
        tell(f"  {describe(finding)}")


def _line_of(checked: Checked) -> str:
    return f"{on_one_line(checked.source.name)}: {file_line(checked).in_language(current())}"


def describe(finding: Finding) -> str:
    """One line: sign, where, what is wrong, what to do, code."""
    return f"{signed(finding).in_language(current())} [{finding.code}]"


@contextmanager
def progress(label: str, *, quiet: bool = False) -> Iterator[Bar]:
    """A progress bar on standard error when it is a terminal, silence otherwise."""
    if quiet or not sys.stderr.isatty():
        yield Bar()
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as shown:

        def draw(done: int, total: int) -> None:
            shown.length = max(total, 1)
            shown.update(done - shown.pos)

        yield Bar(draw)


def print_warnings(found: Iterable[tuple[str, Finding]]) -> None:
    """On standard error what is wrong with the project itself; results are no better than its register."""
    for file, finding in found:
        tell(f"{file}: {describe(finding)}", err=True)


def print_journal(told: Iterable[Finding]) -> None:
    """On standard error what is to be said of the project's journal (`Project.of_journal`): decisions may be missing."""
    print_warnings((finding.value, finding) for finding in told)


def print_skipped(path: Path, finding: Finding) -> None:
    """One line on standard error for a file that is left out."""
    tell(f"{on_one_line(str(path))}: {describe(finding)}", err=True)


def on_one_line(name: str) -> str:
    """A file name as it can be printed: line breaks and what a terminal would obey shown as �."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)
