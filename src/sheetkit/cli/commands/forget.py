"""`sheetkit forget`: remove what was kept and remembered of a person or unit."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.cli.command import Argument, Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import json_option, project_option
from sheetkit.cli.printing import print_document, print_journal, print_warnings
from sheetkit.model.text import Text

_WHO = Text("人名，或单位的名称、代码", "a person's name, or a unit's name or code")


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "forget",
        callback=forget,
        params=[
            Argument("who", _WHO, metavar="PERSON|UNIT"),
            project_option(),
            click.Option(
                ["--person"],
                is_flag=True,
                help=say(
                    "写的是人名：有单位也叫这个名字时用。",
                    "A person is meant: for a name that a unit has too.",
                ),
            ),
            click.Option(
                ["--yes"],
                is_flag=True,
                help=say(
                    "确定要删；不写就只列出会删什么、还剩什么。",
                    "Remove it; without this it is only said what would go and what would remain.",
                ),
            ),
            json_option(),
        ],
    )


def forget(who: str, project: Path | None, person: bool, yes: bool, as_json: bool) -> int:
    """Say what goes and what remains, and remove it where that was agreed."""
    from sheetkit.api.deciding import Author
    from sheetkit.api.errors_keeping import FORGET_UNSURE
    from sheetkit.api.forgetting import forget, forgetting
    from sheetkit.api.project import open_project

    opened = open_project(project)
    print_journal(opened.of_journal)
    found = forgetting(opened, who, is_person=person)
    if yes:
        told = forget(opened, found, Author())
        print_warnings((finding.value, finding) for finding in told)
    if as_json:
        print_document(found.document(current(), done=yes), opened.of_journal)
        return 0 if yes else 1
    for line in found.said:
        click.echo(line.in_language(current()))
    if not yes:
        raise FORGET_UNSURE.error(who=f'--person "{who}"' if person else f'"{who}"')
    return 0
