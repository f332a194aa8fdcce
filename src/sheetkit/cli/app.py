"""The tree of commands."""

from __future__ import annotations

import click

from sheetkit import __version__
from sheetkit.actions import Face, actions_of
from sheetkit.cli.command import CommandGroup
from sheetkit.cli.commands import (
    addin,
    backup,
    check,
    close,
    deciding,
    demo,
    forget,
    generate,
    merge,
    new,
    panel,
    status,
    telling,
    templates,
    upgrade,
)
from sheetkit.cli.help import in_this_language
from sheetkit.cli.language import choices, current, say
from sheetkit.wording.computer import old_xml_reader


def build() -> click.Group:
    """The whole command line in the chosen language."""
    settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
    group = CommandGroup(
        "sheetkit",
        context_settings=settings,
        help=say(
            "离线表格：生成、检查、汇总。所有命令都可加 --lang {choices}；不加则用环境变量 SHEETKIT_LANG 的文字，再则同项目。",
            "Offline spreadsheet forms: generate, check, merge. Every command takes --lang {choices}; without it "
            "SHEETKIT_LANG is spoken, else the project's language.",
            choices=choices(),
        ),
    )
    group.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_print_version,
            help=say("显示版本号。", "Show the version."),
        )
    )
    for command in _COMMANDS:
        group.add_command(command())
    _say_what_they_do(group)
    in_this_language(group)
    return group


_COMMANDS = (
    *(module.command for module in (new, generate, check, merge, status, close, backup)),
    *deciding.COMMANDS,
    *telling.COMMANDS,
    *(module.command for module in (upgrade, forget, templates, panel, addin, demo)),
)


def _say_what_they_do(group: click.Group) -> None:
    """Give every command the words of its action. KeyError for an action that has no command here."""
    for one in actions_of(Face.COMMAND):
        command: click.Command = group
        for word in one.words.split():
            assert isinstance(command, click.Group)
            command = command.commands[word]
        command.help = one.help.in_language(current())


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"sheetkit {__version__}")
        if (weakness := old_xml_reader()) is not None:
            click.echo(weakness.in_language(current()), err=True)
        context.exit(0)
