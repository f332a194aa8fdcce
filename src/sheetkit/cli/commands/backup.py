"""`sheetkit backup`: all of a project in one zip, whose unpacking is the restore."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.cli.command import Command
from sheetkit.cli.language import current
from sheetkit.cli.options import PATH, json_option, project_option
from sheetkit.cli.printing import print_document, print_journal, print_warnings


def command() -> click.Command:
    """The command with its options in the chosen language."""
    file = click.Argument(["file"], metavar="[FILE]", type=PATH, required=False, default=None)
    return Command("backup", callback=backup, params=[file, project_option(), json_option()])


def backup(file: Path | None, project: Path | None, as_json: bool) -> int:
    """Write the backup and say what it holds; that it lacks what came back is a finding, so exit code 1."""
    from sheetkit.api.backing_up import backup
    from sheetkit.api.documents import journal_document
    from sheetkit.api.findings import BACKUP_WITHOUT_INBOX
    from sheetkit.api.project import open_project

    opened = open_project(project)
    print_journal(opened.of_journal)
    made = backup(opened, file)
    print_warnings(made.findings)
    if as_json:
        document = {"file": str(made.file), "bytes": made.size, "parts": dict(made.parts)}
        told = journal_document((one for _, one in made.findings), current())
        print_document({**document, "findings": told}, opened.of_journal)
    for said in () if as_json else made.said:
        click.echo(said.in_language(current()))
    return int(BACKUP_WITHOUT_INBOX.among(finding for _, finding in made.findings))
