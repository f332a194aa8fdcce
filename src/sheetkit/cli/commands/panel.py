"""`sheetkit panel`: the same work in a small window, where the Excel add-in cannot be used."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.actions import Face, actions_of
from sheetkit.cli.command import Command
from sheetkit.cli.language import asked, say
from sheetkit.cli.options import PATH, project_option


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "panel",
        callback=panel,
        params=[
            click.Argument(["paths"], metavar="[PATH]...", nargs=-1, type=PATH),
            project_option(),
            click.Option(
                ["--begin"],
                metavar="ACTION",
                type=click.Choice([one.name for one in actions_of(Face.WINDOW)]),
                help=say(
                    "打开后就做这一件事，如 merge、status。",
                    "Begin with this action, such as merge or status.",
                ),
            ),
        ],
    )


def panel(paths: tuple[Path, ...], project: Path | None, begin: str | None) -> int:
    """Show the window until it is closed."""
    from sheetkit.panel import open_panel

    open_panel(paths, project, asked() or "", begin or "")
    return 0
