"""`sheetkit history`, `receipts`, `verify`: what came and was decided, and whether a receipt fits a file."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.cli.command import Argument, Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import PATH, json_option, project_option
from sheetkit.cli.printing import print_document, print_journal, print_json, tell
from sheetkit.model.text import Text

_RECEIPT = Text(
    "收件清单里的文件校验码，或表头的回执码", "a checksum, as the receipts show it, or a return code"
)
_FILE = Text("要对照的文件", "the file that it is said to be of")


def history_command() -> click.Command:
    """The command with its options in the chosen language."""
    names = [
        click.Argument(["unit"], metavar="[UNIT]", default=""),
        click.Argument(["form"], metavar="[FORM]", default=""),
    ]
    since = click.Option(
        ["--since"],
        default="",
        metavar="DATE",
        help=say(
            "只看这一天（如 2026-09-01）以来的。",
            "Only what came or was decided on that day (2026-09-01) or later.",
        ),
    )
    return Command("history", callback=history, params=[*names, since, project_option(), json_option()])


def receipts_command() -> click.Command:
    """The command with its options in the chosen language."""
    unit = click.Argument(["unit"], metavar="[UNIT]", default="")
    return Command("receipts", callback=receipts, params=[unit, project_option(), json_option()])


def verify_command() -> click.Command:
    """The command with its options in the chosen language."""
    named = [
        Argument("receipt", _RECEIPT, metavar="RECEIPT"),
        Argument("file", _FILE, metavar="FILE", type=PATH),
    ]
    return Command("verify", callback=verify, params=[*named, json_option()])


COMMANDS = (history_command, receipts_command, verify_command)


def history(unit: str, form: str, since: str, project: Path | None, as_json: bool) -> int:
    """Tell everything that came and was decided, oldest first."""
    from sheetkit.api.history import history, history_document, history_text, scope_of
    from sheetkit.api.project import open_project

    opened = open_project(project)
    lines = history(opened, scope_of(opened, unit, form, since))
    print_journal(opened.of_journal)
    if as_json:
        print_document(history_document(lines, current()), opened.of_journal)
    else:
        tell(history_text(opened, lines, current()))
    return 0


def receipts(unit: str, project: Path | None, as_json: bool) -> int:
    """Tell what became of every file."""
    from sheetkit.api.history import receipts_document, receipts_of, receipts_text, scope_of
    from sheetkit.api.project import open_project

    opened = open_project(project)
    made = receipts_of(opened, scope_of(opened, unit))
    print_journal(opened.of_journal)
    if as_json:
        print_document(receipts_document(made, current()), opened.of_journal)
    else:
        tell(receipts_text(opened, made, current()))
    return 0


def verify(receipt: str, file: Path, as_json: bool) -> int:
    """Say whether the code is that of the file; 1 when it is not."""
    from sheetkit.api.verifying import verify

    found = verify(receipt, file)
    if as_json:
        codes = [{"file": name, "sha256": digest} for name, digest in found.codes]
        print_json({"fits": found.fits, "file": found.name, "codes": codes})
    else:
        click.echo(found.said.in_language(current()))
    return 0 if found.fits else 1
