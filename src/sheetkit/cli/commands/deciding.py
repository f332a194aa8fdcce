"""`sheetkit exclude`, `include`, `waive`, `accept`, `amend`: what people decide about what came back, each taken back by `--undo`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sheetkit.cli.command import AnyText, Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import json_option, project_option
from sheetkit.cli.printing import print_document, print_journal


def command_of(action: str, subject: list[click.Parameter], more: list[click.Parameter]) -> click.Command:
    """The command of an action that decides something about what its arguments name."""

    def callback(project: Path | None, as_json: bool, **said: Any) -> int:
        return decide(action, project, as_json, said)

    return Command(action, callback=callback, params=[*subject, *more])


def exclude_command() -> click.Command:
    """The command with its options in the chosen language."""
    return command_of("exclude", [_file()], options())


def include_command() -> click.Command:
    """The command with its options in the chosen language."""
    return command_of("include", [_file()], options())


def waive_command() -> click.Command:
    """The command with its options in the chosen language."""
    return command_of("waive", unit_and_form(), options())


def accept_command() -> click.Command:
    """The command with its options in the chosen language."""
    key = click.Option(
        ["--key"],
        is_flag=True,
        help=say(
            "项目的密钥丢过或换过：本轮用另一个密钥签的表，四处识别信息一致的，都照常计入。",
            "The project's key was lost or replaced: forms of this round that another key signed count where all four carriers agree.",
        ),
    )
    return command_of("accept", unit_and_form(), [key, *options()])


def amend_command() -> click.Command:
    """The command with its options in the chosen language."""
    cell = [
        click.Argument(["cell"], metavar="[CELL]", default=""),
        AnyText(["value"], metavar="[VALUE]", default=None, required=False),
    ]
    file = click.Option(
        ["--file"],
        default="",
        metavar="FILE",
        help=say(
            "几份一起计入时，改哪一份（收件清单里的名字或校验码；只有一份在那一行写了内容时可以不写）。",
            "Where several files count together, which of them (name or checksum in the receipts; not needed where only one has something in that row).",
        ),
    )
    return command_of("amend", [*unit_and_form(), *cell], [file, *options()])


COMMANDS = (exclude_command, include_command, waive_command, accept_command, amend_command)


def _file() -> click.Argument:
    return click.Argument(["file"], metavar="[FILE]", default="")


def unit_and_form() -> list[click.Parameter]:
    """A unit, and one of its forms, or all of them."""
    return [
        click.Argument(["unit"], metavar="[UNIT]", default=""),
        click.Argument(["form"], metavar="[FORM]", default=""),
    ]


def options() -> list[click.Parameter]:
    """Who decides, why, or that it is taken back."""
    return [
        project_option(),
        click.Option(
            ["--why"],
            default="",
            metavar="TEXT",
            help=say("为什么；收件清单里会写给大家看。", "Why; the receipt list shows it to everybody."),
        ),
        click.Option(
            ["--by"],
            default="",
            metavar="NAME",
            help=say(
                "谁决定的（默认：电脑的用户名）。只记在项目文件夹里。",
                "Who decides (default: the computer's user name). Noted in the project's folder only.",
            ),
        ),
        click.Option(
            ["--undo"],
            is_flag=False,
            flag_value="",
            default=None,
            metavar="[ENTRY]",
            help=say(
                "撤销这个决定：写记录号；不写记录号，就撤销对这个文件、单位或单元格的决定，有几个就都撤销。",
                "Take the decision back: the one of that entry, or without an entry all that stand about the file, unit or cell.",
            ),
        ),
        json_option(),
    ]


def decide(action: str, project: Path | None, as_json: bool, said: dict[str, Any]) -> int:
    """Note the decision and say what it means and how it is taken back."""
    from sheetkit.api.deciding import Author
    from sheetkit.api.decision_requests import MERGE_AGAIN, Request, decide, decided_document, project_for

    asked = Request(action, Author(said.pop("why"), said.pop("by")), **said)
    opened = project_for(project, asked)
    print_journal(opened.of_journal)
    made = decide(opened, asked)
    if as_json:
        print_document(decided_document(made, current()), opened.of_journal)
        return 0
    for one in made:
        click.echo(one.said.in_language(current()))
        click.echo(
            say(
                "  记录 {number}；要撤销，请运行 sheetkit {action} --undo {number}",
                "  Entry {number}; to take it back run sheetkit {action} --undo {number}",
                number=one.number,
                action=action,
            )
        )
    click.echo(MERGE_AGAIN.in_language(current()))
    return 0
