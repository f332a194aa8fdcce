"""`sheetkit close`: end a round and begin the next one, or take up again one that ended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetkit.cli.command import Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import json_option, project_option
from sheetkit.cli.printing import print_document, print_journal

if TYPE_CHECKING:
    from sheetkit.api.round_steps import RoundStep


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "close",
        callback=close,
        params=[
            project_option(),
            click.Option(
                ["--reopen", "round_"],
                metavar="ROUND",
                default="",
                help=say(
                    "重新接着收存档里的这一轮，例如 2026-1。",
                    "Take up this round from the archive again, such as 2026-1.",
                ),
            ),
            click.Option(
                ["--yes"],
                is_flag=True,
                help=say(
                    "这一轮看起来还没有收完，也要结束。",
                    "End the round even where it does not look finished.",
                ),
            ),
            json_option(),
        ],
    )


def close(project: Path | None, round_: str, yes: bool, as_json: bool) -> int:
    """Change the round and say where everything is now."""
    from sheetkit.api.closing import demand_open
    from sheetkit.api.project import open_project
    from sheetkit.api.round_steps import end_round, take_up_again

    opened = open_project(project)
    demand_open(opened.settings)
    print_journal(opened.of_journal)
    step = take_up_again(opened, round_) if round_ else end_round(opened, is_agreed=yes)
    if as_json:
        print_document(_document(step), opened.of_journal)
        return 0
    for one in step.said:
        click.echo(one.in_language(current()))
    for one in step.to_see_to:
        click.echo(one.in_language(current()), err=True)
    return 0


def _document(step: RoundStep) -> dict[str, object]:
    change, dropped = step.change, step.dropped
    due = dropped.rounds if dropped else ()
    return {
        "dropped": list(due) if dropped and dropped.backup else [],
        "due_without_backup": [] if dropped and dropped.backup else list(due),
        "closed": change.left.id,
        "archive": str(change.archive),
        "round": change.begun.id,
        "without_due_day": list(change.without_day),
        "held_open": [str(path) for path in change.held],
        "changed": [str(path) for path in change.changed],
        "late": [str(path) for path in change.late],
        "left_open": [one.in_language(current()) for one in step.left.said],
    }
