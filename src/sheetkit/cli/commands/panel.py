"""`sheetkit panel`: the same work in a small window, where the Excel add-in cannot be used."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.cli.language import current, say
from sheetkit.cli.options import project_option


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return click.Command(
        "panel",
        callback=panel,
        help=say(
            "打开小窗口：检查、汇总、看收表情况（用 WPS 或不能装加载项时）。",
            "Open a small window to check and merge, for WPS or where add-ins are blocked.",
        ),
        params=[
            click.Argument(["paths"], metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path)),
            project_option(),
        ],
    )


def panel(paths: tuple[Path, ...], project: Path | None) -> int:
    """Show the window until it is closed."""
    from sheetkit.panel import open_panel

    open_panel(paths, project, current())
    return 0
