"""The help pages in the language of the run: the library knows its own words in English only."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sheetkit.cli.language import say


def in_this_language(command: click.Command) -> None:
    """Let the help pages of `command` and of all below it speak the language of the run."""
    command.context_class = _Context
    if command.options_metavar == "[OPTIONS]":
        command.options_metavar = say("[选项]", "[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = say("命令 …", "COMMAND [ARGS]...")
        for below in command.commands.values():
            in_this_language(below)


class _Formatter(click.HelpFormatter):
    """Puts the library's own words of a help page into the language of the run."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, say("用法：", "Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The line above options or commands."""
        known = {"Options": say("选项", "Options"), "Commands": say("命令", "Commands")}
        super().write_heading(known.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """The list of options or commands."""
        own = {"Show this message and exit.": say("显示这页说明。", "Show this message and exit.")}
        super().write_dl([(term, own.get(text, text)) for term, text in rows], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter
