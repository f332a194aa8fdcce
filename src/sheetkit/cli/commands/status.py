"""`sheetkit status`: who has returned what, and a text to paste into the chat group."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from sheetkit.cli.command import Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import json_option, now_option, project_option
from sheetkit.cli.printing import print_json, print_skipped, print_warnings, progress, tell


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "status",
        callback=status,
        params=[project_option(), json_option(), now_option()],
    )


def status(project: Path | None, as_json: bool, now: datetime.datetime | None) -> int:
    """Check the inbox and tell how things stand; 1 when something is missing or wrong."""
    from sheetkit.api.merging import status
    from sheetkit.api.project import open_project

    opened = open_project(project)
    print_warnings(opened.announced)
    with progress(say("检查", "Checking"), quiet=as_json) as advance:
        standing = status(opened, now=now, progress=advance)
    from sheetkit.api.documents import of_the_journal, status_document, status_text

    for path, finding in standing.notices:
        print_skipped(path, finding)
    print_warnings(of_the_journal(standing))
    if as_json:
        print_json(status_document(standing, current()))
    else:
        tell(status_text(standing, current()))
    return 1 if standing.has_findings else 0
