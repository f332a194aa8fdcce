"""`sheetkit check`: say of returned files, cell by cell, what to put right."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from sheetkit.cli.command import Argument, Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import PATH, jobs_option, json_option, now_option, project_option
from sheetkit.cli.printing import print_checked, print_document, print_skipped, print_warnings, progress
from sheetkit.model.record import Checked
from sheetkit.model.text import Text

_FILES = Text(
    "收回的文件，或放着它们的文件夹或 zip", "the returned files, or a folder or zip that holds them"
)


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "check",
        callback=check,
        params=[
            Argument("files", _FILES, metavar="FILE...", nargs=-1, type=PATH),
            project_option(),
            json_option(),
            click.Option(
                ["--strict"],
                is_flag=True,
                help=say("提示也算问题（退出码 1）。", "Notes count as findings too (exit code 1)."),
            ),
            jobs_option(),
            now_option(),
        ],
    )


def check(  # noqa: PLR0913 - one parameter for each option of the command
    files: tuple[Path, ...],
    project: Path | None,
    as_json: bool,
    strict: bool,
    jobs: int,
    now: datetime.datetime | None,
) -> int:
    """Check the files, telling of each as soon as it is checked; 1 when any of them has findings."""
    from sheetkit.api.checking import CheckOptions, check_files
    from sheetkit.api.own_register import warnings_beside
    from sheetkit.api.project import find_project

    opened = find_project(project, files)
    print_warnings(warnings_beside(opened, files) if opened else ())
    told = _unsaid if as_json else print_checked
    options = CheckOptions(jobs, on_skip=print_skipped, on_checked=told)
    is_shown = as_json or sys.stdout.isatty()  # lines that come one by one show how far it is
    with progress(say("检查", "Checking"), quiet=is_shown) as advance:
        results = check_files(opened, files, now=now, progress=advance, options=options)
    if as_json:
        from sheetkit.api.documents import check_document

        print_document(check_document(results, current()), opened.of_journal if opened else ())
    levels = {finding.level for checked in results for finding in checked.findings}
    found = any(level.counts if strict else level.needs_doing for level in levels)
    return 1 if found else 0


def _unsaid(_checked: Checked) -> None:
    """The document at the end tells of it."""
