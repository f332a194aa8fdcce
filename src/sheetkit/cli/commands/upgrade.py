"""`sheetkit upgrade`: a running round goes over to another version of a form, once it was said what that changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sheetkit.cli.command import Command
from sheetkit.cli.commands.deciding import decide, options
from sheetkit.cli.language import current, say
from sheetkit.cli.printing import print_document, print_journal


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "upgrade",
        callback=upgrade,
        params=[
            click.Argument(["form"], metavar="[FORM]", default=""),
            click.Option(
                ["--yes"],
                is_flag=True,
                help=say(
                    "确定要换；不写就只列出会变什么、碰到多少份。",
                    "Change over; without this it is only said what changes and how many returns are touched.",
                ),
            ),
            *options(),
        ],
    )


def upgrade(form: str, project: Path | None, yes: bool, as_json: bool, **said: Any) -> int:
    """Say what changes and whom it touches, and change over where that was agreed."""
    from sheetkit.api.errors_upgrading import UPGRADE_UNSURE
    from sheetkit.api.project import open_project
    from sheetkit.api.upgrading import upgrade_plan

    if yes or not form or said["undo"] is not None:
        return decide("upgrade", project, as_json, {"form": form, **said})
    opened = open_project(project)
    print_journal(opened.of_journal)
    plan = upgrade_plan(opened, form)
    if as_json:
        print_document(plan.document(current()), opened.of_journal)
        return 1
    for line in plan.said:
        click.echo(line.in_language(current()))
    raise UPGRADE_UNSURE.error(form=form)
